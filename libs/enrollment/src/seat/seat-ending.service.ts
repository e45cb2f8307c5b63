import type { NoticeKind } from '@asn-corpu/events';
import { Clock, opaque, Outbox, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EnrollmentEventKind, EnrollmentStatus } from '../generated/graphql.js';
import { EnrollmentHistory, type EnrollmentHappening } from './enrollment-history.service.js';
import { SeatService } from './seat.service.js';

/** In a run, asking for it or waiting for it: what can still end. */
export const UNFINISHED: readonly EnrollmentStatus[] = [
  'NOMINATED',
  'APPLIED',
  'APPROVED_BY_SUPERIOR',
  'WAITLISTED',
  'OFFERED',
  'SEATED',
  'ATTENDING',
];

/** True of an enrollment that is unfinished or completed: a person has one such in a run. */
export function standsIn(enrollment: string): string {
  return `${enrollment}.status NOT IN ('DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')`;
}

/** An end that is not a completion. */
export type EndStatus = 'DECLINED' | 'EXPIRED' | 'WITHDRAWN' | 'REJECTED' | 'CANCELLED';

export interface Ending {
  readonly status: EndStatus & EnrollmentEventKind;
  readonly reason: string | null;
  /** Only enrollments in one of these end; others stay as they are. */
  readonly from: readonly EnrollmentStatus[];
  /** What they are told, where it is not as usual; null for nothing. */
  readonly notice?: NoticeKind | null;
}

export interface EndedEnrollment {
  readonly id: string;
  readonly employeeId: string;
  /** What it was. */
  readonly status: EnrollmentStatus;
  readonly holdsSeat: boolean;
  readonly quotaId: string | null;
}

/** Ends enrollments that are not completed: the one way by which seats and places in line come free. */
@Injectable()
export class SeatEndingService {
  constructor(
    private readonly seats: SeatService,
    private readonly history: EnrollmentHistory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends those of one run's enrollments that may end so; what they had goes to the next in line. `decided`
   * says of each at which step, and in whose place. Returns what they were.
   */
  async end(
    tx: Tx,
    runId: string,
    enrollmentIds: readonly string[],
    ending: Ending,
    actor: SignedInActor | null,
    decided?: ReadonlyMap<string, Pick<EnrollmentHappening, 'step' | 'onBehalfOf'>>,
  ): Promise<EndedEnrollment[]> {
    await this.seats.lock(tx, runId);
    const ended = await tx.query<(EndedEnrollment & { changedAt: Date })[]>(
      `SELECT id, employee_id AS "employeeId", status, holds_seat AS "holdsSeat", quota_id AS "quotaId", changed_at AS "changedAt"
       FROM enrollment
       WHERE run_id = $1 AND id = ANY(${opaque('$2::uuid[]')}) AND status = ANY($3::text[]) ORDER BY id FOR UPDATE`,
      [runId, enrollmentIds, ending.from],
    );
    if (ended.length === 0) return [];
    const now = after(ended, this.clock.now());
    const ids = ended.map(({ id }) => id);
    await tx.query(
      `UPDATE enrollment SET status = $2, status_reason = $3, changed_at = $4, holds_seat = false, offer_ends_at = NULL,
         step = NULL, step_due = NULL
       WHERE id = ANY(${opaque('$1::uuid[]')})`,
      [ids, ending.status, ending.reason, now],
    );
    const happened = ids.map((enrollmentId) => ({
      enrollmentId,
      kind: ending.status,
      reason: ending.reason,
      ...(ending.notice === undefined ? {} : { notice: ending.notice }),
      ...decided?.get(enrollmentId),
    }));
    await this.history.append(tx, happened, actor);
    const seated = ended.filter(({ status }) => status === 'SEATED' || status === 'ATTENDING');
    await this.outbox.appendAll(
      tx,
      'enrollment.ended.v1',
      seated.map(({ id, employeeId }) => ({ enrollmentId: id, runId, employeeId, at: now.toISOString() })),
    );
    for (const quotaId of new Set(ended.map((each) => each.quotaId))) {
      const ofPool = ended.filter((each) => each.quotaId === quotaId);
      await this.seats.giveBack(
        tx,
        { runId, quotaId },
        {
          seats: ofPool.filter(({ holdsSeat }) => holdsSeat).length,
          places: ofPool.filter(({ status: was }) => was === 'WAITLISTED').length,
        },
      );
    }
    return ended;
  }
}

/** Now, or a moment after all that happened before: whoever hears of both goes by it, and the clock may have been ahead then. */
function after(before: readonly { readonly changedAt: Date }[], now: Date): Date {
  return before.reduce(
    (latest, { changedAt }) => (changedAt < latest ? latest : new Date(changedAt.getTime() + 1)),
    now,
  );
}
