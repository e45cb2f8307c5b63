import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres, prepareDatabase } from '@asn-corpu/embedded';
import {
  CertificateFilesTask,
  CertificateIssueProcessor,
  ExternalImportProcessor,
  CertificateRenderer,
  CertificateSigner,
  ENROLLMENT_DATABASE,
  EnrollmentConfig,
  enrollmentProviders,
  GradeProjectionProcessor,
  OfferExpiry,
  QuotaRelease,
  Reminders,
  RuleSetQueries,
  RunProjectionProcessor,
  type RuleSet,
} from '@asn-corpu/enrollment';
import type { EventPayload } from '@asn-corpu/events';
import {
  Clock,
  createLog,
  Database,
  FileStore,
  Ids,
  Inbox,
  roleOf,
  serviceDataSource,
  serviceUrl,
} from '@asn-corpu/platform';
import { TestClock } from '@asn-corpu/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { InterruptibleDatabase } from './interruptible-database.js';
import { ROOT } from './root.js';

export interface RunToPublish {
  readonly title: string;
  readonly form: string;
  readonly quantity: number;
  readonly startsAt: readonly Date[];
  readonly sessionMinutes: number;
  readonly graded?: boolean;
  /** Left out: unlimited. */
  readonly capacity?: number;
  readonly approval?: 'NONE' | 'SUPERIOR' | 'BPSDM' | 'BOTH';
  readonly waitingRule?: 'FIRST_COME' | 'PRIORITY';
  readonly quotas?: readonly { readonly unitId: string; readonly seats: number }[];
  readonly quotasReleaseAt?: Date;
  readonly releaseStep?: boolean;
}

export interface PublishedRun {
  readonly runId: string;
  readonly activityId: string;
  readonly sessionIds: readonly string[];
}

/** The enrollment service in this process on a PostgreSQL of its own: time, rules and faults are the row's. */
export class EnrollmentWorld {
  readonly clock = new TestClock();
  /** The rule sets in force; a row may put others in their place. */
  ruleSets: readonly RuleSet[] = [];

  private constructor(
    private readonly postgres: LocalPostgres,
    /** Files, keys and the database are below it. */
    readonly folder: string,
    readonly database: InterruptibleDatabase,
    /** Connects as the owner. */
    private readonly owner: pg.Pool,
    /** Where another process connects as the service does. */
    readonly serviceUrl: string,
  ) {}
  private module: TestingModule | undefined;

  static async create(options: { hangMs?: number } = {}): Promise<EnrollmentWorld> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/world-'));
    const postgres = await LocalPostgres.start({ folder: join(folder, 'postgres'), durable: false });
    await prepareDatabase(postgres.url);
    const url = serviceUrl(postgres.url, roleOf('enrollment'));
    const login = { url, poolSize: 6, applicationName: 'enrollment-world' };
    const dataSource = await serviceDataSource(ENROLLMENT_DATABASE, login).initialize();
    const log = createLog('enrollment-world', 'silent');
    const plain = new Database(dataSource, ENROLLMENT_DATABASE.constraintCodes, log);
    const database = new InterruptibleDatabase(
      plain,
      options.hangMs ?? 5000,
      ENROLLMENT_DATABASE.constraintCodes,
      log,
    );
    const owner = new pg.Pool({ connectionString: postgres.url, max: 2 });
    owner.on('error', () => undefined);
    const world = new EnrollmentWorld(postgres, folder, database, owner, url);
    await world.start();
    return world;
  }

  /** A process of the service: after the death of one, another with nothing in its memory. */
  async start(settings: Partial<EnrollmentConfig> = {}): Promise<void> {
    const config = Object.assign(new EnrollmentConfig(), {
      agencyZone: 'Asia/Makassar',
      filesDir: join(this.folder, 'files'),
      signerDir: join(this.folder, 'signer'),
      ...settings,
    });
    await this.module?.close();
    this.module = await Test.createTestingModule({
      providers: [
        ...enrollmentProviders(config),
        { provide: Database, useValue: this.database },
        { provide: Clock, useValue: this.clock },
        Ids,
        Inbox,
        RunProjectionProcessor,
        GradeProjectionProcessor,
        CertificateIssueProcessor,
        CertificateFilesTask,
        ExternalImportProcessor,
        OfferExpiry,
        QuotaRelease,
        Reminders,
      ],
    })
      .overrideProvider(RuleSetQueries)
      .useValue({ all: async () => this.ruleSets })
      .compile();
    this.database.watchMethod(this.get(CertificateRenderer), 'run');
    this.database.watchMethod(this.get(CertificateSigner), 'sign');
    this.database.watchMethod(this.get(FileStore), 'put');
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    if (!this.module) throw new Error('The world is not started');
    return this.module.get(type);
  }

  async sql<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(text, values)).rows;
  }

  /** Publishes a run that anybody may enroll in until its first session. */
  async publish(run: RunToPublish): Promise<PublishedRun> {
    const { payload, ...published } = runPublished(run);
    await this.get(RunProjectionProcessor).process({
      id: randomUUID(),
      name: 'run.published.v4',
      correlationId: null,
      occurredAt: this.clock.now(),
      payload,
    });
    return published;
  }

  async stop(): Promise<void> {
    await this.module?.close();
    await this.database.dataSource.destroy();
    await this.owner.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.postgres.folder, { recursive: true, force: true });
  }
}

/** What learning-path tells of a run that anybody may enroll in until its first session. */
export function runPublished(
  run: RunToPublish,
): PublishedRun & { readonly payload: EventPayload<'run.published.v4'> } {
  const [runId, activityId] = [randomUUID(), randomUUID()];
  const sessions = run.startsAt.map((startsAt, index) => ({
    sessionId: randomUUID(),
    activityId,
    title: `Sesi ${index + 1}`,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + run.sessionMinutes * 60_000).toISOString(),
    hostEmployeeId: null,
  }));
  return {
    runId,
    activityId,
    sessionIds: sessions.map(({ sessionId }) => sessionId),
    payload: {
      runId,
      runName: run.title,
      programmeId: randomUUID(),
      programmeVersionId: randomUUID(),
      programmeCode: 'UJI',
      programmeTitle: run.title,
      strategicIssueId: null,
      method: 'CLASSROOM',
      venueZone: 'Asia/Makassar',
      capacity: run.capacity ?? null,
      approval: run.approval ?? 'NONE',
      waitingRule: run.waitingRule ?? null,
      offerHours: 24,
      quotas: [...(run.quotas ?? [])],
      venue: 'Gedung A',
      quotasReleaseAt: run.quotasReleaseAt?.toISOString() ?? null,
      prerequisites: [],
      releaseStep: run.releaseStep ?? false,
      registrationOpensAt: new Date(0).toISOString(),
      registrationClosesAt: sessions[0]?.startsAt ?? '',
      graded: run.graded ?? false,
      passingGradeHundredths: 7000,
      minimumAttendancePercent: 80,
      certificateWithoutPass: false,
      activities: [
        { activityId, title: 'Kegiatan', form: run.form, international: false, quantity: run.quantity },
      ],
      sessions,
    },
  };
}
