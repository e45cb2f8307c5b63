import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { roleOf, serviceUrl } from '@asn-corpu/platform';
import { waitFor } from '../harness/api-client.js';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun, type PublishedRun } from '../harness/programmes.js';
import type { Random } from '../harness/random.js';
import { LEDGER_PROBLEMS } from './ledger-checks.js';
import { result, type StressRow } from './row.js';

const PEOPLE = 12;
const COMMANDS = 60;
const IN_FLIGHT = 8;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`;
const CANCEL = `mutation ($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { id } }`;
const RECORD = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`;
const GRADE = `mutation ($input: RecordGradesInput!) { recordGrades(input: $input) { attempt } }`;
const CORRECT = `mutation ($input: CorrectPostingInput!) { correctPosting(input: $input) { id } }`;
const DECIDE = `mutation ($input: DecideCorrectionInput!) { decideCorrection(input: $input) { id } }`;

/** The tables of which a row, once written, stays as it is. */
const IMMUTABLE = [
  'jp_posting',
  'jp_fact',
  'jp_withdrawal',
  'jp_posting_2026',
  'year_close',
  'year_close_line',
] as const;

/** Chance does everything that moves the ledger, eight at a time; the books are balanced after every round. */
export const T08: StressRow = {
  id: 'T08',
  title: 'Double entry and immutability',
  async run({ full, random, say }) {
    const rounds = full ? 100 : 6;
    const platform = await PlatformUnderTest.start({ web: 2, workers: 1 });
    try {
      const world = await buildWorld(platform);
      const codes: Record<string, number> = {};
      const problems: object[] = [];
      for (let round = 1; round <= rounds; round++) {
        const programmeId = round % 2 === 0 ? world.graded : world.plain;
        const users = await createUsers(platform, `books-${round}`, PEOPLE);
        await churn(world, users, await openRun(world, programmeId, random), random, codes);
        problems.push(...(await platform.sql(LEDGER_PROBLEMS)));
        if (round % 10 === 0 || round === rounds)
          say(`round ${round} of ${rounds}: ${JSON.stringify(codes)}`);
      }
      for (const client of world.clients) client.close();
      await closeLastYear(world);
      say('the year before is closed');
      const { attempts, let: through } = await tryToChange(platform);
      const [moved] = await platform.sql<{ postings: number; reversals: number; withdrawals: number }>(
        `SELECT count(*)::int AS postings, count(reverses)::int AS reversals,
           (SELECT count(*)::int FROM enrollment.jp_withdrawal) AS withdrawals FROM enrollment.jp_posting`,
      );
      say(`${attempts} attempts to change what is written, ${through.length} went through`);
      return result(
        {
          everyKindOfMove:
            (moved?.postings ?? 0) > 0 && (moved?.reversals ?? 0) > 0 && (moved?.withdrawals ?? 0) > 0,
          noServerFault: Object.keys(codes).every(
            (code) => !code.startsWith('HTTP_5') && code !== 'INTERNAL',
          ),
          booksBalance: problems.length === 0,
          nothingCanBeChanged: attempts > 0 && through.length === 0,
        },
        {
          rounds,
          commands: rounds * COMMANDS,
          codes,
          ...moved,
          problems: problems.slice(0, 5),
          attempts,
          through,
        },
      );
    } finally {
      await platform.stop();
    }
  },
};

interface World {
  readonly platform: PlatformUnderTest;
  readonly token: string;
  /** Of another designer. */
  readonly second: string;
  readonly clients: readonly LoadClient[];
  /** Ids of two programmes: one completed by attendance alone, one by attendance and a grade. */
  readonly plain: string;
  readonly graded: string;
}

async function buildWorld(platform: PlatformUnderTest): Promise<World> {
  const { token } = await createOfficer(platform, 'designer');
  const designer = platform.client(token);
  return {
    platform,
    token,
    second: (await createOfficer(platform, 'designer', null, 'second designer')).token,
    clients: platform.web.map((_, n) => new LoadClient(platform.urlOf(n), IN_FLIGHT)),
    plain: await publishProgramme(designer, { quantity: 270 }),
    graded: await publishProgramme(designer, { graded: true, quantity: 630 }),
  };
}

/** A session that has begun and not ended: one may still enroll, and attendance can be recorded. */
function openRun({ platform, token }: World, programmeId: string, random: Random): Promise<PublishedRun> {
  const startsAt = new Date(Date.now() - 3_600_000);
  return publishRun(platform.client(token), programmeId, { capacity: random.int(3, PEOPLE), startsAt });
}

async function churn(
  world: World,
  users: readonly TestUser[],
  run: PublishedRun,
  random: Random,
  codes: Record<string, number>,
): Promise<void> {
  const [first] = world.clients;
  if (!first) throw new Error('No client');
  await runLoad(COMMANDS, IN_FLIGHT, async (index) => {
    const command = await nextCommand(world, random.pick(users), run, random);
    if (command === null) return;
    const client = world.clients[index % world.clients.length] ?? first;
    const { code, status } = await client.graphql(
      command.query,
      { input: { requestId: randomUUID(), ...command.input } },
      command.token,
    );
    const outcome = `${command.name} ${status >= 500 ? `HTTP_${status}` : (code ?? 'DONE')}`;
    codes[outcome] = (codes[outcome] ?? 0) + 1;
  });
}

