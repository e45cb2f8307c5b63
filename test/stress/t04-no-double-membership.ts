import { randomUUID } from 'node:crypto';
import { LoadClient } from '../harness/http-load.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { result, type StressRow } from './row.js';

const ATTEMPTS = 20;
const RUNS = 4;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;

/** Everybody asks for seats in runs that overlap, and in the same run, many times at once through two API processes. */
export const T04: StressRow = {
  id: 'T04',
  title: 'No double membership, no clash',
  async run({ full, random }) {
    const people = full ? 1_000 : 60;
    const platform = await PlatformUnderTest.start({ web: 2, workers: 1 });
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const users = await createUsers(platform, 'many', people);
      const programmeId = await publishProgramme(designer);
      const day = Date.now() + 20 * 86_400_000;
      const runIds: string[] = [];
      // Each begins an hour after the one before and lasts four: every two of them overlap.
      for (let n = 0; n < RUNS; n++) {
        const startsAt = new Date(day + n * 3_600_000);
        runIds.push((await publishRun(designer, programmeId, { capacity: null, startsAt })).id);
      }
      const clients = platform.web.map((_, n) => new LoadClient(platform.urlOf(n), 64));
      const codes: Record<string, number> = {};
      const attempts = users.flatMap(({ token }) =>
        Array.from({ length: ATTEMPTS }, (_, n) => ({ token, client: clients[n % clients.length] })),
      );
      // A person's attempts go out together, so that they meet; so do those of some others.
      const atOnce = 8 * ATTEMPTS;
      for (let from = 0; from < attempts.length; from += atOnce)
        await Promise.all(
          attempts.slice(from, from + atOnce).map(async ({ token, client }) => {
            const input = { requestId: randomUUID(), runId: random.pick(runIds) };
            const answer = await client?.patiently(ENROLL, input, token);
            const code =
              answer === undefined || answer.status >= 500 ? 'FAILED' : (answer.code ?? 'ENROLLED');
            codes[code] = (codes[code] ?? 0) + 1;
          }),
        );
      for (const client of clients) client.close();
      const [found] = await platform.sql<Record<'seats' | 'taken' | 'seated' | 'twice' | 'clashing', number>>(
        FOUND,
        [runIds],
      );
      const expected = ['ENROLLED', 'ALREADY_ENROLLED', 'SESSIONS_CLASH'];
      return result(
        {
          onlyExpectedAnswers: Object.keys(codes).every((code) => expected.includes(code)),
          nobodyTwice: found?.twice === 0,
          nobodyInTwoPlaces: found?.clashing === 0,
          everybodySomewhere: found?.seated === people && found.seats === people,
          counterIsRows: found?.taken === found?.seats,
          answersAreRows: codes['ENROLLED'] === people,
        },
        { people, attempts: attempts.length, codes, ...found },
      );
    } finally {
      await platform.stop();
    }
  },
};

const FOUND = `
  WITH seat AS (SELECT * FROM enrollment.enrollment WHERE run_id = ANY($1::uuid[]) AND status = 'SEATED')
  SELECT (SELECT count(*)::int FROM seat) AS seats, (SELECT count(DISTINCT employee_id)::int FROM seat) AS seated,
    (SELECT sum(taken)::int FROM enrollment.run_seat WHERE run_id = ANY($1::uuid[])) AS taken,
    (SELECT count(*)::int FROM seat a JOIN seat b ON a.employee_id = b.employee_id AND a.run_id = b.run_id AND a.id < b.id) AS twice,
    (SELECT count(*)::int FROM seat a JOIN seat b ON a.employee_id = b.employee_id AND a.id < b.id
       JOIN enrollment.run_session s ON s.run_id = a.run_id JOIN enrollment.run_session o ON o.run_id = b.run_id
         AND s.starts_at < o.ends_at AND o.starts_at < s.ends_at) AS clashing`;
