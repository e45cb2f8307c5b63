import { useEffect, useReducer, useRef } from 'react';
import type { Doc } from '../graphql/document';
import { send } from './client';
import { asPortalError, type PortalError } from './failure';

interface Entry {
  data?: unknown;
  error?: PortalError | undefined;
  at: number;
  controller?: AbortController | undefined;
  readonly load: (signal: AbortSignal) => Promise<unknown>;
  readonly listeners: Set<() => void>;
}

/** Younger answers are not asked for again on navigation or focus. */
const FRESH_MS = 10_000;
const KEPT_ENTRIES = 60;
const entries = new Map<string, Entry>();

function tell(entry: Entry): void {
  for (const listener of entry.listeners) listener();
}

function fetchEntry(entry: Entry): void {
  const controller = new AbortController();
  entry.controller = controller;
  entry
    .load(controller.signal)
    .then((data) => {
      if (!controller.signal.aborted) Object.assign(entry, { data, error: undefined, at: Date.now() });
    })
    .catch((cause: unknown) => {
      if (!controller.signal.aborted) Object.assign(entry, { error: asPortalError(cause), at: Date.now() });
    })
    .finally(() => {
      if (entry.controller === controller) entry.controller = undefined;
      if (!controller.signal.aborted) tell(entry);
    });
  tell(entry);
}

function entryFor(key: string, load: Entry['load']): Entry {
  const found = entries.get(key);
  if (found) return found;
  for (const [old, { listeners }] of entries) {
    if (entries.size < KEPT_ENTRIES) break;
    if (listeners.size === 0) entries.delete(old);
  }
  const entry: Entry = { at: 0, load, listeners: new Set() };
  entries.set(key, entry);
  return entry;
}

/** What failed is asked for again however young the failure is. */
function refreshStale(maximumAgeMs: number): void {
  for (const entry of entries.values()) {
    const idle = entry.listeners.size > 0 && !entry.controller;
    if (idle && (entry.error !== undefined || Date.now() - entry.at > maximumAgeMs)) fetchEntry(entry);
  }
}

/** After a change: what is on screen is asked for again, what is not is forgotten. */
export function refreshQueries(): void {
  for (const [key, entry] of entries) {
    entry.controller?.abort();
    if (entry.listeners.size > 0) fetchEntry(entry);
    else entries.delete(key);
  }
}

/** On signing in or out nothing known may stay. */
export function forgetQueries(): void {
  for (const entry of entries.values()) entry.controller?.abort();
  entries.clear();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refreshStale(3 * FRESH_MS);
});
window.addEventListener('online', () => refreshStale(FRESH_MS));

export interface QueryState<Data> {
  /** The answer, also while a newer one is on its way. */
  readonly data: Data | undefined;
  readonly error: PortalError | undefined;
  /** Nothing to show yet. */
  readonly loading: boolean;
  /** Something is shown and a newer answer is on its way. */
  readonly refreshing: boolean;
  readonly reload: () => void;
}

/**
 * An operation's answer, shared by all that ask the same and kept while they navigate. `variables` null: not now.
 * `keep`: while the variables change, the answer before stays, as for search as you type.
 */
export function useQuery<Data, Variables>(
  document: Doc<Data, Variables>,
  variables: Variables | null,
  { keep = false }: { keep?: boolean } = {},
): QueryState<Data> {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const key = variables === null ? null : document + JSON.stringify(variables);
  const before = useRef<Data | undefined>(undefined);
  useEffect(() => {
    if (key === null || variables === null) return undefined;
    const entry = entryFor(key, (signal) => send(document, variables, signal));
    const listener = (): void => render();
    entry.listeners.add(listener);
    if (!entry.controller && Date.now() - entry.at > FRESH_MS) fetchEntry(entry);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size > 0 || !entry.controller) return;
      entry.controller.abort();
      // What it held may be from before a change; the next page must not begin a form with it.
      if (entries.get(key) === entry) entries.delete(key);
    };
    // The key says all there is to say about document and variables.
  }, [key]);

  const entry = key === null ? undefined : entries.get(key);
  const own = entry?.data as Data | undefined;
  const data = own ?? (keep ? before.current : undefined);
  if (own !== undefined) before.current = own;
  const busy = key !== null && (entry === undefined || entry.controller !== undefined || entry.at === 0);
  return {
    data,
    // Beside what is shown a failure stays until an answer comes: it is not read aloud again at every look.
    error: busy && own === undefined ? undefined : entry?.error,
    loading: data === undefined && busy,
    refreshing: data !== undefined && busy,
    reload: () => {
      if (entry && !entry.controller) fetchEntry(entry);
    },
  };
}
