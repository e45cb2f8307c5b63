import {
  connection,
  Database,
  notFound,
  type Connection,
  type PageRequest,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CorrectionCode, CorrectionState } from '../generated/graphql.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import type { Replacement } from './correction.rules.js';

export interface PendingCorrection {
  readonly id: string;
  readonly postingId: string;
  readonly code: CorrectionCode;
  readonly reason: string;
  readonly minutes: number;
  readonly replacement: Replacement | null;
  readonly requestedBy: string;
}

export interface CorrectionRow extends PendingCorrection {
  readonly factId: string;
  readonly employeeId: string;
  readonly state: CorrectionState;
  readonly requestedAt: Date;
}

/** The posting somebody wants to correct, with its fact. */
export interface CorrectionSubject {
  readonly isReversed: boolean;
  readonly fact: RecordedFact;
}

const COLUMNS = `id, posting_id AS "postingId", fact_id AS "factId", employee_id AS "employeeId", code, reason, minutes, replacement,
  state, requested_by AS "requestedBy", requested_at AS "requestedAt"`;

/** `RecordedFact` of fact `f`, apart from the moment, which JSON would round. */
const FACT = `jsonb_build_object('id', f.id, 'employeeId', f.employee_id, 'enrollmentId', f.enrollment_id,
  'title', f.title, 'form', f.form, 'international', f.international, 'quantity', f.quantity, 'learned', f.learned,
  'completionDate', f.completion_date, 'duplicateKeys', f.duplicate_keys, 'origin', jsonb_build_object('source', f.source,
    'provenance', f.provenance, 'sourceId', f.source_id, 'organiser', f.organiser, 'certificateNumber', f.certificate_number))`;

/** A fact that stands, with a posting of it. */
export interface StandingFact {
  readonly postingId: string;
  readonly fact: RecordedFact;
  /** A correction of it waits for a second person. */
  readonly isPending: boolean;
}

type FactParts = { fact: Omit<RecordedFact, 'completedAt'>; completedAt: Date };

/** Keeps corrections: what was asked for, and what came of it. */
@Injectable()
export class CorrectionQueries {
  constructor(private readonly database: Database) {}

  async subject(tx: Tx, postingId: string): Promise<CorrectionSubject | null> {
    const [row] = await tx.query<({ isReversed: boolean } & FactParts)[]>(
      `SELECT EXISTS (SELECT 1 FROM jp_posting r WHERE r.year = p.year AND r.reverses = p.id) AS "isReversed",
         f.completed_at AS "completedAt", ${FACT} AS fact
       FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id WHERE p.id = $1 AND p.reverses IS NULL`,
      [postingId],
    );
    return row ? { isReversed: row.isReversed, fact: { ...row.fact, completedAt: row.completedAt } } : null;
  }

  /** What stands in the ledger because of an enrollment, in the order of its facts. */
  async standingOf(tx: Tx, enrollmentId: string): Promise<StandingFact[]> {
    const rows = await tx.query<(Omit<StandingFact, 'fact'> & FactParts)[]>(
      `SELECT DISTINCT ON (f.id) p.id AS "postingId", f.completed_at AS "completedAt", ${FACT} AS fact,
         EXISTS (SELECT 1 FROM jp_correction c WHERE c.fact_id = f.id AND c.state = 'PENDING') AS "isPending"
       FROM jp_fact f JOIN jp_posting p ON p.year = f.year AND p.employee_id = f.employee_id AND p.fact_id = f.id
       WHERE f.enrollment_id = $1 AND p.reverses IS NULL
         AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id)
         AND NOT EXISTS (SELECT 1 FROM jp_posting r WHERE r.year = p.year AND r.reverses = p.id)
       ORDER BY f.id, p.sequence`,
      [enrollmentId],
    );
    return rows.map(({ fact, completedAt, ...row }) => ({ ...row, fact: { ...fact, completedAt } }));
  }

  /** @throws DomainError CORRECTION_PENDING */
  async insert(tx: Tx, row: CorrectionRow): Promise<void> {
    await tx.query(
      `INSERT INTO jp_correction (id, posting_id, fact_id, employee_id, code, reason, minutes, replacement, state, requested_by, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        row.id,
        row.postingId,
        row.factId,
        row.employeeId,
        row.code,
        row.reason,
        row.minutes,
        row.replacement && JSON.stringify(row.replacement),
        row.state,
        row.requestedBy,
        row.requestedAt,
      ],
    );
  }

  /** Of two who decide at once, the second waits and finds it decided. */
  async lock(tx: Tx, id: string): Promise<CorrectionRow | undefined> {
    const [row] = await tx.query<CorrectionRow[]>(
      `SELECT ${COLUMNS} FROM jp_correction WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row;
  }

  async decide(
    tx: Tx,
    id: string,
    state: CorrectionState,
    decidedBy: string,
    decidedAt: Date,
  ): Promise<void> {
    await tx.query(`UPDATE jp_correction SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1`, [
      id,
      state,
      decidedBy,
      decidedAt,
    ]);
  }

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<CorrectionRow> {
    const [row] = await this.database.reader.query<CorrectionRow[]>(
      `SELECT ${COLUMNS} FROM jp_correction WHERE id = $1`,
      [id],
    );
    if (!row) throw notFound('correction');
    return row;
  }

  /** Oldest first. */
  async pending(page: PageRequest): Promise<Connection<CorrectionRow>> {
    const rows = await this.database.reader.query<CorrectionRow[]>(
      `SELECT ${COLUMNS} FROM jp_correction
       WHERE state = 'PENDING' AND ($1::timestamptz IS NULL OR (requested_at, id) > ($1, $2::uuid))
       ORDER BY requested_at, id LIMIT $3 + 1`,
      [page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
  }
}
