import type { Client } from 'pg';
import { takeAway } from './later-constraints.js';
import { NATION_TABLES } from './nation-books.js';
import { yearsOf, type NationOptions } from './nation-options.js';

/** What somebody at a terminal can do something about, in one sentence. */
export class NationError extends Error {}

const SCHEMA = [
  `CREATE SCHEMA nation`,
  `CREATE TABLE nation.loading (seed bigint NOT NULL, employees int NOT NULL, as_of date NOT NULL, finished_at timestamptz)`,
  `COMMENT ON TABLE nation.loading IS 'One row: of whom the nation is; without finished_at it is still being loaded'`,
  `CREATE TABLE nation.part (index int PRIMARY KEY)`,
  `COMMENT ON TABLE nation.part IS 'One row per part of the people, written in the commit that loads it'`,
  `CREATE TABLE nation.later (place int PRIMARY KEY, "table" text NOT NULL, statement text NOT NULL, made boolean NOT NULL DEFAULT false)`,
  `COMMENT ON TABLE nation.later IS 'Keys and indexes that were taken away for the load, and whether they are back'`,
];

export interface KnownNation extends NationOptions {
  readonly isFinished: boolean;
}

/** The nation that a migrated database holds, whole or in parts; null for none. */
export async function knownNation(owner: Client): Promise<KnownNation | null> {
  const { rows: there } = await owner.query<{ there: boolean }>(
    `SELECT to_regclass('nation.loading') IS NOT NULL AS there`,
  );
  if (there[0]?.there !== true) return null;
  const { rows } = await owner.query<KnownNation>(
    `SELECT seed::int, employees, as_of::text AS "asOf", finished_at IS NOT NULL AS "isFinished" FROM nation.loading`,
  );
  return rows[0] ?? null;
}

/**
 * Begins a nation, or goes on with one that was cut off. In one commit, so that a database is either as it was migrated
 * or says what was taken away from it. @throws NationError where people or another nation are
 */
export async function beginNation(
  owner: Client,
  options: NationOptions,
  writeUnits: () => Promise<void>,
): Promise<void> {
  const known = await knownNation(owner);
  if (known !== null) {
    const { seed, employees, asOf } = known;
    if (seed === options.seed && employees === options.employees && asOf === options.asOf) return;
    throw new NationError(
      `This database holds a nation of ${employees} (seed ${seed}, as of ${asOf}); ask for the same, or delete its folder to start over`,
    );
  }
  const { rows } = await owner.query(
    `SELECT 1 FROM people.employee UNION ALL SELECT 1 FROM people.unit UNION ALL SELECT 1 FROM enrollment.jp_account LIMIT 1`,
  );
  if (rows.length > 0)
    throw new NationError('This database has people already; a nation is only ever made in one of its own');
  await owner.query('BEGIN');
  for (const statement of SCHEMA) await owner.query(statement);
  await owner.query(`INSERT INTO nation.loading (seed, employees, as_of) VALUES ($1, $2, $3)`, [
    options.seed,
    options.employees,
    options.asOf,
  ]);
  await writeUnits();
  for (const year of yearsOf(options.asOf))
    await owner.query('SELECT enrollment.add_posting_partition($1)', [year]);
  await takeAway(owner, NATION_TABLES);
  await owner.query('COMMIT');
}

export async function partsThere(owner: Client): Promise<ReadonlySet<number>> {
  const { rows } = await owner.query<{ index: number }>('SELECT index FROM nation.part');
  return new Set(rows.map(({ index }) => index));
}

/** Says that everything is there, once it is safe on the disk. */
export async function finishNation(owner: Client, now: Date): Promise<void> {
  await owner.query('UPDATE nation.loading SET finished_at = coalesce(finished_at, $1)', [now]);
}
