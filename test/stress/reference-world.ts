import { randomUUID } from 'node:crypto';
import { derivedId } from '@asn-corpu/platform';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import { saveClaim, sendClaim } from '../harness/claims.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';

/** One half of the organisation: what belongs to it is foreign to the other. */
export interface Half {
  readonly unitId: string;
  readonly leader: TestUser;
  readonly actingLeader: TestUser;
  readonly verifier: TestUser;
  readonly learner: TestUser;
  readonly host: TestUser;
  readonly runId: string;
  readonly sessionId: string;
  readonly enrollmentId: string;
  readonly postingId: string;
  readonly certificateId: string;
  readonly conflictId: string;
  readonly disputeId: string;
  /** Waits for the superior; the draft says the same. */
  readonly claimId: string;
  readonly evidenceId: string;
  readonly draftClaimId: string;
  /** Waits for the superior; the other is on a waiting list. */
  readonly applicationId: string;
  readonly waitingId: string;
  /** To the learner. */
  readonly noticeId: string;
  /** By the leader, to the host. */
  readonly delegationId: string;
  /** Asked for by the leader. */
  readonly bundleId: string;
}

export interface ReferenceWorld {
  readonly mine: Half;
  readonly foreign: Half;
  readonly designer: TestUser;
  readonly admin: TestUser;
  readonly auditor: TestUser;
  readonly draftProgrammeId: string;
  readonly draftRunId: string;
}

/** Two units that have nothing to do with each other, each with people in every role and a learner with everything. */
export async function buildReferenceWorld(platform: PlatformUnderTest): Promise<ReferenceWorld> {
  const [designer, admin, auditor] = [
    await createOfficer(platform, 'designer'),
    await createOfficer(platform, 'admin'),
    await createOfficer(platform, 'auditor'),
  ];
  const client = platform.client(designer.token);
  const programmeId = await publishProgramme(client);
  const mine = await buildHalf(platform, client, programmeId, 'mine');
  const foreign = await buildHalf(platform, client, programmeId, 'foreign');
  const { createProgramme } = await client.graphql<{ createProgramme: { id: string } }>(
    `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { id } }`,
    { input: { requestId: randomUUID(), code: 'DRAF-01', title: 'Draf yang belum terbit' } },
  );
  const draftRunId = await draftRun(client, programmeId);
  return { mine, foreign, designer, admin, auditor, draftProgrammeId: createProgramme.id, draftRunId };
}

