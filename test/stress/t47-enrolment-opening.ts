import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { LoadClient, percentile } from '../harness/http-load.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { Random } from '../harness/random.js';
import { result, type StressRow } from './row.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;
const BROWSE = `{ catalogue(first: 10) { nodes { title openRunCount } } }`;
const CONNECTIONS = 1_500;
const BROWSE_EVERY_MS = 100;
const IDLE_READS = 50;

/** Everybody comes in the seconds after registration opens, most of them for one class: seats are exact, and whoever is too many waits with a ticket. */
export const T47: StressRow = {
  id: 'T47',
  title: 'Enrolment opening',
  async run({ full, random, say }) {
    const size = full
      ? { people: 5_000, arrivalSeconds: 10, classes: 20, seats: 500 }
      : { people: 400, arrivalSeconds: 1, classes: 4, seats: 60 };
    const platform = await PlatformUnderTest.start({ web: 1, workers: 1 });
    const client = new LoadClient(platform.urlOf(), CONNECTIONS);
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const programmeId = await publishProgramme(designer);
      const runIds: string[] = [];
      for (let n = 0; n < size.classes; n++) {
        const startsAt = new Date(Date.now() + (n + 1) * 86_400_000);
        runIds.push((await publishRun(designer, programmeId, { capacity: size.seats, startsAt })).id);
      }
      const users = await createUsers(platform, 'opening', size.people);
      const [reader] = await createUsers(platform, 'browsing', 1);
      const idleBefore = await reads(client, reader, IDLE_READS);
      const state = { over: false };
      const browsing = browse(client, reader, state);
      const opening = await open(client, users, runIds, size.arrivalSeconds, random);
      state.over = true;
      const browsed = await browsing;
      say(JSON.stringify(opening.codes));
      const idleAfter = await reads(client, reader, IDLE_READS);
      const seats = await platform.sql<{ taken: number; rows: number }>(
        `SELECT s.taken, (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = s.run_id AND e.holds_seat) AS rows
         FROM enrollment.run_seat s WHERE s.run_id = ANY($1::uuid[]) ORDER BY s.taken DESC`,
        [runIds],
      );
      const hot = seats[0];
      return result(
        {
          hotClassIsExact: hot?.taken === size.seats,
          countersAreRows: seats.every(({ taken, rows }) => taken === rows),
          everybodyIsAnswered: sum(Object.values(opening.codes)) === size.people,
          noErrors: Object.keys(opening.codes).every((code) => code === 'ENROLLED' || code === 'RUN_FULL'),
          answersAreRows: opening.codes['ENROLLED'] === sum(seats.map(({ taken }) => taken)),
        },
        {
          ...size,
          codes: opening.codes,
          tickets: opening.tickets,
          // What the goals are about; other work on the machine decides them too, so that they decide nothing.
          enrollP99Ms: Math.round(percentile(opening.admittedMs, 99)),
          untilAnsweredP99Ms: Math.round(percentile(opening.wholeMs, 99)),
          browseP95Ms: Math.round(percentile(browsed, 95)),
          idleMs: [Math.round(percentile(idleBefore, 50)), Math.round(percentile(idleAfter, 50))],
        },
      );
    } finally {
      client.close();
      await platform.stop();
    }
  },
};

interface Opening {
  readonly codes: Record<string, number>;
  readonly tickets: number;
  /** Of the call that was let in. */
  readonly admittedMs: readonly number[];
  /** From when somebody wanted in, waiting included. */
  readonly wholeMs: readonly number[];
}

/** Each comes at a moment of their own, whether the others are answered or not. */
async function open(
  client: LoadClient,
  users: readonly TestUser[],
  runIds: readonly string[],
  seconds: number,
  random: Random,
): Promise<Opening> {
  const codes: Record<string, number> = {};
  const [admittedMs, wholeMs]: [number[], number[]] = [[], []];
  let tickets = 0;
  const arrivals = users.map((user) => ({ user, atMs: random.int(0, seconds * 1000) }));
  await Promise.all(
    arrivals.map(async ({ user, atMs }) => {
      // Four of five want the same class.
      const runId = random.int(1, 5) <= 4 ? runIds[0] : random.pick(runIds);
      await delay(atMs);
      const cameAt = performance.now();
      let askedAt = cameAt;
      const outcome = await client
        .patiently(ENROLL, { requestId: randomUUID(), runId }, user.token, (seconds) => {
          tickets += 1;
          askedAt = performance.now() + seconds * 1000;
        })
        .then(({ code }) => code ?? 'ENROLLED')
        .catch((error: unknown) => `FAILED ${(error as Error).message}`);
      codes[outcome] = (codes[outcome] ?? 0) + 1;
      admittedMs.push(performance.now() - askedAt);
      wholeMs.push(performance.now() - cameAt);
    }),
  );
  return { codes, tickets, admittedMs, wholeMs };
}

async function browse(
  client: LoadClient,
  reader: TestUser | undefined,
  state: { readonly over: boolean },
): Promise<number[]> {
  const latencies: number[] = [];
  while (!state.over) {
    latencies.push(...(await reads(client, reader, 1)));
    await delay(BROWSE_EVERY_MS);
  }
  return latencies;
}

async function reads(client: LoadClient, reader: TestUser | undefined, times: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let n = 0; n < times; n++) {
    const from = performance.now();
    const { code } = await client.graphql(BROWSE, {}, reader?.token ?? null);
    if (code !== null) throw new Error(`Browsing is answered with ${code}`);
    latencies.push(performance.now() - from);
  }
  return latencies;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
