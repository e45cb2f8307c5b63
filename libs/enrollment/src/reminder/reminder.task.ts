import { Clock, Database, returned, type PeriodicTask, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { ApprovalStep } from '../generated/graphql.js';
import { NoticeRequests } from '../notice/notice-requests.service.js';
import { runSubject } from '../notice/run-subject.sql.js';
import { EnrollmentHistory } from '../seat/enrollment-history.service.js';

const BATCH = 200;
const RUNS = 20;

interface Seated {
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly subject: string;
  readonly startsAt: Date;
  readonly zone: string;
}

/**
 * Reminds, once each: of an offer when a quarter of its time is left, the superior of an application when half of theirs is,
 * and of a run a day before it starts (P-20, P-60).
 */
@Injectable()
export class Reminders implements PeriodicTask {
  readonly name = 'reminders';
  readonly everyMs = 5 * 60 * 1000;

  constructor(
    private readonly database: Database,
    private readonly history: EnrollmentHistory,
    private readonly notices: NoticeRequests,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    while ((await this.database.transaction((tx) => this.ofOffers(tx))) === BATCH);
    while ((await this.database.transaction((tx) => this.ofApplications(tx))) === BATCH);
    while ((await this.database.transaction((tx) => this.ofRuns(tx))) === RUNS);
  }

  private async ofOffers(tx: Tx): Promise<number> {
    const due = await tx.query<{ id: string }[]>(OFFERS, [this.clock.now()]);
    return this.remind(tx, due, null);
  }

  private async ofApplications(tx: Tx): Promise<number> {
    const half = this.config.approvalSuperiorDays * 12;
    const due = await tx.query<{ id: string }[]>(APPLICATIONS, [this.clock.now(), half]);
    return this.remind(tx, due, 'SUPERIOR');
  }

  private async remind(
    tx: Tx,
    due: readonly { readonly id: string }[],
    step: ApprovalStep | null,
  ): Promise<number> {
    const happened = due.map(({ id }) => ({ enrollmentId: id, kind: 'REMINDED' as const, step }));
    await this.history.append(tx, happened, null);
    return due.length;
  }

  private async ofRuns(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const runs = await returned<{ id: string }>(tx, STARTING, [now]);
    const seated = await tx.query<Seated[]>(SEATED, [runs.map(({ id }) => id)]);
    const notices = seated.map(({ enrollmentId, employeeId, subject, startsAt, zone }) => ({
      kind: 'RUN_STARTS' as const,
      subject,
      at: startsAt,
      zone,
      reason: null,
      employeeId,
      key: `RUN_STARTS:${enrollmentId}:${startsAt.toISOString()}`,
      about: enrollmentId,
    }));
    await this.notices.request(tx, notices);
    return runs.length;
  }
}

/** Whoever answers one of them at this moment needs no reminder. */
const NOT_YET = `NOT EXISTS (SELECT 1 FROM enrollment_event x
  WHERE x.enrollment_id = e.id AND x.kind = 'REMINDED' AND x.at >= e.changed_at)`;

const OFFERS = `
  SELECT e.id FROM enrollment e JOIN run r ON r.id = e.run_id
  WHERE e.status IN ('OFFERED', 'NOMINATED') AND e.offer_ends_at > $1
    AND e.offer_ends_at <= $1 + r.offer_hours * interval '15 minutes' AND ${NOT_YET}
  ORDER BY e.offer_ends_at LIMIT ${BATCH} FOR UPDATE OF e SKIP LOCKED`;

const APPLICATIONS = `
  SELECT e.id FROM enrollment e
  WHERE e.step = 'SUPERIOR' AND e.step_due > $1 AND e.step_due <= $1 + make_interval(hours => $2) AND ${NOT_YET}
  ORDER BY e.step_due LIMIT ${BATCH} FOR UPDATE OF e SKIP LOCKED`;

const STARTING = `
  UPDATE run SET start_told_at = $1 WHERE id IN (
    SELECT id FROM run WHERE start_told_at IS NULL AND cancelled_at IS NULL AND starts_at > $1 AND starts_at <= $1 + interval '1 day'
    ORDER BY starts_at LIMIT ${RUNS} FOR UPDATE SKIP LOCKED)
  RETURNING id`;

const SEATED = `
  SELECT e.id AS "enrollmentId", e.employee_id AS "employeeId", ${runSubject('r')} AS subject,
    r.starts_at AS "startsAt", r.venue_zone AS zone
  FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.run_id = ANY($1::uuid[]) AND e.status IN ('SEATED', 'ATTENDING')`;
