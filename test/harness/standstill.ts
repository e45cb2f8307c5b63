import { setTimeout as delay } from 'node:timers/promises';

/** Waits until nothing is open any more, as long as it takes, but not once the number stands still for so long. Returns what is left then. */
export async function openAtRest(
  countOpen: () => Promise<number>,
  standstillMs: number,
  lookEveryMs = 250,
): Promise<number> {
  let [last, since] = [-1, performance.now()];
  for (;;) {
    const open = await countOpen();
    if (open === 0) return 0;
    if (open !== last) [last, since] = [open, performance.now()];
    if (performance.now() - since > standstillMs) return open;
    await delay(lookEveryMs);
  }
}
