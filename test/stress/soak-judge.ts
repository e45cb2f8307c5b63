import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '../harness/api-client.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { openAtRest } from '../harness/standstill.js';
import { CERTIFICATE_PROBLEMS, LEDGER_PROBLEMS } from './ledger-checks.js';
import type { Judged } from './row.js';
import { CLOCK_MS, type Struck } from './soak-faults.js';
import { PROGRAMME_MINUTES, SEMINAR_MINUTES, type Standing, type Told } from './soak-load.js';
import type { SoakWorld } from './soak-world.js';

/** Nothing moved for so long: nothing will. */
const STANDSTILL_MS = 120_000;
const TASKS_WITHIN_MS = 180_000;
const RECONCILED_WITHIN_MS = 180_000;

/** Whether all that was begun is finished, when nobody does anything any more; false when that stands still. */
export async function comesToRest(platform: PlatformUnderTest): Promise<boolean> {
  const left = await openAtRest(async () => {
    const [row] = await platform.sql<{ open: number }>(
      `SELECT ((SELECT count(*) FROM learning_path.outbox) + (SELECT count(*) FROM enrollment.outbox)
         + (SELECT count(*) FROM people.outbox)
         + (SELECT count(*) FROM enrollment.enrollment WHERE status = 'ATTENDING')
         + (SELECT count(*) FROM enrollment.certificate WHERE file_key IS NULL))::int AS open`,
    );
    return row?.open ?? -1;
  }, STANDSTILL_MS);
  return left === 0;
}

/** Holds the ledger of what people were told against the database, to the minute, both ways. */
export async function judge(
  { platform, processes }: Pick<Struck, 'platform' | 'processes'>,
  world: SoakWorld,
  told: Told,
  full: boolean,
): Promise<Judged> {
  const rows = await platform.sql<{ id: string; employeeId: string; status: Standing }>(
    `SELECT id, employee_id AS "employeeId", status FROM enrollment.enrollment`,
  );
  const status = new Map(rows.map((row) => [row.id, row.status]));
  const lost = [...told.standings].filter(([id, said]) => status.get(id) !== atTheEnd(said));
  const unheard = rows.filter(({ id }) => !told.standings.has(id));
  const passed = rows.filter(({ status: each }) => each === 'PASSED');
  const wrongSums = await wrongMinutes(platform, told, rows);
  const [counts] = await platform.sql<Counts>(COUNTS, [
    [...told.checkedIn],
    [...told.claims],
    [...told.statements],
  ]);
  const problems = [
    ...(await platform.sql(LEDGER_PROBLEMS)),
    ...(await platform.sql(CERTIFICATE_PROBLEMS)),
    ...(await platform.sql(SEAT_PROBLEMS)),
  ];
  const work = await backgroundWork(platform, world);
  const late = await lateTasks(platform, full ? [...SOON, ...EVERY_MINUTE] : SOON);
  // What was written while a clock was ahead lies in the future of the right one, and a reconciliation looks back.
  await processes.setClock(null, 2 * CLOCK_MS);
  const differences = await reconcile(platform, world);
  return {
    conditions: {
      nothingToldIsLost: lost.length === 0,
      nothingIsThereUntold: unheard.length === 0 && counts?.approved === told.claims.size,
      attendanceKept: counts?.attended === told.checkedIn.size,
      claimsKept: counts?.claims === told.claims.size,
      statementsKept: counts?.statements === told.statements.size,
      exactToTheMinute: wrongSums.length === 0,
      creditedOnce: counts?.credited === passed.length + told.claims.size,
      certifiedOnce: counts?.certificates === passed.length && counts.files === passed.length,
      queuesEmpty: work.waiting === 0 && work.failed === 0 && work.events === 0,
      everyTaskGoesOn: late.length === 0,
      reconciliationFindsNothing: Object.keys(differences).length === 0,
      booksAreSound: problems.length === 0,
      nothingStrange: told.strange.length === 0,
    },
    figures: {
      ...{ lives: told.lives, enrollments: rows.length, passed: passed.length, claims: told.claims.size },
      ...{
        statements: told.statements.size,
        pages: told.pages,
        tooLate: told.refused,
        heldBack: told.heldBack,
      },
      ...{ minutes: [...told.minutes.values()].reduce((sum, each) => sum + each, 0), differences, work },
      ...{ lost: lost.slice(0, 5), unheard: unheard.slice(0, 5), wrongSums: wrongSums.slice(0, 5) },
      ...{ late, problems: problems.slice(0, 5), strange: told.strange.slice(0, 10) },
    },
  };
}

function atTheEnd(said: Standing): Standing {
  return said === 'ATTENDING' ? 'PASSED' : said;
}

/** People whose account does not say what they were told, or who have one and were told nothing. */
async function wrongMinutes(
  platform: PlatformUnderTest,
  told: Told,
  rows: readonly { id: string; employeeId: string }[],
): Promise<string[]> {
  const expected = new Map(told.minutes);
  for (const { id, employeeId } of rows)
    // What is told only at the end of a run.
    if (told.standings.get(id) === 'ATTENDING')
      expected.set(employeeId, (expected.get(employeeId) ?? 0) + PROGRAMME_MINUTES);
  const balances = await platform.sql<{ employeeId: string; minutes: number }>(
    `SELECT employee_id AS "employeeId", sum(counted_minutes)::int AS minutes FROM enrollment.jp_balance GROUP BY 1`,
  );
  const found = new Map(balances.map(({ employeeId, minutes }) => [employeeId, minutes]));
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((id) => (expected.get(id) ?? 0) !== (found.get(id) ?? 0))
    .map(
      (id) =>
        `${found.get(id) ?? 0} for ${expected.get(id) ?? 0} (of ${PROGRAMME_MINUTES}, ${SEMINAR_MINUTES})`,
    );
}

