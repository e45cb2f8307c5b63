import type { PortalError } from '../api/failure';
import { dictionary } from './dictionary';
import { texts } from './id/errors';

const errors = dictionary(texts, () => import('./en/errors'));

/** What happened and what to do, for any failure; the same code says the same everywhere. */
export function errorText(error: PortalError): string {
  const known: Readonly<Record<string, unknown>> = errors();
  const text = known[error.code];
  if (typeof text === 'string') return text;
  return typeof text === 'function' ? String(text(error.details)) : errors().INTERNAL;
}

/** Why one field was refused, by the name of the rule it broke. */
export function fieldText(fault: string): string {
  const known: Readonly<Record<string, string>> = errors().fields;
  return known[fault] ?? errors().fields.other;
}
