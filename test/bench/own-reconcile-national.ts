import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalPostgres, makeNation, nationIn, prepareDatabase } from '@asn-corpu/embedded';
import { booksOf, currentStanding, DIFFERENCE_CHECKS, EVERYBODY, queryOf } from '@asn-corpu/enrollment';
import pg from 'pg';
import { cpuSeconds, postmasterOf } from '../harness/processes.js';
import { ROOT } from '../harness/root.js';
import type { BenchOptions, BenchResult, OwnBench } from './bench.js';
import { round } from './measure.js';

const EMPLOYEES = 50_000;
const SEED = 7300;
const GOAL = { ratioToFloor: 1.5, peakMegabytes: 300, incrementalSeconds: 10 };
const CHANGES = 10_000;
/** Of a small nation a smaller part, so that what is measured is still a night. */
const CHANGED_SHARE = 1 / 500;
/** Longer than a night looks back: the roster told everything of everybody on the day that a nation is as of. */
const SINCE_ROSTER_MS = 2 * 24 * 3_600_000;
const MEGABYTE = 1024 ** 2;

interface Done {
  readonly digest: string;
  readonly employees: number;
  readonly lookedAt: number;
  readonly differences: Readonly<Record<string, number>>;
  readonly isOnTop: boolean;
  readonly seconds: number;
  readonly peakBytes: number;
  /** Of PostgreSQL; null where the system does not say. */
  readonly cpuSeconds: number | null;
}

/** Everybody of a nation, by the worker's own code in a process of its own, against its joins and sums as plain SQL. */
export const RECONCILE_NATIONAL_BENCH: OwnBench = {
  name: 'reconcile-national',
  kind: 'own',
  async run(say, of): Promise<BenchResult> {
    const { path, asOf } = await nationFor(of, say);
    const postgres = await LocalPostgres.start({ folder: join(path, 'postgres'), durable: true });
    try {
      const now = new Date(Date.parse(`${asOf}T12:00:00Z`) + SINCE_ROSTER_MS).toISOString();
      const measure = async (kind: 'full' | 'night'): Promise<Done> => {
        const cpu = cpuOf(postgres);
        const done = await reconcile(postgres.url, path, now, kind);
        return { ...done, cpuSeconds: cpu() };
      };
      // A nation may have been made by an earlier version.
      await prepareDatabase(postgres.url);
      await forgetEarlier(postgres.url);
      const before = await floor(postgres, now);
      say(`floor: ${before.seconds} s, ${before.cpuSeconds ?? '–'} of CPU`);
      const full = await measure('full');
      say(
        `in full: ${full.employees} employees in ${round(full.seconds)} s, ${full.cpuSeconds ?? '–'} of CPU, ${megabytes(full)} MB`,
      );
      const after = await floor(postgres, now);
      say(`floor again: ${after.seconds} s, ${after.cpuSeconds ?? '–'} of CPU`);
      const changed = await change(postgres.url, asOf, changesOf(of, full.employees));
      const night = await measure('night');
      say(`after ${changed} changes: ${round(night.seconds)} s, ${megabytes(night)} MB`);
      return figuresOf({ full, night, changed, floors: [before, after] });
    } finally {
      await postgres.stop();
    }
  },
};

async function nationFor(
  { employees, nation }: BenchOptions,
  say: (line: string) => void,
): Promise<{ path: string; asOf: string }> {
  const count = Number(employees ?? EMPLOYEES);
  const path = resolve(ROOT, nation ?? `.cache/nation-${count}`);
  const known = await nationIn(path);
  if (known?.isFinished === true) return { path, asOf: known.asOf };
  if (nation !== null) throw new Error(`${path} holds no finished nation; npm run generate:nation makes one`);
  say(`Making a nation of ${count} …`);
  const asOf = known?.asOf ?? new Date().toISOString().slice(0, 10);
  await makeNation(path, { seed: SEED, employees: count, asOf }, availableParallelism() + 1, () => undefined);
  return { path, asOf };
}

async function reconcile(url: string, folder: string, now: string, kind: 'full' | 'night'): Promise<Done> {
  const child = fork(join(import.meta.dirname, 'national-process.js'), [url, folder, now, kind]);
  const ended = once(child, 'exit');
  const [done] = (await Promise.race([once(child, 'message'), ended])) as [Done | number | null];
  await ended;
  if (done === null || typeof done === 'number')
    throw new Error('The reconciliation ended without an answer');
  return done;
}

interface Floor {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly ofEach: Readonly<Record<string, number>>;
}

