import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient, ApiError, waitFor } from '../harness/api-client.js';
import { runCommand } from '../harness/cli.js';
import { importRoster } from './import-step.js';
import { readAsLeader } from './leader-step.js';
import { enrollAll, freeFrom, signInLearners, type EnrollOutcome, type Learner } from './learner-step.js';
import { readOptions, type JourneyOptions } from './options.js';
import { planRun } from './programme-step.js';

const JP_MINUTES_EACH = 20 * 45;
const SESSION_STARTS_IN_SECONDS = 6;

interface Result {
  ok: boolean;
  imported: number;
  rejected: number;
  seats: number;
  enrolled: number;
  waitlistedOrFull: number;
  completed: number;
  jpMinutes: number;
  certificates: number;
  verified: boolean;
  differences: number;
  digest: string;
  /** What a leader reads of a unit in which somebody earned JP. */
  unitFigure: { headcount: number; fulfilled: number };
  seconds: number;
  failures: string[];
}

/** Does the platform's main job, as each role in turn, through what any client may use. */
async function journey(options: JourneyOptions): Promise<Result> {
  const startedAt = performance.now();
  const say = (line: string): void => {
    if (!options.json) console.log(line);
  };
  const failures: string[] = [];
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) failures.push(sentence);
  };

  const admin = new ApiClient(options.url);
  await admin.signIn(options.adminIdentifier, options.adminPassword);
  const roster = await importRoster(admin, options.rosterFile, options.unitsFile);
  say(
    `Admin: ${roster.imported} people imported, ${roster.rejected} rows rejected, columns refused: ${roster.refusedColumns.join(', ') || 'none'}`,
  );
  expect(
    roster.people.length >= 3,
    `At least three employed people are needed; the roster has ${roster.people.length}`,
  );
  if (roster.people.length < 3) throw new Error(failures.join('; '));

  const seats = Math.min(options.seats, roster.people.length - 2);
  const [officer, ...candidates] = await signInLearners(
    admin,
    options.url,
    roster.people.slice(0, seats + 4),
  );
  const learners = candidates.slice(0, seats + 3);
  if (!officer) throw new Error('Nobody could sign in');
  await grantDesigner(admin, officer);
  say(`Admin: one-time codes for ${learners.length + 1}; ${officer.name} is a designer now`);

  const startsAt = await freeFrom(learners, new Date(Date.now() + SESSION_STARTS_IN_SECONDS * 1000));
  const run = await planRun(officer.client, seats, startsAt);
  await waitFor(
    'the published run to have seats',
    () => seatsOf(officer, run.runId),
    (seen) => seen !== null,
  );
  const outcomes = await enrollAll(learners, run.runId);
  const enrolled = outcomes.filter(({ enrollmentId }) => enrollmentId !== null);
  say(`Learners: ${learners.length} tried for ${seats} seats, ${enrolled.length} got one`);
  expect(enrolled.length === seats, `${enrolled.length} of ${seats} seats were given`);
  expect(
    (await seatsOf(officer, run.runId))?.taken === seats,
    'The seat counter differs from the enrollments',
  );

  await delay(Math.max(0, Date.parse(run.sessions[0]?.startsAt ?? '') - Date.now() + 200));
  const absent = seats > 1 ? 1 : 0;
  await recordAttendance(officer, run.sessions[0]?.id ?? '', enrolled, absent);
  const passed = enrolled.slice(absent);
  say(`Designer: attendance recorded, ${absent} absent`);

  const figures = await Promise.all(passed.map((outcome) => completionOf(outcome)));
  const completed = figures.filter(({ status }) => status === 'PASSED').length;
  const jpMinutes = figures.reduce((sum, { minutes }) => sum + minutes, 0);
  const certificates = figures.filter(({ verifyUrl }) => verifyUrl !== null);
  say(`Learners: ${completed} passed, ${jpMinutes / 45} JP earned, ${certificates.length} certificates`);
  expect(completed === passed.length, `${completed} of ${passed.length} completed`);
  expect(
    jpMinutes === passed.length * JP_MINUTES_EACH,
    `${jpMinutes} minutes of JP instead of ${passed.length * JP_MINUTES_EACH}`,
  );
  expect(certificates.length === passed.length, `${certificates.length} of ${passed.length} certificates`);
  const absentee = enrolled[0];
  if (absent === 1 && absentee)
    expect((await enrollmentOf(absentee)).status === 'NOT_PASSED', 'Somebody absent passed');

  const verified = await verify(options.url, certificates[0]?.verifyUrl ?? null, passed[0]?.learner);
  expect(verified, 'The certificate could not be verified in public');
  say(`Public: the certificate is ${verified ? 'verified' : 'NOT verified'}`);

  const reconciliation = await reconcile(officer);
  say(`Reconciliation: ${reconciliation.differenceCount} differences, digest ${reconciliation.digest}`);
  expect(
    reconciliation.differenceCount === 0,
    `The reconciliation has ${reconciliation.differenceCount} differences: ${JSON.stringify(reconciliation.differences)}`,
  );
  const [learner] = passed;
  if (!learner) throw new Error('Nobody passed');
  const figure = await readAsLeader(admin, learner.learner);
  failures.push(...figure.faults);
  say(`Leader: ${figure.unit} has ${figure.headcount} people, ${figure.fulfilled} fulfil the year`);
  return {
    ok: failures.length === 0,
    imported: roster.imported,
    rejected: roster.rejected,
    seats,
    enrolled: enrolled.length,
    waitlistedOrFull: outcomes.length - enrolled.length,
    completed,
    jpMinutes,
    certificates: certificates.length,
    verified,
    differences: reconciliation.differenceCount,
    digest: reconciliation.digest,
    unitFigure: { headcount: figure.headcount, fulfilled: figure.fulfilled },
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    failures,
  };
}

