import type { ComparedActivity } from './external-conflict.queries.js';

/** Fields in which two activities differ, as a person compares them: spelling in capitals or spaces does not matter. */
export function differencesOf(a: ComparedActivity, b: ComparedActivity): string[] {
  const differs: Readonly<Record<string, boolean>> = {
    title: !sameText(a.title, b.title),
    form: a.form !== b.form,
    organiser: !sameText(a.organiser, b.organiser),
    certificateNumber: !sameText(a.certificateNumber, b.certificateNumber),
    dates: a.from !== b.from || a.to !== b.to,
    quantity: a.quantity !== b.quantity,
    international: a.international !== b.international,
  };
  return Object.keys(differs).filter((field) => differs[field]);
}

function sameText(a: string | null, b: string | null): boolean {
  const plain = (text: string | null): string => (text ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}
