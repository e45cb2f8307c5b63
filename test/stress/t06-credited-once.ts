import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { derivedId } from '@asn-corpu/platform';
import { Redis } from 'ioredis';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { Random } from '../harness/random.js';
import { CERTIFICATE_PROBLEMS, LEDGER_PROBLEMS } from './ledger-checks.js';
import { result, type StressRow } from './row.js';

const GRADES = `mutation ($input: RecordGradesInput!) { recordGrades(input: $input) { attempt } }`;
const MINUTES_EACH = 900;
const QUIESCE_LIMIT_MS = 120_000;

/** Of so many kills one is of the queue's store: a Redis that lost everything it had. */
const KILLS_PER_LOSS = 6;
/** Of the server's, one that nobody else uses while all of it is lost. */
const REDIS_DATABASE = 6;

/**
 * Completions that the workers decide (grades arrive as events), credited and certified while workers are killed at
 * random moments; with queues in Redis it loses all it has now and then, last when nobody dies any more. Afterwards everything is there exactly once, without anybody doing anything.
 */
export const T06: StressRow = {
  id: 'T06',
  title: 'Credited once through worker death',
  queues: true,
  async run({ full, random, say, redisUrl }) {
    const [people, kills, perRun] = full ? [10_000, 200, 1_000] : [300, 12, 100];
    const queuesAt = redisUrl === null ? null : onDatabase(redisUrl, REDIS_DATABASE);
    const platform = await PlatformUnderTest.start({
      web: 1,
      workers: 3,
      redisUrl: queuesAt,
      overrides: { QUEUE_LOCK_MS: '5000', REDRIVE_AFTER_MS: '15000', RELAY_INTERVAL_MS: '100' },
    });
    try {
      const { token } = await createOfficer(platform, 'designer');
      const waiting = await prepareGraded(platform, token, people, perRun);
      say(`${people} people wait for their grades in ${waiting.length} runs`);
      const state = { over: false };
      const losing = queuesAt === null ? null : new LosingRedis(queuesAt);
      const killing = killWorkers(platform, random, kills, state, async (done) => {
        if (done % 25 === 0) say(`${done} kills`);
        if (done % KILLS_PER_LOSS === 0) await losing?.loseEverything();
      });
      await gradeAll(platform, token, waiting);
      say('all grades recorded');
      const doneKills = await killing;
      state.over = true;
      await losing?.loseEverything();
      losing?.close();
      const quiescedMs = await quiesce(platform, people);
      say(
        `${doneKills} kills, ${losing?.losses ?? 0} losses of the queues; quiet after ${Math.round(quiescedMs / 1000)} s`,
      );
      return await judge(platform, people, { kills: doneKills, losses: losing?.losses ?? 0 }, quiescedMs);
    } finally {
      await platform.stop();
    }
  },
};

export interface WaitingRun {
  readonly runId: string;
  readonly employeeIds: readonly string[];
}

/** Runs whose people attended everything and miss only their grade. Set-based: the row is about what comes after. */
export async function prepareGraded(
  platform: PlatformUnderTest,
  token: string,
  people: number,
  perRun: number,
): Promise<WaitingRun[]> {
  const designer = platform.client(token);
  const programmeId = await publishProgramme(designer, { graded: true });
  const users = await createUsers(platform, 'graded', people);
  const waiting: WaitingRun[] = [];
  for (let from = 0; from < people; from += perRun) {
    const run = await publishRun(designer, programmeId, {
      capacity: null,
      startsAt: new Date(Date.now() - 5 * 3_600_000),
    });
    const members = users.slice(from, from + perRun);
    const employeeIds = members.map(({ employeeId }) => employeeId);
    const enrollmentIds = members.map(({ key }) => derivedId('stress-enrollment', key));
    await platform.sql(
      `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, attended_minutes, recorded_sessions, changed_at)
       SELECT id, $1, employee_id, 'ATTENDING', true, now(), 240, 1, now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, employee_id)`,
      [run.id, enrollmentIds, employeeIds],
    );
    await platform.sql(
      `INSERT INTO enrollment.attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at)
       SELECT id, $1, 'PRESENT', 240, $3, now() FROM unnest($2::uuid[]) AS e (id)`,
      [run.sessionId, enrollmentIds, randomUUID()],
    );
    await platform.sql(`UPDATE enrollment.run_seat SET taken = $2 WHERE run_id = $1`, [
      run.id,
      members.length,
    ]);
    await platform.sql(
      `INSERT INTO learning_path.run_participant (run_id, employee_id, enrollment_id, seated, changed_at)
       SELECT $1, employee_id, id, true, now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, employee_id)`,
      [run.id, enrollmentIds, employeeIds],
    );
    waiting.push({ runId: run.id, employeeIds });
  }
  return waiting;
}

