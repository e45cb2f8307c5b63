import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, Database, derivedId, Ids, Inbox, MailConfig, type SignedInActor } from '@asn-corpu/platform';
import { TestClock, type TestDatabase } from '@asn-corpu/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { PeopleConfig } from '../people.config.js';
import { PEOPLE_DATABASE } from '../people.database.js';
import { peopleProviders, ROSTER_WORK } from '../people.module.js';
import {
  EMPLOYEE_COLUMNS,
  UNIT_COLUMNS,
  type EmployeeColumn,
  type UnitColumn,
} from '../roster-file/roster-columns.rules.js';
import { RosterImportProcessor } from './roster-import.processor.js';
import { RosterImportQueries, type RosterImportRow, type RosterRowRow } from './roster-import.queries.js';
import { RosterImportService } from './roster-import.service.js';

export const ADMIN: SignedInActor = {
  accountId: derivedId('test-account', 'admin'),
  employeeId: null,
  roles: ['admin'],
};

export interface RosterFiles {
  readonly employees?: string | Uint8Array;
  readonly units?: string | Uint8Array;
  readonly asOf?: string;
  /** unor_id */
  readonly completeForUnit?: string;
}

/** Roster imports on a test database: real files, real services, the queue's work done when the test says so. */
export class RosterImportBuilder {
  private constructor(
    readonly database: Database,
    readonly clock: TestClock,
    private readonly module: TestingModule,
    private readonly folder: string,
  ) {}

  static async create(db: TestDatabase, clock = new TestClock()): Promise<RosterImportBuilder> {
    const database = await db.open(PEOPLE_DATABASE, 5);
    const folder = mkdtempSync(join(tmpdir(), 'corpu-roster-'));
    const config = Object.assign(new PeopleConfig(), { filesDir: folder, agencyZone: 'Asia/Makassar' });
    const module = await Test.createTestingModule({
      providers: [
        ...peopleProviders(config, new MailConfig()),
        ...ROSTER_WORK,
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        Ids,
        Inbox,
        RosterImportService,
        RosterImportQueries,
        RosterImportProcessor,
      ],
    }).compile();
    await database.reader.query(
      `INSERT INTO account (id, display_name) VALUES ($1, 'Admin') ON CONFLICT DO NOTHING`,
      [ADMIN.accountId],
    );
    return new RosterImportBuilder(database, clock, module, folder);
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.module.get(type);
  }

  async upload(files: RosterFiles, requestId = randomUUID()): Promise<string> {
    const imports = this.get(RosterImportService);
    const upload = await imports.keepFiles({
      requestId,
      employees: fileOf(files.employees, 'pegawai.csv'),
      units: fileOf(files.units, 'unit.csv'),
      asOf: files.asOf ?? null,
      completeForUnit: files.completeForUnit ?? null,
    });
    return this.database.transaction((tx) => imports.upload(tx, ADMIN, upload));
  }

  /** Uploads and previews. */
  async preview(files: RosterFiles): Promise<RosterImportRow> {
    const id = await this.upload(files);
    await this.work(id);
    return this.state(id);
  }

  async confirm(importId: string): Promise<void> {
    const input = { requestId: randomUUID(), importId };
    await this.database.transaction((tx) => this.get(RosterImportService).confirm(tx, ADMIN, input));
  }

  async discard(importId: string): Promise<void> {
    const input = { requestId: randomUUID(), importId };
    await this.database.transaction((tx) => this.get(RosterImportService).discard(tx, ADMIN, input));
  }

  /** Uploads, previews, confirms and applies. */
  async import(files: RosterFiles): Promise<RosterImportRow> {
    const { id } = await this.preview(files);
    await this.confirm(id);
    await this.work(id);
    return this.state(id);
  }

  async state(id: string): Promise<RosterImportRow> {
    const [found] = await this.get(RosterImportQueries).byId([id], ADMIN);
    if (!found) throw new Error(`There is no import ${id}`);
    return found;
  }

  async rows(id: string): Promise<RosterRowRow[]> {
    const page = { first: 100, after: null };
    return (await this.get(RosterImportQueries).rows(await this.state(id), null, page)).nodes;
  }

