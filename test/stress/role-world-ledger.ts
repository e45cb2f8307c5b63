import { randomUUID } from 'node:crypto';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import { seminar } from '../harness/claims.js';
import { failedJob } from '../harness/failed-job.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import type { Samples } from './field-questions.js';
import { bundleOf, type ReferenceWorld } from './reference-world.js';

const DAY_MS = 86_400_000;
const REASON = 'Untuk diperiksa';

export interface Officers {
  readonly designer: ApiClient;
  /** Decides what the first asks for. */
  readonly second: ApiClient;
  readonly admin: ApiClient;
}

/** At least one of everything that comes of a JP account. */
export async function buildLedger(
  platform: PlatformUnderTest,
  world: ReferenceWorld,
  { designer, second, admin }: Officers,
): Promise<Samples> {
  const { mine, foreign } = world;
  await underContract(platform, mine.learner.employeeId);
  const learner = platform.client(mine.learner.token);
  const importId = await recordsFromElsewhere(platform, designer, mine.learner.employeeId);
  await sentToSiasn(designer);
  await replacedCertificate(designer, mine.certificateId);
  await settledDispute(designer, foreign.disputeId);
  const bundleId = await takenBundle(platform.client(world.auditor.token), mine.unitId);
  await pendingCorrection(designer, await standingPosting(platform, mine.learner.employeeId));
  const lastYear = new Date().getFullYear() - 1;
  await closedYear(designer, second, lastYear);
  await pendingClose(platform, world, lastYear - 1);
  const batchId = await certificatesOfMany(platform, designer, world);
  await failedWork(platform, admin);
  return {
    'externalImport.id': importId,
    'proofBundle.id': bundleId,
    'certificate.id': mine.certificateId,
    'certificateBatch.id': batchId,
    'certificateBatchConsequences.input': { runId: foreign.runId, deed: 'REVOKE', jp: 'REVERSE' },
    'certificateConsequences.input': { certificateId: foreign.certificateId, deed: 'REVOKE', jp: 'REVERSE' },
    'claimEstimate.input': seminar('Seminar yang lain'),
    'checkStatement.input': { document: await changedStatement(learner) },
    'myJpAccount.year': lastYear,
    'jpAccount.year': lastYear,
    queue: 'back-test',
  };
}

/** A job that waits for a decision, and one about which it was made. */
async function failedWork(platform: PlatformUnderTest, admin: ApiClient): Promise<void> {
  const lost = (): object => ({ backTestId: randomUUID() });
  const eventId = await failedJob(platform, 'back-test', 'back-test.requested.v1', lost());
  await admin.graphql(`mutation ($input: JobActionInput!) { replayJob(input: $input) { id } }`, {
    input: { requestId: randomUUID(), queue: 'back-test', eventId, reason: REASON },
  });
  await failedJob(platform, 'back-test', 'back-test.requested.v1', lost());
}

/** Starts a reconciliation and waits for its end. */
export async function reconciled(designer: ApiClient, year: number): Promise<string> {
  const { startReconciliation } = await designer.graphql<{ startReconciliation: { id: string } }>(
    `mutation ($input: StartReconciliationInput!) { startReconciliation(input: $input) { id } }`,
    { input: { requestId: randomUUID(), year } },
  );
  await waitFor(
    'the reconciliation',
    () =>
      designer.graphql<{ reconciliation: { state: string } }>(
        `query ($id: UUID!) { reconciliation(id: $id) { state } }`,
        { id: startReconciliation.id },
      ),
    ({ reconciliation }) => reconciliation.state === 'DONE',
  );
  return startReconciliation.id;
}

/** A proof bundle that an auditor took away. */
async function takenBundle(auditor: ApiClient, unitId: string): Promise<string> {
  const id = await bundleOf(auditor, unitId);
  const { proofBundle } = await waitFor(
    'the bundle',
    () =>
      auditor.graphql<{ proofBundle: { state: string; fileUrl: string | null } }>(
        `query ($id: UUID!) { proofBundle(id: $id) { state fileUrl } }`,
        { id },
      ),
    ({ proofBundle: { state } }) => state === 'READY',
  );
  await auditor.getBytes(proofBundle.fileUrl ?? '');
  return id;
}

