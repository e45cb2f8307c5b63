import { setTimeout as delay } from 'node:timers/promises';

/** Looks until what it waits for is there; when time is up, says what it waited for and what it saw last. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T>,
  isThere: (seen: T) => boolean,
  limitMs = 15_000,
): Promise<T> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (isThere(seen)) return seen;
    if (performance.now() > giveUpAt)
      throw new Error(`Waited ${limitMs} ms for ${what}; last seen: ${JSON.stringify(seen)}`);
    await delay(25);
  }
}