async function grantDesigner(admin: ApiClient, officer: Learner): Promise<void> {
  await admin.graphql(`mutation ($input: GrantRoleInput!) { grantRole(input: $input) { id } }`, {
    input: { requestId: randomUUID(), employeeId: officer.employeeId, role: 'DESIGNER' },
  });
  await waitFor(
    'the role to be in force',
    () =>
      officer.client.graphql<unknown>(`{ programmes(first: 1) { nodes { id } } }`).then(
        () => true,
        (error: unknown) => !(error instanceof ApiError && error.code === 'FORBIDDEN'),
      ),
    (inForce) => inForce,
    10_000,
  );
}

async function seatsOf(designer: Learner, runId: string): Promise<{ taken: number } | null> {
  const { run } = await designer.client.graphql<{ run: { seats: { taken: number } | null } }>(
    `query ($id: UUID!) { run(id: $id) { seats { taken } } }`,
    { id: runId },
  );
  return run.seats;
}

async function recordAttendance(
  designer: Learner,
  sessionId: string,
  enrolled: readonly EnrollOutcome[],
  absent: number,
): Promise<void> {
  const entries = enrolled.map(({ enrollmentId }, index) => ({
    enrollmentId,
    state: index < absent ? 'ABSENT' : 'PRESENT',
  }));
  await designer.client.graphql(
    `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id status } }`,
    {
      input: { requestId: randomUUID(), sessionId, entries },
    },
  );
}

interface EnrollmentSeen {
  status: string;
  jpEarnedMinutes: number;
  certificate: { verifyUrl: string; ready: boolean; pdfUrl: string | null } | null;
}

async function enrollmentOf({ learner, enrollmentId }: EnrollOutcome): Promise<EnrollmentSeen> {
  const { enrollment } = await learner.client.graphql<{ enrollment: EnrollmentSeen }>(
    `query ($id: UUID!) { enrollment(id: $id) { status jpEarnedMinutes certificate { verifyUrl ready pdfUrl } } }`,
    { id: enrollmentId },
  );
  return enrollment;
}

/** Waits for the worker's part: the certificate with its signed file. */
async function completionOf(
  outcome: EnrollOutcome,
): Promise<{ status: string; minutes: number; verifyUrl: string | null }> {
  const seen = await waitFor(
    'a certificate',
    () => enrollmentOf(outcome),
    ({ certificate }) => certificate?.ready === true,
    60_000,
  );
  const pdf = await outcome.learner.client.getBytes(seen.certificate?.pdfUrl ?? '');
  if (!Buffer.from(pdf.subarray(0, 5)).equals(Buffer.from('%PDF-')))
    throw new Error('The certificate is no PDF');
  return {
    status: seen.status,
    minutes: seen.jpEarnedMinutes,
    verifyUrl: seen.certificate?.verifyUrl ?? null,
  };
}

/** As a stranger would: without a session, from the page behind the QR code. */
async function verify(url: string, verifyUrl: string | null, holder: Learner | undefined): Promise<boolean> {
  if (verifyUrl === null || !holder) return false;
  const page = await new ApiClient(url).getText(new URL(verifyUrl).pathname);
  return (
    page.includes('Konseling gizi keluarga') && !page.includes(holder.nip) && !page.includes(holder.name)
  );
}

async function reconcile(
  designer: Learner,
): Promise<{ digest: string; differenceCount: number; differences: unknown }> {
  const year = Number(
    new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Asia/Makassar' }).format(new Date()),
  );
  const id = await waitFor(
    'the year to be free for a reconciliation',
    () =>
      designer.client
        .graphql<{ startReconciliation: { id: string } }>(
          `mutation ($input: StartReconciliationInput!) { startReconciliation(input: $input) { id } }`,
          { input: { requestId: randomUUID(), year } },
        )
        .then(
          ({ startReconciliation }) => startReconciliation.id,
          (error: unknown) => {
            if (error instanceof ApiError && error.code === 'RECONCILIATION_RUNNING') return null;
            throw error;
          },
        ),
    (seen) => seen !== null,
  );
  const done = await waitFor(
    'the reconciliation',
    () =>
      designer.client.graphql<{
        reconciliation: { state: string; digest: string; differenceCount: number; differences: unknown };
      }>(
        `query ($id: UUID!) { reconciliation(id: $id) { state digest differenceCount differences { kind count } } }`,
        { id },
      ),
    ({ reconciliation }) => reconciliation.state === 'DONE',
    120_000,
  );
  return done.reconciliation;
}

/** Who reads the last line gets an object even of a journey that could not go on. */
async function ended(
  options: JourneyOptions,
): Promise<Partial<Result> & { ok: boolean; failures: string[] }> {
  try {
    return await journey(options);
  } catch (error) {
    if (!options.json) throw error;
    const { message } = error as Error;
    console.error(message);
    return { ok: false, failures: [message] };
  }
}

await runCommand(async () => {
  const options = readOptions();
  const result = await ended(options);
  if (options.json) console.log(JSON.stringify(result));
  else
    console.log(
      result.ok
        ? `\nEverything is as the rules say (${result.seconds ?? 0} s).`
        : `\n${result.failures.join('\n')}`,
    );
  return result.ok;
});
