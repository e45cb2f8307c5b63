import { connection, Database, type Actor, type Connection, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ConflictKind } from '../external-record/record-conflict.rules.js';
import type { RecordActivity } from '../external-record/record-row.rules.js';
import type { ExternalDecision, FactSource, RecordProvenance } from '../generated/graphql.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';

/** The part of an activity that both sides of a conflict have. */
export type ComparedActivity = Pick<
  RecordActivity,
  'title' | 'form' | 'certificateNumber' | 'from' | 'to' | 'international' | 'quantity'
> & { readonly organiser: string | null };

export interface ConflictRow {
  id: string;
  kind: ConflictKind;
  employeeId: string;
  activity: RecordActivity;
  provenance: RecordProvenance;
  fileName: string;
  line: number;
  otherEmployeeId: string;
  other: ComparedActivity;
  otherSource: FactSource;
  otherWithdrawn: boolean;
  foundAt: Date;
  decision: ExternalDecision | null;
  reason: string | null;
  decidedAt: Date | null;
}

const CONFLICTS = `
  SELECT c.record_id AS id, c.kind, c.employee_id AS "employeeId", r.activity, r.provenance, i.file_name AS "fileName", r.line,
    c.other_employee_id AS "otherEmployeeId", f.source AS "otherSource",
    EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id) AS "otherWithdrawn",
    jsonb_build_object('title', f.title, 'form', f.form, 'organiser', f.organiser, 'certificateNumber', f.certificate_number,
      'from', coalesce(o.activity ->> 'from', f.learned_from::text), 'to', f.completion_date, 'international', f.international,
      'quantity', f.quantity) AS other,
    c.found_at AS "foundAt", c.decision, c.reason, c.decided_at AS "decidedAt"
  FROM external_conflict c
  JOIN external_record r ON r.id = c.record_id
  JOIN external_import i ON i.id = r.import_id
  JOIN jp_fact f ON f.id = c.other_fact_id
  LEFT JOIN external_record o ON o.id = f.source_id
  WHERE ${withinReach('c.employee_id')} AND ${withinReach('c.other_employee_id')}`;

/** Reads conflicts of the people the asking account answers for, on both sides. */
@Injectable()
export class ExternalConflictQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  async find(actor: Actor, id: string): Promise<ConflictRow | null> {
    const [row] = await this.database.reader.query<ConflictRow[]>(`${CONFLICTS} AND c.record_id = $5`, [
      ...reachOf(actor, this.today.date),
      id,
    ]);
    return row ?? null;
  }

  async list(
    actor: Actor,
    decided: boolean,
    page: PageRequest,
  ): Promise<Connection<ConflictRow> & { totalCount: number }> {
    const reach = reachOf(actor, this.today.date);
    const condition = `c.decision IS ${decided ? 'NOT NULL' : 'NULL'}`;
    const after = decided
      ? `($6::timestamptz IS NULL OR c.decided_at < $6 OR (c.decided_at = $6 AND c.record_id > $7::uuid))`
      : `($6::timestamptz IS NULL OR c.found_at > $6 OR (c.found_at = $6 AND c.record_id > $7::uuid))`;
    const order = decided ? 'c.decided_at DESC, c.record_id' : 'c.found_at, c.record_id';
    const rows = await this.database.reader.query<ConflictRow[]>(
      `${CONFLICTS} AND ${condition} AND ${after} ORDER BY ${order} LIMIT $5 + 1`,
      [...reach, page.first, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    const [total] = await this.database.reader.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM external_conflict c
       WHERE ${condition} AND ${withinReach('c.employee_id')} AND ${withinReach('c.other_employee_id')}`,
      reach,
    );
    const keyOf = ({ id, foundAt, decidedAt }: ConflictRow): string[] => [
      ((decided ? decidedAt : null) ?? foundAt).toISOString(),
      id,
    ];
    return { ...connection(rows, page, keyOf), totalCount: total?.count ?? 0 };
  }
}
