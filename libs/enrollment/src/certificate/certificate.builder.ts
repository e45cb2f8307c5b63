import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ANONYMOUS,
  CALL_HEADER,
  Clock,
  createHttpApp,
  Database,
  FileStore,
  Ids,
  Inbox,
  Outbox,
  listen,
  signCall,
  type Actor,
  type ReceivedEvent,
} from '@asn-corpu/platform';
import { insertEmployees, person, type TestDatabase } from '@asn-corpu/testing';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CERTIFICATE_CONTROLLERS, CERTIFICATE_PROVIDERS } from '../certificate.parts.js';
import { CertificateTold } from '../notice/certificate-told.service.js';
import { NoticeRequests } from '../notice/notice-requests.service.js';
import { EnrollmentBuilder, type RunOptions } from '../enrollment.builder.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CompletionService } from '../enrollment/completion.service.js';
import { GradeProjectionProcessor } from '../enrollment/grade-projection.processor.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { STATEMENT_CONTROLLERS, STATEMENT_PROVIDERS } from '../statement.parts.js';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateFilesTask } from '../certificate-file/certificate-files.task.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateSigner } from '../certificate-file/certificate-signer.port.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { CertificateFileProcessor } from './certificate-file.processor.js';
import { CertificateIssueProcessor } from './certificate-issue.processor.js';
import { CertificateService } from './certificate.service.js';

export interface KeptCertificate {
  readonly id: string;
  readonly number: string;
  readonly sequence: number;
  readonly code: string;
  readonly purpose: string;
  readonly snapshot: { readonly [part: string]: unknown };
  readonly fileKey: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly text: string;
}

/** More than any file that is looked at. */
const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

@Global()
@Module({})
class CertificatesUnderTest {}

