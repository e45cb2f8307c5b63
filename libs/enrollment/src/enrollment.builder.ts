import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventPayload } from '@asn-corpu/events';
import { Clock, Database, derivedId, Ids, Inbox, type SignedInActor } from '@asn-corpu/platform';
import { eventually, person, TestClock, unitId, type TestDatabase } from '@asn-corpu/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { ApprovalEscalation } from './approval/approval-escalation.task.js';
import { AttendanceService } from './attendance/attendance.service.js';
import { RunEnd } from './check-in/run-end.task.js';
import { ClaimEscalation } from './claim-review/claim-escalation.task.js';
import { EnrollmentConfig } from './enrollment.config.js';
import { ENROLLMENT_DATABASE } from './enrollment.database.js';
import { enrollmentProviders } from './enrollment.module.js';
import { AdmissionService } from './enrollment/admission.service.js';
import { ExternalImportProcessor } from './external-import/external-import.processor.js';
import { GradeProjectionProcessor } from './enrollment/grade-projection.processor.js';
import { RECONCILIATION_PROCESSORS } from './reconciliation.parts.js';
import { ProofBundleProcessor, ProofBundleRetention } from './proof.parts.js';
import type { RecordedFact } from './jp/ledger.queries.js';
import { LedgerService } from './jp/ledger.service.js';
import { Reminders } from './reminder/reminder.task.js';
import { RULE_PROCESSORS } from './rule.parts.js';
import type { RunApproval, WaitingRule } from './seat/approval-route.rules.js';
import { RunProjectionProcessor } from './seat/run-projection.processor.js';
import { QuotaRelease } from './waiting-list/quota-release.task.js';
import { OfferExpiry } from './waiting-list/offer-expiry.task.js';

export const DESIGNER: SignedInActor = {
  accountId: derivedId('test-account', 'designer'),
  employeeId: null,
  roles: ['designer'],
};

type PublishedRun = EventPayload<'run.published.v4'>;
type Activity = PublishedRun['activities'][number];

export interface RunOptions {
  readonly key: string;
  readonly capacity?: number | null;
  readonly activities?: readonly Partial<Activity>[];
  /** Start of each session; each lasts `sessionMinutes`. */
  readonly sessions?: readonly string[];
  readonly sessionMinutes?: number;
  readonly venueZone?: string;
  readonly graded?: boolean;
  readonly approval?: RunApproval;
  readonly waitingRule?: WaitingRule | undefined;
  readonly offerHours?: number;
  /** Seats by the key of a unit, of those that `capacity` says. */
  readonly quotas?: Readonly<Record<string, number>>;
  readonly quotasReleaseAt?: string;
  /** Keys of runs whose programmes must have been passed before. */
  readonly prerequisites?: readonly string[];
  readonly releaseStep?: boolean;
}

/** The enrollment service on a test database: its own role, real providers, a clock the test moves. */
export class EnrollmentBuilder {
  private constructor(
    readonly database: Database,
    readonly clock: TestClock,
    readonly config: EnrollmentConfig,
    private readonly module: TestingModule,
  ) {}

  static async create(db: TestDatabase): Promise<EnrollmentBuilder> {
    const clock = new TestClock();
    const database = await db.open(ENROLLMENT_DATABASE, 10);
    const folder = mkdtempSync(join(tmpdir(), 'corpu-enrollment-'));
    const config = Object.assign(new EnrollmentConfig(), {
      agencyZone: 'Asia/Makassar',
      signerDir: join(folder, 'signer'),
      filesDir: join(folder, 'files'),
      checkpointDir: join(folder, 'checkpoints'),
    });
    const module = await Test.createTestingModule({
      providers: [
        ...enrollmentProviders(config),
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        Ids,
        Inbox,
        RunProjectionProcessor,
        GradeProjectionProcessor,
        ExternalImportProcessor,
        ...RECONCILIATION_PROCESSORS,
        ProofBundleProcessor,
        ProofBundleRetention,
        ClaimEscalation,
        OfferExpiry,
        QuotaRelease,
        RunEnd,
        ApprovalEscalation,
        Reminders,
        ...RULE_PROCESSORS,
      ],
    }).compile();
    return new EnrollmentBuilder(database, clock, config, module);
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.module.get(type);
  }

  actor(key: string): SignedInActor {
    return { ...person(key), roles: ['learner'] };
  }

