import { randomUUID } from 'node:crypto';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { startedRun } from '../bench/load-complete.js';
import { LEDGER_PROBLEMS } from './ledger-checks.js';
import { result, type StressRow } from './row.js';

const RECORD = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`;
const CORRECT = `mutation ($input: CorrectPostingInput!) { correctPosting(input: $input) { id } }`;

/** Each posting is taken back from two to ten places at once, through two API processes. */
export const T10: StressRow = {
  id: 'T10',
  title: 'Reverse once',
  async run({ full, random, say }) {
    const count = full ? 500 : 80;
    const platform = await PlatformUnderTest.start({
      web: 2,
      workers: 0,
      overrides: { CORRECTION_ALONE_UP_TO_JP: '1000' },
    });
    try {
      const { token } = await createOfficer(platform, 'designer');
      const run = await startedRun(platform, platform.client(token), 'reverse', count);
      const clients = platform.web.map((_, n) => new LoadClient(platform.urlOf(n), 64));
      const [first] = clients;
      if (!first) throw new Error('No client');
      await runLoad(Math.ceil(count / 50), 2, async (index) => {
        const entries = run.attendees
          .slice(index * 50, index * 50 + 50)
          .map(({ enrollmentId }) => ({ enrollmentId, state: 'PRESENT' }));
        await first.graphql(
          RECORD,
          { input: { requestId: randomUUID(), sessionId: run.sessionId, entries } },
          token,
        );
      });
      const postings = await platform.sql<{ id: string }>(
        `SELECT id FROM enrollment.jp_posting WHERE reverses IS NULL`,
      );
      const calls = random.shuffle(
        postings.flatMap(({ id }) => Array.from({ length: random.int(2, 10) }, () => id)),
      );
      const codes: Record<string, number> = {};
      await runLoad(calls.length, 64, async (index) => {
        const client = clients[index % clients.length] ?? first;
        const input = {
          requestId: randomUUID(),
          postingId: calls[index],
          code: 'NOT_HELD',
          reason: 'Uji pembalikan',
        };
        const { code, status } = await client.graphql(CORRECT, { input }, token);
        const outcome = status >= 500 ? `HTTP_${status}` : (code ?? 'REVERSED');
        codes[outcome] = (codes[outcome] ?? 0) + 1;
      });
      for (const client of clients) client.close();
      const [sums] = await platform.sql<{ reversals: number; left: number }>(
        `SELECT count(*) FILTER (WHERE reverses IS NOT NULL)::int AS reversals,
           coalesce(sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes END), 0)::int AS left
         FROM enrollment.jp_posting`,
      );
      const problems = await platform.sql(LEDGER_PROBLEMS);
      say(`${calls.length} calls on ${postings.length} postings: ${JSON.stringify(codes)}`);
      return result(
        {
          allPosted: postings.length === count,
          eachReversedOnce: sums?.reversals === count && codes['REVERSED'] === count,
          othersAreTold: codes['ALREADY_REVERSED'] === calls.length - count,
          sumsAreZero: sums?.left === 0,
          ledgerIsSound: problems.length === 0,
        },
        {
          postings: count,
          calls: calls.length,
          codes,
          reversals: sums?.reversals,
          problems: problems.slice(0, 5),
        },
      );
    } finally {
      await platform.stop();
    }
  },
};
