import {
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
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { formRule, ruleSetOn } from '../rule-set/rule-set.rules.js';
import type { CreateSiasnBatchInput } from './siasn-export.inputs.js';
import { payloadOf, wholeJp, type SendableFact } from './siasn-payload.rules.js';

const MOST_ITEMS = 5000;

type FoundFact = Omit<SendableFact, 'siasnId'> & { readonly certificateId: string | null };

/** Makes files for SIASN of what it does not have. */
@Injectable()
export class SiasnExportService {
  constructor(
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT, NOT_FOUND, NOTHING_TO_SEND */
  async createBatch(tx: Tx, actor: SignedInActor, input: CreateSiasnBatchInput): Promise<string> {
    const { requestId, fromDate, toDate, unitId = null } = input;
    if (toDate < fromDate)
      throw badInput({ field: 'toDate', fault: 'beforeStart', message: 'the last day is before the first' });
    const id = derivedId('siasn-batch', actor.accountId, requestId);
    const request = { accountId: actor.accountId, operation: 'createSiasnBatch', requestId, input };
    return answerOnce(tx, request, id, async () => {
      // Of two who gather at once, the second sees what the first took.
      await tx.query(`LOCK TABLE siasn_batch IN SHARE ROW EXCLUSIVE MODE`);
      if (unitId !== null) await this.refuseUnknown(tx, unitId);
      const facts = await this.unsent(tx, fromDate, toDate, unitId);
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
        `INSERT INTO siasn_batch (id, from_date, to_date, created_by, created_at, left_out, unit_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, fromDate, toDate, actor.accountId, this.clock.now(), leftOut, unitId],
      );
      const items = sendable.slice(0, MOST_ITEMS).map((fact, index) => {
        const { kind, body } = payloadOf(
          { ...fact, siasnId: siasnIdOf(fact) ?? 0 },
          this.config.agencySiasnId,
        );
        const { factId, employeeId, nip, certificateId } = fact;
        return { position: index + 1, factId, employeeId, nip, certificateId, kind, payload: body };
      });
      await tx.query(INSERT_ITEMS, [id, JSON.stringify(items)]);
    });
  }

  /** What counts and is not with SIASN, oldest first; one more than a file takes of each is no harm. */
  private unsent(tx: Tx, fromDate: string, toDate: string, unitId: string | null): Promise<FoundFact[]> {
    const { agencyName } = this.config;
    return tx.query(UNSENT, [fromDate, toDate, agencyName, MOST_ITEMS * 2, unitId, this.today.date]);
  }

  private async refuseUnknown(tx: Tx, unitId: string): Promise<void> {
    const found = await tx.query<unknown[]>(`SELECT 1 FROM people_api.unit WHERE id = $1`, [unitId]);
    if (found.length === 0) throw notFound('unit');
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
    AND NOT EXISTS (SELECT 1 FROM siasn_item i WHERE i.fact_id = f.id AND i.state IN ('SENT', 'ACCEPTED'))
    AND ($5::uuid IS NULL OR EXISTS (
      SELECT 1 FROM people_api.assignment a JOIN people_api.unit_closure u ON u.descendant_id = a.unit_id AND u.ancestor_id = $5
      WHERE a.employee_id = f.employee_id AND a.valid_from <= $6 AND (a.valid_to IS NULL OR a.valid_to > $6)))
  ORDER BY f.completion_date, f.id LIMIT $4`;

const INSERT_ITEMS = `
  INSERT INTO siasn_item (batch_id, position, fact_id, employee_id, nip, kind, payload, certificate_id, state)
  SELECT $1, position, "factId", "employeeId", nip, kind, payload, "certificateId", 'SENT'
  FROM jsonb_to_recordset($2::jsonb) AS i (position int, "factId" uuid, "employeeId" uuid, nip text, kind text, payload jsonb,
    "certificateId" uuid)`;
