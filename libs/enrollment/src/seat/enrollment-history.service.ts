import type { NoticeKind } from '@asn-corpu/events';
import { Clock, Ids, opaque, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ApprovalStep, EnrollmentEventKind } from '../generated/graphql.js';
import { EnrollmentNotices } from './enrollment-notices.service.js';

export interface EnrollmentHappening {
  readonly enrollmentId: string;
  readonly kind: EnrollmentEventKind;
  readonly step?: ApprovalStep | null;
  readonly onBehalfOf?: string | null;
  readonly reason?: string | null;
  /** What is told about it, with its reason, where it is not as usual; null for nothing. */
  readonly notice?: NoticeKind | null;
}

/** Writes what happened to enrollments, in the commit that does it, and tells those whom it concerns. */
@Injectable()
export class EnrollmentHistory {
  constructor(
    private readonly notices: EnrollmentNotices,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** `actor` null: the platform itself. */
  async append(
    tx: Tx,
    happenings: readonly EnrollmentHappening[],
    actor: SignedInActor | null,
  ): Promise<void> {
    if (happenings.length === 0) return;
    const ids = happenings.map(() => this.ids.next());
    await tx.query(
      `INSERT INTO enrollment_event (id, enrollment_id, kind, step, on_behalf_of, reason, account_id, employee_id, at)
       SELECT id, enrollment_id, kind, step, on_behalf_of, reason, $7, $8, $9
       FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::uuid[]')}, ${opaque('$3::text[]')}, ${opaque('$4::text[]')},
         ${opaque('$5::uuid[]')}, ${opaque('$6::text[]')}) AS happened (id, enrollment_id, kind, step, on_behalf_of, reason)`,
      [
        ids,
        happenings.map(({ enrollmentId }) => enrollmentId),
        happenings.map(({ kind }) => kind),
        happenings.map(({ step }) => step ?? null),
        happenings.map(({ onBehalfOf }) => onBehalfOf ?? null),
        happenings.map(({ reason }) => reason ?? null),
        actor?.accountId ?? null,
        actor?.employeeId ?? null,
        this.clock.now(),
      ],
    );
    const happened = happenings.map((happening, index) => ({ ...happening, id: ids[index] ?? '' }));
    await this.notices.tell(tx, happened, actor?.employeeId ?? null);
  }
}