/** So that a ceiling holds. */
async function underContract(platform: PlatformUnderTest, employeeId: string): Promise<void> {
  await platform.sql(
    `UPDATE people.employment SET class = 'PPPK', contract_from = valid_from WHERE employee_id = $1`,
    [employeeId],
  );
}

/** An applied file with a good row and a bad one. */
async function recordsFromElsewhere(
  platform: PlatformUnderTest,
  designer: ApiClient,
  employeeId: string,
): Promise<string> {
  const [person] = await platform.sql<{ nip: string }>(
    `SELECT value AS nip FROM people.employee_identifier WHERE employee_id = $1`,
    [employeeId],
  );
  const day = daysAgo(10);
  const csv = [
    'nip,judul,bentuk,penyelenggara,tanggal_mulai,tanggal_selesai,jumlah_jp',
    `${person?.nip ?? ''},Kursus di tempat lain,COURSE,LAN,${day},${day},4`,
    `${person?.nip ?? ''},Kursus tanpa bentuk,TIDAK ADA,LAN,${day},${day},4`,
  ].join('\n');
  const form = new FormData();
  form.set('requestId', randomUUID());
  form.set('provenance', 'DOCUMENT');
  form.set('file', new File([csv], 'rekam-luar.csv', { type: 'text/csv' }));
  const { id } = await designer.postForm<{ id: string }>('/api/external-imports', form);
  await importIs(designer, id, 'PREVIEWED');
  await designer.graphql(
    `mutation ($input: ConfirmExternalImportInput!) { confirmExternalImport(input: $input) { id } }`,
    { input: { requestId: randomUUID(), importId: id } },
  );
  await importIs(designer, id, 'APPLIED');
  return id;
}

async function importIs(designer: ApiClient, id: string, state: string): Promise<void> {
  await waitFor(
    `the import to be ${state}`,
    () =>
      designer.graphql<{ externalImport: { state: string; failureCode: string | null } }>(
        `query ($id: UUID!) { externalImport(id: $id) { state failureCode } }`,
        { id },
      ),
    ({ externalImport }) => externalImport.state === state,
  );
}

async function sentToSiasn(designer: ApiClient): Promise<void> {
  await designer.graphql(
    `mutation ($input: CreateSiasnBatchInput!) { createSiasnBatch(input: $input) { id } }`,
    { input: { requestId: randomUUID(), fromDate: daysAgo(30), toDate: daysAgo(0) } },
  );
}

async function replacedCertificate(designer: ApiClient, certificateId: string): Promise<void> {
  const input = {
    requestId: randomUUID(),
    certificateId,
    deed: 'REPLACE',
    jp: 'KEEP',
    code: 'OTHER',
    reason: REASON,
  };
  const { reviseCertificate } = await designer.graphql<{ reviseCertificate: { state: string } }>(
    `mutation ($input: ReviseCertificateInput!) { reviseCertificate(input: $input) { state } }`,
    { input },
  );
  if (reviseCertificate.state !== 'DONE') throw new Error(`The revision is ${reviseCertificate.state}`);
}

