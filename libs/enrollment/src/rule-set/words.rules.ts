import type { LocalText } from './explanation.js';
import { MINUTES_PER_JP } from './rule-set.rules.js';

/** JP to two decimals, rounded down: how screens show minutes. */
export function jpText(minutes: number, decimalSign: ',' | '.'): string {
  const hundredths = Math.floor((minutes * 100) / MINUTES_PER_JP);
  const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
  return text
    .replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros.replace(/0+$/, '')))
    .replace('.', decimalSign);
}

/** "1,5 JP", "1.5 JP". */
export function jpWords(minutes: number): LocalText {
  return { id: `${jpText(minutes, ',')} JP`, en: `${jpText(minutes, '.')} JP` };
}

const MONTHS = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
export type Language = keyof typeof MONTHS;

/** A date (YYYY-MM-DD) as it is written out: 6 Maret 2026. Our own names, so that a print never depends on a machine's. */
export function writtenDate(date: string, language: Language = 'id'): string {
  const month = MONTHS[language][Number(date.slice(5, 7)) - 1];
  if (!month) throw new RangeError(`No month in ${date}`);
  return `${Number(date.slice(8, 10))} ${month} ${date.slice(0, 4)}`;
}

/** "12 Maret 2026", "12 March 2026"; a month as "Maret 2026", a year as it is. */
export function dateWords(period: string): LocalText {
  if (period.length === 4) return { id: period, en: period };
  const written = (language: Language): string =>
    period.length === 7 ? writtenDate(`${period}-01`, language).slice(2) : writtenDate(period, language);
  return { id: written('id'), en: written('en') };
}

/** A number of things: Indonesian words do not change with it, English ones do. */
export function counted(value: number, id: string, one: string, many: string): LocalText {
  return { id: `${value} ${id}`, en: `${value} ${value === 1 ? one : many}` };
}
