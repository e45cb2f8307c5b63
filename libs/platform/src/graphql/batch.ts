import type { Actor } from '../auth/actor.js';

/** Reads the values of many keys at once, in the order of the keys, as one actor may see them. */
export type Batch<K, V> = (keys: readonly K[], actor: Actor) => Promise<V[]>;

/** A batch of rows by their id; null where there is none. */
export function batchById<R extends { id: string }>(
  read: (ids: readonly string[], actor: Actor) => Promise<R[]>,
): Batch<string, R | null> {
  return async (ids, actor) => {
    const rows = new Map((await read(ids, actor)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  };
}

/** A batch of lists: the rows of each key, in the order they were read. */
export function batchLists<R>(
  read: (keys: readonly string[], actor: Actor) => Promise<R[]>,
  keyOf: (row: R) => string,
): Batch<string, R[]> {
  return async (keys, actor) => {
    const lists = new Map<string, R[]>(keys.map((key) => [key, []]));
    for (const row of await read(keys, actor)) lists.get(keyOf(row))?.push(row);
    return keys.map((key) => lists.get(key) ?? []);
  };
}
