import { createHash, randomUUID } from 'node:crypto';
import {
  CertificateIssueProcessor,
  CertificateRevisionService,
  ClaimEvidenceService,
  ClaimReviewService,
  ClaimService,
  ExternalImportProcessor,
  ExternalImportService,
} from '@asn-corpu/enrollment';
import type { ReceivedEvent, SignedInActor } from '@asn-corpu/platform';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import {
  attend,
  DESIGNER,
  differences,
  eventOf,
  seated,
  somebody,
  type Operation,
} from './crash-operations.js';

const SECOND: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };

/** The last approval of a claim, which credits it. */
const approveClaim: Operation = {
  name: 'approve a claim',
  async prepare(world) {
    const actor = await somebody(world);
    const claimId = await sentClaim(world, actor);
    const input = {
      requestId: randomUUID(),
      claimIds: [claimId],
      step: 'BPSDM' as const,
      decision: 'APPROVE' as const,
    };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(ClaimReviewService).decideClaims(tx, DESIGNER, input)),
      wrong: () =>
        differences(
          world,
          `SELECT (SELECT count(*)::int FROM enrollment.claim WHERE id = $1 AND state = 'APPROVED') AS approved,
             (SELECT count(*)::int FROM enrollment.claim_event WHERE claim_id = $1 AND kind = 'APPROVED') AS told,
             (SELECT count(*)::int FROM enrollment.jp_fact WHERE source_id = $1) AS facts,
             (SELECT count(*)::int FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id WHERE f.source_id = $1) AS postings`,
          claimId,
          { approved: 1, told: 1, facts: 1, postings: 1 },
        ),
    };
  },
};

async function sentClaim(
  world: EnrollmentWorld,
  actor: SignedInActor & { employeeId: string },
): Promise<string> {
  const day = new Date(world.clock.now().getTime() - 7 * 86_400_000).toISOString().slice(0, 10);
  const content = {
    ...{
      form: 'SEMINAR',
      title: `Seminar ${randomUUID()}`,
      organiser: 'Universitas Uji',
      zone: 'Asia/Makassar',
    },
    ...{ startsOn: day, endsOn: day, quantity: 1, learned: [{ date: day, amount: 1 }] },
  };
  return world.database.transaction(async (tx) => {
    const claims = world.get(ClaimService);
    const claimId = await claims.saveClaim(tx, actor, { requestId: randomUUID(), ...content });
    const fileKey = createHash('sha256').update(claimId).digest('hex');
    await world.get(ClaimEvidenceService).attachEvidence(tx, actor, claimId, {
      ...{
        requestId: randomUUID(),
        name: 'bukti.pdf',
        mediaType: 'application/pdf',
        sizeBytes: 1000,
        fileKey,
      },
    });
    await claims.submitClaim(tx, actor, { requestId: randomUUID(), claimId });
    return claimId;
  });
}