async function buildHalf(
  platform: PlatformUnderTest,
  designer: ApiClient,
  programmeId: string,
  key: string,
): Promise<Half> {
  const unitId = derivedId('reference-unit', key);
  await platform.sql(`INSERT INTO people.unit (id, external_id) VALUES ($1, $2)`, [unitId, key]);
  await platform.sql(
    `INSERT INTO people.unit_period (unit_id, name, valid_from) VALUES ($1, $2, '2010-01-01')`,
    [unitId, `Unit ${key}`],
  );
  await platform.sql(
    `INSERT INTO people.unit_closure (ancestor_id, descendant_id, depth) VALUES ($1, $1, 0)`,
    [unitId],
  );
  const users = await createUsers(platform, key, 5);
  const [leader, actingLeader, verifier, learner, host] = users as [
    TestUser,
    TestUser,
    TestUser,
    TestUser,
    TestUser,
  ];
  await platform.sql(
    `INSERT INTO people.assignment (employee_id, unit_id, valid_from) SELECT id, $1, '2010-01-01' FROM unnest($2::uuid[]) AS e (id)`,
    [unitId, users.map(({ employeeId }) => employeeId)],
  );
  await platform.sql(
    `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from)
     SELECT '1980010120050110' || lpad((10 * $2::int + n)::text, 2, '0'), id, 'NIP', '2010-01-01' FROM unnest($1::uuid[]) WITH ORDINALITY AS e (id, n)`,
    [users.map(({ employeeId }) => employeeId), key === 'mine' ? 1 : 2],
  );
  await platform.sql(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, 'DEFINITIVE', '2015-01-01'), ($1, $3, 'PLH', '2020-01-01')`,
    [unitId, leader.employeeId, actingLeader.employeeId],
  );
  await platform.sql(
    `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, 'verifier', $3, now())`,
    [randomUUID(), verifier.accountId, unitId],
  );
  const run = await publishRun(designer, programmeId, {
    capacity: 10,
    startsAt: new Date(Date.now() + 1_500),
    hostEmployeeId: host.employeeId,
  });
  const completed = await completedEnrollment(platform, learner, host, run);
  const noticeId = randomUUID();
  await platform.sql(
    `INSERT INTO people.notice (id, employee_id, key, kind, subject, zone, about, made_at)
     VALUES ($1, $2, 'uji', 'APPROVAL_ESCALATED', 'Program uji', 'Asia/Makassar', $1, now())`,
    [noticeId, learner.employeeId],
  );
  return {
    unitId,
    noticeId,
    leader,
    actingLeader,
    verifier,
    learner,
    host,
    runId: run.id,
    sessionId: run.sessionId,
    ...completed,
    conflictId: await conflictOver(platform, learner.employeeId),
    disputeId: await disputeOver(platform.client(learner.token), completed.postingId),
    ...(await sendClaim(platform, learner)),
    ...(await onTheWay(platform, designer, programmeId, { learner, host })),
    draftClaimId: await saveClaim(platform.client(learner.token)),
    delegationId: await delegationTo(platform.client(leader.token), host.employeeId),
    bundleId: await bundleOf(platform.client(leader.token), unitId),
  };
}

/** A proof bundle of this year that somebody asks for. */
export async function bundleOf(asking: ApiClient, unitId: string): Promise<string> {
  const { requestProofBundle } = await asking.graphql<{ requestProofBundle: { id: string } }>(
    `mutation ($input: RequestProofBundleInput!) { requestProofBundle(input: $input) { id } }`,
    { input: { requestId: randomUUID(), unitId, year: new Date().getFullYear() } },
  );
  return requestProofBundle.id;
}

/** An enrollment that waits for the superior, and one on the waiting list of a full run. */
async function onTheWay(
  platform: PlatformUnderTest,
  designer: ApiClient,
  programmeId: string,
  { learner, host }: { learner: TestUser; host: TestUser },
): Promise<{ applicationId: string; waitingId: string }> {
  const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
  const asked = await publishRun(designer, programmeId, {
    capacity: 5,
    startsAt: inDays(20),
    approval: 'BOTH',
  });
  const full = await publishRun(designer, programmeId, {
    capacity: 1,
    startsAt: inDays(21),
    waitingRule: 'FIRST_COME',
  });
  const enroll = async ({ token }: TestUser, runId: string): Promise<string> => {
    const { enroll: made } = await platform
      .client(token)
      .graphql<{ enroll: { id: string } }>(
        `mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`,
        {
          input: { requestId: randomUUID(), runId, joinLine: true },
        },
      );
    return made.id;
  };
  await enroll(host, full.id);
  return { applicationId: await enroll(learner, asked.id), waitingId: await enroll(learner, full.id) };
}

/** Begins after tomorrow, wherever the agency is: nobody may do more by it yet. */
async function delegationTo(leader: ApiClient, toEmployeeId: string): Promise<string> {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { delegateClaims } = await leader.graphql<{ delegateClaims: { id: string } }>(
    `mutation ($input: DelegateClaimsInput!) { delegateClaims(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        toEmployeeId,
        fromDate: day(2),
        toDate: day(9),
        reason: 'Dinas luar daerah',
      },
    },
  );
  return delegateClaims.id;
}

