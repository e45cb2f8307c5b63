import { LoadClient, percentile } from '../harness/http-load.js';
import { browse, openRegistration, reads } from '../harness/opening.js';
import { createUsers, type TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { Random } from '../harness/random.js';
import type { BenchResult, OwnBench } from './bench.js';
import { ENROLL_BENCH, officer } from './load-enroll.js';
import { measureFloor, perOperation, round, untilQuiet } from './measure.js';
import { startWithProvince } from './province.js';

const PEOPLE = 5_000;
const SECONDS = 10;
const CLASSES = 20;
const SEATS = 500;
const CONNECTIONS = 1_500;
const WARM_UP = 400;
const IDLE_READS = 50;
const GOAL = { admittedP99Ms: 2_000, browseP95Ms: 500, idleAfterSeconds: 30 };

/** Registration opens: five thousand people in ten seconds, four of five for one class of five hundred seats (T47), beside the sample province. */
export const OPENING_DAY_BENCH: OwnBench = {
  name: 'opening-day',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const platform = await startWithProvince(say, { web: 1, workers: 1 });
    const client = new LoadClient(platform.urlOf(), CONNECTIONS);
    const random = new Random(Date.now());
    try {
      const warmUsers = await createUsers(platform, 'opening-warm', WARM_UP);
      await openRegistration(client, warmUsers, await classes(platform, say, 2), 2, random);
      const runIds = await classes(platform, say, CLASSES);
      const users = await createUsers(platform, 'opening', PEOPLE);
      const [reader] = await createUsers(platform, 'opening-reader', 1);
      const token = reader?.token ?? null;
      const idleBefore = await reads(client, token, IDLE_READS);
      const opened = await opening(platform, client, users, runIds, token, random);
      const idleAfter = await reads(client, token, IDLE_READS);
      const floor = await ENROLL_BENCH.floor({ platform, say });
      const floorCpuMsPerOp = await measureFloor(floor, platform);
      const { cpuMsPerOp, figures, admittedMs } = opened;
      say(JSON.stringify(figures));
      return {
        name: 'opening-day',
        opsPerSecond: opened.perSecond,
        cpuMsPerOp,
        p50Ms: percentile(admittedMs, 0.5),
        p95Ms: percentile(admittedMs, 0.95),
        p99Ms: percentile(admittedMs, 0.99),
        floorCpuMsPerOp,
        ratioToFloor:
          cpuMsPerOp === null || floorCpuMsPerOp === null ? null : round(cpuMsPerOp / floorCpuMsPerOp),
        figures: {
          goal: GOAL,
          meetsGoal:
            percentile(admittedMs, 0.99) <= GOAL.admittedP99Ms && figures.browseP95Ms <= GOAL.browseP95Ms,
          ...figures,
          idleMs: { before: percentile(idleBefore, 0.5), after: percentile(idleAfter, 0.5) },
          floor: floor.what,
        },
      };
    } finally {
      client.close();
      await platform.stop();
    }
  },
};

interface Opened {
  readonly perSecond: number;
  readonly cpuMsPerOp: number | null;
  readonly admittedMs: readonly number[];
  readonly figures: {
    readonly codes: Readonly<Record<string, number>>;
    readonly tickets: number;
    readonly untilAnsweredP50Ms: number;
    readonly untilAnsweredP99Ms: number;
    readonly browseP95Ms: number;
  };
}

async function opening(
  platform: PlatformUnderTest,
  client: LoadClient,
  users: readonly TestUser[],
  runIds: readonly string[],
  token: string | null,
  random: Random,
): Promise<Opened> {
  const state = { over: false };
  const before = platform.cpuSeconds();
  const from = performance.now();
  const browsing = browse(client, token, state);
  const { codes, tickets, admittedMs, wholeMs } = await openRegistration(
    client,
    users,
    runIds,
    SECONDS,
    random,
  );
  const seconds = (performance.now() - from) / 1000;
  state.over = true;
  const browsed = await browsing;
  await untilQuiet(platform);
  await checkSeats(platform, runIds);
  return {
    perSecond: round(users.length / seconds),
    cpuMsPerOp: perOperation(before, platform.cpuSeconds(), users.length),
    admittedMs,
    figures: {
      codes,
      tickets,
      untilAnsweredP50Ms: percentile(wholeMs, 0.5),
      untilAnsweredP99Ms: percentile(wholeMs, 0.99),
      browseP95Ms: percentile(browsed, 0.95),
    },
  };
}

async function classes(
  platform: PlatformUnderTest,
  say: (line: string) => void,
  count: number,
): Promise<string[]> {
  const designer = platform.client((await officer({ platform, say })).token);
  const programmeId = await publishProgramme(designer);
  const runIds: string[] = [];
  for (let n = 0; n < count; n++) {
    const startsAt = new Date(Date.now() + (n + 1) * 86_400_000);
    runIds.push((await publishRun(designer, programmeId, { capacity: SEATS, startsAt })).id);
  }
  return runIds;
}

/** Fast and wrong measures nothing. */
async function checkSeats(platform: PlatformUnderTest, runIds: readonly string[]): Promise<void> {
  const seats = await platform.sql<{ taken: number; rows: number }>(
    `SELECT s.taken, (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = s.run_id AND e.holds_seat) AS rows
     FROM enrollment.run_seat s WHERE s.run_id = ANY($1::uuid[])`,
    [runIds],
  );
  const full = seats.filter(({ taken }) => taken === SEATS).length;
  if (full !== 1 || seats.some(({ taken, rows }) => taken !== rows))
    throw new Error(`Seats are not as they have to be: ${JSON.stringify(seats)}`);
}
