import pg from 'pg';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { openSessions, type TestUser } from '../harness/people.js';
import { newToken } from '../harness/platform.js';
import type { BenchContext, LoadBench } from './bench.js';

const OPERATIONS = 2_000;
const PEOPLE = 500;
const MY_LEARNING = `{
  myEnrollments(first: 20) { totalCount nodes {
    id status progressPercent attendedMinutes sessionMinutes jpEarnedMinutes jpCountedMinutes completionDate
    run { id name startsAt endsAt programme { id title } }
  } }
  myJpAccount { year floorMinutes countedMinutes scheduledMinutes state }
}`;

/** What a learner sees of their own learning: every enrollment with its run, progress and JP, and where they stand. */
export const MY_LEARNING_BENCH: LoadBench = {
  name: 'my-learning',
  kind: 'load',
  goal: { cpuMsPerOp: 5, clients: 16 },
  workers: 0,
  async prepare(context, clients) {
    const users = await busiestLearners(context);
    const client = new LoadClient(context.platform.urlOf(), clients);
    const operation = async (index: number): Promise<void> => {
      const { code, data } = await client.graphql(
        MY_LEARNING,
        {},
        users[index % users.length]?.token ?? null,
      );
      if (code !== null) throw new Error(`My learning answered ${code}`);
      const { totalCount } = (data as { myEnrollments: { totalCount: number } }).myEnrollments;
      if (totalCount === 0) throw new Error('A learner without enrollments measures nothing');
    };
    await runLoad(600, 16, operation);
    return { operations: OPERATIONS, operation, close: () => client.close() };
  },
  async floor(context) {
    const users = await busiestLearners(context);
    const pool = new pg.Pool({
      connectionString: context.platform.settings.databaseUrls.enrollment,
      max: 10,
      options: '-c search_path=enrollment',
    });
    return {
      what: 'one bare query for the same rows through pg',
      operations: OPERATIONS,
      operation: async (index) => {
        await pool.query({
          name: 'my-learning',
          text: `SELECT e.id, e.status, e.attended_minutes, r.session_minutes, e.jp_earned_minutes, r.name, r.starts_at, r.ends_at, r.programme_title,
              (SELECT sum(p.minutes) FROM jp_fact f JOIN jp_posting p ON p.year = f.year AND p.employee_id = f.employee_id AND p.fact_id = f.id
                WHERE f.enrollment_id = e.id AND p.to_account = 'counted') AS counted
            FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.employee_id = $1 ORDER BY e.id DESC LIMIT 20`,
          values: [users[Math.abs(index) % users.length]?.employeeId],
        });
      },
      close: () => pool.end(),
    };
  },
};

/** Those with the longest history, with a session each. */
async function busiestLearners({ platform }: BenchContext): Promise<TestUser[]> {
  const rows = await platform.sql<{ employeeId: string; accountId: string }>(
    `SELECT e.employee_id AS "employeeId", a.id AS "accountId" FROM enrollment.enrollment e JOIN people.account a ON a.employee_id = e.employee_id
     WHERE a.disabled_at IS NULL GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT ${PEOPLE}`,
  );
  const users = rows.map((row) => ({ ...row, key: row.employeeId, token: newToken() }));
  await openSessions(platform, users);
  return users;
}
