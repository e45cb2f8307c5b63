const HOURS_FROM_UTC: Readonly<Record<string, number>> = {
  UTC: 0,
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** The date on the wall at an instant. Indonesia's zones have no summer time; others are asked of the system. */
export function dateAt(instant: number, zone: string): string {
  const hours = HOURS_FROM_UTC[zone];
  if (hours === undefined) return new Date(instant).toLocaleDateString('sv-SE', { timeZone: zone });
  return new Date(instant + hours * 3_600_000).toISOString().slice(0, 10);
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The days of each month of a year, as dates. */
export function monthsOf(year: number): string[][] {
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return lengths.map((length, index) =>
    Array.from({ length }, (_, day) => `${year}-${two(index + 1)}-${two(day + 1)}`),
  );
}

export function daysOf(year: number): string[] {
  return monthsOf(year).flat();
}

/** The same day so many years on; the day after 28 February where there is no 29th. */
export function anniversary(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const rest = date.slice(4);
  return rest === '-02-29' && !isLeap(year) ? `${year}-03-01` : `${year}${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
