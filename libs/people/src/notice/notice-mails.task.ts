import { Clock, Database, Mailer, returned, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { Language } from '../generated/graphql.js';
import { PeopleConfig } from '../people.config.js';
import { NOTICE_FACTS } from './notice.queries.js';
import { noticeMail } from './notice-mail.rules.js';
import type { NoticeFacts } from './notice-texts.rules.js';

/** All sent side by side: a claim is older than its minute only where the server has not answered for as long. */
const PEOPLE_AT_ONCE = 10;
const ATTEMPTS = 10;

interface Due extends NoticeFacts {
  readonly mailId: string;
  /** Null where the roster took the address away meanwhile. */
  readonly email: string | null;
  readonly language: Language;
}

/**
 * Sends mail about notices, one per person for all that are due. What is being sent is due again later, so that a
 * worker that dies loses nothing; the repetition has the same message id. Gives up after ten attempts: the notice stays in the portal.
 */
@Injectable()
export class NoticeMails implements PeriodicTask {
  readonly name = 'notice-mails';
  readonly everyMs = 15_000;
  private readonly log = new Logger(NoticeMails.name);

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  async run(): Promise<void> {
    if (!this.mailer.canSend) return;
    let mails: Due[][];
    do {
      mails = await this.claim();
      await Promise.all(mails.map((mail) => this.send(mail)));
    } while (mails.length > 0);
  }

  /** What is due, by mail; due again when this attempt has had its time. */
  private async claim(): Promise<Due[][]> {
    const due = await this.database.transaction((tx) =>
      returned<Due>(tx, CLAIM, [this.clock.now(), ATTEMPTS]),
    );
    const mails = new Map<string, Due[]>();
    for (const each of due) mails.set(each.mailId, [...(mails.get(each.mailId) ?? []), each]);
    return [...mails.values()];
  }

  private async send(mail: readonly Due[]): Promise<void> {
    const [first] = mail;
    if (!first) return;
    const { mailId, email, language } = first;
    if (email === null) return;
    try {
      await this.mailer.send({
        to: email,
        ...noticeMail(mail, language, this.config.publicUrl),
        messageId: mailId,
      });
    } catch (error) {
      // Servers like to repeat the address they refuse.
      const code = (error as { code?: string; responseCode?: number }).responseCode ?? (error as Error).name;
      this.log.warn(`mail ${mailId} could not be sent: ${code}`);
      return;
    }
    await this.database.reader.query(
      `UPDATE notice SET mailed_at = $2, mail_due_at = NULL WHERE mail_id = $1`,
      [mailId, this.clock.now()],
    );
  }
}

/**
 * $1 now. All that is due of some people, under the id of the mail it was part of before, or of a new one. The pause before
 * the next attempt doubles from a minute on.
 */
const CLAIM = `
  WITH person AS MATERIALIZED (
    SELECT employee_id, gen_random_uuid() AS mail_id FROM notice
    WHERE mail_due_at <= $1 GROUP BY employee_id ORDER BY min(mail_due_at) LIMIT ${PEOPLE_AT_ONCE})
  UPDATE notice n SET mail_id = coalesce(n.mail_id, person.mail_id), mail_attempts = n.mail_attempts + 1,
    mail_due_at = CASE WHEN n.mail_attempts + 1 < $2 THEN $1::timestamptz + interval '1 minute' * 2 ^ n.mail_attempts END
  FROM person JOIN employee e ON e.id = person.employee_id
    LEFT JOIN notice_preference p ON p.employee_id = person.employee_id
  WHERE n.employee_id = person.employee_id AND n.mail_due_at <= $1
  RETURNING n.mail_id AS "mailId", e.email, coalesce(p.language, 'ID') AS language, ${NOTICE_FACTS}`;
