import {
  batchById,
  batchLists,
  connection,
  type Connection,
  Database,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimEventKind, ClaimState, ClaimStep } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import type { ClaimContent } from './claim-facts.rules.js';
import { askerOf, MAY_DECIDE, MAY_SEE, MAY_WRITE } from './deciders.sql.js';

export interface ClaimRow extends ClaimContent {
  id: string;
  employeeId: string;
  state: ClaimState;
  step: ClaimStep | null;
  stepSince: Date | null;
  stepDue: Date | null;
  lateReason: string | null;
  enteredOnBehalf: boolean;
  earnedMinutes: number;
  factId: string | null;
  certificateKey: string | null;
  titleKey: string | null;
  createdAt: Date;
  submittedAt: Date | null;
  changedAt: Date;
  mayDecide: boolean;
  mayEdit: boolean;
}

export interface ClaimEventRow {
  claimId: string;
  sequence: number;
  kind: ClaimEventKind;
  step: ClaimStep | null;
  reason: string | null;
  employeeId: string | null;
  onBehalfOfId: string | null;
  at: Date;
}

/** The content of claim `c`, as `ClaimContent` has it. */
export const CONTENT = `c.form, c.international, c.title, c.organiser, c.certificate_number AS "certificateNumber", c.place, c.zone,
  c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.quantity, c.learned`;

/** What everybody sees as its state: an approved claim whose credit the ledger took back is no longer approved. */
export const SHOWN_STATE = `CASE WHEN c.state = 'APPROVED' AND EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = c.fact_id)
  THEN 'REVERSED' ELSE c.state END`;

/** Needs the parameters of `askerOf`. */
export const CLAIMS = `
  SELECT c.id, c.employee_id AS "employeeId", ${SHOWN_STATE} AS state, c.step, c.step_since AS "stepSince", c.step_due AS "stepDue",
    ${CONTENT}, c.late_reason AS "lateReason", c.created_at AS "createdAt", c.submitted_at AS "submittedAt",
    c.changed_at AS "changedAt", c.earned_minutes AS "earnedMinutes", c.fact_id AS "factId", c.certificate_key AS "certificateKey",
    c.title_key AS "titleKey", EXISTS (SELECT 1 FROM claim_event b WHERE b.claim_id = c.id AND b.sequence = 1
      AND b.employee_id IS DISTINCT FROM c.employee_id) AS "enteredOnBehalf",
    ${MAY_DECIDE} AS "mayDecide", c.state IN ('DRAFT', 'RETURNED') AND ${MAY_WRITE} AS "mayEdit"
  FROM claim c`;

type Asker = Parameters<typeof askerOf>[0];

/** Reads claims for those who may see them. */
@Injectable()
export class ClaimQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  readonly byId = batchById((ids, actor) =>
    this.database.reader.query<ClaimRow[]>(
      `${CLAIMS} WHERE c.id = ANY(${opaque('$6::uuid[]')}) AND ${MAY_SEE}`,
      [...askerOf(actor, this.today.date), ids],
    ),
  );

  /** The history of claims the caller already sees; what the ledger took back closes it. */
  readonly historyOf = batchLists(
    (claimIds) =>
      this.database.reader.query<ClaimEventRow[]>(
        `SELECT claim_id AS "claimId", sequence, kind, step, reason, employee_id AS "employeeId", on_behalf_of AS "onBehalfOfId", at
         FROM claim_event WHERE claim_id = ANY(${opaque('$1::uuid[]')})
         UNION ALL
         SELECT c.id, c.version + 1, 'REVERSED', NULL, w.reason, NULL, NULL, w.withdrawn_at
         FROM claim c JOIN jp_withdrawal w ON w.fact_id = c.fact_id WHERE c.id = ANY(${opaque('$1::uuid[]')})
         ORDER BY 1, 2`,
        [claimIds],
      ),
    ({ claimId }) => claimId,
  );

  /** The caller's own, latest first. */
  mine(actor: Asker, state: ClaimState | null, page: PageRequest): Promise<Connection<ClaimRow>> {
    return this.list('c.employee_id = $1::uuid', actor, state, page);
  }

  /** Those the caller entered for others, latest first. */
  entered(actor: Asker, state: ClaimState | null, page: PageRequest): Promise<Connection<ClaimRow>> {
    return this.list(
      'c.entered_by = $3::uuid AND c.employee_id IS DISTINCT FROM $1::uuid',
      actor,
      state,
      page,
    );
  }

  private async list(
    which: string,
    actor: Asker,
    state: ClaimState | null,
    page: PageRequest,
  ): Promise<Connection<ClaimRow>> {
    const rows = await this.database.reader.query<ClaimRow[]>(
      `${CLAIMS} WHERE ${which} AND ${MAY_SEE} AND ($6::text IS NULL OR ${SHOWN_STATE} = $6)
         AND ($7::uuid IS NULL OR c.id < $7) ORDER BY c.id DESC LIMIT $8 + 1`,
      [...askerOf(actor, this.today.date), state, page.after?.[0] ?? null, page.first],
    );
    return connection(rows, page, ({ id }) => [id]);
  }
}
