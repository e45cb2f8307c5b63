import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@asn-corpu/platform';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import { openSessions, type GrantedRole } from '../harness/people.js';
import { newToken, type PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { ROOT } from '../harness/root.js';
import { importRoster } from '../journey/import-step.js';
import type { Samples } from './field-questions.js';
import { buildReferenceWorld, type ReferenceWorld } from './reference-world.js';
import { buildLedger, reconciled } from './role-world-ledger.js';
import { buildRules } from './role-world-rules.js';
import { buildTemplates } from './role-world-templates.js';

/** Somebody who asks: with one role alone where a role can be alone, else with those that come with it. */
export interface Member {
  readonly name: string;
  readonly token: string | null;
  readonly roles: readonly Role[];
  /** What this person's own questions are about, where it differs. */
  readonly samples: Samples;
}

/** People of every role, and at least one of everything that can be asked about. */
export async function buildRoleWorld(
  platform: PlatformUnderTest,
): Promise<{ members: Member[]; samples: Samples }> {
  const world = await buildReferenceWorld(platform);
  const { mine } = world;
  const [designer, admin, auditor, verifier] = [
    await officerOnly(platform, 'designer'),
    await officerOnly(platform, 'admin'),
    await officerOnly(platform, 'auditor'),
    await officerOnly(platform, 'verifier', mine.unitId),
  ];
  const gradedRunId = await gradedRun(platform, platform.client(designer), world);
  const importId = await twoImports(platform, platform.client(admin));
  const officers = {
    designer: platform.client(designer),
    second: platform.client(world.designer.token),
    admin: platform.client(admin),
  };
  const madeOfLedger = {
    ...(await buildLedger(platform, world, officers)),
    ...(await buildRules(officers.designer, officers.second)),
  };
  // A completion of another year than its JP: a difference for which a correction is proposed.
  await platform.sql(
    `UPDATE enrollment.enrollment SET completed_at = completed_at - interval '1 year' WHERE id =
       (SELECT f.enrollment_id FROM enrollment.jp_fact f JOIN enrollment.jp_posting p ON p.fact_id = f.id
        WHERE f.enrollment_id IS NOT NULL ORDER BY f.id LIMIT 1)`,
  );
  const reconciliationId = await reconciled(officers.designer, new Date().getFullYear());
  const employeeId = (id: string): Samples => ({ employeeId: id, 'employee.id': id });
  const members: Member[] = [
    { name: 'anonymous', token: null, roles: ['anonymous'], samples: {} },
    { name: 'learner', token: mine.learner.token, roles: ['learner'], samples: {} },
    { name: 'host', token: mine.host.token, roles: ['learner'], samples: employeeId(mine.host.employeeId) },
    { name: 'leader', token: mine.leader.token, roles: ['learner', 'leader'], samples: {} },
    {
      name: 'acting leader',
      token: mine.actingLeader.token,
      roles: ['learner', 'acting-leader'],
      samples: {},
    },
    { name: 'verifier', token: verifier, roles: ['verifier'], samples: {} },
    { name: 'designer', token: designer, roles: ['designer'], samples: {} },
    { name: 'admin', token: admin, roles: ['admin'], samples: {} },
    { name: 'auditor', token: auditor, roles: ['auditor'], samples: {} },
  ];
  const [programme] = await platform.sql<{ id: string }>(
    `SELECT programme_id AS id FROM learning_path.run WHERE id = $1`,
    [gradedRunId],
  );
  const templates = await buildTemplates(officers.second, officers.designer, programme?.id ?? '');
  // Seen long before it arrived: there is something to flag.
  await platform.sql(
    `INSERT INTO enrollment.check_in (enrollment_id, session_id, device, seen_at, arrived_at)
     VALUES ($1, $2, $3, now() - interval '1 hour', now())`,
    [mine.enrollmentId, mine.sessionId, randomUUID()],
  );
  await platform.sql(
    `INSERT INTO enrollment.attendance_correction (id, enrollment_id, session_id, state_before, minutes_before, source_before,
       recorded_by_before, recorded_at_before, state, minutes, reason, corrected_by, corrected_at, correcting_employee)
     VALUES ($1, $2, $3, 'ABSENT', 0, 'CODE', $4, now(), 'PRESENT', 240, 'Salah baca', $4, now(), $5)`,
    [randomUUID(), mine.enrollmentId, mine.sessionId, mine.host.accountId, mine.host.employeeId],
  );
  // What became of a run, and a mail that was not sent.
  await platform.sql(
    `UPDATE enrollment.run SET postponed_from = starts_at, change_reason = 'Gedung dipakai' WHERE id = $1`,
    [mine.runId],
  );
  await platform.sql(
    `INSERT INTO enrollment.calendar_feed (employee_id, token_hash, made_at) VALUES ($1, 'x', now())`,
    [mine.learner.employeeId],
  );
  // Seats that were kept for a unit.
  await platform.sql(`INSERT INTO learning_path.run_quota (run_id, unit_id, seats) VALUES ($1, $2, 1)`, [
    mine.runId,
    mine.unitId,
  ]);
  await platform.sql(
    `INSERT INTO enrollment.run_quota (id, run_id, unit_id, capacity, released_at) VALUES (gen_random_uuid(), $1, $2, 1, now())`,
    [mine.runId, mine.unitId],
  );
  await mailedCode(platform, platform.client(admin), mine.host.employeeId);
  const samples: Samples = {
    ...madeOfLedger,
    ...templates,
    sessionId: mine.sessionId,
    first: 20,
    year: new Date().getFullYear(),
    after: null,
    search: null,
    'claim.id': mine.claimId,
    outcome: null,
    state: null,
    minimumAgeDays: null,
    order: null,
    method: null,
    active: null,
    issueId: null,
    competencyId: null,
    parentId: null,
    unitId: mine.unitId,
    programmeId: programme?.id,
    runId: gradedRunId,
    ...employeeId(mine.learner.employeeId),
    'enrollment.id': mine.enrollmentId,
    'unit.id': mine.unitId,
    'run.id': mine.runId,
    'programme.id': programme?.id,
    'reconciliation.id': reconciliationId,
    'rosterImport.id': importId,
    'strategicIssue.id': await strategicIssue(platform.client(designer), mine.unitId),
  };
  return { members, samples };
}

/** A sign-in code in the local mailbox. */
async function mailedCode(platform: PlatformUnderTest, admin: ApiClient, employeeId: string): Promise<void> {
  await platform.sql(`UPDATE people.employee SET email = 'pengajar@corpu.test' WHERE id = $1`, [employeeId]);
  await admin.graphql(
    `mutation ($input: IssueSignInCodeInput!) { issueSignInCode(input: $input) { expiresAt } }`,
    {
      input: { requestId: randomUUID(), employeeId, delivery: 'EMAIL' },
    },
  );
  await waitFor(
    'the mail with the code',
    () => admin.graphql<{ localMails: unknown[] }>(`{ localMails(first: 1) { id } }`),
    ({ localMails }) => localMails.length > 0,
  );
}

/** An account of nobody in the roster, so that the granted role is its only one. */
async function officerOnly(
  platform: PlatformUnderTest,
  role: GrantedRole,
  unitId: string | null = null,
): Promise<string> {
  const [accountId, token] = [randomUUID(), newToken()];
  await platform.sql(`INSERT INTO people.account (id, display_name) VALUES ($1, $2)`, [
    accountId,
    `Petugas ${role}`,
  ]);
  await platform.sql(
    `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, $3, $4, now())`,
    [randomUUID(), accountId, role, unitId],
  );
  await openSessions(platform, [{ key: role, employeeId: '', accountId, token }]);
  return token;
}

/** A run in which the learner has a grade. */
async function gradedRun(
  platform: PlatformUnderTest,
  designer: ApiClient,
  { mine }: ReferenceWorld,
): Promise<string> {
  const programmeId = await publishProgramme(designer, {
    graded: true,
    competencyId: await competency(designer),
    links: [{ title: 'Bacaan', url: 'https://bpsdm.example/bacaan' }],
  });
  const run = await publishRun(designer, programmeId, {
    capacity: 5,
    startsAt: new Date(Date.now() + 2 * 86_400_000),
    hostEmployeeId: mine.host.employeeId,
    releaseStep: true,
  });
  await platform
    .client(mine.learner.token)
    .graphql(`mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`, {
      input: { requestId: randomUUID(), runId: run.id },
    });
  await waitFor(
    'the participant to be known where grades are recorded',
    () => platform.sql(`SELECT 1 FROM learning_path.run_participant WHERE run_id = $1`, [run.id]),
    (rows) => rows.length === 1,
  );
  await designer.graphql(
    `mutation ($input: RecordGradesInput!) { recordGrades(input: $input) { attempt } }`,
    {
      input: {
        requestId: randomUUID(),
        runId: run.id,
        grades: [{ employeeId: mine.learner.employeeId, gradeHundredths: 8500 }],
      },
    },
  );
  // A counter that differs from its rows: something for the reconciliation to find.
  await platform.sql(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [run.id]);
  return run.id;
}

/** A roster, and the same with a changed position in it: the second has rows of every kind. */
async function twoImports(platform: PlatformUnderTest, admin: ApiClient): Promise<string> {
  const [roster, units] = [join(ROOT, 'test/journey/roster.csv'), join(ROOT, 'test/journey/units.csv')];
  await importRoster(admin, roster, units);
  const changed = join(platform.folder, 'changed.csv');
  writeFileSync(
    changed,
    readFileSync(roster, 'utf8').replace('Penyuluh Kesehatan Ahli Muda', 'Penyuluh Kesehatan Ahli Madya'),
  );
  return (await importRoster(admin, changed, units)).importId;
}

async function strategicIssue(designer: ApiClient, ownerUnitId: string): Promise<string> {
  const { createStrategicIssue } = await designer.graphql<{ createStrategicIssue: { id: string } }>(
    `mutation ($input: CreateStrategicIssueInput!) { createStrategicIssue(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        code: 'UJI-HAK',
        title: 'Isu untuk diperiksa',
        description: 'Satu isu dengan satu proses kritis.',
        ownerUnitId,
        indicator: 'Indikator',
        measure: '%',
        baseline: 27.4,
        target: 14,
        targetYear: 2029,
        criticalProcesses: ['Pendataan sasaran'],
      },
    },
  );
  return createStrategicIssue.id;
}

async function competency(designer: ApiClient): Promise<string> {
  const { createCompetency } = await designer.graphql<{ createCompetency: { id: string } }>(
    `mutation ($input: CreateCompetencyInput!) { createCompetency(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        code: 'UJI-K',
        name: 'Kompetensi untuk diperiksa',
        kind: 'TECHNICAL',
      },
    },
  );
  return createCompetency.id;
}