type Counts = Record<
  'attended' | 'claims' | 'approved' | 'statements' | 'credited' | 'certificates' | 'files',
  number
>;

const COUNTS = `
  SELECT (SELECT count(*)::int FROM enrollment.attendance
      WHERE state = 'PRESENT' AND minutes = 240 AND enrollment_id = ANY($1::uuid[])) AS attended,
    (SELECT count(*)::int FROM enrollment.claim WHERE state = 'APPROVED' AND id = ANY($2::uuid[])) AS claims,
    (SELECT count(*)::int FROM enrollment.claim) AS approved,
    (SELECT count(*)::int FROM enrollment.jp_statement WHERE id = ANY($3::uuid[])) AS statements,
    (SELECT count(*)::int FROM enrollment.jp_posting WHERE to_account = 'counted') AS credited,
    (SELECT count(*)::int FROM enrollment.certificate WHERE state = 'VALID') AS certificates,
    (SELECT count(DISTINCT file_key)::int FROM enrollment.certificate) AS files`;

/** Counters of runs and of their quotas, and who sits in them as the trainers see it, are the enrollments. */
const SEAT_PROBLEMS = `
  SELECT 'a run counts other seats than it has' AS problem, s.run_id::text AS place FROM (
      SELECT run_id, NULL::uuid AS quota_id, taken FROM enrollment.run_seat
      UNION ALL SELECT run_id, id, taken FROM enrollment.run_quota) AS s
    WHERE s.taken <> (SELECT count(*) FROM enrollment.enrollment e
      WHERE e.run_id = s.run_id AND e.quota_id IS NOT DISTINCT FROM s.quota_id AND e.holds_seat)
  UNION ALL
  SELECT 'nobody took a seat of a quota', min(q.run_id::text) FROM enrollment.run_quota q HAVING sum(q.taken) = 0
  UNION ALL
  SELECT 'trainers see somebody else than has a seat', e.id::text FROM enrollment.enrollment e
    LEFT JOIN learning_path.run_participant p ON p.enrollment_id = e.id WHERE p.seated IS DISTINCT FROM e.holds_seat`;

async function backgroundWork(
  platform: PlatformUnderTest,
  { admin }: SoakWorld,
): Promise<{ waiting: number; failed: number; events: number }> {
  const { backgroundWork: work } = await waitFor(
    'the queues to be reached',
    () =>
      platform
        .client(admin.token)
        .graphql<{
          backgroundWork: {
            queues: { waiting: number; active: number; delayed: number; failed: number }[];
            outboxes: { events: number }[];
          };
        }>(`{ backgroundWork { queues { waiting active delayed failed } outboxes { events } } }`)
        .catch(() => null),
    (answer) => answer !== null,
  ).then((answer) => answer ?? { backgroundWork: { queues: [], outboxes: [] } });
  const sum = (values: number[]): number => values.reduce((total, each) => total + each, 0);
  return {
    waiting: sum(work.queues.map(({ waiting, active, delayed }) => waiting + active + delayed)),
    failed: sum(work.queues.map(({ failed }) => failed)),
    events: sum(work.outboxes.map(({ events }) => events)),
  };
}

/** Tasks with a short period. */
const SOON = ['run-end', 'notice-mails'];
const EVERY_MINUTE = ['offer-expiry', 'certificate-files', 'quota-release'];

/** Those of some tasks that do not run although every clock is right again. */
async function lateTasks(platform: PlatformUnderTest, often: readonly string[]): Promise<string[]> {
  const from = new Date();
  const ask = (): Promise<{ name: string }[]> =>
    platform.sql<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS often (name) WHERE NOT EXISTS (
         SELECT 1 FROM (SELECT * FROM people.periodic_task UNION ALL SELECT * FROM enrollment.periodic_task) AS t
         WHERE t.name = often.name AND t.last_finished_at BETWEEN $2 AND now() + interval '1 minute')`,
      [often, from],
    );
  const giveUpAt = performance.now() + TASKS_WITHIN_MS;
  let late = await ask();
  while (late.length > 0 && performance.now() < giveUpAt) {
    await delay(1_000);
    late = await ask();
  }
  return late.map(({ name }) => name);
}

interface Reconciled {
  readonly state: string;
  readonly differences: readonly { readonly kind: string; readonly count: number }[];
}

/** Differences that a reconciliation of the year finds, by kind. */
async function reconcile(
  platform: PlatformUnderTest,
  { designer }: SoakWorld,
): Promise<Record<string, number>> {
  const client = platform.client(designer.token);
  const { startReconciliation } = await client.graphql<{ startReconciliation: { id: string } }>(
    `mutation ($input: StartReconciliationInput!) { startReconciliation(input: $input) { id } }`,
    { input: { requestId: randomUUID(), year: new Date().getUTCFullYear() } },
  );
  const { reconciliation } = await waitFor(
    'the reconciliation',
    () =>
      client.graphql<{ reconciliation: Reconciled }>(
        `query ($id: UUID!) { reconciliation(id: $id) { state differences { kind count } } }`,
        startReconciliation,
      ),
    ({ reconciliation: { state } }) => state === 'DONE' || state === 'FAILED',
    RECONCILED_WITHIN_MS,
  );
  if (reconciliation.state !== 'DONE') return { [reconciliation.state]: 1 };
  const found = reconciliation.differences.filter(({ count }) => count > 0);
  return Object.fromEntries(found.map(({ kind, count }) => [kind, count]));
}
