import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { derivedId } from '@asn-corpu/platform';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createUsers } from '../harness/people.js';
import { type PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { BenchContext, LoadBench, PreparedLoad } from './bench.js';
import { officer } from './load-enroll.js';

export const COMPLETIONS = 1_000;
/** So many until the compilers of a process that just started have settled: what follows costs what it costs for days. */
const WARM_UPS = 2_000;
const RECORD = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id status jpEarnedMinutes } }`;

export interface Attendee {
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly token: string;
}

export interface StartedRun {
  readonly runId: string;
  readonly sessionId: string;
  readonly attendees: readonly Attendee[];
}

/** One person's attendance is recorded, which is the last fact: status, ledger, balance and event in one commit. */
export const COMPLETE_BENCH: LoadBench = {
  name: 'complete',
  kind: 'load',
  goal: { cpuMsPerOp: 6, clients: 16 },
  // Without a worker the certificates stay where the commit put them: in the outbox.
  workers: 0,
  async prepare(context, clients) {
    const { token } = await officer(context);
    const client = new LoadClient(context.platform.urlOf(), clients);
    const warm = await startedRun(
      context.platform,
      await designerClient(context),
      `complete-warm-${clients}`,
      WARM_UPS,
    );
    await runLoad(WARM_UPS, 16, (index) => complete(client, token, warm, index));
    const run = await startedRun(
      context.platform,
      await designerClient(context),
      `complete-${clients}`,
      COMPLETIONS,
    );
    return {
      operations: COMPLETIONS,
      operation: (index) => complete(client, token, run, index),
      check: () => checkCredits(context.platform, run),
      close: () => client.close(),
    };
  },
  floor: (context) => completeFloor(context),
};

/** The same by roll call: so many people of a class in one request, as a host has them. An operation is one person. */
export async function rollCallLoad(context: BenchContext, size: number): Promise<PreparedLoad> {
  const { token } = await officer(context);
  const client = new LoadClient(context.platform.urlOf(), 16);
  const run = await startedRun(
    context.platform,
    await designerClient(context),
    `roll-call-${size}`,
    COMPLETIONS,
  );
  const calls = Math.floor(COMPLETIONS / size);
  return {
    operations: calls,
    operation: (index) => record(client, token, run, run.attendees.slice(index * size, (index + 1) * size)),
    check: () => checkCredits(context.platform, run),
    close: () => client.close(),
  };
}

/**
 * One completion per request as above, but none in a session in which another is recorded at the time, so that there is nothing
 * to share a commit with: each client goes through a session of its own.
 */
export async function apartLoad(context: BenchContext, clients: number): Promise<PreparedLoad> {
  const { token } = await officer(context);
  const client = new LoadClient(context.platform.urlOf(), clients);
  const designer = await designerClient(context);
  const sessions = async (prefix: string, people: number): Promise<StartedRun[]> => {
    const runs: StartedRun[] = [];
    for (let n = 0; n < clients; n++)
      runs.push(await startedRun(context.platform, designer, `${prefix}-${n}`, people));
    return runs;
  };
  const callAll = async (run: StartedRun | undefined): Promise<void> => {
    for (let index = 0; run && index < run.attendees.length; index++)
      await complete(client, token, run, index);
  };
  const warm = await sessions('apart-warm', Math.floor(WARM_UPS / clients));
  await runLoad(clients, clients, (n) => callAll(warm[n]));
  const runs = await sessions('apart', Math.floor(COMPLETIONS / clients));
  return {
    operations: clients,
    operation: (n) => callAll(runs[n]),
    check: async () => {
      for (const run of runs) await checkCredits(context.platform, run);
    },
    close: () => client.close(),
  };
}

async function designerClient(context: BenchContext): Promise<ReturnType<PlatformUnderTest['client']>> {
  return context.platform.client((await officer(context)).token);
}

function complete(client: LoadClient, token: string, run: StartedRun, index: number): Promise<void> {
  return record(client, token, run, run.attendees.slice(index, index + 1));
}

async function record(
  client: LoadClient,
  token: string,
  run: StartedRun,
  attendees: readonly Attendee[],
): Promise<void> {
  const entries = attendees.map(({ enrollmentId }) => ({ enrollmentId, state: 'PRESENT' }));
  const { code } = await client.graphql(
    RECORD,
    { input: { requestId: randomUUID(), sessionId: run.sessionId, entries } },
    token,
  );
  if (code !== null) throw new Error(`Recording attendance answered ${code}`);
}

/** A run whose session has begun, with so many people seated. Seats are set-based: this bench is about what comes after. */
export async function startedRun(
  platform: PlatformUnderTest,
  designer: ReturnType<PlatformUnderTest['client']>,
  prefix: string,
  people: number,
  startsAt: Date = new Date(Date.now() - 3_600_000),
): Promise<StartedRun> {
  const users = await createUsers(platform, prefix, people);
  const programmeId = await publishProgramme(designer);
  const run = await projectedRun(platform, designer, programmeId, startsAt);
  const attendees = users.map(({ key, employeeId, token }) => ({
    employeeId,
    token,
    enrollmentId: derivedId('bench-enrollment', key),
  }));
  await platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     SELECT id, $1, employee_id, 'SEATED', true, now(), now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, employee_id)`,
    [
      run.id,
      attendees.map(({ enrollmentId }) => enrollmentId),
      attendees.map(({ employeeId }) => employeeId),
    ],
  );
  await platform.sql(`UPDATE enrollment.run_seat SET taken = $2 WHERE run_id = $1`, [run.id, people]);
  return { runId: run.id, sessionId: run.sessionId, attendees };
}

