import { announce } from './announce';

let pending: string | null = null;

/** What was just done, for the page that opens next to show. */
export function flash(text: string): void {
  pending = text;
  announce(text);
}

export function takeFlash(): string | null {
  const text = pending;
  pending = null;
  return text;
}
