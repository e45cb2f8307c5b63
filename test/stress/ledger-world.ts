import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres, prepareDatabase } from '@asn-corpu/embedded';
import {
  ENROLLMENT_DATABASE,
  EnrollmentConfig,
  enrollmentProviders,
  ReconciliationProcessor,
  type RecordedFact,
} from '@asn-corpu/enrollment';
import {
  Clock,
  createLog,
  Database,
  derivedId,
  Ids,
  Inbox,
  roleOf,
  serviceDataSource,
  serviceUrl,
  type SignedInActor,
} from '@asn-corpu/platform';
import { TestClock } from '@asn-corpu/testing';
import { NestFactory } from '@nestjs/core';
import { onServer } from '../harness/platform.js';
import { Random } from '../harness/random.js';
import { ROOT } from '../harness/root.js';

export const FIRST_YEAR = 2021;
export const YEARS = 5;
const FORMS = [
  'TECHNICAL_TRAINING',
  'TECHNICAL_TRAINING',
  'TECHNICAL_TRAINING',
  'COACHING',
  'E_LEARNING',
  'SEMINAR',
];
const CLASSES = ['PNS', 'PNS', 'PNS', 'PPPK', 'PPPK_PART_TIME'];

export function designer(name: string): SignedInActor {
  return { accountId: derivedId('ledger-world', name), employeeId: null, roles: ['designer'] };
}

/** The enrollment service in this process, on a database of a server of its own; its clock is moved by hand. */
export class LedgerWorld {
  private readonly open: OpenBooks[] = [];

  private constructor(
    readonly postgres: LocalPostgres,
    private readonly folder: string,
  ) {}

  static async create(durable = false): Promise<LedgerWorld> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/books-'));
    return new LedgerWorld(await LocalPostgres.start({ folder: join(folder, 'postgres'), durable }), folder);
  }

  /** On the server of a platform; whoever has that stops it, and closes the books before. */
  static of(postgres: LocalPostgres, folder: string): LedgerWorld {
    return new LedgerWorld(postgres, folder);
  }

  /** A new database with so many people in it. */
  async newBooks(name: string, employees: number): Promise<OpenBooks> {
    await onServer(this.postgres, `CREATE DATABASE ${name}`);
    await prepareDatabase(this.postgres.databaseUrl(name));
    await this.addEmployees(name, employees);
    return this.openBooks(name);
  }

  async addEmployees(name: string, employees: number): Promise<void> {
    await onServer(
      this.postgres,
      `INSERT INTO people.employee (id, name)
         SELECT id, 'Pegawai ' || n FROM unnest('{${employeeIds(employees).join()}}'::uuid[]) WITH ORDINALITY AS row (id, n);
       INSERT INTO people.employment (employee_id, class, valid_from)
         SELECT id, (ARRAY['${CLASSES.join("','")}'])[1 + n % ${CLASSES.length}], date '2019-03-01' + (n % 400)::int
         FROM unnest('{${employeeIds(employees).join()}}'::uuid[]) WITH ORDINALITY AS row (id, n);
       ANALYZE`,
      name,
    );
  }

  /** `timezone`: of the sessions with PostgreSQL, which answers in UTC unless told otherwise. */
  async openBooks(name: string, timezone = 'UTC'): Promise<OpenBooks> {
    const books = await openBooksAt(this.postgres.databaseUrl(name), this.folder, timezone);
    this.open.push(books);
    return books;
  }

  /** A restored copy: the files of a database as they are, under another name. Nobody may have it open. */
  copy(name: string, copy: string): Promise<void> {
    return onServer(this.postgres, `CREATE DATABASE ${copy} TEMPLATE ${name} STRATEGY file_copy`);
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.open.map((books) => books.close()));
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.postgres.folder, { recursive: true, force: true });
  }
}

class BooksModule {}

/** The enrollment service in this process, on any database; `folder` is where it keeps its keys. */
export async function openBooksAt(databaseUrl: string, folder: string, timezone = 'UTC'): Promise<OpenBooks> {
  const url = serviceUrl(databaseUrl, roleOf('enrollment'));
  const login = { url, poolSize: 4, applicationName: 'books', settings: `-c timezone=${timezone}` };
  const dataSource = await serviceDataSource(ENROLLMENT_DATABASE, login).initialize();
  const database = new Database(
    dataSource,
    ENROLLMENT_DATABASE.constraintCodes,
    createLog('books', 'silent'),
  );
  const clock = new TestClock(new Date(Date.UTC(FIRST_YEAR + YEARS, 5, 1)));
  const config = Object.assign(new EnrollmentConfig(), {
    agencyZone: 'Asia/Makassar',
    signerDir: join(folder, 'signer'),
    checkpointDir: join(folder, 'checkpoints'),
  });
  const module = {
    module: BooksModule,
    providers: [
      ...enrollmentProviders(config),
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock },
      Ids,
      Inbox,
      ReconciliationProcessor,
    ],
  };
  const context = await NestFactory.createApplicationContext(module, { logger: false });
  return {
    database,
    clock,
    get: (type) => context.get(type),
    close: async () => {
      await context.close();
      await dataSource.destroy();
    },
  };
}

export interface OpenBooks {
  readonly database: Database;
  readonly clock: TestClock;
  get<T>(type: abstract new (...parameters: never[]) => T): T;
  close(): Promise<void>;
}

/** Carries a reconciliation out, as the worker does. */
export function reconcileNow(books: OpenBooks, reconciliationId: string): Promise<void> {
  return books.get(ReconciliationProcessor).process({
    id: randomUUID(),
    name: 'reconciliation.requested.v1',
    correlationId: null,
    occurredAt: books.clock.now(),
    payload: { reconciliationId },
  });
}

export function employeeIds(count: number): string[] {
  return Array.from({ length: count }, (_, n) => derivedId('ledger-world', 'employee', String(n)));
}

/** So many facts of so many people over five years, the same for the same seed; each person's in order of activity. */
export function* learning(
  employees: number,
  factsEach: number,
  seed: number,
  part = 'first',
): Generator<RecordedFact> {
  const random = new Random(seed);
  for (const employeeId of employeeIds(employees)) {
    const facts = Array.from({ length: factsEach }, (_, n) => factOf(employeeId, n, random, part));
    yield* facts.sort((a, b) => a.completedAt.getTime() - b.completedAt.getTime() || (a.id < b.id ? -1 : 1));
  }
}

function factOf(employeeId: string, n: number, random: Random, part: string): RecordedFact {
  const day = new Date(Date.UTC(FIRST_YEAR + random.int(0, YEARS - 1), random.int(0, 11), random.int(1, 28)));
  const date = day.toISOString().slice(0, 10);
  const form = random.pick(FORMS);
  const quantity = form === 'COACHING' || form === 'SEMINAR' ? 1 : 45 * random.int(1, 10);
  const id = derivedId('ledger-world', part, employeeId, String(n));
  return {
    id,
    employeeId,
    enrollmentId: null,
    title: `Kegiatan ${n}`,
    form,
    international: random.int(0, 9) === 0,
    quantity,
    learned: [{ date, amount: quantity }],
    completedAt: new Date(day.getTime() + 8 * 3_600_000),
    completionDate: date,
    duplicateKeys: random.int(0, 19) === 0 ? [`${form} ${date.slice(0, 7)}`] : [],
    origin: {
      source: 'EXTERNAL',
      provenance: 'TRUSTED_FEED',
      sourceId: id,
      organiser: null,
      certificateNumber: null,
    },
  };
}
