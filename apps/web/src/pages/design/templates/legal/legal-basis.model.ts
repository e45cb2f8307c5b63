import { today } from '../../../../format/date';

const DAY_MS = 86_400_000;

/** The first day a legal basis may begin: of what is completed today a certificate may have been issued. */
export function tomorrow(now = today()): string {
  return new Date(Date.parse(`${now}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
