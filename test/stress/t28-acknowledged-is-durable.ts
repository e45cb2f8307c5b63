import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '../harness/api-client.js';
import { LoadClient } from '../harness/http-load.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { result, type StressRow } from './row.js';

const LANES = 12;
const BACK_AFTER_MS = 30_000;
const RETRYABLE = new Set(['SERVICE_UNAVAILABLE', 'INTERNAL']);

const DOCUMENTS = {
  enroll: `mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`,
  cancelEnrollment: `mutation ($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { id } }`,
  setNoticePreference: `mutation ($input: SetNoticePreferenceInput!) { setNoticePreference(input: $input) { mail } }`,
} as const;

/** What somebody was told: of each enrollment the last deed that was acknowledged. */
interface Told {
  readonly seats: Map<string, 'SEATED' | 'WITHDRAWN'>;
  readonly mail: Map<string, string>;
  acknowledged: number;
  retried: number;
  readonly strange: string[];
}

/** PostgreSQL is killed again and again while people enroll, withdraw and choose: whatever they were told is so. */
export const T28: StressRow = {
  id: 'T28',
  title: 'Acknowledged means durable',
  async run({ full, random, say }) {
    const kills = full ? 50 : 3;
    const platform = await PlatformUnderTest.start({ web: 1, workers: 1, durable: true, throughProxy: true });
    const client = new LoadClient(platform.urlOf(), LANES);
    const told: Told = {
      seats: new Map(),
      mail: new Map(),
      acknowledged: 0,
      retried: 0,
      strange: [],
    };
    const state = { over: false, gone: false };
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const programmeId = await publishProgramme(designer);
      const startsAt = new Date(Date.now() + 86_400_000);
      const { id: runId } = await publishRun(designer, programmeId, { capacity: null, startsAt });
      const users = await createUsers(platform, 'steadfast', LANES);
      const lanes = users.map((user) => live(client, user, runId, told, state));
      let slowestMs = 0;
      for (let kill = 1; kill <= kills; kill++) {
        await delay(random.int(300, 1_200));
        await platform.killDatabase();
        slowestMs = Math.max(slowestMs, await backAfter(told));
        if (kill % 10 === 0) say(`${kill} kills, ${told.acknowledged} acknowledged`);
      }
      await delay(1_000);
      state.over = true;
      await Promise.all(lanes);
      return await judge(platform, runId, told, { kills, slowestMs });
    } finally {
      Object.assign(state, { over: true, gone: true });
      client.close();
      await platform.stop();
    }
  },
};

/** One person, one thing after another; what is not answered is sent again under its id until it is. */
async function live(
  client: LoadClient,
  user: TestUser,
  runId: string,
  told: Told,
  state: { readonly over: boolean; readonly gone: boolean },
): Promise<void> {
  const ask = async (
    name: keyof typeof DOCUMENTS,
    input: object,
  ): Promise<Record<string, { id: string }> | null> => {
    const requestId = randomUUID();
    while (!state.gone) {
      const answer = await client
        .graphql(DOCUMENTS[name], { input: { ...input, requestId } }, user.token)
        .catch(() => ({ code: 'SERVICE_UNAVAILABLE', data: null }));
      if (answer.code === null) {
        told.acknowledged += 1;
        return answer.data as Record<string, { id: string }>;
      }
      if (!RETRYABLE.has(answer.code)) {
        told.strange.push(`${name}: ${answer.code}`);
        return null;
      }
      told.retried += 1;
      await delay(50);
    }
    return null;
  };
  while (!state.over) {
    const mail = (['AT_ONCE', 'DAILY', 'NEVER'] as const)[told.acknowledged % 3] ?? 'DAILY';
    if (await ask('setNoticePreference', { mail, language: 'ID' })) told.mail.set(user.employeeId, mail);
    const enrolled = await ask('enroll', { runId });
    const enrollmentId = enrolled?.['enroll']?.id;
    if (enrollmentId === undefined) continue;
    told.seats.set(enrollmentId, 'SEATED');
    if (await ask('cancelEnrollment', { enrollmentId, reason: 'Berhalangan' }))
      told.seats.set(enrollmentId, 'WITHDRAWN');
  }
}

/** How long after the database answers somebody is told something again. */
async function backAfter(told: Told): Promise<number> {
  const [from, before] = [performance.now(), told.acknowledged];
  await waitFor(
    'somebody to be answered again',
    () => Promise.resolve(told.acknowledged),
    (acknowledged) => acknowledged > before,
    BACK_AFTER_MS * 2,
    20,
  );
  return performance.now() - from;
}

async function judge(
  platform: PlatformUnderTest,
  runId: string,
  told: Told,
  { kills, slowestMs }: { kills: number; slowestMs: number },
): ReturnType<StressRow['run']> {
  const rows = await platform.sql<{ id: string; status: string; employeeId: string }>(
    `SELECT id, status, employee_id AS "employeeId" FROM enrollment.enrollment WHERE run_id = $1`,
    [runId],
  );
  const status = new Map(rows.map((row) => [row.id, row.status]));
  const lost = [...told.seats].filter(([id, said]) => status.get(id) !== said);
  const unheard = rows.filter(({ id }) => !told.seats.has(id));
  const mails = await platform.sql<{ employeeId: string; mail: string }>(
    `SELECT employee_id AS "employeeId", mail FROM people.notice_preference`,
  );
  const mail = new Map(mails.map((row) => [row.employeeId, row.mail]));
  const lostMail = [...told.mail].filter(([employeeId, said]) => mail.get(employeeId) !== said);
  const [seats] = await platform.sql<{ taken: number }>(
    `SELECT taken FROM enrollment.run_seat WHERE run_id = $1`,
    [runId],
  );
  const seated = rows.filter(({ status: each }) => each === 'SEATED').length;
  return result(
    {
      nothingAcknowledgedIsLost: lost.length === 0 && lostMail.length === 0,
      everythingDoneIsHeardOf: unheard.length === 0,
      countersAreTheRows: seats?.taken === seated,
      backInTime: slowestMs <= BACK_AFTER_MS,
      onlyRetryable: told.strange.length === 0,
      somethingWasRetried: told.retried > 0,
    },
    {
      kills,
      acknowledged: told.acknowledged,
      retried: told.retried,
      enrollments: rows.length,
      slowestBackMs: Math.round(slowestMs),
      lost: lost.slice(0, 5),
      strange: told.strange.slice(0, 5),
    },
  );
}
