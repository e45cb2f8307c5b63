import { Clock, Database, Inbox, Mailer, QueueProcessor, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { PeopleConfig } from '../people.config.js';
import { hashSignInCode, makeSignInCode } from './sign-in-code.rules.js';

interface WaitingCode {
  id: string;
  email: string | null;
  expiresAt: Date;
}

/**
 * Queue `mail`: makes the one-time code and sends it, so that the code exists only in the mail. A repetition makes
 * another code, and only the last one sent works.
 */
@Injectable()
export class MailProcessor extends QueueProcessor {
  readonly queue = 'mail';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { codeId } = (event as ReceivedEvent<'sign-in-code.mail-requested.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const [waiting] = await this.database.reader.query<WaitingCode[]>(
      `SELECT c.id, e.email, c.expires_at AS "expiresAt" FROM sign_in_code c
       JOIN account acc ON acc.id = c.account_id JOIN employee e ON e.id = acc.employee_id
       WHERE c.id = $1 AND c.used_at IS NULL AND c.expires_at > $2`,
      [codeId, this.clock.now()],
    );
    if (waiting?.email != null) await this.send(waiting.id, waiting.email, waiting.expiresAt);
    await this.database.transaction((tx) => this.inbox.claim(tx, event.id, this.queue));
  }

  private async send(codeId: string, email: string, expiresAt: Date): Promise<void> {
    const code = makeSignInCode();
    await this.database.reader.query(`UPDATE sign_in_code SET code_hash = $2 WHERE id = $1`, [
      codeId,
      hashSignInCode(code),
    ]);
    await this.mailer.send({
      to: email,
      subject: 'Kode masuk ASN Corpu',
      text: this.text(code, expiresAt),
      messageId: codeId,
    });
    await this.database.reader.query(`UPDATE sign_in_code SET mailed_at = $2 WHERE id = $1`, [
      codeId,
      this.clock.now(),
    ]);
  }

  private text(code: string, expiresAt: Date): string {
    const until = new Intl.DateTimeFormat('id-ID', {
      dateStyle: 'long',
      timeZone: this.config.agencyZone,
    }).format(expiresAt);
    return [
      'Kode sekali pakai untuk masuk pertama kali atau mengganti kata sandi:',
      '',
      `    ${code}`,
      '',
      `Buka ${this.config.publicUrl}/kode dan isi NIP, kode ini, dan kata sandi baru.`,
      `Kode berlaku sampai ${until}. Jangan berikan kepada siapa pun.`,
    ].join('\n');
  }
}
