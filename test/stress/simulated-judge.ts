import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLedger } from '@asn-corpu/enrollment';
import type { SimulatedPlatform } from '../harness/simulated-platform.js';
import { CERTIFICATE_PROBLEMS, LEDGER_PROBLEMS } from './ledger-checks.js';
import type { Judged } from './row.js';
import { DAY_MS, MINUTES_EACH, type SimulatedLife } from './simulated-life.js';

const TABLES = `SELECT 'people' AS service, * FROM people.periodic_task
  UNION ALL SELECT 'learning-path', * FROM learning_path.periodic_task
  UNION ALL SELECT 'enrollment', * FROM enrollment.periodic_task`;
/** What is kept for a while and no longer; days, with one to spare for the hour at which it is forgotten. */
const KEPT_DAYS: Readonly<Record<string, { readonly at: string; readonly days: number }>> = {
  'people.inbox': { at: 'handled_at', days: 31 },
  'learning_path.inbox': { at: 'handled_at', days: 31 },
  'enrollment.inbox': { at: 'handled_at', days: 31 },
  'people.request_log': { at: 'answered_at', days: 31 },
  'enrollment.request_log': { at: 'answered_at', days: 31 },
  'people.notice': { at: 'made_at', days: 366 },
  'enrollment.reconciliation_change': { at: 'at', days: 4 },
};
/** Days, and a first day of each month. */
const HEADS_KEPT_DAYS = 31;

/** Sees at the end of each day whether all tasks ran, and what is there. */
export class Watch {
  readonly missed: string[] = [];
  readonly tasks = new Set<string>();
  private readonly sizes = new Map<string, number[]>();

  constructor(
    private readonly platform: SimulatedPlatform,
    private readonly days: number,
  ) {}

  async endOfDay(day: number, dayStart: Date): Promise<void> {
    const rows = await this.platform.sql<{
      service: string;
      name: string;
      startedAt: Date;
      finishedAt: Date | null;
      error: string | null;
    }>(
      `SELECT service, name, last_started_at AS "startedAt", last_finished_at AS "finishedAt", last_error AS error FROM (${TABLES}) AS t`,
    );
    for (const { service, name, startedAt, finishedAt, error } of rows) {
      this.tasks.add(`${service} ${name}`);
      if (startedAt < dayStart || finishedAt === null || finishedAt < dayStart || error !== null)
        this.missed.push(`${service} ${name} on day ${day}${error === null ? '' : `: ${error}`}`);
    }
    // Ten looks are enough to see what grows.
    if (day % Math.ceil(this.days / 10) === 0) await this.measure();
  }

  /** Rows of every table at a tenth of the time, and so on. */
  get growth(): Record<string, number[]> {
    return Object.fromEntries([...this.sizes].filter(([, counts]) => (counts.at(-1) ?? 0) > 0));
  }

