import type { PortalError } from '../api/failure';
import { dictionary } from './dictionary';
import { texts } from './id/errors';

type ErrorText = (details: PortalError['details']) => string;

const errors = dictionary(texts, () => import('./en/errors'));

/** What happened and what to do, for any failure; the same code says the same everywhere. */
export function errorText(error: PortalError): string {
  const known = errors() as unknown as Readonly<Record<string, string | ErrorText | undefined>>;
  const text = known[error.code];
  if (text === undefined) return errors().INTERNAL;
  return typeof text === 'string' ? text : text(error.details);
}

/** Whether the catalogue has a sentence for it. */
export function isKnownError({ code }: PortalError): boolean {
  return code in texts;
}

/** Why one field was refused, by the name of the rule it broke. */
export function fieldText(fault: string): string {
  const known: Readonly<Record<string, string>> = errors().fields;
  return known[fault] ?? errors().fields.other;
}
