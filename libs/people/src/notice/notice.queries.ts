import type { NoticeKind } from '@asn-corpu/events';
import { connection, type Connection, Database, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Language, NoticeMail } from '../generated/graphql.js';
import { PeopleConfig } from '../people.config.js';
import { USUAL_TIMES, writeMinute } from './mail-time.rules.js';

export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly at: Date | null;
  readonly zone: string;
  readonly reason: string | null;
  readonly about: string;
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

export interface Preference {
  readonly mail: NoticeMail;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly language: Language;
  readonly digestAt: string;
  readonly hasEmail: boolean;
}

const COUNTED_UP_TO = 100;

export const NOTICE_FACTS = `n.kind, n.subject, n.at, n.zone, n.reason, n.about`;

/** What somebody was told, and how they want to be. */
@Injectable()
export class NoticeQueries {
  constructor(
    private readonly database: Database,
    private readonly config: PeopleConfig,
  ) {}

  async mine(employeeId: string, unread: boolean, page: PageRequest): Promise<Connection<NoticeRow>> {
    const [madeAt, id] = page.after ?? [];
    const rows = await this.database.reader.query<NoticeRow[]>(
      `SELECT n.id, ${NOTICE_FACTS}, n.made_at AS "madeAt", n.read_at AS "readAt" FROM notice n
       WHERE n.employee_id = $1 AND (NOT $2 OR n.read_at IS NULL)
         AND ($3::timestamptz IS NULL OR (n.made_at, n.id) < ($3::timestamptz, $4::uuid))
       ORDER BY n.made_at DESC, n.id DESC LIMIT $5`,
      [employeeId, unread, madeAt ?? null, id ?? null, page.first + 1],
    );
    return connection(rows, page, (row) => [row.madeAt.toISOString(), row.id]);
  }

  async unread(reader: EntityManager, employeeId: string): Promise<number> {
    const [row] = await reader.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (
         SELECT 1 FROM notice WHERE employee_id = $1 AND read_at IS NULL LIMIT ${COUNTED_UP_TO}) AS unread`,
      [employeeId],
    );
    return row?.count ?? 0;
  }

  async preference(employeeId: string): Promise<Preference> {
    const [row] = await this.database.reader.query<
      {
        mail: NoticeMail | null;
        quietFrom: number | null;
        quietUntil: number | null;
        language: Language | null;
        hasEmail: boolean;
      }[]
    >(
      `SELECT p.mail, p.quiet_from AS "quietFrom", p.quiet_until AS "quietUntil", p.language, e.email IS NOT NULL AS "hasEmail"
       FROM employee e LEFT JOIN notice_preference p ON p.employee_id = e.id WHERE e.id = $1`,
      [employeeId],
    );
    const mail = row?.mail ?? null;
    const times =
      row && mail !== null ? { mail, quietFrom: row.quietFrom, quietUntil: row.quietUntil } : USUAL_TIMES;
    return {
      mail: times.mail,
      quietFrom: times.quietFrom === null ? null : writeMinute(times.quietFrom),
      quietUntil: times.quietUntil === null ? null : writeMinute(times.quietUntil),
      language: row?.language ?? 'ID',
      digestAt: writeMinute(this.config.noticeDigestHour * 60),
      hasEmail: row?.hasEmail ?? false,
    };
  }
}