/** A run whose certificates are held, with somebody who is due one, and a batch in which somebody's failed. */
async function certificatesOfMany(
  platform: PlatformUnderTest,
  designer: ApiClient,
  { mine: { runId }, auditor }: ReferenceWorld,
): Promise<string> {
  await designer.graphql(
    `mutation ($input: HoldCertificatesInput!) { holdCertificates(input: $input) { run { id } } }`,
    { input: { requestId: randomUUID(), runId, reason: REASON } },
  );
  const [enrollmentId, batchId] = [randomUUID(), randomUUID()];
  await platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, completed_at, changed_at)
     VALUES ($1, $2, $3, 'PASSED', true, now(), now(), now())`,
    [enrollmentId, runId, auditor.employeeId],
  );
  await platform.sql(
    `INSERT INTO enrollment.certificate_batch (id, run_id, deed, jp, state, people, needs_second_person, requested_by, requested_at, finished_at)
     VALUES ($1, $2, 'ISSUE', 'KEEP', 'DONE', 1, false, $3, now(), now())`,
    [batchId, runId, auditor.accountId],
  );
  await platform.sql(
    `INSERT INTO enrollment.certificate_batch_item (batch_id, enrollment_id, place, state, fault) VALUES ($1, $2, 1, 'FAILED', 'FILE_FAILED')`,
    [batchId, enrollmentId],
  );
  return batchId;
}

/** So that what is argued over counts again, and a revocation would change a year. */
async function settledDispute(designer: ApiClient, disputeId: string): Promise<void> {
  await designer.graphql(`mutation ($input: ResolveDisputeInput!) { resolveDispute(input: $input) { id } }`, {
    input: { requestId: randomUUID(), disputeId, upheld: false, reason: REASON },
  });
}

/** What the learner completed was moved where it is argued over: the row that holds now. */
async function standingPosting(platform: PlatformUnderTest, employeeId: string): Promise<string> {
  const [posting] = await platform.sql<{ id: string }>(
    `SELECT p.id FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id
     WHERE p.employee_id = $1 AND f.enrollment_id IS NOT NULL AND p.reverses IS NULL
       AND NOT EXISTS (SELECT 1 FROM enrollment.jp_posting r WHERE r.reverses = p.id)`,
    [employeeId],
  );
  return posting?.id ?? '';
}

/** Above what one person corrects alone, with something in its place. */
async function pendingCorrection(designer: ApiClient, postingId: string): Promise<void> {
  const replacement = {
    form: 'TECHNICAL_TRAINING',
    international: false,
    quantity: 600,
    completionDate: daysAgo(7),
  };
  const { correctPosting } = await designer.graphql<{ correctPosting: { state: string } }>(
    `mutation ($input: CorrectPostingInput!) { correctPosting(input: $input) { state } }`,
    { input: { requestId: randomUUID(), postingId, code: 'WRONG_QUANTITY', reason: REASON, replacement } },
  );
  if (correctPosting.state !== 'PENDING') throw new Error(`The correction is ${correctPosting.state}`);
}

async function closedYear(designer: ApiClient, second: ApiClient, year: number): Promise<void> {
  await reconciled(designer, year);
  const { closeYear } = await designer.graphql<{ closeYear: { id: string } }>(
    `mutation ($input: CloseYearInput!) { closeYear(input: $input) { id } }`,
    { input: { requestId: randomUUID(), year, reason: REASON } },
  );
  await second.graphql(`mutation ($input: DecideYearCloseInput!) { decideYearClose(input: $input) { id } }`, {
    input: { requestId: randomUUID(), id: closeYear.id, confirm: true },
  });
  await waitFor(
    'the year to be closed',
    () => designer.graphql<{ closedYears: { year: number }[] }>(`{ closedYears { year } }`),
    ({ closedYears }) => closedYears.some((closed) => closed.year === year),
  );
}

/** Asked for, and not decided; it rests on what is not looked at here. */
async function pendingClose(
  platform: PlatformUnderTest,
  { designer }: ReferenceWorld,
  year: number,
): Promise<void> {
  await platform.sql(
    `INSERT INTO enrollment.year_close (id, year, state, checked_by, reason, requested_by, requested_at)
     SELECT $1, $2, 'REQUESTED', id, $3, $4, now() FROM enrollment.reconciliation LIMIT 1`,
    [randomUUID(), year, REASON, designer.accountId],
  );
}

/** The file of an issued statement in which somebody wrote a better year. */
async function changedStatement(learner: ApiClient): Promise<string> {
  const { issueStatement } = await learner.graphql<{ issueStatement: { jsonUrl: string } }>(
    `mutation ($input: IssueStatementInput!) { issueStatement(input: $input) { jsonUrl } }`,
    { input: { requestId: randomUUID() } },
  );
  const file = JSON.parse(await learner.getText(issueStatement.jsonUrl)) as { content: object };
  return JSON.stringify({ ...file, content: { ...file.content, zone: 'Asia/Jayapura' } });
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}
