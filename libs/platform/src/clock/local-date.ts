const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The calendar date (YYYY-MM-DD) of an instant in a time zone. */
export function localDate(instant: Date, zone: string): string {
  let format = FORMATS.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    FORMATS.set(zone, format);
  }
  return format.format(instant);
}

/** The calendar year of an instant in a time zone: 31 December 23:30 WITA is still that year. */
export function localYear(instant: Date, zone: string): number {
  return Number(localDate(instant, zone).slice(0, 4));
}
