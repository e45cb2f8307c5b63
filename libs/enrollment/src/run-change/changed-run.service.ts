import { type NoticeKind } from '@asn-corpu/events';
import { Clock, DomainError, notFound, Outbox, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRequests } from '../notice/notice-requests.service.js';
import { runSubject } from '../notice/run-subject.sql.js';
import type { WaitingRule } from '../seat/approval-route.rules.js';

export interface ChangingRun {
  readonly id: string;
  readonly programmeId: string;
  readonly subject: string;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly registrationClosesAt: Date;
  readonly waitingRule: WaitingRule | null;
  readonly cancelledAt: Date | null;
}

/** What the changes of a run have in common: it is found, and everybody hears what became of it. */
@Injectable()
export class ChangedRunService {
  constructor(
    private readonly notices: NoticeRequests,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A run whose seats are locked. @throws DomainError NOT_FOUND, RUN_CANCELLED */
  async find(tx: Tx, runId: string): Promise<ChangingRun> {
    const [run] = await tx.query<ChangingRun[]>(
      `SELECT id, programme_id AS "programmeId", ${runSubject('run')} AS subject, venue_zone AS zone,
         starts_at AS "startsAt", ends_at AS "endsAt", registration_closes_at AS "registrationClosesAt",
         waiting_rule AS "waitingRule", cancelled_at AS "cancelledAt"
       FROM run WHERE id = $1`,
      [runId],
    );
    if (!run) throw notFound('run');
    if (run.cancelledAt !== null) throw new DomainError('RUN_CANCELLED', 'This run is cancelled');
    return run;
  }

  /** From here on nobody gets in. */
  async close(tx: Tx, runId: string, reason: string, mergedInto: string | null): Promise<void> {
    await tx.query(
      `UPDATE run SET cancelled_at = $2, changed_at = $2, change_reason = $3, merged_into = $4 WHERE id = $1`,
      [runId, this.clock.now(), reason, mergedInto],
    );
    for (const table of ['run_seat', 'run_quota'])
      await tx.query(`UPDATE ${table} SET closed = true WHERE run_id = $1`, [runId]);
  }

  /** Tells the service that plans runs, the whole of it as it is now. */
  async announce(tx: Tx, runId: string): Promise<void> {
    const [run] = await tx.query<
      {
        at: Date;
        cancelled: boolean;
        mergedInto: string | null;
        reason: string;
        registrationClosesAt: Date;
      }[]
    >(
      `SELECT changed_at AS at, cancelled_at IS NOT NULL AS cancelled, merged_into AS "mergedInto", change_reason AS reason,
         registration_closes_at AS "registrationClosesAt" FROM run WHERE id = $1`,
      [runId],
    );
    const sessions = await tx.query<{ sessionId: string; startsAt: Date; endsAt: Date }[]>(
      `SELECT id AS "sessionId", starts_at AS "startsAt", ends_at AS "endsAt" FROM run_session WHERE run_id = $1 ORDER BY starts_at`,
      [runId],
    );
    if (!run) throw notFound('run');
    await this.outbox.append(tx, 'run.changed.v1', {
      runId,
      at: run.at.toISOString(),
      cancelled: run.cancelled,
      mergedInto: run.mergedInto,
      reason: run.reason,
      registrationClosesAt: run.registrationClosesAt.toISOString(),
      sessions: sessions.map(({ sessionId, startsAt, endsAt }) => ({
        sessionId,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
    });
  }

  /** Tells those who were to teach. */
  async tellHosts(
    tx: Tx,
    { id, subject, zone }: ChangingRun,
    { kind, at, reason, key }: { kind: NoticeKind; at: Date | null; reason: string; key: string },
  ): Promise<void> {
    const hosts = await tx.query<{ employeeId: string }[]>(
      `SELECT DISTINCT host_employee_id AS "employeeId" FROM run_session WHERE run_id = $1 AND host_employee_id IS NOT NULL`,
      [id],
    );
    await this.notices.request(
      tx,
      hosts.map(({ employeeId }) => ({ kind, subject, at, zone, reason, employeeId, key, about: id })),
    );
  }
}
