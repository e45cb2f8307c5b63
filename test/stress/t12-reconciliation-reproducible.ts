import { randomUUID } from 'node:crypto';
import {
  BulkCreditService,
  ReconciliationService,
  YearCloseService,
  type RecordedFact,
} from '@asn-corpu/enrollment';
import pg from 'pg';
import type { Random } from '../harness/random.js';
import {
  designer,
  FIRST_YEAR,
  learning,
  LedgerWorld,
  reconcileNow,
  YEARS,
  type OpenBooks,
} from './ledger-world.js';
import { result, type StressRow } from './row.js';

const CLOSED = FIRST_YEAR + YEARS - 2;
const LIMIT_SECONDS = 120;
const SEED = 12;
const PARTS = 8;
const WHY = { reason: 'COMPLETION', actor: 'ledger-world' };

/** A closed year comes to the same digest wherever, whenever and after whatever else it is reconciled. */
export const T12: StressRow = {
  id: 'T12',
  title: 'Reconciliation reproducible',
  async run({ full, random, say }) {
    const [employees, factsEach, later] = full ? [35_000, 29, 10_000] : [300, 12, 200];
    const world = await LedgerWorld.create();
    const digests: Record<string, string> = {};
    const seconds: number[] = [];
    try {
      const look = async (books: OpenBooks, name: string, actor = 'first'): Promise<void> => {
        const startedAt = performance.now();
        digests[name] = await reconcile(books, actor);
        seconds.push((performance.now() - startedAt) / 1000);
        say(`${name}: ${digests[name]}`);
      };
      let books = await world.newBooks('books', employees);
      const facts = (): Generator<RecordedFact> => learning(employees, factsEach, SEED);
      await books.get(BulkCreditService).creditBulk(facts(), WHY);
      say(`${employees * factsEach} facts are credited`);
      const closed = await close(books);
      digests['at its close'] = closed.digest;
      await look(books, 'again');
      await look(books, 'and again');
      await books.close();
      await world.copy('books', 'restored');

      for (const [zone, timezone] of Object.entries({
        WIB: 'Asia/Jakarta',
        WIT: 'Asia/Jayapura',
        UTC: 'UTC',
      })) {
        process.env['TZ'] = timezone;
        books = await world.openBooks('restored', timezone);
        await look(books, `on a restored copy, in ${zone}`);
        await books.close();
      }
      books = await world.openBooks('books');
      const adjustments = await postLater(books, world, later, employees);
      await look(books, 'after later postings and another rule set');
      const untraced = await untracedFigures(world);
      await books.close();

      const other = await world.newBooks('shuffled', employees);
      await other.get(BulkCreditService).creditBulk(inAnotherOrder(facts, random), WHY);
      digests['credited in another order'] = (await close(other)).digest;
      say(`credited in another order: ${digests['credited in another order'] ?? ''}`);
      await other.close();
      const slowest = Math.round(Math.max(...seconds) * 10) / 10;
      return result(
        {
          sameDigest: new Set(Object.values(digests)).size === 1 && closed.digest.length === 64,
          everybodyIsIn: closed.employees === employees,
          laterPostingsAreAdjustments: adjustments.shown >= later && adjustments.before === 0,
          figuresTraceToPostings: untraced === 0,
          ...(full ? { inTime: slowest <= LIMIT_SECONDS } : {}),
        },
        {
          employees,
          facts: employees * factsEach,
          later,
          adjustments,
          untraced,
          digests,
          slowestSeconds: slowest,
        },
      );
    } finally {
      process.env['TZ'] = 'UTC';
      await world.stop();
    }
  },
};

/** Shuffled, part by part of the people's learning: a million facts at once would not fit into memory. */
function* inAnotherOrder(facts: () => Iterable<RecordedFact>, random: Random): Generator<RecordedFact> {
  for (let part = 0; part < PARTS; part++) {
    const some: RecordedFact[] = [];
    let index = 0;
    for (const fact of facts()) if (index++ % PARTS === part) some.push(fact);
    yield* random.shuffle(some);
  }
}