  /** Publishes a run as its event would, by the processor that takes it over. Registration is open around the clock's now. */
  async run(options: RunOptions): Promise<{ runId: string; sessionIds: string[] }> {
    const runId = derivedId('test-run', options.key);
    const activities = (options.activities ?? [{}]).map((activity, index) => ({
      activityId: derivedId('test-activity', options.key, String(index)),
      title: `Kegiatan ${index + 1}`,
      form: 'TECHNICAL_TRAINING',
      international: false,
      quantity: 900,
      ...activity,
    }));
    const starts = options.sessions ?? ['2026-03-10T01:00:00Z'];
    const sessions = starts.map((start, index) => ({
      sessionId: derivedId('test-session', options.key, String(index)),
      activityId: activities[index % activities.length]?.activityId ?? '',
      title: `Sesi ${index + 1}`,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(Date.parse(start) + (options.sessionMinutes ?? 240) * 60_000).toISOString(),
      hostEmployeeId: null,
    }));
    const now = this.clock.now().getTime();
    await this.get(RunProjectionProcessor).process({
      id: randomUUID(),
      name: 'run.published.v4',
      correlationId: null,
      occurredAt: this.clock.now(),
      payload: {
        runId,
        runName: `Angkatan ${options.key}`,
        programmeId: derivedId('test-programme', options.key),
        programmeVersionId: derivedId('test-version', options.key),
        programmeCode: 'UJI-01',
        programmeTitle: `Program ${options.key}`,
        strategicIssueId: null,
        method: 'CLASSROOM',
        venueZone: options.venueZone ?? 'Asia/Makassar',
        capacity: options.capacity === undefined ? 30 : options.capacity,
        registrationOpensAt: new Date(now - 3_600_000).toISOString(),
        registrationClosesAt: new Date(now + 24 * 3_600_000).toISOString(),
        graded: options.graded ?? false,
        passingGradeHundredths: 7000,
        minimumAttendancePercent: 80,
        certificateWithoutPass: false,
        approval: options.approval ?? 'NONE',
        waitingRule: options.waitingRule ?? null,
        offerHours: options.offerHours ?? 24,
        quotas: Object.entries(options.quotas ?? {}).map(([unit, seats]) => ({
          unitId: unitId(unit),
          seats,
        })),
        venue: 'Gedung A',
        quotasReleaseAt: options.quotasReleaseAt ?? null,
        prerequisites: (options.prerequisites ?? []).map((key) => ({
          programmeId: derivedId('test-programme', key),
          title: `Program ${key}`,
        })),
        releaseStep: options.releaseStep ?? false,
        activities,
        sessions,
      },
    });
    return { runId, sessionIds: sessions.map(({ sessionId }) => sessionId) };
  }

  /** Enrolls somebody as the resolver does. Returns the enrollment's id. */
  async enroll(
    key: string,
    runId: string,
    requestId: string = randomUUID(),
    accepts: { joinLine?: boolean; acceptClash?: boolean } = {},
  ): Promise<string> {
    const actor = this.actor(key);
    return this.get(AdmissionService).enroll(actor, actor.employeeId ?? '', { requestId, runId, ...accepts });
  }

  /** Enrolls somebody who takes a place in line where there is no seat. Returns the enrollment's id. */
  enrollOrWait(key: string, runId: string): Promise<string> {
    return this.enroll(key, runId, randomUUID(), { joinLine: true, acceptClash: true });
  }

  /** Credits an activity of one day, held by somebody else: minutes of training where nothing else is said. */
  async learned(
    employeeId: string,
    date: string,
    quantity: number,
    form = 'TECHNICAL_TRAINING',
  ): Promise<void> {
    const fact: RecordedFact = {
      id: derivedId('test-fact', employeeId, date, form),
      employeeId,
      enrollmentId: null,
      title: `Kegiatan ${date}`,
      form,
      international: false,
      quantity,
      learned: [{ date, amount: quantity }],
      completedAt: new Date(`${date}T08:00:00Z`),
      completionDate: date,
      duplicateKeys: [],
      origin: {
        source: 'EXTERNAL',
        provenance: 'DOCUMENT',
        sourceId: derivedId('test-record', employeeId, date),
        organiser: null,
        certificateNumber: null,
      },
    };
    const why = { reason: 'TEST', actor: 'test' };
    await this.database.transaction((tx) => this.get(LedgerService).credit(tx, [fact], why));
  }

  /** Records everybody present at a session. */
  async attend(sessionId: string, enrollmentIds: readonly string[]): Promise<void> {
    const entries = enrollmentIds.map((enrollmentId) => ({ enrollmentId, state: 'PRESENT' as const }));
    const input = { requestId: randomUUID(), sessionId, entries };
    await this.database.transaction((tx) =>
      this.get(AttendanceService).recordAttendance(tx, DESIGNER, input),
    );
  }

  /** Until so many in this test's database wait for somebody else's lock. */
  async untilLockWaits(transactions: number): Promise<void> {
    const waiting = async (): Promise<number> => {
      const rows = await this.database.reader.query<object[]>(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length;
    };
    await eventually(`${transactions} to wait for a lock`, waiting, (seen) => seen === transactions);
  }
}
