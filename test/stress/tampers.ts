import { chain, genesis, type UnchainedPosting } from '@asn-corpu/enrollment';
import { derivedId } from '@asn-corpu/platform';
import type pg from 'pg';
import type { Random } from '../harness/random.js';

/** One change nobody may make, and the first row that is no longer what it was. */
export interface Tamper {
  readonly kind: string;
  readonly employeeId: string;
  readonly firstBad: number;
}

interface Row extends UnchainedPosting {
  readonly sequence: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

interface Chain {
  readonly client: pg.Client;
  readonly employeeId: string;
  readonly rows: readonly Row[];
  readonly random: Random;
  /** How long the chain was at the first checkpoint. */
  readonly checkpointAt: number;
}

/** Each returns the sequence of the first bad row. All leave the rest of the database as consistent as they can. */
const KINDS: Readonly<Record<string, (chain: Chain) => Promise<number>>> = {
  edit: async ({ client, rows, random }) => {
    const row = random.pick(rows);
    const change = random.pick([
      'minutes = minutes + 1',
      "reason = reason || '.'",
      "actor = 'orang lain'",
      "activity_at = activity_at + interval '1 millisecond'",
      "posted_at = posted_at - interval '1 millisecond'",
      "rule_version = 'lain'",
      `trace = trace || '{"earned": 1}'`,
      'previous_hash = sha256(previous_hash)',
    ]);
    await client.query(`UPDATE jp_posting SET ${change} WHERE year = $1 AND id = $2`, [row.year, row.id]);
    return row.sequence;
  },

  /** The row's own hash is made to fit its new content. */
  'edit and hash': async ({ client, rows, random, checkpointAt }) => {
    const row = random.pick(rows);
    const [edited] = chain({ sequence: row.sequence - 1, hash: row.previousHash }, [
      { ...row, reason: 'LAIN' },
    ]);
    await put(client, row, {
      reason: 'LAIN',
      hash: edited?.hash ?? row.hash,
      previousHash: row.previousHash,
    });
    // No row follows the last one to convict it: all behind what a checkpoint vouches for may be new.
    return row === rows.at(-1) ? checkpointAt + 1 : row.sequence;
  },

  delete: async ({ client, rows, random }) => {
    const row = rows[random.int(0, rows.length - 2)] ?? fail();
    await client.query(`DELETE FROM jp_posting WHERE year = $1 AND id = $2`, [row.year, row.id]);
    return row.sequence;
  },

  /** A row more in the middle; those behind it move up. */
  insert: async ({ client, rows, random }) => {
    const row = random.pick(rows);
    for (const { year, id, sequence } of [...rows].reverse().filter((each) => each.sequence >= row.sequence))
      await client.query(`UPDATE jp_posting SET sequence = $3 WHERE year = $1 AND id = $2`, [
        year,
        id,
        sequence + 1,
      ]);
    await client.query(
      `INSERT INTO jp_posting SELECT year, employee_id, $3, $4, from_account, to_account, minutes, fact_id, rule_version, trace, reason,
         actor, activity_at, posted_at, NULL, previous_hash, hash FROM jp_posting WHERE year = $1 AND id = $2`,
      [row.year, row.id, row.sequence, derivedId('tamper', row.id)],
    );
    return row.sequence;
  },

  swap: async ({ client, rows, random }) => {
    const one = rows[random.int(0, rows.length - 2)] ?? fail();
    const other = rows[random.int(one.sequence, rows.length - 1)] ?? fail();
    const move = (row: Row, to: number): Promise<unknown> =>
      client.query(`UPDATE jp_posting SET sequence = $3 WHERE year = $1 AND id = $2`, [row.year, row.id, to]);
    await move(one, 1_000_000);
    await move(other, one.sequence);
    await move(one, other.sequence);
    return one.sequence;
  },

  /** The end is cut off, and half the time the account is made to agree. */
  'cut the tail': async ({ client, employeeId, rows, random }) => {
    const keep = random.int(0, rows.length - 1);
    for (const { year, id } of rows.slice(keep))
      await client.query(`DELETE FROM jp_posting WHERE year = $1 AND id = $2`, [year, id]);
    if (random.int(0, 1) === 1) await agree(client, employeeId, rows.slice(0, keep));
    return keep + 1;
  },

  /** All rows from one on with another content and good hashes, and everything in the database agrees. */
  rewrite: async ({ client, employeeId, rows, random, checkpointAt }) => {
    const from = random.pick([1, 1, random.int(1, rows.length)]);
    const edited = rows.map((row) => (row.sequence < from ? row : { ...row, reason: 'LAIN' }));
    const rewritten = chain(genesis(employeeId), edited);
    for (const row of rewritten) await put(client, row, row);
    await agree(client, employeeId, rewritten);
    // A checkpoint vouches for what it saw; from the first row behind it all may be new.
    return from > checkpointAt ? checkpointAt + 1 : 1;
  },
};

export const TAMPER_KINDS = Object.keys(KINDS);

/** Tampers once with somebody's chain. */
export async function tamper(
  client: pg.Client,
  employeeId: string,
  kind: string,
  checkpointAt: number,
  random: Random,
): Promise<Tamper> {
  const { rows } = await client.query<Row>(
    `SELECT id, year, sequence, employee_id AS "employeeId", from_account AS "fromAccount", to_account AS "toAccount", minutes,
       fact_id AS "factId", rule_version AS "ruleVersion", trace, reason, actor, activity_at AS "activityAt", posted_at AS "postedAt",
       reverses, previous_hash AS "previousHash", hash
     FROM jp_posting WHERE year BETWEEN 2022 AND 2026 AND employee_id = $1 ORDER BY sequence`,
    [employeeId],
  );
  const apply = KINDS[kind] ?? fail();
  return { kind, employeeId, firstBad: await apply({ client, employeeId, rows, random, checkpointAt }) };
}

function put(
  client: pg.Client,
  { year, id }: { year: number; id: string },
  { reason, hash, previousHash }: { reason: string; hash: Buffer; previousHash: Buffer },
): Promise<unknown> {
  return client.query(
    `UPDATE jp_posting SET reason = $3, hash = $4, previous_hash = $5 WHERE year = $1 AND id = $2`,
    [year, id, reason, hash, previousHash],
  );
}

/** Makes the account and the balances say what the rows do. */
async function agree(
  client: pg.Client,
  employeeId: string,
  rows: readonly { sequence: number; hash: Buffer }[],
): Promise<void> {
  const head = rows.at(-1) ?? genesis(employeeId);
  await client.query(`UPDATE jp_account SET sequence = $2, head_hash = $3 WHERE employee_id = $1`, [
    employeeId,
    head.sequence,
    head.hash,
  ]);
  const moved = (account: string): string =>
    `sum(CASE WHEN to_account ${account} THEN minutes ELSE 0 END - CASE WHEN from_account ${account} THEN minutes ELSE 0 END)`;
  await client.query(`DELETE FROM jp_balance WHERE employee_id = $1`, [employeeId]);
  await client.query(
    `INSERT INTO jp_balance SELECT employee_id, year, -${moved("LIKE 'source:%'")}, ${moved("= 'counted'")}, ${moved("LIKE 'uncounted:%'")}, 0
     FROM jp_posting WHERE year BETWEEN 2022 AND 2026 AND employee_id = $1 GROUP BY employee_id, year`,
    [employeeId],
  );
}

function fail(): never {
  throw new Error('A chain too short to tamper with');
}
