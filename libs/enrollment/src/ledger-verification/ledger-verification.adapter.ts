import { Client } from 'pg';
import { CheckpointFiles, type HeadsReader } from '../checkpoint/checkpoint-files.adapter.js';
import { knownCheckpointKeys } from '../checkpoint/checkpoint-key.adapter.js';
import { checkpointFault } from '../checkpoint/checkpoint.rules.js';
import {
  firstBadRow,
  type BadRow,
  type PrintedFact,
  type PrintedPosting,
  type Surroundings,
} from './chain.checks.js';

export interface VerificationOptions {
  /** The owner, or anybody who may read the schema `enrollment`. */
  readonly databaseUrl: string;
  readonly checkpointDir: string;
  /** Where the keys of checkpoints are. */
  readonly signerDir: string;
  readonly onProgress?: (rows: number, employees: number) => void;
}

export interface Verification {
  readonly ok: boolean;
  readonly employees: number;
  readonly postings: number;
  readonly checkpoints: number;
  /** Days of which the heads of all chains were compared. */
  readonly comparedDays: readonly string[];
  /** How many chains have a bad row; the first of each in `badRows`, of at most a thousand. */
  readonly badChains: number;
  readonly badRows: readonly BadRow[];
  /** What is wrong with the checkpoints themselves. */
  readonly checkpointFaults: readonly string[];
}

/** Accounts whose rows are in memory at once. */
const RANGE = 400;
const MOST_BAD_ROWS = 1_000;
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Hashes every row of every chain again from its beginning, on one unchanging view of the database, and compares with
 * heads, balances, facts and checkpoints. Changes nothing; memory does not grow with the ledger.
 */
export async function verifyLedger(options: VerificationOptions): Promise<Verification> {
  const client = new Client({
    connectionString: options.databaseUrl,
    options: '-c search_path=enrollment -c timezone=UTC',
  });
  await client.connect();
  const files = new CheckpointFiles(options.checkpointDir);
  const kept = await readCheckpoints(files, options.signerDir);
  const readers = files.days().map((day) => files.openHeads(day));
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const found = await verifyRanges(client, readers, options.onProgress);
    const heads = readers.flatMap((reader) => {
      const said = kept.digests.get(reader.day);
      return said === reader.digest() ? [] : [`The heads of ${reader.day} are not those that were signed`];
    });
    const checkpointFaults = [...kept.faults, ...heads];
    return {
      ok: found.badChains === 0 && checkpointFaults.length === 0,
      ...found,
      checkpoints: kept.count,
      comparedDays: readers.map(({ day }) => day),
      checkpointFaults,
    };
  } finally {
    for (const reader of readers) reader.close();
    await client.end();
  }
}

