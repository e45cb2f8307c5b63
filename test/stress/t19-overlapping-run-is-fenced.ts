import { setTimeout as delay } from 'node:timers/promises';
import type { SupervisedProcess } from '@asn-corpu/embedded';
import pg from 'pg';
import { waitFor } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { CERTIFICATE_PROBLEMS, LEDGER_PROBLEMS } from './ledger-checks.js';
import { result, type StressRow } from './row.js';
import { gradeAll, prepareGraded, type WaitingRun } from './t06-credited-once.js';

const LOCK_MS = 3_000;
const IDLE_TRANSACTION_MS = 5_000;
/** Long enough for whoever wakes up to try what it was about to do. */
const AWAKE_MS = 2_000;

/**
 * A worker is frozen in the middle of a transaction, for longer than the queue and the database wait for it: another gets the same
 * job and finishes it. Thawed, the first finds its transaction refused, and everything is there once.
 */
export const T19: StressRow = {
  id: 'T19',
  title: 'Overlapping run is fenced',
  queues: true,
  async run({ full, say, redisUrl }) {
    const rounds = full ? 10 : 1;
    const platform = await PlatformUnderTest.start({
      web: 1,
      workers: 1,
      redisUrl,
      overrides: {
        QUEUE_LOCK_MS: String(LOCK_MS),
        DATABASE_IDLE_TRANSACTION_MS: String(IDLE_TRANSACTION_MS),
        REDRIVE_AFTER_MS: '15000',
        RELAY_INTERVAL_MS: '100',
      },
    });
    try {
      const { token } = await createOfficer(platform, 'designer');
      const waiting = await prepareGraded(platform, token, rounds, 1);
      const faults: string[] = [];
      for (const [round, run] of waiting.entries()) {
        faults.push(...(await oneRound(platform, token, run)));
        say(`${round + 1} of ${rounds}`);
      }
      const [row] = await platform.sql<Record<'passed' | 'credited' | 'certificates' | 'facts', number>>(
        `SELECT (SELECT count(*)::int FROM enrollment.enrollment WHERE status = 'PASSED') AS passed,
           (SELECT count(*)::int FROM enrollment.jp_fact) AS facts,
           (SELECT count(*)::int FROM enrollment.jp_posting WHERE to_account = 'counted') AS credited,
           (SELECT count(*)::int FROM enrollment.certificate) AS certificates`,
      );
      const problems = [
        ...(await platform.sql(LEDGER_PROBLEMS)),
        ...(await platform.sql(CERTIFICATE_PROBLEMS)),
      ];
      return result(
        {
          everyRoundWasOne: faults.length === 0,
          oneEffectEach: Object.values(row ?? {}).every((count) => count === rounds),
          booksAreSound: problems.length === 0,
          nobodyHadToBeStartedAgain: platform.restarts.length === 0,
        },
        { rounds, ...row, faults: faults.slice(0, 5), problems: problems.slice(0, 5) },
      );
    } finally {
      await platform.stop();
    }
  },
};

/** Freezes the worker that completes somebody, has another do it, and lets the first go on. Returns what was not as it had to be. */
async function oneRound(platform: PlatformUnderTest, token: string, run: WaitingRun): Promise<string[]> {
  const [frozen] = platform.workers as [SupervisedProcess];
  const holder = new pg.Client({ connectionString: platform.ownerUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(`SELECT 1 FROM enrollment.enrollment WHERE run_id = $1 FOR UPDATE`, [run.runId]);
    await gradeAll(platform, token, [run]);
    const [session = 0] = await waitFor(
      'the worker to wait for the row',
      () => waitingSessions(platform),
      isSome,
    );
    process.kill(frozen.processId ?? 0, 'SIGSTOP');
    await holder.query('COMMIT');
    const other = await platform.startSide('worker');
    await waitFor('the other to finish it', () => completed(platform, run), Boolean, 60_000);
    const stillThere = await sessionExists(platform, session);
    await waitFor('all of it to be done', () => outboxIsEmpty(platform), Boolean, 60_000);
    process.kill(frozen.processId ?? 0, 'SIGCONT');
    await delay(AWAKE_MS);
    await other.stop();
    return stillThere ? ['the frozen transaction still had its session'] : [];
  } finally {
    // Nobody frozen is left behind by a round that went wrong.
    process.kill(frozen.processId ?? 0, 'SIGCONT');
    await holder.end();
  }
}

const isSome = (rows: readonly number[]): boolean => rows.length > 0;

async function waitingSessions(platform: PlatformUnderTest): Promise<number[]> {
  const rows = await platform.sql<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'enrollment%'`,
  );
  return rows.map(({ pid }) => pid);
}

async function sessionExists(platform: PlatformUnderTest, session: number): Promise<boolean> {
  const rows = await platform.sql(`SELECT 1 FROM pg_stat_activity WHERE pid = $1`, [session]);
  return rows.length > 0;
}

async function completed(platform: PlatformUnderTest, { runId }: WaitingRun): Promise<boolean> {
  const rows = await platform.sql(
    `SELECT 1 FROM enrollment.enrollment WHERE run_id = $1 AND status = 'PASSED'`,
    [runId],
  );
  return rows.length > 0;
}

async function outboxIsEmpty(platform: PlatformUnderTest): Promise<boolean> {
  const rows = await platform.sql(
    `SELECT 1 FROM enrollment.outbox UNION ALL SELECT 1 FROM learning_path.outbox LIMIT 1`,
  );
  return rows.length === 0;
}
