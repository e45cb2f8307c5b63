import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BulkCreditService } from '@asn-corpu/enrollment';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { cpuSeconds, postmasterOf } from '../harness/processes.js';
import { learning, LedgerWorld, type OpenBooks } from '../stress/ledger-world.js';
import type { BenchResult, OwnBench, PreparedLoad } from './bench.js';
import { runLoad } from '../harness/http-load.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { apartLoad, COMPLETE_BENCH, COMPLETIONS, rollCallLoad } from './load-complete.js';
import { measureLoad, perOperation, round } from './measure.js';
import { startWithProvince } from './province.js';

const GOAL_CPU_MS = 4;
const GOAL_BULK_PER_SECOND = 5_000;
/** People of a class whose host records all at once. */
const ROLL_CALL = 25;
const CLIENTS = 16;
const FACTS_EACH = 10;
const BULK_FACTS = 100_000;
const WARM_FACTS = 5_000;
const WHY = { reason: 'COMPLETION', actor: 'bench' };

interface Bulk {
  readonly facts: number;
  readonly postings: number;
  readonly perSecond: number;
  readonly cpuMsPerFact: number | null;
  readonly floorCpuMsPerFact: number | null;
}

/** One completion up to the committed credit through the API, a class of them in one request, and many facts at once without it. */
export const CREDIT_BENCH: OwnBench = {
  name: 'credit',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const bulk = await measureBulk(say);
    const platform = await startWithProvince(say, { web: 1, workers: COMPLETE_BENCH.workers });
    try {
      const single = await measureLoad(COMPLETE_BENCH, { platform, say });
      const rollCallCpuMs = await measureRollCall(platform, say);
      const apartCpuMs = await measureApart(platform, say);
      return {
        ...single,
        name: 'credit',
        figures: {
          ...single.figures,
          goal: { cpuMsPerOp: GOAL_CPU_MS, bulkPerSecond: GOAL_BULK_PER_SECOND },
          meetsGoal: (single.cpuMsPerOp ?? Infinity) <= GOAL_CPU_MS && bulk.perSecond >= GOAL_BULK_PER_SECOND,
          rollCall: { people: ROLL_CALL, cpuMsPerCompletion: rollCallCpuMs },
          apart: { sessions: CLIENTS, cpuMsPerCompletion: apartCpuMs },
          bulk: {
            ...bulk,
            floor:
              'the same facts and postings by bare COPY into the same tables, and the sums by one statement each',
            ratioToFloor:
              bulk.cpuMsPerFact === null || bulk.floorCpuMsPerFact === null
                ? null
                : round(bulk.cpuMsPerFact / bulk.floorCpuMsPerFact),
          },
        },
      };
    } finally {
      await platform.stop();
    }
  },
};

/** CPU of one completion where a whole class completes in one request. */
async function measureRollCall(
  platform: PlatformUnderTest,
  say: (line: string) => void,
): Promise<number | null> {
  const each = await cpuMsOf(platform, await rollCallLoad({ platform, say }, ROLL_CALL), ROLL_CALL);
  say(`a class of ${ROLL_CALL} in one request: ${each ?? '–'} CPU ms a completion`);
  return each;
}

/** CPU of one completion where each that is recorded at the same time is of another session. */
async function measureApart(
  platform: PlatformUnderTest,
  say: (line: string) => void,
): Promise<number | null> {
  const load = await apartLoad({ platform, say }, CLIENTS);
  const each = await cpuMsOf(platform, load, Math.floor(COMPLETIONS / CLIENTS));
  say(
    `${CLIENTS} sessions at the same time, one completion in a request: ${each ?? '–'} CPU ms a completion`,
  );
  return each;
}

async function cpuMsOf(
  platform: PlatformUnderTest,
  load: PreparedLoad,
  completions: number,
): Promise<number | null> {
  const before = platform.cpuSeconds();
  await runLoad(load.operations, CLIENTS, load.operation);
  const after = platform.cpuSeconds();
  await load.check?.();
  load.close?.();
  return perOperation(before, after, load.operations * completions);
}

