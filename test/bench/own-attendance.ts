import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { ApiClient } from '../harness/api-client.js';
import { LoadClient, percentile } from '../harness/http-load.js';
import { browse } from '../harness/opening.js';
import { createOfficer, createUsers } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { SESSION_CODES, shownAt, type SessionCodes } from '../harness/session-codes.js';
import type { BenchResult, Floor, OwnBench } from './bench.js';
import { startedRun, type Attendee } from './load-complete.js';
import { measureFloor, perOperation, round, untilQuiet } from './measure.js';
import { startWithProvince } from './province.js';

const ROOMS = 20;
const PEOPLE_EACH = 500;
const SECONDS = 300;
const CONNECTIONS = 500;
const WARM_UP = 300;
const FLOOR_OPERATIONS = 2_000;
const GOAL = { checkIns: ROOMS * PEOPLE_EACH, seconds: SECONDS, webP95Ms: 500 };
const CHECK_IN = `mutation ($input: CheckInInput!) { checkIn(input: $input) { state seenAt } }`;

interface Room {
  readonly sessionId: string;
  readonly codes: SessionCodes;
  readonly attendees: readonly Attendee[];
}

interface CheckingIn {
  readonly attendee: Attendee;
  readonly room: Room;
}

/** Ten thousand people check in to twenty sessions within five minutes, each at a moment of their own, while somebody browses. */
export const ATTENDANCE_BENCH: OwnBench = {
  name: 'attendance',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const platform = await startWithProvince(say, { web: 1, workers: 1 });
    const client = new LoadClient(platform.urlOf(), CONNECTIONS);
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const warm = await openRoom(platform, designer, 'attendance-warm', WARM_UP);
      await checkInAll(client, everybodyIn([warm]), 5);
      const rooms: Room[] = [];
      for (let n = 0; n < ROOMS; n++)
        rooms.push(await openRoom(platform, designer, `attendance-${String(n)}`, PEOPLE_EACH));
      const [reader] = await createUsers(platform, 'attendance-reader', 1);
      const state = { over: false };
      const before = { all: platform.cpuSeconds(), postgres: platform.postgresCpuSeconds() };
      const browsing = browse(client, reader?.token ?? null, state);
      const { seconds, latenciesMs } = await checkInAll(client, everybodyIn(rooms), SECONDS);
      state.over = true;
      const browsed = await browsing;
      await untilQuiet(platform);
      const after = { all: platform.cpuSeconds(), postgres: platform.postgresCpuSeconds() };
      await checkRecorded(platform, rooms);
      const cpuMsPerOp = perOperation(before.all, after.all, latenciesMs.length);
      const web = { p50Ms: percentile(browsed, 0.5), p95Ms: percentile(browsed, 0.95) };
      say(
        `${latenciesMs.length} check-ins in ${round(seconds)} s, ${cpuMsPerOp ?? '–'} CPU ms each with the browsing, p95 ${percentile(latenciesMs, 0.95)} ms; browsing meanwhile p95 ${web.p95Ms} ms`,
      );
      const floor = checkInFloor(platform, rooms);
      const floorCpuMsPerOp = await measureFloor(floor, platform);
      return {
        name: 'attendance',
        opsPerSecond: round(latenciesMs.length / seconds),
        cpuMsPerOp,
        p50Ms: percentile(latenciesMs, 0.5),
        p95Ms: percentile(latenciesMs, 0.95),
        p99Ms: percentile(latenciesMs, 0.99),
        floorCpuMsPerOp,
        ratioToFloor:
          cpuMsPerOp === null || floorCpuMsPerOp === null ? null : round(cpuMsPerOp / floorCpuMsPerOp),
        figures: {
          goal: GOAL,
          meetsGoal: seconds <= SECONDS + 1 && web.p95Ms <= GOAL.webP95Ms,
          checkIns: latenciesMs.length,
          seconds: round(seconds),
          web,
          floor: floor.what,
          postgresCpuMsPerOp: perOperation(before.postgres, after.postgres, latenciesMs.length),
        },
      };
    } finally {
      client.close();
      await platform.stop();
    }
  },
};

