import { Clock, Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { drawPositions, STATUS_LIST_FULL } from '../badge-proof/status-list.rules.js';
import type { BadgedCertificate, StatusEntry } from './open-badge.rules.js';

/** So many drawn at once that with a list half full all of them are taken once in 65,536 times. */
const DRAWN_AT_ONCE = 16;

export interface EnteredCertificate {
  readonly certificate: BadgedCertificate;
  readonly entry: StatusEntry;
}

/** Where the bit of each badge is, and which of them are set. */
@Injectable()
export class BadgeStatusService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The holder's certificate with its place in a status list, which is given at the first time. Null when it is not
   * theirs, or no longer valid.
   */
  async enter(tx: Tx, employeeId: string, certificateId: string): Promise<EnteredCertificate | null> {
    // The lock: of two who ask at once for the first time, the later one finds the place that the other was given.
    const [certificate] = await tx.query<BadgedCertificate[]>(
      `SELECT purpose, number, issued_at AS "issuedAt", snapshot FROM certificate
       WHERE id = $1 AND employee_id = $2 AND state = 'VALID' FOR NO KEY UPDATE`,
      [certificateId, employeeId],
    );
    if (!certificate) return null;
    const entry = (await this.find(tx, certificateId)) ?? (await this.give(tx, certificateId));
    return { certificate, entry };
  }

  /** The positions of a list whose certificates were replaced or revoked; null when there is no such list. */
  async revoked(list: number): Promise<number[] | null> {
    const [row] = await this.database.reader.query<{ positions: number[] }[]>(
      `SELECT ARRAY(
         SELECT s.position FROM badge_status s JOIN certificate c ON c.id = s.certificate_id
         WHERE s.list = l.number AND c.state <> 'VALID'
       ) AS positions
       FROM badge_status_list l WHERE l.number = $1`,
      [list],
    );
    return row?.positions ?? null;
  }

  private async find(tx: Tx, certificateId: string): Promise<StatusEntry | null> {
    const [entry] = await tx.query<StatusEntry[]>(
      `SELECT list, position FROM badge_status WHERE certificate_id = $1`,
      [certificateId],
    );
    return entry ?? null;
  }

  private async give(tx: Tx, certificateId: string): Promise<StatusEntry> {
    const list = await this.listWithRoom(tx);
    for (;;) {
      const [given] = await tx.query<{ position: number }[]>(
        `INSERT INTO badge_status (certificate_id, list, position, given_at)
         SELECT $1, $2, drawn.position, $4 FROM unnest($3::int[]) WITH ORDINALITY AS drawn (position, place)
         WHERE NOT EXISTS (SELECT FROM badge_status s WHERE s.list = $2 AND s.position = drawn.position)
         ORDER BY drawn.place LIMIT 1
         ON CONFLICT ON CONSTRAINT badge_position_is_of_one_certificate DO NOTHING
         RETURNING position`,
        [certificateId, list, drawPositions(DRAWN_AT_ONCE), this.clock.now()],
      );
      if (given) return { list, position: given.position };
    }
  }

  /** Takes one of the places of the newest list, or of a new one when that is full. */
  private async listWithRoom(tx: Tx): Promise<number> {
    for (;;) {
      const [[taken]] = await tx.query<[{ number: number }[], number]>(
        `UPDATE badge_status_list SET taken = taken + 1
         WHERE number = (SELECT max(number) FROM badge_status_list) AND taken < ${STATUS_LIST_FULL}
         RETURNING number`,
      );
      if (taken) return taken.number;
      // Whoever comes second finds the list of the first: by the key when both make one, else because it has room.
      await tx.query(
        `INSERT INTO badge_status_list (number)
         SELECT coalesce(max(number), 0) + 1 FROM badge_status_list
         HAVING count(*) FILTER (WHERE taken < ${STATUS_LIST_FULL}) = 0
         ON CONFLICT DO NOTHING`,
      );
    }
  }
}
