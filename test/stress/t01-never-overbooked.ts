import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../harness/api-client.js';
import { LoadClient, percentile } from '../harness/http-load.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { result, type StressRow } from './row.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;

/** Everybody asks for a seat at the same moment, half of them through a second API process. */
export const T01: StressRow = {
  id: 'T01',
  title: 'Never overbooked',
  async run({ full, say, random }) {
    const [people, seats, repeats] = full ? [2_000, 500, 20] : [300, 75, 3];
    const platform = await PlatformUnderTest.start({ web: 2, workers: 1 });
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const users = await createUsers(platform, 'rush', people);
      const programmeId = await publishProgramme(designer);
      const rounds: Round[] = [];
      for (let n = 0; n < repeats; n++) {
        const startsAt = new Date(Date.now() + (n + 1) * 86_400_000);
        const run = await publishRun(designer, programmeId, { capacity: seats, startsAt });
        rounds.push(await rush(platform, random.shuffle(users), run.id));
        say(`round ${n + 1} of ${repeats}: ${JSON.stringify(rounds.at(-1)?.codes)}`);
      }
      const lastSeats = await lastSeat(platform, designer, programmeId, users.slice(0, 64), full ? 100 : 10);
      return result(
        {
          lastSeatGoesOnce: lastSeats.every(
            ({ codes, taken, rows }) => codes['ENROLLED'] === 1 && taken === 1 && rows === 1,
          ),
          exactlyAllSeats: rounds.every(({ codes }) => codes['ENROLLED'] === seats),
          onlyFullOtherwise: rounds.every(({ codes }) =>
            Object.keys(codes).every((code) => code === 'ENROLLED' || code === 'RUN_FULL'),
          ),
          counterIsRows: rounds.every(({ taken, rows }) => taken === seats && rows === seats),
          nobodyTwice: rounds.every(({ people: distinct, rows }) => distinct === rows),
        },
        {
          people,
          seats,
          repeats,
          lastSeatTrials: lastSeats.length,
          rounds: rounds.map(({ codes, taken, rows, p99Ms }) => ({ codes, taken, rows, p99Ms })),
        },
      );
    } finally {
      await platform.stop();
    }
  },
};

/** So many people want one seat, again and again. */
async function lastSeat(
  platform: PlatformUnderTest,
  designer: ApiClient,
  programmeId: string,
  users: readonly TestUser[],
  trials: number,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let n = 0; n < trials; n++) {
    const startsAt = new Date(Date.now() + (100 + n) * 86_400_000);
    const run = await publishRun(designer, programmeId, { capacity: 1, startsAt });
    rounds.push(await rush(platform, users, run.id));
  }
  return rounds;
}

interface Round {
  readonly codes: Readonly<Record<string, number>>;
  readonly taken: number;
  readonly rows: number;
  readonly people: number;
  readonly p99Ms: number;
}

async function rush(platform: PlatformUnderTest, users: readonly TestUser[], runId: string): Promise<Round> {
  const clients = platform.web.map((_, n) => new LoadClient(platform.urlOf(n), 1_000));
  const codes: Record<string, number> = {};
  const latencies: number[] = [];
  await Promise.all(
    users.map(async ({ token }, index) => {
      const from = performance.now();
      const client = clients[index % clients.length];
      if (!client) throw new Error('No client');
      const outcome = await client
        .patiently(ENROLL, { requestId: randomUUID(), runId }, token)
        .then(({ status, code }) => (status >= 500 ? `HTTP_${status}` : (code ?? 'ENROLLED')))
        .catch((error: unknown) => `FAILED ${(error as Error).message}`);
      codes[outcome] = (codes[outcome] ?? 0) + 1;
      latencies.push(performance.now() - from);
    }),
  );
  for (const client of clients) client.close();
  const [row] = await platform.sql<{ taken: number; rows: number; people: number }>(
    `SELECT taken, (SELECT count(*)::int FROM enrollment.enrollment WHERE run_id = $1 AND status = 'SEATED') AS rows,
       (SELECT count(DISTINCT employee_id)::int FROM enrollment.enrollment WHERE run_id = $1 AND status = 'SEATED') AS people
     FROM enrollment.run_seat WHERE run_id = $1`,
    [runId],
  );
  return {
    codes,
    taken: row?.taken ?? -1,
    rows: row?.rows ?? -1,
    people: row?.people ?? -1,
    p99Ms: percentile(latencies, 0.99),
  };
}