interface Command {
  readonly name: string;
  readonly query: string;
  readonly input: object;
  readonly token: string;
}

async function nextCommand(
  world: World,
  user: TestUser,
  run: PublishedRun,
  random: Random,
): Promise<Command | null> {
  const { token, platform } = world;
  const kind = random.pick([
    'enroll',
    'enroll',
    'attend',
    'attend',
    'attend',
    'grade',
    'cancel',
    'reverse',
    'decide',
  ]);
  if (kind === 'enroll') return { name: kind, query: ENROLL, input: { runId: run.id }, token: user.token };
  if (kind === 'reverse') {
    const postings = await platform.sql<{ id: string }>(`SELECT id FROM enrollment.jp_posting ORDER BY id`);
    if (postings.length === 0) return null;
    const replacement = random.pick([
      null,
      { form: 'SEMINAR', international: true, quantity: random.int(1, 3), completionDate: '2026-02-03' },
    ]);
    const reason = 'Uji pembukuan';
    const input = { postingId: random.pick(postings).id, code: 'OTHER', reason, replacement };
    return { name: kind, query: CORRECT, input, token };
  }
  if (kind === 'decide') {
    const [waiting] = await platform.sql<{ id: string }>(
      `SELECT id FROM enrollment.jp_correction WHERE state = 'PENDING' ORDER BY requested_at LIMIT 1`,
    );
    if (!waiting) return null;
    const input = { id: waiting.id, confirm: random.int(0, 3) > 0 };
    return { name: kind, query: DECIDE, input, token: world.second };
  }
  if (kind === 'grade') {
    const grades = [{ employeeId: user.employeeId, gradeHundredths: random.pick([0, 6_999, 7_000, 10_000]) }];
    return { name: kind, query: GRADE, input: { runId: run.id, grades }, token };
  }
  const enrolled = await platform.sql<{ id: string }>(
    `SELECT id FROM enrollment.enrollment WHERE run_id = $1 ORDER BY id`,
    [run.id],
  );
  if (enrolled.length === 0) return null;
  const enrollmentId = random.pick(enrolled).id;
  if (kind === 'cancel') {
    return { name: kind, query: CANCEL, input: { enrollmentId, reason: 'Uji pembukuan' }, token };
  }
  const entries = [{ enrollmentId, state: random.pick(['PRESENT', 'PRESENT', 'ABSENT']) }];
  return { name: kind, query: RECORD, input: { sessionId: run.sessionId, entries }, token };
}

/** One designer asks, another confirms, the worker freezes. */
async function closeLastYear({ platform, token, second: other }: World): Promise<void> {
  const first = platform.client(token);
  const second = platform.client(other);
  const input = { requestId: randomUUID(), year: new Date().getFullYear() - 1 };
  const { startReconciliation } = await first.graphql<{ startReconciliation: { id: string } }>(
    `mutation ($input: StartReconciliationInput!) { startReconciliation(input: $input) { id } }`,
    { input },
  );
  await waitFor(
    'the reconciliation',
    () =>
      first.graphql<{ reconciliation: { state: string } }>(
        `query ($id: UUID!) { reconciliation(id: $id) { state } }`,
        startReconciliation,
      ),
    ({ reconciliation }) => reconciliation.state === 'DONE',
  );
  const { closeYear } = await first.graphql<{ closeYear: { id: string } }>(
    `mutation ($input: CloseYearInput!) { closeYear(input: $input) { id } }`,
    { input: { ...input, requestId: randomUUID() } },
  );
  await second.graphql(`mutation ($input: DecideYearCloseInput!) { decideYearClose(input: $input) { id } }`, {
    input: { requestId: randomUUID(), id: closeYear.id, confirm: true },
  });
  await waitFor(
    'the close',
    () => first.graphql<{ closedYears: object[] }>(`{ closedYears { year } }`, {}),
    ({ closedYears }) => closedYears.length === 1,
  );
}

/** Every change to a written row, by the service (API and worker share its role) and by the owner who migrates. */
async function tryToChange(platform: PlatformUnderTest): Promise<{ attempts: number; let: string[] }> {
  const through: string[] = [];
  let attempts = 0;
  for (const [who, url] of [
    ['the service', serviceUrl(platform.ownerUrl, roleOf('enrollment'))],
    ['the owner', platform.ownerUrl],
  ] as const) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const table of IMMUTABLE) {
        for (const change of changesOf(table)) {
          attempts += 1;
          if (await goesThrough(client, change)) through.push(`${who}: ${change}`);
        }
      }
    } finally {
      await client.end();
    }
  }
  return { attempts, let: through };
}

/** A column of text that a change could change. */
const COLUMNS: Readonly<Record<string, string>> = {
  jp_fact: 'title',
  year_close: 'digest',
  year_close_line: 'state',
};

function changesOf(table: string): string[] {
  const column = COLUMNS[table] ?? 'reason';
  return [
    `UPDATE enrollment.${table} SET ${column} = 'lain'`,
    `DELETE FROM enrollment.${table}`,
    `TRUNCATE enrollment.${table} CASCADE`,
  ];
}

async function goesThrough(client: pg.Client, change: string): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query(change);
    // A statement that met no row proves nothing, so it counts as one that went through.
    return true;
  } catch {
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}