async function reconcile(books: OpenBooks, actor: string): Promise<string> {
  const id = await books.database.transaction((tx) =>
    books
      .get(ReconciliationService)
      .startReconciliation(tx, designer(actor), { requestId: randomUUID(), year: CLOSED }),
  );
  await reconcileNow(books, id);
  const [row] = await books.database.reader.query<{ digest: string }[]>(
    `SELECT digest FROM reconciliation WHERE id = $1`,
    [id],
  );
  return row?.digest ?? '';
}

/** One asks, another confirms, the worker freezes. */
async function close(books: OpenBooks): Promise<{ digest: string; employees: number }> {
  await reconcile(books, 'first');
  const service = books.get(YearCloseService);
  const id = await books.database.transaction((tx) =>
    service.closeYear(tx, designer('first'), { requestId: randomUUID(), year: CLOSED }),
  );
  await books.database.transaction((tx) =>
    service.decideYearClose(tx, designer('second'), { requestId: randomUUID(), id, confirm: true }),
  );
  const find = (): Promise<{ closingId: string; digest: string; employees: number }[]> =>
    books.database.reader.query(
      `SELECT closing_id AS "closingId", digest, employees FROM year_close WHERE id = $1`,
      [id],
    );
  await reconcileNow(books, (await find())[0]?.closingId ?? '');
  const [closed] = await find();
  if (!closed) throw new Error('The year was not closed');
  return closed;
}

/** Late facts of the closed year, and other rules for it. */
async function postLater(
  books: OpenBooks,
  world: LedgerWorld,
  count: number,
  employees: number,
): Promise<{ before: number; shown: number }> {
  const adjusted = async (): Promise<number> => {
    const [row] = await books.database.reader.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM jp_posting p JOIN year_close c ON c.year = p.year AND c.closed_at < p.posted_at
       WHERE p.year = $1`,
      [CLOSED],
    );
    return row?.count ?? 0;
  };
  const before = await adjusted();
  books.clock.advance(24 * 3_600_000);
  const each = Math.ceil(count / employees);
  const late = [...learning(Math.ceil(count / each), each, SEED + 1, 'late')].map((fact) => {
    const completionDate = `${CLOSED}${fact.completionDate.slice(4)}`;
    return {
      ...fact,
      completionDate,
      completedAt: new Date(`${completionDate}T09:00:00Z`),
      learned: [{ date: completionDate, amount: fact.quantity }],
    };
  });
  await books.get(BulkCreditService).creditBulk(late, WHY);
  await asSuperuser(world, `UPDATE jp_rule_set SET rules = jsonb_set(rules, '{classes,0,floorJp}', '99')`);
  await books.database.reader.query(`DELETE FROM entitlement WHERE year = $1`, [CLOSED]);
  return { before, shown: await adjusted() };
}

/** Published figures that are not the sum of the rows known when the year was closed. */
async function untracedFigures(world: LedgerWorld): Promise<number> {
  const [row] = await asSuperuser<{ count: number }>(
    world,
    `SELECT count(*)::int AS count FROM year_close c JOIN year_close_line l USING (year)
     LEFT JOIN (
       SELECT p.employee_id, sum(p.minutes) FILTER (WHERE p.to_account = 'counted') AS counted, sum(p.minutes) AS earned
       FROM jp_posting p JOIN year_close c ON c.year = p.year AND p.posted_at <= c.closed_at
       WHERE p.year = ${CLOSED} AND p.reverses IS NULL
         AND NOT EXISTS (SELECT 1 FROM jp_posting r WHERE r.year = p.year AND r.reverses = p.id AND r.posted_at <= c.closed_at)
       GROUP BY p.employee_id
     ) s USING (employee_id)
     WHERE l.counted_minutes <> coalesce(s.counted, 0) OR l.earned_minutes <> coalesce(s.earned, 0)`,
  );
  return row?.count ?? -1;
}

async function asSuperuser<T extends object>(world: LedgerWorld, sql: string): Promise<T[]> {
  const client = new pg.Client({
    connectionString: world.postgres.databaseUrl('books'),
    options: '-c search_path=enrollment -c session_replication_role=replica',
  });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