/** Certificates on a test database: real providers and routes, and enrollments that were completed as they are in life. */
export class CertificateBuilder {
  private constructor(
    readonly db: TestDatabase,
    readonly world: EnrollmentBuilder,
    readonly config: EnrollmentConfig,
    private readonly app: NestFastifyApplication,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async create(db: TestDatabase): Promise<CertificateBuilder> {
    const world = await EnrollmentBuilder.create(db);
    const folder = mkdtempSync(join(tmpdir(), 'corpu-certificates-'));
    const config = Object.assign(new EnrollmentConfig(), {
      signerDir: join(folder, 'signer'),
      filesDir: join(folder, 'files'),
      callKey: 'k'.repeat(32),
      publicUrl: 'https://corpu.example',
      port: 0,
      logLevel: 'silent',
    });
    const module: DynamicModule = {
      module: CertificatesUnderTest,
      controllers: [...CERTIFICATE_CONTROLLERS, ...STATEMENT_CONTROLLERS],
      providers: [
        { provide: EnrollmentConfig, useValue: config },
        { provide: Database, useValue: world.database },
        { provide: Clock, useValue: world.clock },
        Ids,
        Inbox,
        Today,
        RuleSetQueries,
        ...CERTIFICATE_PROVIDERS,
        ...STATEMENT_PROVIDERS,
        NoticeRequests,
        Outbox,
        CertificateIssueProcessor,
        CertificateFilesTask,
      ],
    };
    const guard = { service: 'enrollment', key: config.callKey } as const;
    const options = { name: 'certificates', guard, bodyLimitBytes: LARGEST_BODY_BYTES };
    const app = await createHttpApp(module, config, options);
    const port = await listen(app, config);
    return new CertificateBuilder(db, world, config, app, port, folder);
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.app.get(type);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.drop();
    rmSync(this.folder, { recursive: true });
  }

  /** People who finish a run, named by keys; the clock then stands after its end. Ids of the enrollments in that order. */
  async completed(keys: readonly string[], options: RunOptions & { grade?: number }): Promise<string[]> {
    const { clock } = this.world;
    const registration = clock.now();
    const sessions = options.sessions ?? [new Date(registration.getTime() + 48 * 3_600_000).toISOString()];
    const { runId, sessionIds } = await this.world.run({ ...options, sessions });
    const ids: string[] = [];
    for (const key of keys) ids.push(await this.world.enroll(key, runId));
    const last = Math.max(...sessions.map((session) => Date.parse(session)));
    clock.set(new Date(last + 12 * 3_600_000));
    for (const sessionId of sessionIds) await this.world.attend(sessionId, ids);
    if (options.grade !== undefined) {
      for (const key of keys) await this.grade(runId, key, options.grade);
    }
    return ids;
  }

  /** A new employee who finished a run of one activity. Returns the enrollment's id. */
  async completedBy(key: string, options: Partial<RunOptions> & { grade?: number } = {}): Promise<string> {
    await insertEmployees(this.db, [{ key }]);
    const [id = ''] = await this.completed([key], { key: `run-${key}`, ...options });
    return id;
  }

  async grade(runId: string, key: string, gradeHundredths: number, attempt = 1): Promise<void> {
    const { database } = this.world;
    const processor = new GradeProjectionProcessor(
      database,
      this.get(Inbox),
      this.world.get(CompletionService),
    );
    const { employeeId } = person(key);
    await processor.process({
      id: randomUUID(),
      name: 'grade.recorded.v1',
      payload: { runId, employeeId, gradeHundredths, attempt },
      correlationId: null,
      occurredAt: this.world.clock.now(),
    });
  }

  issue(enrollmentId: string): Promise<string | null> {
    return this.world.database.transaction((tx) => this.get(CertificateService).issue(tx, enrollmentId));
  }

  /** Files that a signer of the test's signs, in the place of ours. */
  filesSignedBy(
    sign: CertificateSigner['sign'],
    {
      isRemote = false,
      paused = () => Promise.resolve(null),
      renderer = this.get(CertificateRenderer),
    }: Partial<Pick<CertificateSigner, 'isRemote' | 'paused'>> & { renderer?: CertificateRenderer } = {},
  ): CertificateFiles {
    const ours = this.get(CertificateSigner);
    const signer = { sign, isRemote, paused, isOurs: ours.isOurs.bind(ours) } satisfies CertificateSigner;
    return new CertificateFiles(
      this.get(Database),
      this.get(FileStore),
      renderer,
      signer,
      this.get(CertificateSteps),
      this.get(CertificateTold),
      this.get(Clock),
    );
  }

  /** The periodic task, with such files. */
  filesTask(files: CertificateFiles): CertificateFilesTask {
    return new CertificateFilesTask(
      this.get(Database),
      files,
      this.get(CertificateSteps),
      this.config,
      this.get(Clock),
    );
  }

  /** The worker of what is waited for takes all of it that it has not taken yet. */
  async makeWanted(files = this.get(CertificateFiles)): Promise<void> {
    const processor = new CertificateFileProcessor(this.get(Database), this.get(Inbox), files, this.config);
    const events = await this.world.database.reader.query<ReceivedEvent[]>(
      `SELECT id, name, payload, correlation_id AS "correlationId", occurred_at AS "occurredAt" FROM outbox
       WHERE name = 'certificate-file.wanted.v1' ORDER BY id`,
    );
    for (const event of events) await processor.process(event);
  }

  /** Issues, and makes the file as the worker does. */
  async published(enrollmentId: string): Promise<KeptCertificate> {
    await this.get(CertificateIssueProcessor).process(await this.completionOf(enrollmentId));
    return this.certificateOf(enrollmentId);
  }

  /** The event that told of an enrollment's completion. */
  async completionOf(enrollmentId: string): Promise<ReceivedEvent> {
    const [event] = await this.world.database.reader.query<ReceivedEvent[]>(
      `SELECT id, name, payload, correlation_id AS "correlationId", occurred_at AS "occurredAt" FROM outbox
       WHERE name = 'enrollment.completed.v1' AND payload ->> 'enrollmentId' = $1 ORDER BY id DESC LIMIT 1`,
      [enrollmentId],
    );
    if (!event) throw new Error('The enrollment was not completed');
    return event;
  }

  async certificatesOf(...enrollmentIds: readonly string[]): Promise<KeptCertificate[]> {
    return this.world.database.reader.query<KeptCertificate[]>(
      `SELECT id, number, sequence, code, purpose, snapshot, file_key AS "fileKey" FROM certificate
       WHERE enrollment_id = ANY($1::uuid[]) ORDER BY sequence`,
      [enrollmentIds],
    );
  }

  async certificateOf(enrollmentId: string): Promise<KeptCertificate> {
    const [certificate, ...more] = await this.certificatesOf(enrollmentId);
    if (!certificate || more.length > 0)
      throw new Error(`There are ${more.length + (certificate ? 1 : 0)} certificates`);
    return certificate;
  }

  /** Asks the service as the gateway would, on behalf of somebody. */
  ask(path: string, actor: Actor = ANONYMOUS, clientAddress = '203.0.113.7'): Promise<Answer> {
    return this.call({ method: 'GET', path, body: '' }, actor, clientAddress);
  }

  /** Sends JSON as the gateway would, on behalf of nobody. */
  send(path: string, body: string, clientAddress = '203.0.113.7'): Promise<Answer> {
    return this.call({ method: 'POST', path, body }, ANONYMOUS, clientAddress);
  }

  /** Sends a form as a browser does: a `Blob` as a file. */
  async sendForm(
    path: string,
    fields: Readonly<Record<string, string | Blob>>,
    clientAddress = '203.0.113.7',
  ): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') form.set(name, value);
      else form.set(name, value, 'berkas');
    }
    const encoded = new Response(form);
    const contentType = encoded.headers.get('content-type') ?? '';
    const body = Buffer.from(await encoded.arrayBuffer());
    return this.call({ method: 'POST', path, body }, ANONYMOUS, clientAddress, contentType);
  }

  private async call(
    call: { method: 'GET' | 'POST'; path: string; body: string | Buffer },
    actor: Actor,
    clientAddress: string,
    contentType = 'application/json',
  ): Promise<Answer> {
    const context = { actor, correlationId: randomUUID(), clientAddress };
    const now = this.world.clock.now().getTime();
    const signature = signCall(this.config.callKey, 'enrollment', call, context, now);
    const response = await fetch(`http://127.0.0.1:${this.port}${call.path}`, {
      method: call.method,
      headers: { [CALL_HEADER]: signature, 'content-type': contentType },
      redirect: 'manual',
      ...(call.method === 'GET' ? {} : { body: call.body }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes,
      text: bytes.toString('utf8'),
    };
  }
}