export async function gradeAll(
  platform: PlatformUnderTest,
  token: string,
  runs: readonly WaitingRun[],
): Promise<void> {
  const client = new LoadClient(platform.urlOf(), 4);
  const batches = runs.flatMap(({ runId, employeeIds }) =>
    Array.from({ length: Math.ceil(employeeIds.length / 50) }, (_, n) => ({
      runId,
      ids: employeeIds.slice(n * 50, n * 50 + 50),
    })),
  );
  await runLoad(batches.length, 2, async (index) => {
    const batch = batches[index];
    const grades = (batch?.ids ?? []).map((employeeId) => ({ employeeId, gradeHundredths: 8_000 }));
    const { code } = await client.graphql(
      GRADES,
      { input: { requestId: randomUUID(), runId: batch?.runId, grades } },
      token,
    );
    if (code !== null) throw new Error(`Recording grades answered ${code}`);
  });
  client.close();
}

function onDatabase(redisUrl: string, database: number): string {
  const url = new URL(redisUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The store of the queues, without its content from one moment to the next. */
class LosingRedis {
  private readonly redis: Redis;
  losses = 0;

  constructor(url: string) {
    this.redis = new Redis(url, { maxRetriesPerRequest: 3 });
  }

  async loseEverything(): Promise<void> {
    await this.redis.flushdb();
    this.losses += 1;
  }

  close(): void {
    this.redis.disconnect();
  }
}

/** Kills by process id, whoever it hits; the supervisor starts them again, as Kubernetes would. */
async function killWorkers(
  platform: PlatformUnderTest,
  random: Random,
  kills: number,
  state: { over: boolean },
  killed: (done: number) => Promise<void>,
): Promise<number> {
  let done = 0;
  while (done < kills && !state.over) {
    await delay(random.int(100, 1_400));
    const victim = random.pick(platform.workers).processId;
    if (victim === undefined) continue;
    try {
      process.kill(victim, 'SIGKILL');
    } catch {
      // It was dead already and is being started again.
      continue;
    }
    done += 1;
    await killed(done);
  }
  return done;
}

/** Waits until every event has its receipts and every certificate its file; how long that took after the last kill. */
export async function quiesce(platform: PlatformUnderTest, people: number): Promise<number> {
  const from = performance.now();
  for (;;) {
    const [row] = await platform.sql<{ open: number; filed: number }>(
      `SELECT ((SELECT count(*) FROM learning_path.outbox) + (SELECT count(*) FROM enrollment.outbox))::int AS open,
         (SELECT count(*)::int FROM enrollment.certificate WHERE file_key IS NOT NULL) AS filed`,
    );
    const waited = performance.now() - from;
    if (row?.open === 0 && row.filed === people) return waited;
    // Work that is still going on is not quiescing: the limit counts from the moment nothing moves any more.
    if (waited > QUIESCE_LIMIT_MS + people * 60) return waited;
    await delay(250);
  }
}

export async function judge(
  platform: PlatformUnderTest,
  people: number,
  deaths: Readonly<Record<string, number>>,
  quiescedMs: number,
): Promise<ReturnType<typeof result>> {
  const [row] = await platform.sql<
    Record<'passed' | 'credited' | 'minutes' | 'certificates' | 'files' | 'open' | 'failedJobs', number>
  >(
    `SELECT (SELECT count(*)::int FROM enrollment.enrollment WHERE status = 'PASSED') AS passed,
       (SELECT count(*)::int FROM enrollment.jp_posting WHERE to_account = 'counted') AS credited,
       (SELECT coalesce(sum(counted_minutes), 0)::int FROM enrollment.jp_balance) AS minutes,
       (SELECT count(*)::int FROM enrollment.certificate WHERE state = 'VALID') AS certificates,
       (SELECT count(*)::int FROM enrollment.certificate WHERE file_key IS NOT NULL) AS files,
       ((SELECT count(*) FROM learning_path.outbox) + (SELECT count(*) FROM enrollment.outbox))::int AS open,
       (SELECT count(*)::int FROM bullmq.job WHERE state = 'failed') AS "failedJobs"`,
  );
  const ledger = await platform.sql(LEDGER_PROBLEMS);
  const certificates = await platform.sql(CERTIFICATE_PROBLEMS);
  return result(
    {
      everybodyPassed: row?.passed === people,
      creditedOnce: row?.credited === people,
      exactToTheMinute: row?.minutes === people * MINUTES_EACH,
      certifiedOnce: row?.certificates === people && row.files === people,
      outboxEmpty: row?.open === 0,
      noJobLeftFailed: row?.failedJobs === 0,
      ledgerIsSound: ledger.length === 0,
      numbersHaveNoGaps: certificates.length === 0,
    },
    {
      people,
      ...deaths,
      ...row,
      quiescedSeconds: Math.round(quiescedMs / 1000),
      problems: [...ledger, ...certificates].slice(0, 5),
    },
  );
}
