import {
  affected,
  answerOnce,
  badInput,
  Clock,
  derivedId,
  DomainError,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { formRule, ruleSetOn } from '../rule-set/rule-set.rules.js';
import type { CreateSiasnBatchInput, RecordSiasnAnswerInput } from './siasn-export.inputs.js';
import { payloadOf, wholeJp, type SendableFact } from './siasn-payload.rules.js';

const MOST_ITEMS = 5000;
/** The province at SIASN. */
const AGENCY_ID = '7300';

type FoundFact = Omit<SendableFact, 'siasnId'> & { readonly certificateId: string | null };

/** Makes files for SIASN of what it does not have, and keeps what came back. */
@Injectable()
export class SiasnExportService {
  constructor(
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT, NOTHING_TO_SEND */
  async createBatch(tx: Tx, actor: SignedInActor, input: CreateSiasnBatchInput): Promise<string> {
    const { requestId, fromDate, toDate } = input;
    if (toDate < fromDate)
      throw badInput({ field: 'toDate', fault: 'beforeStart', message: 'the last day is before the first' });
    const id = derivedId('siasn-batch', actor.accountId, requestId);
    const request = { accountId: actor.accountId, operation: 'createSiasnBatch', requestId, input };
    return answerOnce(tx, request, id, async () => {
      // Of two who gather at once, the second sees what the first took.
      await tx.query(`LOCK TABLE siasn_batch IN SHARE ROW EXCLUSIVE MODE`);
      const facts = await this.unsent(tx, fromDate, toDate);
      const ruleSets = await this.ruleSets.all(tx);
      const siasnIdOf = ({ form, to }: FoundFact): number | null =>
        formRule(ruleSetOn(ruleSets, to), form).siasnId;
      const withKind = facts.filter((fact) => siasnIdOf(fact) !== null);
      const sendable = withKind.filter(({ countedMinutes }) => wholeJp(countedMinutes) > 0);
      if (sendable.length === 0)
        throw new DomainError(
          'NOTHING_TO_SEND',
          'SIASN has everything of this period, or it is not for SIASN',
        );
      const leftOut = {
        withoutKind: facts.length - withKind.length,
        belowOneJp: withKind.length - sendable.length,
      };
      await tx.query(
        `INSERT INTO siasn_batch (id, from_date, to_date, created_by, created_at, left_out) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, fromDate, toDate, actor.accountId, this.clock.now(), leftOut],
      );
      const items = sendable.slice(0, MOST_ITEMS).map((fact, index) => {
        const { kind, body } = payloadOf({ ...fact, siasnId: siasnIdOf(fact) ?? 0 }, AGENCY_ID);
        const { factId, employeeId, nip, certificateId } = fact;
        return { position: index + 1, factId, employeeId, nip, certificateId, kind, payload: body };
      });
      await tx.query(INSERT_ITEMS, [id, JSON.stringify(items)]);
    });
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT */
  async recordAnswer(tx: Tx, actor: SignedInActor, input: RecordSiasnAnswerInput): Promise<string> {
    const { requestId, batchId, position, state } = input;
    const siasnId = input.siasnId?.trim() ?? '';
    const message = input.message?.trim() ?? '';
    if (state === 'ACCEPTED' && siasnId === '')
      throw badInput({ field: 'siasnId', fault: 'required', message: 'write the id SIASN gave' });
    if (state === 'REFUSED' && message === '')
      throw badInput({ field: 'message', fault: 'required', message: 'write what SIASN said' });
    const request = { accountId: actor.accountId, operation: 'recordSiasnAnswer', requestId, input };
    return answerOnce(tx, request, batchId, async () => {
      const answered = await affected(
        tx,
        `UPDATE siasn_item SET state = $3, siasn_id = $4, message = $5, answered_by = $6, answered_at = $7
         WHERE batch_id = $1 AND position = $2 AND state = 'SENT'`,
        [
          batchId,
          position,
          state,
          state === 'ACCEPTED' ? siasnId : null,
          message || null,
          actor.accountId,
          this.clock.now(),
        ],
      );
      if (answered === 0) throw notFound('unanswered item');
    });
  }

  /** What counts and is not with SIASN, oldest first; one more than a file takes of each is no harm. */
  private unsent(tx: Tx, fromDate: string, toDate: string): Promise<FoundFact[]> {
    return tx.query<FoundFact[]>(UNSENT, [fromDate, toDate, this.config.agencyName, MOST_ITEMS * 2]);
  }
}

const UNSENT = `
  SELECT f.id AS "factId", f.employee_id AS "employeeId", e.nip, f.title, f.form, coalesce(f.organiser, $3) AS organiser,
    coalesce(f.certificate_number, c.number) AS "certificateNumber", c.id AS "certificateId",
    least(f.learned_from, f.completion_date)::text AS "from", f.completion_date::text AS "to", b.counted_minutes AS "countedMinutes",
    (x.activity ->> 'structuralId')::int AS "structuralId",
    (SELECT p.activity ->> 'siasnPersonId' FROM external_record p
     WHERE p.employee_id = f.employee_id AND p.activity ->> 'siasnPersonId' IS NOT NULL LIMIT 1) AS "pnsOrangId"
  FROM jp_fact f
  JOIN jp_fact_balance b ON b.fact_id = f.id AND b.counted_minutes > 0
  LEFT JOIN people_api.employee e ON e.id = f.employee_id
  LEFT JOIN external_record x ON x.id = f.source_id
  LEFT JOIN LATERAL (SELECT id, number FROM certificate
    WHERE employee_id = f.employee_id AND enrollment_id = f.enrollment_id AND state = 'VALID' ORDER BY issued_at DESC LIMIT 1) c ON true
  WHERE f.completion_date BETWEEN $1 AND $2 AND (x.id IS NULL OR x.activity ->> 'siasnId' IS NULL)
    AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM siasn_item i WHERE i.fact_id = f.id AND i.state <> 'REFUSED')
  ORDER BY f.completion_date, f.id LIMIT $4`;

const INSERT_ITEMS = `
  INSERT INTO siasn_item (batch_id, position, fact_id, employee_id, nip, kind, payload, certificate_id, state)
  SELECT $1, position, "factId", "employeeId", nip, kind, payload, "certificateId", 'SENT'
  FROM jsonb_to_recordset($2::jsonb) AS i (position int, "factId" uuid, "employeeId" uuid, nip text, kind text, payload jsonb,
    "certificateId" uuid)`;