async function completedEnrollment(
  platform: PlatformUnderTest,
  learner: TestUser,
  host: TestUser,
  run: { id: string; sessionId: string },
): Promise<{ enrollmentId: string; postingId: string; certificateId: string }> {
  const { enroll } = await platform
    .client(learner.token)
    .graphql<{ enroll: { id: string } }>(`mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`, {
      input: { requestId: randomUUID(), runId: run.id },
    });
  const entries = [{ enrollmentId: enroll.id, state: 'PRESENT' }];
  await waitFor(
    'the session to start',
    () =>
      platform
        .client(host.token)
        .graphql(`mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`, {
          input: { requestId: randomUUID(), sessionId: run.sessionId, entries },
        })
        .then(
          () => true,
          () => false,
        ),
    (recorded) => recorded,
  );
  const [certificate] = await waitFor(
    'the certificate',
    () =>
      platform.sql<{ id: string }>(
        `SELECT id FROM enrollment.certificate WHERE enrollment_id = $1 AND file_key IS NOT NULL`,
        [enroll.id],
      ),
    (rows) => rows.length === 1,
  );
  const [posting] = await platform.sql<{ id: string }>(
    `SELECT id FROM enrollment.jp_posting WHERE employee_id = $1`,
    [learner.employeeId],
  );
  return { enrollmentId: enroll.id, postingId: posting?.id ?? '', certificateId: certificate?.id ?? '' };
}

/** A record of another organiser that is at odds with what the learner completed. */
async function conflictOver(platform: PlatformUnderTest, employeeId: string): Promise<string> {
  const [importId, recordId] = [randomUUID(), randomUUID()];
  await platform.sql(
    `INSERT INTO enrollment.external_import (id, state, file, file_name, provenance, uploaded_by, uploaded_at)
     VALUES ($1, 'APPLIED', '', 'rekam.csv', 'DOCUMENT', $1, now())`,
    [importId],
  );
  await platform.sql(
    `INSERT INTO enrollment.external_record (id, import_id, line, employee_id, activity, provenance, state, recorded_at)
     SELECT $1, $2, 2, employee_id, jsonb_build_object('title', title, 'form', form, 'organiser', 'LAN', 'certificateNumber', NULL,
       'from', learned_from, 'to', completion_date, 'zone', 'WITA', 'international', false, 'quantity', 45), 'DOCUMENT', 'WAITING', now()
     FROM enrollment.jp_fact WHERE employee_id = $3 LIMIT 1`,
    [recordId, importId, employeeId],
  );
  await platform.sql(
    `INSERT INTO enrollment.external_conflict (record_id, employee_id, kind, other_fact_id, other_employee_id, found_at)
     SELECT $1, $2, 'ALREADY_CREDITED', id, $2, now() FROM enrollment.jp_fact WHERE employee_id = $2 LIMIT 1`,
    [recordId, employeeId],
  );
  return recordId;
}

async function disputeOver(learner: ApiClient, postingId: string): Promise<string> {
  const reason = 'Saya hadir penuh, tetapi tercatat lain.';
  const { openDispute } = await learner.graphql<{ openDispute: { id: string } }>(
    `mutation ($input: OpenDisputeInput!) { openDispute(input: $input) { id } }`,
    { input: { requestId: randomUUID(), postingId, ground: 'RECORDED_WRONGLY', reason } },
  );
  return openDispute.id;
}

async function draftRun(designer: ApiClient, programmeId: string): Promise<string> {
  const startsAt = new Date(Date.now() + 86_400_000);
  const { createRun } = await designer.graphql<{ createRun: { id: string } }>(
    `mutation ($input: CreateRunInput!) { createRun(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        programmeId,
        name: 'Angkatan yang belum terbit',
        venue: 'Makassar',
        venueZone: 'Asia/Makassar',
        capacity: { unlimited: true },
        registrationOpensAt: new Date().toISOString(),
        registrationClosesAt: startsAt.toISOString(),
        sessions: [
          {
            title: 'Sesi',
            activityIndex: 0,
            startsAt: startsAt.toISOString(),
            endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
          },
        ],
      },
    },
  );
  return createRun.id;
}
