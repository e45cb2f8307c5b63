/** What people call a run in a notice: its programme and its name. */
export function runSubject(run: string): string {
  return `${run}.programme_title || ' · ' || ${run}.name`;
}
