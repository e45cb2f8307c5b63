import { currentLanguage } from '../i18n/language';

export const MINUTES_PER_JP = 45;

/** JP to two decimals, rounded down; the decimal sign is that of the language. Rules §2. */
export function jpText(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const all = Math.floor((Math.abs(minutes) * 100) / MINUTES_PER_JP);
  const decimals = String(all % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const point = currentLanguage() === 'id' ? ',' : '.';
  return `${sign}${String(Math.floor(all / 100))}${decimals === '' ? '' : point + decimals}`;
}

export function jp(minutes: number): string {
  return `${jpText(minutes)} JP`;
}
