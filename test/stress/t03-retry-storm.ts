import { randomUUID } from 'node:crypto';
import { CuttingProxy } from '../harness/cutting-proxy.js';
import { LoadClient } from '../harness/http-load.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { Random } from '../harness/random.js';
import { result, type StressRow } from './row.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;
const TIMES = 5;
const IN_FLIGHT = 200;

/** Everybody sends the same request five times over a bad line: one row each, and the same answer whenever one is heard. */
export const T03: StressRow = {
  id: 'T03',
  title: 'Retry storm is harmless',
  async run({ full, random }) {
    const [people, seats] = full ? [2_000, 500] : [200, 50];
    const platform = await PlatformUnderTest.start({ web: 1, workers: 1 });
    const proxy = await CuttingProxy.start(platform.urlOf(), () => random.int(1, 10) <= 3);
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const users = await createUsers(platform, 'storm', people);
      const programmeId = await publishProgramme(designer);
      const startsAt = new Date(Date.now() + 86_400_000);
      const run = await publishRun(designer, programmeId, { capacity: seats, startsAt });
      const answers = await storm(proxy.url, users, run.id, random);
      const [row] = await platform.sql<{ taken: number; rows: number; persons: number }>(
        `SELECT s.taken, count(e.*)::int AS rows, count(DISTINCT e.employee_id)::int AS persons
         FROM enrollment.run_seat s LEFT JOIN enrollment.enrollment e ON e.run_id = s.run_id WHERE s.run_id = $1 GROUP BY s.run_id`,
        [run.id],
      );
      const differing = [...answers.values()].filter((heard) => new Set(heard).size > 1);
      const strange = [...answers.values()].flat().filter((heard) => !/^(?:SEATED |RUN_FULL$)/.test(heard));
      return result(
        {
          exactlyAllSeats: row?.taken === seats && row.rows === seats && row.persons === seats,
          sameAnswers: differing.length === 0,
          onlyFullOtherwise: strange.length === 0,
          linesWereCut: proxy.cuts > people,
        },
        {
          people,
          seats,
          sent: people * TIMES,
          cut: proxy.cuts,
          ...row,
          differing: differing.slice(0, 3),
          strange: strange.slice(0, 3),
        },
      );
    } finally {
      await proxy.stop();
      await platform.stop();
    }
  },
};

/** Sends everybody's requests mixed, many at once; returns what each person heard. */
async function storm(
  url: string,
  users: readonly TestUser[],
  runId: string,
  random: Random,
): Promise<Map<string, string[]>> {
  const client = new LoadClient(url, IN_FLIGHT);
  const heard = new Map(users.map(({ employeeId }) => [employeeId, [] as string[]]));
  const requests = users.map((user) => ({ user, requestId: randomUUID() }));
  const all = random.shuffle(Array.from({ length: TIMES }, () => requests).flat());
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let each = all[next++]; each; each = all[next++]) {
      const { user, requestId } = each;
      const answer = await client.patiently(ENROLL, { requestId, runId }, user.token).then(
        ({ code, data }) => code ?? said(data),
        () => null,
      );
      if (answer !== null) heard.get(user.employeeId)?.push(answer);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  client.close();
  return heard;
}

function said(data: unknown): string {
  const { enroll } = data as { enroll: { id: string; status: string } };
  return `${enroll.status} ${enroll.id}`;
}
