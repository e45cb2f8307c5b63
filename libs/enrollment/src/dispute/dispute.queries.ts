import {
  type Actor,
  batchById,
  batchLists,
  connection,
  type Connection,
  Database,
  hasRole,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { DisputeGround, DisputeSide, DisputeState } from '../generated/graphql.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';

export interface DisputeRow {
  id: string;
  employeeId: string;
  factId: string;
  state: DisputeState;
  ground: DisputeGround;
  title: string;
  form: string;
  activityDate: string;
  quantity: number;
  disputedMinutes: number;
  openedAt: Date;
  resolvedAt: Date | null;
  outcomeReason: string | null;
}

export interface MessageRow {
  id: string;
  disputeId: string;
  side: DisputeSide;
  body: string;
  writtenAt: Date;
}

const DISPUTES = `
  SELECT d.id, d.employee_id AS "employeeId", d.fact_id AS "factId", d.state, d.ground, f.title, f.form,
    f.completion_date::text AS "activityDate", f.quantity, d.opened_at AS "openedAt", d.resolved_at AS "resolvedAt",
    d.outcome_reason AS "outcomeReason",
    CASE WHEN d.state <> 'OPEN' THEN 0 ELSE (
      SELECT coalesce(sum(CASE WHEN p.to_account = 'disputed' THEN p.minutes WHEN p.from_account = 'disputed' THEN -p.minutes END), 0)::int
      FROM jp_posting p WHERE p.year = f.year AND p.employee_id = f.employee_id AND p.fact_id = f.id) END AS "disputedMinutes"
  FROM jp_dispute d JOIN jp_fact f ON f.id = d.fact_id`;

/**
 * $1 to $5: both sides and those who check, which are the person, and from above those who decide. A leader of the person
 * sees that there is a dispute and no more.
 */
const ON_A_SIDE = `(d.employee_id = $1::uuid OR ($5 AND ${withinReach('d.employee_id')}))`;

/** Reads disputes for those they concern. */
@Injectable()
export class DisputeQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  readonly byId = batchById((ids, actor) =>
    this.database.reader.query<DisputeRow[]>(
      `${DISPUTES} WHERE d.id = ANY(${opaque('$6::uuid[]')}) AND ${ON_A_SIDE}`,
      [...this.sideOf(actor), ids],
    ),
  );

  /** Of facts whose account the caller already sees; latest first. */
  readonly ofFact = batchLists(
    (factIds) =>
      this.database.reader.query<DisputeRow[]>(
        `${DISPUTES} WHERE d.fact_id = ANY(${opaque('$1::uuid[]')}) ORDER BY d.opened_at DESC, d.id`,
        [factIds],
      ),
    ({ factId }) => factId,
  );

  readonly messagesOf = batchLists(
    (disputeIds, actor) =>
      this.database.reader.query<MessageRow[]>(
        `SELECT m.id, m.dispute_id AS "disputeId", m.side, m.body, m.written_at AS "writtenAt"
         FROM jp_dispute_message m JOIN jp_dispute d ON d.id = m.dispute_id
         WHERE m.dispute_id = ANY(${opaque('$6::uuid[]')}) AND ${ON_A_SIDE} ORDER BY m.written_at, m.id`,
        [...this.sideOf(actor), disputeIds],
      ),
    ({ disputeId }) => disputeId,
  );

  async page(actor: Actor, state: DisputeState | null, page: PageRequest): Promise<Connection<DisputeRow>> {
    const rows = await this.database.reader.query<DisputeRow[]>(
      `${DISPUTES} WHERE ($6::text IS NULL OR d.state = $6) AND ${ON_A_SIDE}
         AND ($7::timestamptz IS NULL OR (d.opened_at, d.id) > ($7, $8::uuid))
       ORDER BY d.opened_at, d.id LIMIT $9 + 1`,
      [...this.sideOf(actor), state, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ openedAt, id }) => [openedAt.toISOString(), id]);
  }

  private sideOf(actor: Actor): [...ReturnType<typeof reachOf>, boolean] {
    return [...reachOf(actor, this.today.date), hasRole(actor, 'verifier', 'designer', 'admin', 'auditor')];
  }
}
