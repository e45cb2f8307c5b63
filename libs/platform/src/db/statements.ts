import type { EntityManager } from 'typeorm';

/** Runs an UPDATE or DELETE; returns how many rows it met. (TypeORM answers those with a pair, not with rows.) */
export async function affected(manager: EntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const [, count] = await manager.query<[unknown[], number]>(sql, parameters);
  return count;
}

/** Runs an UPDATE or DELETE with RETURNING; returns its rows. */
export async function returned<T>(manager: EntityManager, sql: string, parameters: unknown[]): Promise<T[]> {
  const [rows] = await manager.query<[T[], number]>(sql, parameters);
  return rows;
}

/**
 * A parameter that PostgreSQL does not look into while planning, written like `opaque('$1::uuid[]')`. It plans anew at
 * each call where a value it can see makes another plan look cheaper: it counts the elements of arrays, and leaves out
 * what a flag decides. For a handful of rows that takes longer than reading them; with this the plan is made once per
 * connection, for about ten elements. Not for arrays of thousands that are compared row by row: only those it sees
 * become a hash table.
 */
export function opaque(parameter: string): string {
  const type = parameter.slice(parameter.indexOf('::'));
  return `(SELECT ${parameter})${type}`;
}
