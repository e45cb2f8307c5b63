import { connection, Database, type Connection, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { SiasnItemState } from '../generated/graphql.js';

export interface SiasnBatchRow {
  id: string;
  fromDate: string;
  toDate: string;
  createdAt: Date;
  sent: number;
  accepted: number;
  refused: number;
  toDelete: number;
  withoutKind: number;
  belowOneJp: number;
}

export interface SiasnItemRow {
  position: number;
  employeeId: string;
  nip: string | null;
  title: string;
  kind: 'KURSUS' | 'DIKLAT';
  payload: { readonly jumlahJam: number; readonly pnsOrangId: string };
  jp: number;
  state: SiasnItemState;
  siasnId: string | null;
  message: string | null;
  withdrawn: boolean;
  /** Of the certificate's file, if it has one. */
  fileKey: string | null;
}

const WITHDRAWN = `EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = i.fact_id)`;

const BATCHES = `
  SELECT b.id, b.from_date::text AS "fromDate", b.to_date::text AS "toDate", b.created_at AS "createdAt", n.*,
    coalesce((b.left_out ->> 'withoutKind')::int, 0) AS "withoutKind", coalesce((b.left_out ->> 'belowOneJp')::int, 0) AS "belowOneJp"
  FROM siasn_batch b CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'SENT')::int AS sent, count(*) FILTER (WHERE state = 'ACCEPTED')::int AS accepted,
      count(*) FILTER (WHERE state = 'REFUSED')::int AS refused,
      count(*) FILTER (WHERE state <> 'REFUSED' AND ${WITHDRAWN})::int AS "toDelete"
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
      `SELECT i.position, i.employee_id AS "employeeId", i.nip, f.title, i.kind, i.payload, (i.payload ->> 'jumlahJam')::int AS jp,
         i.state, i.siasn_id AS "siasnId", i.message, ${WITHDRAWN} AS withdrawn, c.file_key AS "fileKey"
       FROM siasn_item i JOIN jp_fact f ON f.id = i.fact_id LEFT JOIN certificate c ON c.id = i.certificate_id
       WHERE i.batch_id = $1 AND ($2::text IS NULL OR i.state = $2) AND (NOT $3::boolean OR i.state <> 'REFUSED' AND ${WITHDRAWN})
         AND i.position > $5
       ORDER BY i.position LIMIT $4 + 1`,
      [batchId, state, toDelete, page.first, Number(page.after?.[0] ?? 0)],
    );
    return connection(rows, page, ({ position }) => [String(position)]);
  }
}
