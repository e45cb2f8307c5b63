import { createHash, randomUUID } from 'node:crypto';
import type { SignedInActor, Role } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import type { SaveClaimInput } from '../claim/claim.inputs.js';
import { ClaimQueries, type ClaimRow } from '../claim/claim.queries.js';
import { ClaimService } from '../claim/claim.service.js';
import { ClaimEvidenceService } from '../claim-evidence/claim-evidence.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import type { ClaimDecision, ClaimStep } from '../generated/graphql.js';
import { ClaimReviewService, type ClaimVerdict } from './claim-review.service.js';

/** Seminar of two days: 8 JP, that is 360 minutes. */
export const SEMINAR = {
  form: 'SEMINAR',
  international: false,
  title: 'Seminar Keuangan Daerah',
  organiser: 'Universitas Hasanuddin',
  certificateNumber: null as string | null,
  place: 'Makassar',
  zone: 'Asia/Makassar',
  startsOn: '2026-02-10',
  endsOn: '2026-02-11',
  quantity: 2,
  learned: [
    { date: '2026-02-10', amount: 1 },
    { date: '2026-02-11', amount: 1 },
  ],
};

/**
 * Claims in a small organisation: the province, led by `gubernur`, with the office `dinas` led by `kadis` and in it the
 * section `bidang` led by `kabid`; `verifikator` verifies the office. Everybody named is in `bidang` but the first two leaders.
 */
export class ClaimBuilder {
  private constructor(
    readonly db: TestDatabase,
    readonly world: EnrollmentBuilder,
  ) {}

  static async create(people: readonly string[]): Promise<ClaimBuilder> {
    const db = await TestDatabase.create();
    const world = await EnrollmentBuilder.create(db);
    await insertUnits(db, { provinsi: null, dinas: 'provinsi', bidang: 'dinas', lain: 'provinsi' });
    await insertEmployees(db, [
      { key: 'gubernur', unit: 'provinsi' },
      { key: 'kadis', unit: 'dinas' },
      { key: 'kabid', unit: 'bidang' },
      { key: 'verifikator', unit: 'lain' },
      ...people.map((key) => ({ key, unit: 'bidang' })),
    ]);
    const builder = new ClaimBuilder(db, world);
    await builder.leads('provinsi', 'gubernur');
    await builder.leads('dinas', 'kadis');
    await builder.leads('bidang', 'kabid');
    await builder.verifies('verifikator', 'dinas');
    return builder;
  }

  async leads(unit: string, key: string, kind = 'DEFINITIVE', from = '2020-01-01'): Promise<void> {
    await this.db.asOwner(
      `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, $3, $4)`,
      [unitId(unit), person(key).employeeId, kind, from],
    );
  }

  async verifies(key: string, unit: string): Promise<void> {
    await this.db.asOwner(
      `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, 'verifier', $3, now())`,
      [randomUUID(), person(key).accountId, unitId(unit)],
    );
  }

  async moves(key: string, unit: string): Promise<void> {
    await this.db.asOwner(
      `UPDATE people.assignment SET unit_id = $2 WHERE employee_id = $1 AND valid_to IS NULL`,
      [person(key).employeeId, unitId(unit)],
    );
  }

  actor(key: string, ...roles: Role[]): SignedInActor {
    return { ...person(key), roles: ['learner', ...roles] };
  }

  /** Returns the draft's id. */
  draft(key: string, content: Partial<SaveClaimInput> = {}, actor = this.actor(key)): Promise<string> {
    const input = { ...SEMINAR, ...content, requestId: randomUUID() };
    return this.world.database.transaction((tx) => this.world.get(ClaimService).saveClaim(tx, actor, input));
  }

  async save(key: string, claimId: string, content: Partial<SaveClaimInput>): Promise<void> {
    await this.draft(key, { ...content, claimId });
  }

  attach(key: string, claimId: string, content: string = claimId, actor = this.actor(key)): Promise<string> {
    const fileKey = createHash('sha256').update(content).digest('hex');
    const kept = {
      requestId: randomUUID(),
      name: 'bukti.pdf',
      mediaType: 'application/pdf' as const,
      sizeBytes: 1000,
      fileKey,
    };
    return this.world.database.transaction((tx) =>
      this.world.get(ClaimEvidenceService).attachEvidence(tx, actor, claimId, kept),
    );
  }

  async send(key: string, claimId: string, requestId: string = randomUUID()): Promise<void> {
    await this.world.database.transaction((tx) =>
      this.world.get(ClaimService).submitClaim(tx, this.actor(key), { requestId, claimId }),
    );
  }

  async withdraw(key: string, claimId: string): Promise<void> {
    const input = { requestId: randomUUID(), claimId, reason: 'Salah unggah' };
    await this.world.database.transaction((tx) =>
      this.world.get(ClaimService).withdrawClaim(tx, this.actor(key), input),
    );
  }

  /** A claim on its way. */
  async sent(key: string, content: Partial<SaveClaimInput> = {}): Promise<string> {
    const claimId = await this.draft(key, content);
    await this.attach(key, claimId);
    await this.send(key, claimId);
    return claimId;
  }

  decide(
    actor: SignedInActor,
    claimIds: readonly string[],
    step: ClaimStep,
    decision: ClaimDecision = 'APPROVE',
    requestId: string = randomUUID(),
  ): Promise<ClaimVerdict[]> {
    const reason = decision === 'APPROVE' ? null : 'Nomor sertifikat belum jelas';
    const input = { requestId, claimIds: [...claimIds], step, decision, reason };
    return this.world.database.transaction((tx) =>
      this.world.get(ClaimReviewService).decideClaims(tx, actor, input),
    );
  }

  /** By all who have a say, one after the other. */
  async approveAll(claimId: string): Promise<void> {
    await this.decide(this.actor('kabid', 'leader'), [claimId], 'SUPERIOR');
    await this.decide(this.actor('verifikator', 'verifier'), [claimId], 'VERIFIER');
    await this.decide(this.actor('perancang', 'designer'), [claimId], 'BPSDM');
  }

  /** As its owner sees it. */
  async claim(key: string, claimId: string): Promise<ClaimRow> {
    const [row] = await this.world.get(ClaimQueries).byId([claimId], this.actor(key));
    if (!row) throw new Error('No such claim');
    return row;
  }

  async history(claimId: string): Promise<string[]> {
    const [events = []] = await this.world
      .get(ClaimQueries)
      .historyOf([claimId], this.actor('perancang', 'designer'));
    return events.map(({ kind, step }) => (step === null ? kind : `${kind} ${step}`));
  }

  async countedMinutes(key: string): Promise<number> {
    const [row] = await this.world.database.reader.query<{ minutes: number }[]>(
      `SELECT coalesce(sum(counted_minutes), 0)::int AS minutes FROM jp_balance WHERE employee_id = $1`,
      [person(key).employeeId],
    );
    return row?.minutes ?? 0;
  }

  close(): Promise<void> {
    return this.db.drop();
  }
}