/** The second person's yes: the JP move to another day, and a new certificate takes the place of the old one. */
const replaceCertificate: Operation = {
  name: 'replace a certificate',
  async prepare(world) {
    const { run, enrollmentId } = await seated(world, false);
    await attend(world, run, enrollmentId, randomUUID());
    const completed = eventOf(world, 'enrollment.completed.v1', { enrollmentId, passed: true });
    await world.get(CertificateIssueProcessor).process(completed);
    const [certificate] = await world.sql<{ id: string }>(
      `SELECT id FROM enrollment.certificate WHERE enrollment_id = $1`,
      [enrollmentId],
    );
    world.clock.advance(48 * 3_600_000);
    const asked = {
      requestId: randomUUID(),
      certificateId: certificate?.id ?? '',
      deed: 'REPLACE',
      jp: 'RE_DATE',
      completionDate: dayOf(world.clock.now()),
      code: 'WRONG_DATE',
      reason: 'Salah tanggal',
    } as const;
    const revisions = world.get(CertificateRevisionService);
    const id = await world.database.transaction((tx) => revisions.revise(tx, DESIGNER, asked));
    const input = { requestId: randomUUID(), id, confirm: true };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(CertificateRevisionService).decide(tx, SECOND, input)),
      wrong: () =>
        differences(
          world,
          `SELECT count(*) FILTER (WHERE state = 'REPLACED')::int AS replaced, count(*) FILTER (WHERE state = 'VALID')::int AS valid,
             (SELECT count(*)::int FROM enrollment.jp_fact WHERE enrollment_id = $1) AS facts,
             (SELECT count(*)::int FROM enrollment.jp_withdrawal w JOIN enrollment.jp_fact f ON f.id = w.fact_id WHERE f.enrollment_id = $1) AS withdrawn,
             (SELECT count(*)::int FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id WHERE f.enrollment_id = $1) AS postings,
             (SELECT count(*)::int FROM enrollment.certificate_revision v WHERE v.id = '${id}' AND v.state = 'DONE') AS decided
           FROM enrollment.certificate WHERE enrollment_id = $1`,
          enrollmentId,
          { replaced: 1, valid: 1, facts: 2, withdrawn: 1, postings: 3, decided: 1 },
        ),
    };
  },
};

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** A confirmed file of learning elsewhere. */
const importRecords: Operation = {
  name: 'import records',
  async prepare(world) {
    const { employeeId } = await somebody(world);
    // Three zeros at its end are what a spreadsheet leaves of a number, and refused.
    const nip = `1985${String(Math.floor(Math.random() * 1e11)).padStart(11, '0')}001`;
    await world.sql(
      `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from) VALUES ($1, $2, 'NIP', '2010-01-01')`,
      [nip, employeeId],
    );
    const rows = [1, 2].map((daysAgo) => {
      const day = dayOf(new Date(world.clock.now().getTime() - daysAgo * 86_400_000));
      return `${nip},Kursus ${daysAgo},COURSE,LAN,${day},${day},2`;
    });
    const file = ['nip,judul,bentuk,penyelenggara,tanggal_mulai,tanggal_selesai,jumlah_jp', ...rows].join(
      '\n',
    );
    const imports = world.get(ExternalImportService);
    const upload = await imports.keepFile({
      ...{ requestId: randomUUID(), provenance: 'DOCUMENT' },
      file: { name: 'rekam.csv', bytes: Buffer.from(file) },
    });
    const importId = await world.database.transaction((tx) => imports.upload(tx, DESIGNER, upload));
    await world.get(ExternalImportProcessor).process(await waitingEvent(world, importId));
    await world.database.transaction((tx) =>
      imports.confirm(tx, DESIGNER, { requestId: randomUUID(), importId }),
    );
    const event = await waitingEvent(world, importId);
    return {
      act: () => world.get(ExternalImportProcessor).process(event),
      wrong: () =>
        differences(
          world,
          `SELECT (SELECT count(*)::int FROM enrollment.external_import WHERE id = $1 AND state = 'APPLIED') AS applied,
             (SELECT count(*)::int FROM enrollment.jp_fact WHERE employee_id = '${employeeId}') AS facts,
             (SELECT count(*)::int FROM enrollment.jp_posting WHERE employee_id = '${employeeId}') AS postings,
             (SELECT count(*)::int FROM enrollment.inbox WHERE event_id = '${event.id}') AS receipts`,
          importId,
          { applied: 1, facts: 2, postings: 2, receipts: 1 },
        ),
    };
  },
};

/** What the worker would get next of an import. */
async function waitingEvent(world: EnrollmentWorld, importId: string): Promise<ReceivedEvent> {
  const [event] = await world.sql<ReceivedEvent>(
    `SELECT id, name, payload, correlation_id AS "correlationId", occurred_at AS "occurredAt" FROM enrollment.outbox
     WHERE payload ->> 'importId' = $1 AND id NOT IN (SELECT event_id FROM enrollment.inbox) ORDER BY occurred_at DESC, id DESC LIMIT 1`,
    [importId],
  );
  if (!event) throw new Error('No event waits');
  return event;
}

/** What officers do that reaches the ledger. */
export const OFFICERS_OPERATIONS: readonly Operation[] = [approveClaim, replaceCertificate, importRecords];
