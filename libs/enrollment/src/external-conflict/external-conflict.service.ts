import { answerOnce, Clock, DomainError, notFound, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { factOfRecord, type Provenance } from '../external-record/record-fact.rules.js';
import type { RecordActivity } from '../external-record/record-row.rules.js';
import { LedgerService } from '../jp/ledger.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { DecideExternalConflictInput } from './external-conflict.inputs.js';

interface OpenConflict {
  readonly employeeId: string;
  readonly activity: RecordActivity;
  readonly provenance: Provenance;
  readonly decision: string | null;
  readonly otherFactId: string;
  readonly otherSource: string;
  readonly otherKeys: readonly string[];
  /** A posting of the other activity that stands; null when it was taken back, or is worth nothing. */
  readonly otherPostingId: string | null;
}

/** Decides what becomes of records that are at odds with what is credited. */
@Injectable()
export class ExternalConflictService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly ruleSets: RuleSetQueries,
    private readonly clock: Clock,
  ) {}

  /** Whether the conflict is the actor's to decide was asked before. @throws DomainError NOT_FOUND, CONFLICT_DECIDED, OWN_RUN_STANDS */
  async decide(tx: Tx, actor: SignedInActor, input: DecideExternalConflictInput): Promise<string> {
    const { requestId, conflictId } = input;
    const request = { accountId: actor.accountId, operation: 'decideExternalConflict', requestId, input };
    return answerOnce(tx, request, conflictId, async () => {
      const conflict = await this.lock(tx, conflictId);
      if (conflict.decision !== null)
        throw new DomainError('CONFLICT_DECIDED', 'Somebody decided this already', {
          decision: conflict.decision,
        });
      const reason = input.reason.trim();
      if (input.decision === 'TAKE_NEW')
        await this.takeBack(tx, conflict, { reason, actor: actor.accountId });
      const factId =
        input.decision === 'KEEP_FIRST'
          ? null
          : await this.credit(tx, conflictId, conflict, input.decision === 'KEEP_BOTH', actor.accountId);
      await tx.query(
        `UPDATE external_record SET state = CASE WHEN $2::uuid IS NULL THEN 'DROPPED' ELSE 'CREDITED' END, fact_id = $2 WHERE id = $1`,
        [conflictId, factId],
      );
      await tx.query(
        `UPDATE external_conflict SET decision = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE record_id = $1`,
        [conflictId, input.decision, reason, actor.accountId, this.clock.now()],
      );
    });
  }

  /** Locks the conflict: of two who decide at once, the second sees that it is decided. */
  private async lock(tx: Tx, conflictId: string): Promise<OpenConflict> {
    const [conflict] = await tx.query<OpenConflict[]>(
      `SELECT c.employee_id AS "employeeId", r.activity, r.provenance, c.decision, f.id AS "otherFactId", f.source AS "otherSource",
         f.duplicate_keys AS "otherKeys",
         (SELECT p.id FROM jp_posting p WHERE p.year = f.year AND p.employee_id = f.employee_id AND p.fact_id = f.id
            AND p.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM jp_posting v WHERE v.year = p.year AND v.reverses = p.id)
          ORDER BY p.sequence DESC LIMIT 1) AS "otherPostingId"
       FROM external_conflict c JOIN external_record r ON r.id = c.record_id JOIN jp_fact f ON f.id = c.other_fact_id
       WHERE c.record_id = $1 FOR UPDATE OF c`,
      [conflictId],
    );
    if (!conflict) throw notFound('conflict');
    return conflict;
  }

  private async takeBack(
    tx: Tx,
    { otherSource, otherPostingId }: OpenConflict,
    why: { reason: string; actor: string },
  ): Promise<void> {
    if (otherSource === 'RUN')
      throw new DomainError(
        'OWN_RUN_STANDS',
        'What a run of the agency credited is corrected there; keep it, or say that both count',
      );
    if (otherPostingId !== null) await this.ledger.reversePosting(tx, otherPostingId, why);
  }

  private async credit(
    tx: Tx,
    id: string,
    { employeeId, activity, provenance, otherKeys }: OpenConflict,
    isAnother: boolean,
    actor: string,
  ): Promise<string> {
    const ruleSets = await this.ruleSets.all(tx);
    const record = { id, employeeId, activity, provenance };
    const fact = factOfRecord(record, ruleSets, this.clock.now(), isAnother ? otherKeys : []);
    await this.ledger.credit(tx, [fact], { reason: 'EXTERNAL_IMPORT', actor });
    return fact.id;
  }
}
