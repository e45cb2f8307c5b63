import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { BenchContext, Floor, LoadBench, PreparedLoad } from './bench.js';

const ATTEMPTS = 2_000;
const SEATS = 500;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;

/** Two thousand people try for five hundred seats of one run; refusals count as operations like any other. */
export const ENROLL_BENCH: LoadBench = {
  name: 'enroll',
  kind: 'load',
  goal: { cpuMsPerOp: 2.5, opsPerSecond: 600, clients: 64 },
  workers: 1,
  async prepare(context, clients): Promise<PreparedLoad> {
    const users = await createUsers(context.platform, `enroll-${clients}`, ATTEMPTS);
    const runId = await freshRun(context, SEATS);
    const client = new LoadClient(context.platform.urlOf(), clients);
    await warmUp(context, client);
    return {
      operations: ATTEMPTS,
      operation: (index) => attempt(client, users[index], runId),
      check: () => checkSeats(context, runId),
      close: () => client.close(),
    };
  },
  floor: (context) => enrollFloor(context),
};

async function attempt(client: LoadClient, user: TestUser | undefined, runId: string): Promise<void> {
  const { code } = await client.graphql(
    ENROLL,
    { input: { requestId: randomUUID(), runId } },
    user?.token ?? null,
  );
  if (code !== null && code !== 'RUN_FULL') throw new Error(`Enrolling answered ${code}`);
}

async function freshRun(context: BenchContext, capacity: number): Promise<string> {
  const designer = context.platform.client((await officer(context)).token);
  const programmeId = await publishProgramme(designer);
  const run = await publishRun(designer, programmeId, {
    capacity,
    startsAt: new Date(Date.now() + 30 * 86_400_000),
  });
  return run.id;
}

const officers = new WeakMap<object, Promise<TestUser>>();
/** One designer per platform. */
export function officer({ platform }: BenchContext): Promise<TestUser> {
  const known = officers.get(platform) ?? createOfficer(platform, 'designer');
  officers.set(platform, known);
  return known;
}

let warmUps = 0;
/** Lets the compilers and caches of all processes settle, with people and a run of their own. */
async function warmUp(context: BenchContext, client: LoadClient): Promise<void> {
  warmUps += 1;
  const users = await createUsers(context.platform, `warm-${warmUps}`, 400);
  const runId = await freshRun(context, 200);
  await runLoad(users.length, 16, (index) => attempt(client, users[index], runId));
}

async function checkSeats({ platform }: BenchContext, runId: string): Promise<void> {
  const [row] = await platform.sql<{ taken: number; rows: number }>(
    `SELECT taken, (SELECT count(*)::int FROM enrollment.enrollment WHERE run_id = $1 AND status = 'SEATED') AS rows
     FROM enrollment.run_seat WHERE run_id = $1`,
    [runId],
  );
  if (row?.taken !== SEATS || row.rows !== SEATS)
    throw new Error(`${row?.rows ?? 0} of ${SEATS} seats were given, the counter says ${row?.taken ?? 0}`);
}

/** The same writes in the same order, by nothing but the driver; refused ones end at the same plain read. */
async function enrollFloor(context: BenchContext): Promise<Floor> {
  const runId = await freshRun(context, SEATS);
  const pool = new pg.Pool({
    connectionString: context.platform.settings.databaseUrls.enrollment,
    max: 10,
    options: '-c search_path=enrollment',
  });
  const eventIds: string[] = [];
  return {
    what: 'the same statements through pg',
    operations: ATTEMPTS,
    operation: async () => {
      const [id, accountId, employeeId, eventId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      const { rows } = await pool.query<{ full: boolean }>({
        name: 'look',
        text: `SELECT taken >= capacity AS full FROM run_seat WHERE run_id = $1`,
        values: [runId],
      });
      if (rows[0]?.full) return;
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query({
          name: 'log',
          text: `INSERT INTO request_log (account_id, request_id, operation, input_hash, answer) VALUES ($1, $2, 'enroll', 'x', '"x"')`,
          values: [accountId, id],
        });
        await client.query({
          name: 'row',
          text: `INSERT INTO enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at) VALUES ($1, $2, $3, 'SEATED', true, now(), now())`,
          values: [id, runId, employeeId],
        });
        await client.query({
          name: 'event',
          text: `INSERT INTO outbox (id, name, payload, occurred_at, relayed_at) VALUES ($1, 'bench', '{}', now(), now())`,
          values: [eventId],
        });
        const seat = await client.query({
          name: 'seat',
          text: `UPDATE run_seat SET taken = taken + 1 WHERE run_id = $1 AND taken < capacity`,
          values: [runId],
        });
        eventIds.push(eventId);
        await client.query(seat.rowCount === 1 ? 'COMMIT' : 'ROLLBACK');
      } finally {
        client.release();
      }
    },
    close: async () => {
      await pool.query(`DELETE FROM outbox WHERE id = ANY($1::uuid[])`, [eventIds]);
      await pool.end();
    },
  };
}
