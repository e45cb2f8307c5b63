import { brand } from '../brand';
import { currentLanguage, locale } from '../i18n/language';

/** The three times of Indonesia; none has summer time. */
export const ZONES = {
  'Asia/Jakarta': { name: 'WIB', hours: 7 },
  'Asia/Makassar': { name: 'WITA', hours: 8 },
  'Asia/Jayapura': { name: 'WIT', hours: 9 },
} as const;

export type VenueZone = keyof typeof ZONES;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const key = `${locale()} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

export function zoneName(zone: string): string {
  return zone in ZONES ? ZONES[zone as VenueZone].name : zone;
}

/** "12 Maret 2026" of a calendar date. */
export function day(date: string): string {
  return format(DAY, 'UTC').format(new Date(`${date}T00:00:00Z`));
}

/** "12 Maret 2026" of an instant, where it happens. */
export function dayOf(instant: string, zone: string = brand.zone): string {
  return format(DAY, zone).format(new Date(instant));
}

/** "Kamis, 12 Maret 2026" */
export function weekdayOf(instant: string, zone: string = brand.zone): string {
  return format({ ...DAY, weekday: 'long' }, zone).format(new Date(instant));
}

function clock(instant: string, zone: string): string {
  const text = format({ hour: '2-digit', minute: '2-digit', hour12: false }, zone).format(new Date(instant));
  return currentLanguage() === 'id' ? text.replace(':', '.') : text;
}

/** "12 Maret 2026 pukul 08.00 WITA" */
export function moment(instant: string, zone: string = brand.zone): string {
  const at = currentLanguage() === 'id' ? ' pukul ' : ', ';
  return `${dayOf(instant, zone)}${at}${clock(instant, zone)} ${zoneName(zone)}`;
}

/** "08.00–12.00 WITA"; with the day of the end when it is another one. */
export function times(from: string, to: string, zone: string = brand.zone): string {
  const name = zoneName(zone);
  if (dayOf(from, zone) === dayOf(to, zone)) return `${clock(from, zone)}–${clock(to, zone)} ${name}`;
  return `${clock(from, zone)} – ${dayOf(to, zone)} ${clock(to, zone)} ${name}`;
}

/** "12–14 Maret 2026", "30 Maret – 2 April 2026" */
export function dayRange(from: string | null, to: string | null, zone: string = brand.zone): string | null {
  if (from === null || to === null) return null;
  const range = format(DAY, zone).formatRange(new Date(from), new Date(to));
  const [first = '', last = ''] = range.split(/\s*[–-]\s*/);
  if (last === '') return range;
  return first.includes(' ') ? `${first} – ${last}` : `${first}–${last}`;
}

/** The value of a `datetime-local` field at the venue. */
export function toLocalField(instant: string, zone: VenueZone): string {
  const local = new Date(Date.parse(instant) + ZONES[zone].hours * 3_600_000);
  return local.toISOString().slice(0, 16);
}

/** The instant that a `datetime-local` field at the venue means; null while it is incomplete. */
export function fromLocalField(value: string, zone: VenueZone): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value)) return null;
  const time = Date.parse(`${value}:00Z`);
  if (Number.isNaN(time)) return null;
  return new Date(time - ZONES[zone].hours * 3_600_000).toISOString();
}

/** Today at the agency, as a calendar date. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: brand.zone }).format(new Date());
}

export function isVenueZone(zone: string): zone is VenueZone {
  return zone in ZONES;
}
