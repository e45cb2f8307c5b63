import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRequests } from './notice-requests.service.js';
import { runSubject } from './run-subject.sql.js';

/** Tells people of their certificates, once there is something to download. */
@Injectable()
export class CertificateTold {
  constructor(private readonly notices: NoticeRequests) {}

  /** `about` names what they are told of once: the enrollment for its first certificate, else the certificate. */
  async tell(tx: Tx, enrollmentId: string, about: string = enrollmentId): Promise<void> {
    const [of] = await tx.query<{ employeeId: string; subject: string; zone: string }[]>(
      `SELECT e.employee_id AS "employeeId", ${runSubject('r')} AS subject, r.venue_zone AS zone
       FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = $1`,
      [enrollmentId],
    );
    if (!of) return;
    const key = `CERTIFICATE_ISSUED:${about}`;
    await this.notices.request(tx, [
      { ...of, kind: 'CERTIFICATE_ISSUED', at: null, reason: null, key, about: enrollmentId },
    ]);
  }
}
