import { NOTICE_KINDS, type EventPayload, type NoticeKind } from '@asn-corpu/events';
import {
  affected,
  answerOnce,
  answerWithWork,
  badInput,
  Clock,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { NoticeMail } from '../generated/graphql.js';
import { PeopleConfig } from '../people.config.js';
import { mailDueAt, type MailTimes, readMinute, USUAL_TIMES } from './mail-time.rules.js';
import type { MarkNoticesReadInput, SetNoticePreferenceInput } from './notice.inputs.js';
import { NoticeQueries } from './notice.queries.js';
import { uselessFrom } from './notice-texts.rules.js';

interface Recipient {
  readonly employeeId: string;
  readonly hasEmail: boolean;
  readonly mail: NoticeMail | null;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
}

/** Keeps what people are told, and says when mail about it goes out. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  /** Keeps a notice for each recipient that has not been told under its key. Returns how many are new. */
  async keep(tx: Tx, asked: EventPayload<'notice.requested.v1'>): Promise<number> {
    const kind = readKind(asked.kind);
    const at = asked.at == null ? null : new Date(asked.at);
    const known = new Map(
      (await tx.query<Recipient[]>(RECIPIENTS, [asked.recipients.map(({ employeeId }) => employeeId)])).map(
        (recipient) => [recipient.employeeId, recipient],
      ),
    );
    const kept = asked.recipients.filter(({ employeeId }) => known.has(employeeId));
    const added: unknown[] = await tx.query(KEEP, [
      kept.map(() => this.ids.next()),
      kept.map(({ employeeId }) => employeeId),
      kept.map(({ key }) => key),
      kept.map(({ about }) => about),
      kept.map(({ employeeId }) => this.dueAt(known.get(employeeId), uselessFrom({ kind, at }))),
      kind,
      asked.subject,
      at,
      asked.zone,
      asked.reason ?? null,
      this.clock.now(),
    ]);
    return added.length;
  }

  private dueAt(recipient: Recipient | undefined, answer: Date | null): Date | null {
    if (!recipient?.hasEmail) return null;
    const { mail, quietFrom, quietUntil } = recipient;
    return this.due(mail === null ? USUAL_TIMES : { mail, quietFrom, quietUntil }, answer);
  }

  private due(times: MailTimes, answer: Date | null): Date | null {
    const { agencyZone, noticeDigestHour } = this.config;
    return mailDueAt(this.clock.now(), agencyZone, times, noticeDigestHour * 60, answer);
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT, IDEMPOTENCY_CONFLICT */
  async markNoticesRead(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: MarkNoticesReadInput,
  ): Promise<number> {
    const { requestId, noticeId, madeUpTo } = input;
    if ((noticeId == null) === (madeUpTo == null))
      throw badInput({ field: 'noticeId', fault: 'one', message: 'give noticeId or madeUpTo, not both' });
    const request = { accountId: actor.accountId, operation: 'markNoticesRead', requestId, input };
    return answerWithWork(tx, request, async () => {
      const found = await affected(
        tx,
        `UPDATE notice SET read_at = coalesce(read_at, $4), mail_due_at = NULL
         WHERE employee_id = $1 AND (id = $2 OR (made_at <= $3 AND read_at IS NULL))`,
        [employeeId, noticeId ?? null, madeUpTo ?? null, this.clock.now()],
      );
      if (noticeId != null && found === 0) throw notFound('notice');
      return this.queries.unread(tx, employeeId);
    });
  }

  /** @throws DomainError BAD_INPUT, IDEMPOTENCY_CONFLICT */
  async setNoticePreference(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: SetNoticePreferenceInput,
  ): Promise<void> {
    const { requestId, mail, language } = input;
    const quietFrom = input.quietFrom == null ? null : readMinute(input.quietFrom);
    const quietUntil = input.quietUntil == null ? null : readMinute(input.quietUntil);
    if ((quietFrom === null) !== (quietUntil === null))
      throw badInput({ field: 'quietUntil', fault: 'pair', message: 'quiet hours have a begin and an end' });
    if (quietFrom !== null && quietFrom === quietUntil)
      throw badInput({ field: 'quietUntil', fault: 'order', message: 'quiet hours end after they begin' });
    const request = { accountId: actor.accountId, operation: 'setNoticePreference', requestId, input };
    await answerOnce(tx, request, null, async () => {
      await tx.query(PREFER, [employeeId, mail, quietFrom, quietUntil, language, this.clock.now()]);
      const times = { mail, quietFrom, quietUntil };
      const waiting = await tx.query<{ id: string; kind: NoticeKind; at: Date | null }[]>(
        `SELECT id, kind, at FROM notice WHERE employee_id = $1 AND mail_due_at IS NOT NULL AND mail_id IS NULL`,
        [employeeId],
      );
      await tx.query(
        `UPDATE notice n SET mail_due_at = due.at FROM unnest($1::uuid[], $2::timestamptz[]) AS due (id, at) WHERE n.id = due.id`,
        [waiting.map(({ id }) => id), waiting.map((notice) => this.due(times, uselessFrom(notice)))],
      );
    });
  }
}

/** @throws Error for a kind of a later version: the event waits until it is known. */
function readKind(kind: string): NoticeKind {
  const known = NOTICE_KINDS.find((each) => each === kind);
  if (!known) throw new Error(`Notices of kind ${kind} are not known here`);
  return known;
}

const RECIPIENTS = `
  SELECT e.id AS "employeeId", e.email IS NOT NULL AS "hasEmail", p.mail, p.quiet_from AS "quietFrom", p.quiet_until AS "quietUntil"
  FROM employee e LEFT JOIN notice_preference p ON p.employee_id = e.id WHERE e.id = ANY($1::uuid[])`;

const KEEP = `
  INSERT INTO notice (id, employee_id, key, about, mail_due_at, kind, subject, at, zone, reason, made_at)
  SELECT told.*, $6, $7, $8, $9, $10, $11
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[]) AS told (id, employee_id, key, about, mail_due_at)
  ON CONFLICT DO NOTHING RETURNING 1`;

const PREFER = `
  INSERT INTO notice_preference (employee_id, mail, quiet_from, quiet_until, language, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (employee_id) DO UPDATE SET mail = EXCLUDED.mail, quiet_from = EXCLUDED.quiet_from,
    quiet_until = EXCLUDED.quiet_until, language = EXCLUDED.language, changed_at = EXCLUDED.changed_at`;