async function measureBulk(say: (line: string) => void): Promise<Bulk> {
  const world = await LedgerWorld.create(true);
  const employees = BULK_FACTS / FACTS_EACH;
  try {
    const warm = await world.newBooks('warm', employees);
    await warm.get(BulkCreditService).creditBulk(learning(WARM_FACTS / FACTS_EACH, FACTS_EACH, 1), WHY);
    await warm.close();
    const books = await world.newBooks('books', employees);
    const facts = [...learning(employees, FACTS_EACH, 1)];
    const { seconds, cpuMs } = await measured(world, async () => {
      await books.get(BulkCreditService).creditBulk(facts, WHY);
    });
    const postings = await count(books);
    const floorMs = await floorCpuMs(world);
    const bulk = {
      facts: facts.length,
      postings,
      perSecond: Math.round(facts.length / seconds),
      cpuMsPerFact: cpuMs === null ? null : round(cpuMs / facts.length),
      floorCpuMsPerFact: floorMs === null ? null : round(floorMs / facts.length),
    };
    say(
      `bulk: ${bulk.facts} facts, ${bulk.perSecond}/s, ${bulk.cpuMsPerFact ?? '–'} CPU ms each (floor ${bulk.floorCpuMsPerFact ?? '–'})`,
    );
    return bulk;
  } finally {
    await world.stop();
  }
}

async function count({ database }: OpenBooks): Promise<number> {
  const [row] = await database.reader.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM jp_posting`,
  );
  return row?.count ?? 0;
}

/** Copies what the bulk credit wrote to text and back into another database, with nothing counted or hashed. */
async function floorCpuMs(world: LedgerWorld): Promise<number | null> {
  await world.newBooks('floor', 1);
  const clients = ['books', 'floor'].map(
    (name) =>
      new pg.Client({
        connectionString: world.postgres.databaseUrl(name),
        options: '-c search_path=enrollment',
      }),
  );
  const [source, target] = clients;
  if (!source || !target) throw new Error('Two databases');
  await Promise.all(clients.map((client) => client.connect()));
  try {
    const texts = await Promise.all(TABLES.map((table) => copyOut(source, table)));
    const { cpuMs } = await measured(world, async () => {
      for (const [index, table] of TABLES.entries()) await copyIn(target, table, texts[index] ?? []);
      for (const statement of SUMS) await target.query(statement);
    });
    return cpuMs;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const TABLES = ['jp_fact', 'jp_posting'];
const SUMS = [
  `INSERT INTO jp_account (employee_id, sequence, head_hash, posted_at)
   SELECT DISTINCT ON (employee_id) employee_id, sequence, hash, posted_at FROM jp_posting ORDER BY employee_id, sequence DESC`,
  `INSERT INTO jp_balance (employee_id, year, earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes)
   SELECT employee_id, year, sum(minutes), coalesce(sum(minutes) FILTER (WHERE to_account = 'counted'), 0),
     coalesce(sum(minutes) FILTER (WHERE to_account <> 'counted'), 0), 0 FROM jp_posting GROUP BY employee_id, year`,
  `INSERT INTO jp_fact_balance (fact_id, counted_minutes)
   SELECT fact_id, coalesce(sum(minutes) FILTER (WHERE to_account = 'counted'), 0) FROM jp_posting GROUP BY fact_id`,
];

async function copyOut(client: pg.Client, table: string): Promise<Buffer[]> {
  const columns = await columnsOf(client, table);
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`COPY (SELECT ${columns} FROM ${table}) TO STDOUT`)))
    chunks.push(chunk as Buffer);
  return chunks;
}

async function copyIn(client: pg.Client, table: string, chunks: readonly Buffer[]): Promise<void> {
  const columns = await columnsOf(client, table);
  await pipeline(Readable.from(chunks), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)));
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name }) => name).join(', ');
}

/** Time and CPU of some work, that of this process and of PostgreSQL together. */
async function measured(
  world: LedgerWorld,
  work: () => Promise<void>,
): Promise<{ seconds: number; cpuMs: number | null }> {
  const postmaster = postmasterOf(world.postgres.folder);
  const [own, server] = [process.cpuUsage(), cpuSeconds(postmaster)];
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const after = cpuSeconds(postmaster);
  const used = process.cpuUsage(own);
  const cpuMs =
    server === null || after === null
      ? null
      : Math.round((after - server) * 1000 + (used.user + used.system) / 1000);
  return { seconds, cpuMs };
}
