/** A moment as the name of a folder or file; names sort by time. */
export function nameOfMoment(moment: Date): string {
  return moment.toISOString().replaceAll(':', '-');
}

export function momentOfName(name: string): Date {
  const [day = '', time = ''] = name.split('T');
  return new Date(`${day}T${time.replaceAll('-', ':')}`);
}