/** The run has to be taken over by a worker, which then goes away again. */
async function projectedRun(
  platform: PlatformUnderTest,
  designer: ReturnType<PlatformUnderTest['client']>,
  programmeId: string,
  startsAt: Date,
): ReturnType<typeof publishRun> {
  const worker = platform.workers.length === 0 ? await platform.startSide('worker') : null;
  const run = await publishRun(designer, programmeId, { capacity: null, startsAt });
  await worker?.stop();
  return run;
}

async function checkCredits(platform: PlatformUnderTest, run: StartedRun): Promise<void> {
  const [row] = await platform.sql<{ credited: number }>(
    `SELECT count(*)::int AS credited FROM enrollment.jp_balance WHERE employee_id = ANY($1::uuid[]) AND counted_minutes = 900`,
    [run.attendees.map(({ employeeId }) => employeeId)],
  );
  if (row?.credited !== run.attendees.length)
    throw new Error(`${row?.credited ?? 0} of ${run.attendees.length} completions were credited`);
}

/** The rows a completion cannot do without, by nothing but the driver. */
async function completeFloor({ platform }: BenchContext): ReturnType<LoadBench['floor']> {
  const [run] = await platform.sql<{ id: string; sessionId: string }>(
    `SELECT r.id, s.id AS "sessionId" FROM enrollment.run r JOIN enrollment.run_session s ON s.run_id = r.id LIMIT 1`,
  );
  const pool = new pg.Pool({
    connectionString: platform.ownerUrl,
    max: 10,
    options: '-c search_path=enrollment',
  });
  const year = new Date().getFullYear();
  const hash = Buffer.alloc(32);
  return {
    what: 'the same rows written through pg',
    operations: COMPLETIONS,
    operation: async () => {
      const [id, employeeId] = [randomUUID(), randomUUID()];
      const client = await pool.connect();
      const run1 = (name: string, text: string, values: unknown[]): Promise<unknown> =>
        client.query({ name, text, values });
      try {
        await client.query('BEGIN');
        await run1(
          'log',
          `INSERT INTO request_log (account_id, request_id, operation, input_hash, answer) VALUES ($1, $2, 'x', 'x', '1')`,
          [id, id],
        );
        await run1(
          'enrollment',
          `INSERT INTO enrollment (id, run_id, employee_id, status, holds_seat, completed_at, changed_at) VALUES ($1, $2, $3, 'PASSED', true, now(), now())`,
          [id, run?.id, employeeId],
        );
        await run1(
          'attendance',
          `INSERT INTO attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at) VALUES ($1, $2, 'PRESENT', 240, $1, now())`,
          [id, run?.sessionId],
        );
        await run1(
          'fact',
          `INSERT INTO jp_fact (id, employee_id, enrollment_id, title, form, international, quantity, learned, learned_from, learned_to, completed_at, completion_date, year, duplicate_keys, source, provenance, recorded_at)
          VALUES ($1, $2, $1, 'x', 'SEMINAR', false, 1, '[]', current_date, current_date, now(), current_date, extract(year FROM current_date), '{}', 'RUN', 'OWN_RUN', now())`,
          [id, employeeId],
        );
        await run1(
          'posting',
          `INSERT INTO jp_posting (year, employee_id, sequence, id, from_account, to_account, minutes, fact_id, rule_version, trace, reason, actor, activity_at, posted_at, previous_hash, hash)
          VALUES ($3, $2, 1, $1, 'source:SEMINAR', 'counted', 900, $1, 'x', '{}', 'x', 'x', now(), now(), $4, $4)`,
          [id, employeeId, year, hash],
        );
        await run1(
          'balance',
          `INSERT INTO jp_balance (employee_id, year, earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes) VALUES ($1, $2, 900, 900, 0, 0)`,
          [employeeId, year],
        );
        await run1(
          'account',
          `INSERT INTO jp_account (employee_id, sequence, head_hash) VALUES ($1, 1, $2)`,
          [employeeId, hash],
        );
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
