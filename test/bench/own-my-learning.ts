import pg from 'pg';
import { LoadClient, percentile, runLoad } from '../harness/http-load.js';
import { createUsers, openSessions, type TestUser } from '../harness/people.js';
import { newToken, type PlatformUnderTest } from '../harness/platform.js';
import type { BenchContext, BenchResult, LoadBench, OwnBench } from './bench.js';
import { measureLoad, round } from './measure.js';
import { startWithProvince } from './province.js';

const OPERATIONS = 2_000;
const PEOPLE = 500;
const MY_LEARNING = `query ($first: Int!) {
  myEnrollments(first: $first) { totalCount nodes {
    id status progressPercent attendedMinutes sessionMinutes jpEarnedMinutes jpCountedMinutes completionDate
    run { id name startsAt endsAt programme { id title } }
  } }
  myJpAccount { year floorMinutes countedMinutes scheduledMinutes state }
}`;

const YEARS = 10;
const A_YEAR = 10;
const COMPARED_READS = 300;
const GOAL_HISTORY_RATIO = 1.2;

/** What a learner sees of their own learning, and whether ten years of it take longer to show than one. */
export const MY_LEARNING_BENCH: OwnBench = {
  name: 'my-learning',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const platform = await startWithProvince(say, { web: 1, workers: MY_LEARNING_LOAD.workers });
    try {
      const measured = await measureLoad(MY_LEARNING_LOAD, { platform, say });
      const history = await compareHistories(platform);
      say(
        `page of one with ${YEARS * A_YEAR} enrollments ${history.longMs} ms, with ${A_YEAR} ${history.shortMs} ms: ${history.ratio}`,
      );
      const meetsGoal = measured.figures['meetsGoal'] === true && history.ratio <= GOAL_HISTORY_RATIO;
      const goal = { ...MY_LEARNING_LOAD.goal, historyRatio: GOAL_HISTORY_RATIO };
      return { ...measured, figures: { ...measured.figures, goal, meetsGoal, history } };
    } finally {
      await platform.stop();
    }
  },
};

interface Histories {
  readonly shortMs: number;
  readonly longMs: number;
  readonly ratio: number;
}

/** A page of as many lines of two people in turn, so that whatever else the machine does slows both. */
async function compareHistories(platform: PlatformUnderTest): Promise<Histories> {
  const [short, long] = await createUsers(platform, 'history', 2);
  if (!short || !long) throw new Error('Two people');
  await passed(platform, short, A_YEAR);
  await passed(platform, long, YEARS * A_YEAR);
  const client = new LoadClient(platform.urlOf(), 1);
  const times = new Map<TestUser, number[]>([
    [short, []],
    [long, []],
  ]);
  for (let n = 0; n < COMPARED_READS; n++)
    for (const [user, ms] of times) {
      const from = performance.now();
      await read(client, user, A_YEAR);
      ms.push(performance.now() - from);
    }
  client.close();
  const [shortMs, longMs] = [...times.values()].map((ms) => percentile(ms, 0.5)) as [number, number];
  return { shortMs, longMs, ratio: round(longMs / shortMs) };
}

/** So many runs of the province that are over, which somebody passed. */
async function passed(platform: PlatformUnderTest, { employeeId }: TestUser, runs: number): Promise<void> {
  const made = await platform.sql<{ id: string }>(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, completed_at, attended_minutes, changed_at)
     SELECT gen_random_uuid(), r.id, $1, 'PASSED', true, r.starts_at, r.ends_at, r.session_minutes, r.ends_at
     FROM enrollment.run r WHERE r.ends_at < now() ORDER BY r.ends_at LIMIT $2 RETURNING id`,
    [employeeId, runs],
  );
  if (made.length < runs) throw new Error(`The province has ${made.length} runs that are over`);
}

async function read(client: LoadClient, user: TestUser | undefined, first = 20): Promise<void> {
  const { code, data } = await client.graphql(MY_LEARNING, { first }, user?.token ?? null);
  if (code !== null) throw new Error(`My learning answered ${code}`);
  const { totalCount } = (data as { myEnrollments: { totalCount: number } }).myEnrollments;
  if (totalCount === 0) throw new Error('A learner without enrollments measures nothing');
}

/** Every enrollment with its run, progress and JP, and where one stands. */
const MY_LEARNING_LOAD: LoadBench = {
  name: 'my-learning',
  kind: 'load',
  goal: { cpuMsPerOp: 5, clients: 16 },
  workers: 0,
  async prepare(context, clients) {
    const users = await busiestLearners(context);
    const client = new LoadClient(context.platform.urlOf(), clients);
    const operation = (index: number): Promise<void> => read(client, users[index % users.length]);
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
export async function busiestLearners({ platform }: Pick<BenchContext, 'platform'>): Promise<TestUser[]> {
  const rows = await platform.sql<{ employeeId: string; accountId: string }>(
    `SELECT e.employee_id AS "employeeId", a.id AS "accountId" FROM enrollment.enrollment e JOIN people.account a ON a.employee_id = e.employee_id
     WHERE a.disabled_at IS NULL GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT ${PEOPLE}`,
  );
  const users = rows.map((row) => ({ ...row, key: row.employeeId, token: newToken() }));
  await openSessions(platform, users);
  return users;
}