  private async measure(): Promise<void> {
    const tables = await this.platform.sql<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('people', 'learning_path', 'enrollment', 'bullmq')`,
    );
    for (const { name } of tables) {
      const [row] = await this.platform.sql<{ count: number }>(`SELECT count(*)::int FROM ${name}`);
      this.sizes.set(name, [...(this.sizes.get(name) ?? []), row?.count ?? 0]);
    }
  }
}

export async function judgeDays(
  platform: SimulatedPlatform,
  life: SimulatedLife,
  watch: Watch,
  { days, off, closed }: { days: number; off: number; closed: number },
): Promise<Judged> {
  const { lived } = life;
  const minutes = await platform.sql<{ year: number; minutes: number; people: number }>(
    `SELECT year, sum(counted_minutes)::int AS minutes, count(*)::int AS people FROM enrollment.jp_balance GROUP BY year ORDER BY year`,
  );
  const expected = [...lived.completed].map(([year, times]) => ({ year, minutes: times * MINUTES_EACH }));
  const completions = [...lived.completed.values()].reduce((sum, each) => sum + each, 0);
  const [counts] = await platform.sql<Counts>(COUNTS);
  const nights = await nightly(platform);
  const overdue = await keptTooLong(platform);
  const reminders = await wrongReminders(platform, lived.reminded);
  const problems = [
    ...(await platform.sql(LEDGER_PROBLEMS)),
    ...(await platform.sql(CERTIFICATE_PROBLEMS)),
    ...(await platform.sql(LEFT_BEHIND, [platform.clock.now()])),
  ];
  const again = await digestAgain(platform, life, closed);
  const entitled = await platform.sql<{ year: number; people: number; at: Date }>(
    `SELECT year, count(*)::int AS people, max(computed_at) AS at FROM enrollment.entitlement GROUP BY year ORDER BY year`,
  );
  const [partitions] = await platform.sql<{ ahead: boolean }>(
    `SELECT to_regclass('enrollment.jp_posting_' || (extract(year FROM $1::timestamptz)::int + 2)) IS NOT NULL AS ahead`,
    [platform.clock.now()],
  );
  const heads = readdirSync(join(platform.folder, 'checkpoints')).filter((name) => name.endsWith('.heads'));
  const ledger = await verifyLedger({
    databaseUrl: platform.ownerUrl,
    checkpointDir: join(platform.folder, 'checkpoints'),
    signerDir: join(platform.folder, 'signer'),
  });
  return {
    conditions: {
      everyTaskRanEveryDay: watch.missed.length === 0 && watch.tasks.size > 15,
      everyNightReconciled: nights.count === days - off && nights.undone === 0,
      noNightFoundAnything: nights.differences === 0,
      exactToTheMinute:
        JSON.stringify(minutes.map(({ year, minutes: sum }) => ({ year, minutes: sum }))) ===
        JSON.stringify(expected),
      certifiedOnce: counts?.certificates === completions && counts.files === completions,
      everybodyRemindedOnce: reminders.length === 0,
      nothingIsKeptTooLong: overdue.length === 0,
      yearIsClosedForGood: again.closed === again.repeated && again.closed !== null,
      newYearIsOwed: entitled.every(({ people }) => people === life.people.length) && entitled.length === 2,
      partitionsAhead: partitions?.ahead === true,
      checkpointEveryDay: ledger.ok && ledger.checkpoints >= days - off,
      headsArePruned: heads.length <= HEADS_KEPT_DAYS + Math.ceil(days / 28) + 1,
      booksAreSound: problems.length === 0,
      linesMoved: lived.waited > 0 && (counts?.expired ?? 0) > 0,
    },
    figures: {
      ...{
        days,
        off,
        tasks: watch.tasks.size,
        missed: watch.missed.slice(0, 5),
        nights,
        minutes,
        expected,
        ...counts,
      },
      ...{
        withdrawn: lived.withdrawn,
        reminders: lived.reminded.size,
        wrongReminders: reminders.slice(0, 5),
      },
      ...{
        overdue,
        again,
        entitled,
        heads: heads.length,
        checkpoints: ledger.checkpoints,
        problems: problems.slice(0, 5),
      },
      growth: watch.growth,
    },
  };
}

type Counts = Record<'certificates' | 'files' | 'expired' | 'notices', number>;

const COUNTS = `
  SELECT (SELECT count(*)::int FROM enrollment.certificate WHERE state = 'VALID') AS certificates,
    (SELECT count(DISTINCT file_key)::int FROM enrollment.certificate) AS files,
    (SELECT count(*)::int FROM enrollment.enrollment WHERE status = 'EXPIRED') AS expired,
    (SELECT count(*)::int FROM people.notice) AS notices`;

/** $1 now. What a task should have seen to. */
const LEFT_BEHIND = `
  SELECT 'an offer outlives its time' AS problem, id::text AS place FROM enrollment.enrollment
    WHERE status = 'OFFERED' AND offer_ends_at < $1::timestamptz - interval '7 hours'
  UNION ALL
  SELECT 'somebody waits for the end of a run that is over', id::text FROM enrollment.enrollment
    WHERE completes_at < $1 AND status = 'ATTENDING'
  UNION ALL
  SELECT 'two nights of one day', date_trunc('day', started_at + interval '8 hours')::text FROM enrollment.reconciliation
    WHERE requested_by IS NULL GROUP BY 2 HAVING count(*) > 1`;

async function nightly(
  platform: SimulatedPlatform,
): Promise<{ count: number; undone: number; differences: number }> {
  const [row] = await platform.sql<{ count: number; undone: number; differences: number }>(
    `SELECT count(*)::int AS count, count(*) FILTER (WHERE state <> 'DONE')::int AS undone,
       (SELECT count(*)::int FROM enrollment.reconciliation WHERE requested_by IS NULL AND difference_counts <> '{}') AS differences
     FROM enrollment.reconciliation WHERE requested_by IS NULL`,
  );
  return row ?? { count: 0, undone: 0, differences: 0 };
}

async function keptTooLong(platform: SimulatedPlatform): Promise<string[]> {
  const overdue: string[] = [];
  for (const [table, { at, days }] of Object.entries(KEPT_DAYS)) {
    const before = new Date(platform.clock.now().getTime() - days * DAY_MS);
    const [row] = await platform.sql<{ count: number }>(
      `SELECT count(*)::int FROM ${table} WHERE ${at} < $1`,
      [before],
    );
    if ((row?.count ?? 0) > 0) overdue.push(`${row?.count ?? 0} in ${table}`);
  }
  return overdue;
}

/** Enrollments that were reminded of their run more or less than once, as far back as notices are kept. */
async function wrongReminders(
  platform: SimulatedPlatform,
  due: ReadonlyMap<string, Date>,
): Promise<string[]> {
  const kept = platform.clock.now().getTime() - 364 * DAY_MS;
  const rows = await platform.sql<{ about: string; times: number }>(
    `SELECT about, count(*)::int AS times FROM people.notice WHERE kind = 'RUN_STARTS' GROUP BY about`,
  );
  const times = new Map(rows.map(({ about, times: each }) => [about, each]));
  const missing = [...due].filter(([id, at]) => at.getTime() > kept && times.get(id) !== 1);
  const unknown = rows.filter(({ about }) => !due.has(about));
  return [
    ...missing.map(([id]) => `${id}: ${times.get(id) ?? 0} times`),
    ...unknown.map(({ about }) => `${about} not due`),
  ];
}

/** The digest that was published when the year was closed, and what the same year comes to at the very end. */
async function digestAgain(
  platform: SimulatedPlatform,
  life: SimulatedLife,
  year: number,
): Promise<{ closed: string | null; repeated: string | null }> {
  const [close] = await platform.sql<{ digest: string }>(
    `SELECT digest FROM enrollment.year_close WHERE year = $1 AND state = 'CLOSED'`,
    [year],
  );
  if (!close) return { closed: null, repeated: null };
  const id = await life.reconcile(year);
  const [row] = await platform.sql<{ digest: string | null }>(
    `SELECT digest FROM enrollment.reconciliation WHERE id = $1`,
    [id],
  );
  return { closed: close.digest, repeated: row?.digest ?? null };
}
