interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** The minute asked for last, and its date: most who ask mean now, and asking the formatter takes microseconds. */
  minute: number;
  date: string;
}

const MINUTE_MS = 60_000;
const ZONES = new Map<string, Zone>();

/** The calendar date (YYYY-MM-DD) of an instant in a time zone. */
export function localDate(instant: Date, zone: string): string {
  const known = ZONES.get(zone) ?? addZone(zone);
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  if (known.minute !== minute) {
    known.date = known.format.format(instant);
    known.minute = minute;
  }
  return known.date;
}

function addZone(zone: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const added: Zone = { format, minute: Number.NaN, date: '' };
  ZONES.set(zone, added);
  return added;
}

/** The calendar year of an instant in a time zone: 31 December 23:30 WITA is still that year. */
export function localYear(instant: Date, zone: string): number {
  return Number(localDate(instant, zone).slice(0, 4));
}
