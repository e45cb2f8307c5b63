import { currentLanguage, locale } from '../i18n/language';

const formats = new Map<string, Intl.NumberFormat>();

/** 35.000 in Indonesian, 35,000 in English. */
export function number(value: number, maximumFractionDigits = 0): string {
  const key = `${locale()} ${maximumFractionDigits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), { maximumFractionDigits });
    formats.set(key, format);
  }
  return format.format(value);
}

/** A grade or percentage kept in hundredths, with up to two decimals. */
export function hundredths(value: number): string {
  return number(value / 100, 2);
}

/** What people type as a decimal number, with comma or dot; null when it is none. */
export function parseDecimal(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A number as an input field shows it. */
export function decimalText(value: number | null | undefined): string {
  if (value == null) return '';
  return currentLanguage() === 'id' ? String(value).replace('.', ',') : String(value);
}
