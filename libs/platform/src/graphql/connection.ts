import { badInput } from './domain-error.js';

export const PAGE_SIZE_DEFAULT = 20;
export const PAGE_SIZE_MAX = 100;

export interface PageRequest {
  readonly first: number;
  /** The sort key of the last row of the page before, as the list's query defines it; null for the first page. */
  readonly after: readonly string[] | null;
}

export interface Connection<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** @throws DomainError BAD_INPUT */
export function pageRequest(first: number | null | undefined, after: string | null | undefined): PageRequest {
  const size = first ?? PAGE_SIZE_DEFAULT;
  if (size < 1 || size > PAGE_SIZE_MAX) {
    throw badInput({ field: 'first', fault: 'range', message: `ask for 1 to ${PAGE_SIZE_MAX}` });
  }
  return { first: size, after: after == null ? null : decodeCursor(after) };
}

/** Makes a page of rows that were read one more than asked for. */
export function connection<T>(
  rows: readonly T[],
  page: PageRequest,
  keyOf: (row: T) => readonly string[],
): Connection<T> {
  const nodes = rows.slice(0, page.first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      endCursor: last === undefined ? null : encodeCursor(keyOf(last)),
    },
  };
}

function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor(cursor: string): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // Falls through to the refusal below: a cursor is ours or it is nothing.
  }
  throw badInput({ field: 'after', fault: 'cursor', message: 'use the endCursor of the page before' });
}
