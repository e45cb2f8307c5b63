import { Client } from 'pg';

/** What a migrated platform holds: nothing, data of its own, or the sample province, whole or cut off in the middle. */
export type SampleState = 'empty' | 'occupied' | 'unfinished' | 'complete';

/** Where a database says that it holds the sample. */
export const SAMPLE_SCHEMA = 'sample_province';

/** Whether there is a sample province in a migrated database. A half-loaded one cannot be taken out: its ledger only grows. */
export async function sampleState(ownerUrl: string): Promise<SampleState> {
  return withOwner(ownerUrl, async (owner) => {
    if (await tableExists(owner)) {
      const { rows } = await owner.query<{ finished: boolean }>(
        `SELECT finished_at IS NOT NULL AS finished FROM ${SAMPLE_SCHEMA}.loading`,
      );
      return rows[0]?.finished === true ? 'complete' : 'unfinished';
    }
    const { rows } = await owner.query(
      `SELECT 1 FROM people.employee UNION ALL SELECT 1 FROM people.unit LIMIT 1`,
    );
    return rows.length > 0 ? 'occupied' : 'empty';
  });
}

/** Says in the database that loading has begun. Of two who begin at once, one succeeds. @throws Error when not empty */
export async function markBegun(
  ownerUrl: string,
  { seed, employees, now }: { seed: number; employees: number; now: Date },
): Promise<void> {
  const state = await sampleState(ownerUrl);
  if (state !== 'empty') throw new Error(`A sample province needs an empty platform; this one is ${state}`);
  await withOwner(ownerUrl, async (owner) => {
    await owner.query(`
      BEGIN;
      CREATE SCHEMA ${SAMPLE_SCHEMA};
      CREATE TABLE ${SAMPLE_SCHEMA}.loading (
        seed bigint NOT NULL, employees int NOT NULL, started_at timestamptz NOT NULL, finished_at timestamptz
      );
      COMMENT ON TABLE ${SAMPLE_SCHEMA}.loading IS 'One row: without finished_at the sample province was cut off while loading';
      INSERT INTO ${SAMPLE_SCHEMA}.loading (seed, employees, started_at)
        VALUES (${Math.trunc(seed)}, ${Math.trunc(employees)}, ${owner.escapeLiteral(now.toISOString())});
      COMMIT`);
  });
}

export async function markFinished(owner: Client, now: Date): Promise<void> {
  await owner.query(`UPDATE ${SAMPLE_SCHEMA}.loading SET finished_at = $1`, [now]);
}

async function tableExists(owner: Client): Promise<boolean> {
  const { rows } = await owner.query<{ found: boolean }>(
    `SELECT to_regclass('${SAMPLE_SCHEMA}.loading') IS NOT NULL AS found`,
  );
  return rows[0]?.found === true;
}

export async function withOwner<T>(ownerUrl: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'corpu-sample-province' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
