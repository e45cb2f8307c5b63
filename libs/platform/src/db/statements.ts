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