  sql<T = Record<string, unknown>>(sql: string): Promise<T[]> {
    return this.database.reader.query<T[]>(sql);
  }

  /** Rows of a dated table about one person, oldest first. */
  history(table: string, nip: string): Promise<Record<string, unknown>[]> {
    return this.sql(
      `SELECT t.*, t.valid_from::text, t.valid_to::text FROM ${table} t JOIN employee_identifier i USING (employee_id)
       WHERE i.value = '${nip}' ORDER BY t.valid_from`,
    );
  }

  async unitIdOf(unorId: string): Promise<string | undefined> {
    const [unit] = await this.sql<{ id: string }>(`SELECT id FROM unit WHERE external_id = '${unorId}'`);
    return unit?.id;
  }

  /** Does the work of the import's events that wait, as the queue would. */
  async work(importId: string): Promise<void> {
    const events = await this.waitingEvents(importId);
    for (const event of events) await this.get(RosterImportProcessor).process(event);
  }

  /** Events of an import without a receipt, as the worker receives them. */
  async waitingEvents(importId: string): Promise<Parameters<RosterImportProcessor['process']>[0][]> {
    return this.database.reader.query(
      `SELECT id, name, payload, correlation_id AS "correlationId", occurred_at AS "occurredAt" FROM outbox
       WHERE name LIKE 'roster-import.%' AND payload ->> 'importId' = $1
         AND id NOT IN (SELECT event_id FROM inbox) ORDER BY occurred_at, id`,
      [importId],
    );
  }

  async drop(): Promise<void> {
    await this.module.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

type Cells<C extends string> = Readonly<Partial<Record<C, string>>>;

/** A file of employees with every column; what a row does not say is empty. */
export function employeesCsv(...rows: readonly Cells<EmployeeColumn>[]): string {
  return csvOf(EMPLOYEE_COLUMNS, rows);
}

export function unitsCsv(...rows: readonly Cells<UnitColumn>[]): string {
  return csvOf(UNIT_COLUMNS, rows);
}

function csvOf<C extends string>(columns: readonly C[], rows: readonly Cells<C>[]): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines].join('\n');
}

/** Somebody of Bidang A1 who leads Dinas A. */
export const ANI = {
  nip: '198503152010012001',
  nama: 'Ani Rahmawati',
  gelar_belakang: 'S.T., M.Si.',
  jenis_kelamin: 'P',
  tanggal_lahir: '15-03-1985',
  jenis_pegawai: 'PNS',
  kedudukan_hukum: '01',
  golongan: 'III/c',
  jabatan: 'Analis Kebijakan',
  jenis_jabatan: '2',
  unor_id: 'A1',
  tmt_cpns: '01-01-2010',
  tmt_jabatan: '01-02-2020',
  email: 'ani@contoh.go.id',
};
/** A teacher with a contract, in Bidang A2. */
export const BUDI = {
  nip: '199001012024211005',
  nama: 'Budi Santoso',
  jenis_kelamin: 'L',
  jenis_pegawai: 'PPPK',
  kedudukan_hukum: 'Aktif',
  unor_id: 'A2',
  jabatan: 'Guru',
  kontrak_mulai: '2024-03-01',
  kontrak_selesai: '2029-02-28',
};
export const UNITS = unitsCsv(
  { unor_id: 'ROOT', nama: 'Provinsi' },
  { unor_id: 'A', induk_id: 'ROOT', nama: 'Dinas A', eselon: '22', pemimpin_nip: ANI.nip },
  { unor_id: 'A1', induk_id: 'A', nama: 'Bidang A1' },
  { unor_id: 'A2', induk_id: 'A', nama: 'Bidang A2' },
  { unor_id: 'B', induk_id: 'ROOT', nama: 'Dinas B' },
);

/** What the tests of later rosters begin with. */
export const FIRST_ROSTER: RosterFiles = {
  employees: employeesCsv(ANI, BUDI),
  units: UNITS,
  asOf: '2026-01-05',
};

function fileOf(
  content: string | Uint8Array | undefined,
  name: string,
): { name: string; bytes: Buffer } | null {
  return content === undefined ? null : { name, bytes: Buffer.from(content as Uint8Array) };
}
