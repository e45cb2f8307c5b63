import { opaque, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRequests } from './notice-requests.service.js';
import { runSubject } from './run-subject.sql.js';

/** Tells people of their certificates, once there is something to download. */
@Injectable()
export class CertificateTold {
  constructor(private readonly notices: NoticeRequests) {}

  /** `about` names what they are told of once: the enrollment for its first certificate, else the certificate. */
  async tell(
    tx: Tx,
    certificates: readonly { readonly enrollmentId: string; readonly about: string }[],
  ): Promise<void> {
    if (certificates.length === 0) return;
    const rows = await tx.query<{ id: string; employeeId: string; subject: string; zone: string }[]>(
      `SELECT e.id, e.employee_id AS "employeeId", ${runSubject('r')} AS subject, r.venue_zone AS zone
       FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = ANY(${opaque('$1::uuid[]')})`,
      [certificates.map(({ enrollmentId }) => enrollmentId)],
    );
    const known = new Map(rows.map(({ id, ...of }) => [id, of]));
    const notices = certificates.flatMap(({ enrollmentId, about }) => {
      const of = known.get(enrollmentId);
      const key = `CERTIFICATE_ISSUED:${about}`;
      return of
        ? [{ ...of, kind: 'CERTIFICATE_ISSUED' as const, at: null, reason: null, key, about: enrollmentId }]
        : [];
    });
    await this.notices.request(tx, notices);
  }
}
