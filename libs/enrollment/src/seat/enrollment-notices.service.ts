import type { NoticeKind } from '@asn-corpu/events';
import { opaque, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ApprovalStep, EnrollmentEventKind, EnrollmentStatus } from '../generated/graphql.js';
import { NoticeRequests, type NoticeRequest } from '../notice/notice-requests.service.js';
import { runSubject } from '../notice/run-subject.sql.js';
import { Today } from '../reach/today.js';
import { DELEGATES_OF, SUPERIORS } from '../superior/superior.sql.js';

/** Something that just happened to an enrollment, with the id of its row of the history. */
export interface Happened {
  readonly id: string;
  readonly enrollmentId: string;
  readonly kind: EnrollmentEventKind;
  readonly reason?: string | null;
  /** What is told about it, where it is not as usual; null for nothing. */
  readonly notice?: NoticeKind | null;
}

interface Told {
  readonly enrollmentId: string;
  readonly runId: string;
  readonly employeeId: string;
  readonly status: EnrollmentStatus;
  readonly step: ApprovalStep | null;
  readonly stepDue: Date | null;
  readonly offerEndsAt: Date | null;
  readonly startsAt: Date;
  readonly subject: string;
  readonly zone: string;
}

/** Tells learners and their superiors what they must know of what happened on the way to a seat or out of it. */
@Injectable()
export class EnrollmentNotices {
  constructor(
    private readonly notices: NoticeRequests,
    private readonly today: Today,
  ) {}

  /** Nobody is told of what they did themselves. */
  async tell(tx: Tx, happened: readonly Happened[], byEmployeeId: string | null): Promise<void> {
    const told = happened.filter(({ kind, notice }) => notice !== null && TOLD.has(kind));
    if (told.length === 0) return;
    const rows = await tx.query<Told[]>(WHAT, [told.map(({ enrollmentId }) => enrollmentId)]);
    const byId = new Map(rows.map((row) => [row.enrollmentId, row]));
    const pairs = told.flatMap((each) => {
      const row = byId.get(each.enrollmentId);
      return row ? [{ each, row }] : [];
    });
    const learners = pairs.flatMap(({ each, row }) => {
      const kind = each.notice ?? noticeOf(each.kind, row);
      if (kind === null || row.employeeId === byEmployeeId) return [];
      return [
        {
          ...common(kind, row),
          reason: SAYS_WHY.has(kind) ? (each.reason ?? null) : null,
          employeeId: row.employeeId,
          key: `${kind}:${each.id}`,
          about: row.enrollmentId,
        },
      ];
    });
    await this.notices.request(tx, [...learners, ...(await this.superiors(tx, pairs))]);
  }

  /** One notice per superior, run and day, whatever number waits. */
  private async superiors(
    tx: Tx,
    pairs: readonly { readonly each: Happened; readonly row: Told }[],
  ): Promise<NoticeRequest[]> {
    const asked = pairs.filter(({ each, row }) => row.step === 'SUPERIOR' && ASKS.has(each.kind));
    if (asked.length === 0) return [];
    const day = this.today.date;
    const deciders = await tx.query<{ enrollmentId: string; employeeId: string }[]>(DECIDERS, [
      asked.map(({ row }) => row.enrollmentId),
      day,
    ]);
    const byId = new Map(asked.map((each) => [each.row.enrollmentId, each]));
    return deciders.flatMap(({ enrollmentId, employeeId }) => {
      const found = byId.get(enrollmentId);
      if (!found) return [];
      const { each, row } = found;
      const kind = each.kind === 'REMINDED' ? 'APPROVAL_ENDS_SOON' : 'APPROVAL_ASKED';
      const key = `${kind}:${row.runId}:${day}`;
      return [{ ...common(kind, row), at: row.stepDue, employeeId, key, about: row.runId }];
    });
  }
}

function common(
  kind: NoticeKind,
  { subject, zone, offerEndsAt, startsAt }: Told,
): Pick<NoticeRequest, 'kind' | 'subject' | 'zone' | 'at' | 'reason'> {
  const at = ANSWERED.has(kind)
    ? offerEndsAt
    : kind === 'SEAT_APPROVED' || kind === 'RUN_MERGED'
      ? startsAt
      : null;
  return { kind, subject, zone, at, reason: null };
}

/** What the learner is told; null where it says nothing new to them. */
function noticeOf(kind: EnrollmentEventKind, { status }: Told): NoticeKind | null {
  switch (kind) {
    case 'OFFERED':
      return 'SEAT_OFFERED';
    case 'NOMINATED':
      return status === 'WAITLISTED' ? 'NOMINATED_IN_LINE' : 'NOMINATED';
    case 'APPROVED':
      if (status === 'SEATED') return 'SEAT_APPROVED';
      return status === 'WAITLISTED' ? 'APPROVED_IN_LINE' : null;
    case 'REJECTED':
      return 'ENROLLMENT_REJECTED';
    case 'EXPIRED':
      return 'OFFER_EXPIRED';
    case 'CANCELLED':
      return 'ENROLLMENT_CANCELLED';
    case 'ESCALATED':
      return 'APPROVAL_ESCALATED';
    case 'REMINDED':
      return status === 'OFFERED' || status === 'NOMINATED' ? 'OFFER_ENDS_SOON' : null;
    case 'MERGED':
      return 'RUN_MERGED';
    case 'APPLIED':
    case 'REVISED':
    case 'WAITLISTED':
    case 'ACCEPTED':
    case 'DECLINED':
    case 'WITHDRAWN':
      return null;
  }
}

const TOLD: ReadonlySet<EnrollmentEventKind> = new Set([
  'APPLIED',
  'OFFERED',
  'NOMINATED',
  'APPROVED',
  'REJECTED',
  'EXPIRED',
  'CANCELLED',
  'ESCALATED',
  'REMINDED',
  'MERGED',
]);
/** Everybody is told the same; other reasons are one's own and stay on the page. */
const SAYS_WHY: ReadonlySet<NoticeKind> = new Set(['RUN_CANCELLED', 'RUN_MERGED']);
const ASKS: ReadonlySet<EnrollmentEventKind> = new Set(['APPLIED', 'REMINDED']);
const ANSWERED: ReadonlySet<NoticeKind> = new Set(['SEAT_OFFERED', 'NOMINATED', 'OFFER_ENDS_SOON']);

const WHAT = `
  SELECT e.id AS "enrollmentId", e.run_id AS "runId", e.employee_id AS "employeeId", e.status, e.step, e.step_due AS "stepDue",
    e.offer_ends_at AS "offerEndsAt", r.starts_at AS "startsAt", ${runSubject('r')} AS subject,
    r.venue_zone AS zone
  FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = ANY(${opaque('$1::uuid[]')})`;

/** $2 today: the superior of each, and whoever decides in the superior's place. */
const DECIDERS = `
  SELECT DISTINCT e.id AS "enrollmentId", decider.employee_id AS "employeeId"
  FROM enrollment e CROSS JOIN LATERAL (
    SELECT sup_l.employee_id FROM ${SUPERIORS('e.employee_id')}
    UNION ${DELEGATES_OF(`SELECT sup_l.employee_id FROM ${SUPERIORS('e.employee_id')}`)}) AS decider
  WHERE e.id = ANY(${opaque('$1::uuid[]')}) AND decider.employee_id <> e.employee_id`;
