import { randomUUID } from 'node:crypto';
import { waitFor } from '../harness/api-client.js';
import { seminar, uploadEvidence } from '../harness/claims.js';
import type { TestUser } from '../harness/people.js';
import { attended, call, type DeedWorld, type IdempotentMutation } from './idempotent-mutations.js';

const saveClaim: IdempotentMutation = {
  ...call('saveClaim'),
  writes: 'enrollment.claim',
  onceForGood: false,
  async prepare(world) {
    const [actor, other] = await world.people();
    return {
      actor,
      other,
      input: seminar('Seminar sekali'),
      otherInput: seminar('Seminar yang lain'),
      done: () =>
        world.count(`SELECT count(*)::int FROM enrollment.claim WHERE employee_id = $1`, [actor.employeeId]),
    };
  },
};

const submitClaim: IdempotentMutation = {
  ...call('submitClaim'),
  writes: 'enrollment.claim_event',
  onceForGood: true,
  async prepare(world) {
    const [actor, other] = await world.people();
    const claimId = await draft(world, actor, 'Seminar yang dikirim');
    return {
      actor,
      other,
      input: { claimId },
      otherInput: { claimId: await draft(world, actor, 'Seminar kedua') },
      done: () =>
        world.count(
          `SELECT count(*)::int FROM enrollment.claim_event e JOIN enrollment.claim c ON c.id = e.claim_id
           WHERE c.employee_id = $1 AND e.kind = 'SUBMITTED'`,
          [actor.employeeId],
        ),
    };
  },
};

async function draft(world: DeedWorld, actor: TestUser, title: string): Promise<string> {
  const { saveClaim: saved } = await world.platform
    .client(actor.token)
    .graphql<{ saveClaim: { id: string } }>(saveClaim.document, {
      input: { requestId: randomUUID(), ...seminar(title) },
    });
  const { ok, status } = await uploadEvidence(world.platform, actor.token, saved.id);
  if (!ok) throw new Error(`The evidence is answered with ${status}`);
  return saved.id;
}

const reviseCertificate: IdempotentMutation = {
  ...call('reviseCertificate'),
  writes: 'enrollment.certificate_revision',
  onceForGood: true,
  async prepare(world) {
    const { deed, enrollmentId } = await attended(world);
    const [certificate] = await waitFor(
      'the certificate',
      () =>
        world.platform.sql<{ id: string }>(`SELECT id FROM enrollment.certificate WHERE enrollment_id = $1`, [
          enrollmentId,
        ]),
      (rows) => rows.length === 1,
    );
    const certificateId = certificate?.id ?? '';
    const input = { certificateId, deed: 'REVOKE', jp: 'REVERSE', code: 'NOT_HELD', reason: 'Tidak hadir' };
    return {
      ...deed,
      input,
      otherInput: { ...input, jp: 'KEEP' },
      done: () =>
        world.count(
          `SELECT count(*)::int FROM enrollment.jp_withdrawal w JOIN enrollment.jp_fact f ON f.id = w.fact_id
           JOIN enrollment.certificate c ON c.enrollment_id = f.enrollment_id WHERE c.id = $1 AND c.state = 'REVOKED'`,
          [certificateId],
        ),
    };
  },
};

/** Claims, and what officers do with certificates. */
export const CLAIM_AND_OFFICER_MUTATIONS: readonly IdempotentMutation[] = [
  saveClaim,
  submitClaim,
  reviseCertificate,
];
