import { randomUUID } from 'node:crypto';
import type { RejectedRow } from '@asn-corpu/platform';
import { insertEmployees, person, type TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { ExternalImportProcessor } from '../external-import/external-import.processor.js';
import {
  ExternalImportQueries,
  type ExternalImportRow,
  type ExternalRowRow,
} from '../external-import/external-import.queries.js';
import { ExternalImportService } from '../external-import/external-import.service.js';
import type { RecordColumn } from '../external-record/record-columns.rules.js';
import type { ExternalDecision, RecordProvenance } from '../generated/graphql.js';
import { ExternalConflictQueries, type ConflictRow } from './external-conflict.queries.js';
import { ExternalConflictService } from './external-conflict.service.js';

/** Files of learning elsewhere on a test database: real files and services, the queue's work done when the test says so. */
export class ExternalBuilder {
  private constructor(
    readonly db: TestDatabase,
    readonly world: EnrollmentBuilder,
  ) {}

  static async create(db: TestDatabase): Promise<ExternalBuilder> {
    const world = await EnrollmentBuilder.create(db);
    world.clock.set('2026-11-02T01:00:00Z');
    return new ExternalBuilder(db, world);
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.world.get(type);
  }

  /** Somebody of the roster with a number. Returns their id. */
  async employee(key: string, nip: string, validTo: string | null = null): Promise<string> {
    await insertEmployees(this.db, [{ key }]);
    const { employeeId } = person(key);
    await this.number(employeeId, nip, validTo);
    return employeeId;
  }

  async number(employeeId: string, nip: string, validTo: string | null = null): Promise<void> {
    await this.db.asOwner(
      `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from, valid_to) VALUES ($1, $2, 'NIP', '2010-01-01', $3)`,
      [nip, employeeId, validTo],
    );
  }

  async upload(
    content: string,
    provenance: RecordProvenance = 'DOCUMENT',
    name = 'rekam.csv',
  ): Promise<string> {
    const imports = this.get(ExternalImportService);
    const upload = await imports.keepFile({
      requestId: randomUUID(),
      provenance,
      file: { name, bytes: Buffer.from(content) },
    });
    return this.world.database.transaction((tx) => imports.upload(tx, DESIGNER, upload));
  }

  /** Uploads and previews. */
  async preview(content: string, provenance?: RecordProvenance): Promise<ExternalImportRow> {
    const id = await this.upload(content, provenance);
    await this.work(id);
    return this.state(id);
  }

  async confirm(importId: string): Promise<void> {
    const input = { requestId: randomUUID(), importId };
    await this.world.database.transaction((tx) =>
      this.get(ExternalImportService).confirm(tx, DESIGNER, input),
    );
  }

  /** Uploads, previews, confirms and applies. */
  async import(content: string, provenance?: RecordProvenance): Promise<ExternalImportRow> {
    const { id } = await this.preview(content, provenance);
    await this.confirm(id);
    await this.work(id);
    return this.state(id);
  }

  async state(id: string): Promise<ExternalImportRow> {
    const [found] = await this.get(ExternalImportQueries).byId([id], DESIGNER);
    if (!found) throw new Error(`There is no import ${id}`);
    return found;
  }

  async rows(row: ExternalImportRow): Promise<ExternalRowRow[]> {
    return (await this.get(ExternalImportQueries).rows(row, null, { first: 100, after: null })).nodes;
  }

  async rejected(row: ExternalImportRow): Promise<RejectedRow[]> {
    const rejected: RejectedRow[] = [];
    for await (const page of this.get(ExternalImportQueries).rejected(row)) rejected.push(...page);
    return rejected;
  }

  async conflicts(decided = false): Promise<ConflictRow[]> {
    const page = { first: 50, after: null };
    return (await this.get(ExternalConflictQueries).list(DESIGNER, decided, page)).nodes;
  }

  async decide(conflictId: string, decision: ExternalDecision): Promise<void> {
    const input = { requestId: randomUUID(), conflictId, decision, reason: 'Sesuai sertifikat asli' };
    await this.world.database.transaction((tx) =>
      this.get(ExternalConflictService).decide(tx, DESIGNER, input),
    );
  }

  /** Does the work of the import's events that wait, as the queue would. */
  async work(importId: string): Promise<void> {
    const events = await this.waitingEvents(importId);
    for (const event of events) await this.get(ExternalImportProcessor).process(event);
  }

  waitingEvents(importId: string): Promise<Parameters<ExternalImportProcessor['process']>[0][]> {
    return this.sql(
      `SELECT id, name, payload, correlation_id AS "correlationId", occurred_at AS "occurredAt" FROM outbox
       WHERE name LIKE 'external-import.%' AND payload ->> 'importId' = '${importId}'
         AND id NOT IN (SELECT event_id FROM inbox) ORDER BY occurred_at, id`,
    );
  }

  /** Minutes that count for somebody, over all years. */
  async counted(employeeId: string): Promise<number> {
    const [row] = await this.sql<{ minutes: number }>(
      `SELECT coalesce(sum(counted_minutes), 0)::int AS minutes FROM jp_balance WHERE employee_id = '${employeeId}'`,
    );
    return row?.minutes ?? 0;
  }

  sql<T>(statement: string): Promise<T[]> {
    return this.world.database.reader.query<T[]>(statement);
  }

  async drop(): Promise<void> {
    await this.db.drop();
  }
}

export const ANI_NIP = '198503152010012001';
export const BUDI_NIP = '199001012015011005';

export const RECORD = {
  nip: ANI_NIP,
  judul: 'Bimtek Pengadaan',
  bentuk: 'Bimbingan teknis',
  penyelenggara: 'LKPP',
  nomor_sertifikat: '001/LKPP/2026',
  tanggal_mulai: '09-03-2026',
  tanggal_selesai: '12-03-2026',
  jumlah_jp: '32',
} as const satisfies Partial<Record<RecordColumn, string>>;

const CSV_COLUMNS = [...Object.keys(RECORD), 'nama', 'jumlah', 'internasional', 'zona'] as RecordColumn[];

/** A file of records; each changes what differs from `RECORD`. */
export function recordsCsv(...rows: readonly Partial<Record<RecordColumn, string>>[]): string {
  const lines = rows.map((row) => {
    const whole: Partial<Record<RecordColumn, string>> = { ...RECORD, ...row };
    return CSV_COLUMNS.map((column) => `"${(whole[column] ?? '').replaceAll('"', '""')}"`).join(';');
  });
  return [CSV_COLUMNS.join(';'), ...lines].join('\n');
}
