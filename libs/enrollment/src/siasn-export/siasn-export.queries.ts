import { connection, Database, type Connection, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { SiasnItemState } from '../generated/graphql.js';

export interface SiasnBatchRow {
  id: string;
  fromDate: string;
  toDate: string;
  unitId: string | null;
  createdAt: Date;
  sent: number;
  accepted: number;
  refused: number;
  deleted: number;
  toDelete: number;
  withoutKind: number;
  belowOneJp: number;
}

export interface SiasnItemRow {
  position: number;
  employeeId: string;
  nip: string | null;
  title: string;
  completedOn: string;
  kind: 'KURSUS' | 'DIKLAT';
  payload: { readonly jumlahJam: number; readonly pnsOrangId: string };
  jp: number;
  state: SiasnItemState;
  siasnId: string | null;
  message: string | null;
  answeredAt: Date | null;
  withdrawn: boolean;
  /** Of the certificate we gave or the PDF a claim was backed with, if there is one. */
  fileKey: string | null;
}

/** SIASN has it, or may have it. */
const IS_THERE = `i.state IN ('SENT', 'ACCEPTED')`;
const WITHDRAWN = `EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = i.fact_id)`;

const BATCHES = `
  SELECT b.id, b.from_date::text AS "fromDate", b.to_date::text AS "toDate", b.unit_id AS "unitId", b.created_at AS "createdAt", n.*,
    coalesce((b.left_out ->> 'withoutKind')::int, 0) AS "withoutKind", coalesce((b.left_out ->> 'belowOneJp')::int, 0) AS "belowOneJp"
  FROM siasn_batch b CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'SENT')::int AS sent, count(*) FILTER (WHERE state = 'ACCEPTED')::int AS accepted,
      count(*) FILTER (WHERE state = 'REFUSED')::int AS refused,
      count(*) FILTER (WHERE state = 'DELETED')::int AS deleted,
      count(*) FILTER (WHERE ${IS_THERE} AND ${WITHDRAWN})::int AS "toDelete"
    FROM siasn_item i WHERE i.batch_id = b.id) n`;

/** Reads files for SIASN and their items. */
@Injectable()
export class SiasnExportQueries {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<SiasnBatchRow | null> {
    const [row] = await this.database.reader.query<SiasnBatchRow[]>(`${BATCHES} WHERE b.id = $1`, [id]);
    return row ?? null;
  }

  async list(page: PageRequest): Promise<Connection<SiasnBatchRow>> {
    const rows = await this.database.reader.query<SiasnBatchRow[]>(
      `${BATCHES} WHERE $2::timestamptz IS NULL OR b.created_at < $2 OR (b.created_at = $2 AND b.id > $3::uuid)
       ORDER BY b.created_at DESC, b.id LIMIT $1 + 1`,
      [page.first, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  async items(
    batchId: string,
    { state, toDelete }: { state: SiasnItemState | null; toDelete: boolean },
    page: PageRequest,
  ): Promise<Connection<SiasnItemRow>> {
    const rows = await this.database.reader.query<SiasnItemRow[]>(
      `SELECT i.position, i.employee_id AS "employeeId", i.nip, f.title, f.completion_date::text AS "completedOn", i.kind, i.payload, (i.payload ->> 'jumlahJam')::int AS jp,
         i.state, i.siasn_id AS "siasnId", i.message, i.answered_at AS "answeredAt", ${WITHDRAWN} AS withdrawn,
         coalesce(c.file_key, e.file_key) AS "fileKey"
       FROM siasn_item i JOIN jp_fact f ON f.id = i.fact_id LEFT JOIN certificate c ON c.id = i.certificate_id
       LEFT JOIN LATERAL (SELECT file_key FROM claim_evidence WHERE claim_id = f.source_id AND removed_at IS NULL
         AND media_type = 'application/pdf' ORDER BY uploaded_at, id LIMIT 1) e ON true
       WHERE i.batch_id = $1 AND ($2::text IS NULL OR i.state = $2) AND (NOT $3::boolean OR ${IS_THERE} AND ${WITHDRAWN})
         AND i.position > $5
       ORDER BY i.position LIMIT $4 + 1`,
      [batchId, state, toDelete, page.first, Number(page.after?.[0] ?? 0)],
    );
    return connection(rows, page, ({ position }) => [String(position)]);
  }
}
