import type { EntityManager } from 'typeorm';
import { sqlState } from './database.js';

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

/** in_failed_sql_transaction: of statements behind the one that failed. */
const BEHIND_A_FAILURE = '25P02';

/**
 * Has statements of one transaction on their way at once, which run in this order; returns their answers. It waits for all
 * also where one fails: whoever else went on would write behind the rollback. @throws what the one that failed threw
 */
export async function together<T extends readonly unknown[]>(
  ...statements: { readonly [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  const settled = await Promise.allSettled(statements);
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failures.length > 0)
    throw failures.find((failure) => sqlState(failure) !== BEHIND_A_FAILURE) ?? failures[0];
  return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as unknown as T;
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
