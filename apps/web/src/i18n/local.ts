import { day } from '../format/date';
import { currentLanguage } from './language';

const ISO_DATE = /\b\d{4}-\d{2}-\d{2}\b/g;

/** A sentence the server wrote in both languages, with its dates in words. */
export function local(text: { readonly id: string; readonly en: string }): string {
  return text[currentLanguage()].replace(ISO_DATE, (date) =>
    Number.isNaN(Date.parse(date)) ? date : day(date),
  );
}
