import { currentLanguage, locale, type Language } from '../i18n/language';

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

/** A percentage kept in hundredths: 38,65 % in Indonesian, 38.65% in English. */
export function percent(value: number): string {
  return currentLanguage() === 'id' ? `${hundredths(value)} %` : `${hundredths(value)}%`;
}

/** Whole thousands in groups, as each language writes them; what begins with 0 is a fraction. */
const GROUPED = { id: /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/, en: /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/ };
const SEPARATOR = { id: '.', en: ',' };

/** What people type as a decimal number, with comma or dot, and thousands in groups; null when it is none. */
export function parseDecimal(text: string, language: Language = currentLanguage()): number | null {
  const typed = text.trim();
  const ungrouped = GROUPED[language].test(typed) ? typed.replaceAll(SEPARATOR[language], '') : typed;
  const plain = ungrouped.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A number as an input field shows it. */
export function decimalText(value: number | null | undefined): string {
  if (value == null) return '';
  return currentLanguage() === 'id' ? String(value).replace('.', ',') : String(value);
}