/** A session that began a minute ago, with its people and the codes of its screen. */
async function openRoom(
  platform: PlatformUnderTest,
  designer: ApiClient,
  key: string,
  people: number,
): Promise<Room> {
  const startsAt = new Date(Date.now() - 60_000);
  const { sessionId, attendees } = await startedRun(platform, designer, key, people, startsAt);
  const { sessionCodes: codes } = await designer.graphql<{ sessionCodes: SessionCodes }>(SESSION_CODES, {
    sessionId,
  });
  return { sessionId, codes, attendees };
}

/** Room by room in turn, as they come. */
function everybodyIn(rooms: readonly Room[]): CheckingIn[] {
  return rooms.flatMap((room) => room.attendees.map((attendee) => ({ attendee, room })));
}

/** Everybody once, spread evenly over so many seconds in an order of chance, whether others are answered or not. */
async function checkInAll(
  client: LoadClient,
  people: readonly CheckingIn[],
  seconds: number,
): Promise<{ seconds: number; latenciesMs: number[] }> {
  const startedAt = performance.now();
  const latenciesMs: number[] = [];
  const order = [...people.keys()].sort(() => Math.random() - 0.5);
  await Promise.all(
    order.map(async (who, position) => {
      await delay((position * seconds * 1000) / people.length);
      const from = performance.now();
      await checkIn(client, people[who]);
      latenciesMs.push(performance.now() - from);
    }),
  );
  return { seconds: (performance.now() - startedAt) / 1000, latenciesMs };
}

async function checkIn(client: LoadClient, someone: CheckingIn | undefined): Promise<void> {
  if (!someone) throw new Error('Nobody to check in');
  const { room, attendee } = someone;
  const input = {
    requestId: randomUUID(),
    sessionId: room.sessionId,
    code: shownAt(room.codes, Date.now()),
    device: randomUUID(),
  };
  const { code } = await client.graphql(CHECK_IN, { input }, attendee.token);
  if (code !== null) throw new Error(`Checking in answered ${code}`);
}

async function checkRecorded(platform: PlatformUnderTest, rooms: readonly Room[]): Promise<void> {
  const [row] = await platform.sql<{ recorded: number }>(
    `SELECT count(*)::int AS recorded FROM enrollment.attendance WHERE session_id = ANY($1::uuid[]) AND source = 'CODE' AND state = 'PRESENT'`,
    [rooms.map(({ sessionId }) => sessionId)],
  );
  if (row?.recorded !== GOAL.checkIns)
    throw new Error(`${row?.recorded ?? 0} of ${GOAL.checkIns} check-ins were recorded`);
}

/** The same rows by nothing but the driver, for people who have just checked in: their rows are made anew. */
function checkInFloor(platform: PlatformUnderTest, rooms: readonly Room[]): Floor {
  const people = everybodyIn(rooms);
  const pool = new pg.Pool({
    connectionString: platform.settings.databaseUrls.enrollment,
    max: 10,
    options: '-c search_path=enrollment',
  });
  return {
    what: 'the same rows through pg',
    operations: FLOOR_OPERATIONS,
    operation: async (index) => {
      const someone = people[Math.abs(index) % people.length];
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        for (const [name, text, values] of FLOOR_STATEMENTS)
          await client.query({ name, text, values: values(someone) });
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

type Values = (someone: CheckingIn | undefined) => unknown[];

const FLOOR_STATEMENTS: readonly (readonly [string, string, Values])[] = [
  [
    'log',
    `INSERT INTO request_log (account_id, request_id, operation, input_hash, answer) VALUES ($1, $2, 'checkIn', 'x', '"x"')`,
    () => [randomUUID(), randomUUID()],
  ],
  [
    'check-in',
    `INSERT INTO check_in (enrollment_id, session_id, device, seen_at, arrived_at) VALUES ($1, $2, $3, now(), now())`,
    (someone) => [someone?.attendee.enrollmentId, someone?.room.sessionId, randomUUID()],
  ],
  [
    'attendance',
    `INSERT INTO attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at, source)
     VALUES ($1, $2, 'PRESENT', 240, $1, now(), 'CODE')
     ON CONFLICT (enrollment_id, session_id) DO UPDATE SET recorded_at = EXCLUDED.recorded_at`,
    (someone) => [someone?.attendee.enrollmentId, someone?.room.sessionId],
  ],
  [
    'enrollment',
    `UPDATE enrollment SET attended_minutes = 240, changed_at = now() WHERE id = $1`,
    (someone) => [someone?.attendee.enrollmentId],
  ],
];