/** The same joins and sums over everybody, as the planner likes them best, with nothing written. */
async function floor(postgres: LocalPostgres, now: string): Promise<Floor> {
  const cpu = cpuOf(postgres);
  return withBooks(postgres.url, async (client) => {
    const ofEach: Record<string, number> = {};
    const queries = [
      ['STATES', currentStanding(booksOf(EVERYBODY))] as const,
      ...DIFFERENCE_CHECKS.map((check) => [check.kind, queryOf(check, booksOf(EVERYBODY))] as const),
    ];
    for (const [name, sql] of queries) {
      const startedAt = performance.now();
      await client.query(`SELECT count(every) FROM (${sql}) AS every`, [Number(now.slice(0, 4)), now]);
      ofEach[name] = round((performance.now() - startedAt) / 1000);
    }
    const seconds = round(Object.values(ofEach).reduce((sum, each) => sum + each, 0));
    return { seconds, cpuSeconds: cpu(), ofEach };
  });
}

/** Begins to count the CPU seconds of a server; says how many it were. */
function cpuOf({ folder }: LocalPostgres): () => number | null {
  const postmaster = postmasterOf(folder);
  const before = cpuSeconds(postmaster);
  return () => {
    const after = cpuSeconds(postmaster);
    return before === null || after === null ? null : round(after - before);
  };
}

/** Rows of earlier benches, which would be read with those of this one. */
async function forgetEarlier(url: string): Promise<void> {
  await withBooks(url, async (client) => {
    await client.query(
      `TRUNCATE reconciliation_employee, reconciliation_range, reconciliation_finding, reconciliation_change`,
    );
    await client.query(`DELETE FROM jp_range`);
    await client.query(`DELETE FROM reconciliation`);
  });
}

function changesOf({ changes }: BenchOptions, employees: number): number {
  return changes === null ? Math.min(CHANGES, Math.ceil(employees * CHANGED_SHARE)) : Number(changes);
}

/** Rows of so many people are written anew, which is noted as any change is. */
async function change(url: string, asOf: string, count: number): Promise<number> {
  return withBooks(url, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE jp_balance SET earned_minutes = earned_minutes WHERE year = $1 AND employee_id IN (
         SELECT employee_id FROM jp_account ORDER BY md5(employee_id::text) LIMIT $2)`,
      [Number(asOf.slice(0, 4)), count],
    );
    return rowCount ?? 0;
  });
}

async function withBooks<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c search_path=enrollment -c timezone=UTC',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Measured {
  readonly full: Done;
  readonly night: Done;
  readonly changed: number;
  readonly floors: readonly [Floor, Floor];
}

function figuresOf({ full, night, changed, floors }: Measured): BenchResult {
  // Against the better of both: the first may have had to fetch from the disk what the run then found in memory.
  const floorSeconds = Math.min(...floors.map(({ seconds }) => seconds));
  const ratio = round(full.seconds / floorSeconds);
  const [{ cpuSeconds: floorCpu }] = floors;
  const peak = Math.max(megabytes(full), megabytes(night));
  const sameDigest = full.digest === night.digest;
  return {
    name: 'reconcile-national',
    opsPerSecond: round(full.employees / full.seconds),
    cpuMsPerOp: full.cpuSeconds === null ? null : Math.round(full.cpuSeconds * 1000),
    p50Ms: round(full.seconds * 1000),
    p95Ms: null,
    p99Ms: null,
    floorCpuMsPerOp: floorCpu === null ? null : Math.round(floorCpu * 1000),
    ratioToFloor: ratio,
    figures: {
      goal: GOAL,
      meetsGoal:
        ratio <= GOAL.ratioToFloor &&
        peak <= GOAL.peakMegabytes &&
        night.seconds <= GOAL.incrementalSeconds &&
        sameDigest,
      floor:
        'the joins and sums of states and checks over everybody as plain SQL, one after the other; in seconds',
      employees: full.employees,
      fullSeconds: round(full.seconds),
      floorSeconds,
      cpuRatioToFloor:
        full.cpuSeconds === null || floorCpu === null ? null : round(full.cpuSeconds / floorCpu),
      floors,
      peakMegabytes: peak,
      incremental: {
        changed,
        lookedAt: night.lookedAt,
        seconds: round(night.seconds),
        isOnTop: night.isOnTop,
      },
      differences: full.differences,
      sameDigest,
    },
  };
}

function megabytes({ peakBytes }: Done): number {
  return Math.round(peakBytes / MEGABYTE);
}