interface KeptCheckpoints {
  readonly count: number;
  /** The digest of each day's heads, as last signed. */
  readonly digests: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

async function readCheckpoints(files: CheckpointFiles, signerDir: string): Promise<KeptCheckpoints> {
  const keys = await knownCheckpointKeys(signerDir);
  const digests = new Map<string, string>();
  const faults: string[] = [];
  let previous: string | null = null;
  let number = 0;
  for (const { line, checkpoint } of files.lines()) {
    const fault = checkpointFault(checkpoint, previous, number, keys);
    if (fault !== null) faults.push(`Checkpoint ${checkpoint.number} of ${checkpoint.day} ${fault}`);
    digests.set(checkpoint.day, checkpoint.headsDigest);
    previous = line;
    number = checkpoint.number;
  }
  return { count: number, digests, faults };
}

async function verifyRanges(
  client: Client,
  readers: readonly HeadsReader[],
  onProgress: VerificationOptions['onProgress'],
): Promise<Pick<Verification, 'employees' | 'postings' | 'badChains' | 'badRows'>> {
  const statement = postingsStatement(await partitions(client));
  const badRows: BadRow[] = [];
  let [employees, postings, badChains] = [0, 0, 0];
  for (let from: string | null = '00000000-0000-0000-0000-000000000000'; from !== null;) {
    const to = await endOfRange(client, from);
    const range = await readRange(client, statement, from, to, readers);
    for (const [employeeId, { rows, ...around }] of range) {
      employees += 1;
      postings += rows.length;
      const bad = firstBadRow(employeeId, rows, around);
      if (!bad) continue;
      badChains += 1;
      if (badRows.length < MOST_BAD_ROWS) badRows.push(bad);
    }
    onProgress?.(postings, employees);
    from = to === LAST_ID ? null : next(to);
  }
  return { employees, postings, badChains, badRows };
}

async function partitions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'jp_posting'::regclass ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Each partition by itself, since only there the primary key leads to the rows of a range of employees. */
function postingsStatement(tables: readonly string[]): string {
  const time = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const columns = `employee_id, sequence, id, year, from_account, to_account, minutes, fact_id, rule_version, trace, reason, actor,
    ${time('activity_at')}, ${time('posted_at')}, reverses, encode(previous_hash, 'hex'), encode(hash, 'hex')`;
  const parts = tables.map(
    (table) =>
      `SELECT ${columns} FROM ${table} WHERE year = ${/\d{4}$/.exec(table)?.[0] ?? 'NULL'} AND employee_id BETWEEN $1 AND $2`,
  );
  return `${parts.join(' UNION ALL ')} ORDER BY 1, 2, 3`;
}

async function endOfRange(client: Client, from: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT employee_id AS id FROM jp_account WHERE employee_id >= $1 ORDER BY employee_id OFFSET ${RANGE - 1} LIMIT 1`,
    [from],
  );
  return rows[0]?.id ?? LAST_ID;
}

interface EmployeeRows {
  rows: PrintedPosting[];
  head: Surroundings['head'];
  balances: Map<number, number[]>;
  facts: Map<string, PrintedFact>;
  anchors: { day: string; sequence: number; hash: string }[];
}

async function readRange(
  client: Client,
  postings: string,
  from: string,
  to: string,
  readers: readonly HeadsReader[],
): Promise<Map<string, EmployeeRows>> {
  const found = new Map<string, EmployeeRows>();
  const of = (employeeId: string): EmployeeRows => {
    let rows = found.get(employeeId);
    if (!rows) {
      rows = { rows: [], head: null, balances: new Map(), facts: new Map(), anchors: [] };
      found.set(employeeId, rows);
    }
    return rows;
  };
  for (const row of await printed(client, postings, from, to)) of(row[0] ?? '').rows.push(asPosting(row));
  for (const [id, sequence, hash] of await printed(client, ACCOUNTS, from, to))
    of(id ?? '').head = { sequence: Number(sequence), hash: hash ?? '' };
  for (const [id, year, ...minutes] of await printed(client, BALANCES, from, to))
    of(id ?? '').balances.set(Number(year), minutes.map(Number));
  for (const [id, factId, year, form, quantity, counted] of await printed(client, FACTS, from, to)) {
    const countedMinutes = counted === null || counted === undefined ? null : Number(counted);
    of(id ?? '').facts.set(factId ?? '', {
      year: Number(year),
      form: form ?? '',
      quantity: Number(quantity),
      countedMinutes,
    });
  }
  for (const reader of readers) {
    for (const { employeeId, sequence, hash } of reader.takeUpTo(to))
      of(employeeId).anchors.push({ day: reader.day, sequence, hash: hash.toString('hex') });
  }
  for (const { anchors } of found.values()) anchors.sort((a, b) => a.sequence - b.sequence);
  return found;
}

type Printed = (string | null)[];

/** Rows as the database prints them, so that nothing is read in a way it was not written. */
async function printed(client: Client, text: string, from: string, to: string): Promise<Printed[]> {
  const asText = { getTypeParser: () => (value: string) => value };
  const { rows } = await client.query<Printed>({
    text,
    values: [from, to],
    rowMode: 'array',
    types: asText,
  });
  return rows;
}

const ACCOUNTS = `SELECT employee_id, sequence, encode(head_hash, 'hex') FROM jp_account WHERE employee_id BETWEEN $1 AND $2`;
const BALANCES = `SELECT employee_id, year, earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes
  FROM jp_balance WHERE employee_id BETWEEN $1 AND $2`;
const FACTS = `SELECT f.employee_id, f.id, f.year, f.form, f.quantity, b.counted_minutes
  FROM jp_fact f LEFT JOIN jp_fact_balance b ON b.fact_id = f.id WHERE f.employee_id BETWEEN $1 AND $2`;

function asPosting(row: Printed): PrintedPosting {
  const text = (index: number): string => row[index] ?? '';
  return {
    employeeId: text(0),
    sequence: Number(text(1)),
    id: text(2),
    year: Number(text(3)),
    from: text(4),
    to: text(5),
    minutes: Number(text(6)),
    factId: text(7),
    ruleVersion: text(8),
    trace: text(9),
    reason: text(10),
    actor: text(11),
    activityAt: text(12),
    postedAt: text(13),
    reverses: row[14] ?? null,
    previousHash: text(15),
    hash: text(16),
  };
}

/** The id that follows another in order. */
function next(id: string): string {
  const value = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
  return [
    value.slice(0, 8),
    value.slice(8, 12),
    value.slice(12, 16),
    value.slice(16, 20),
    value.slice(20),
  ].join('-');
}
