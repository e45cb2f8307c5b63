import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/**
 * Does `work`, and all that follows from it, under the id of the click that led to it: logs name it, events carry it
 * to the workers, and without its dashes it is the id of the trace.
 */
export function correlated<T>(correlationId: string, work: () => T): T {
  return current.run(correlationId, work);
}

/** Undefined for what nobody asked for. */
export function currentCorrelationId(): string | undefined {
  return current.getStore();
}
