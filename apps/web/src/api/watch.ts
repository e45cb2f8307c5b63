import { useEffect } from 'react';
import type { QueryState } from './query';

const STEP_MS = 1_500;

/** Asks again while a job runs, and only then and while somebody looks. */
export function useWatch(
  query: Pick<QueryState<unknown>, 'reload' | 'refreshing'>,
  running: boolean,
  everyMs = STEP_MS,
): void {
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') query.reload();
    }, everyMs);
    return () => clearInterval(timer);
  });
}
