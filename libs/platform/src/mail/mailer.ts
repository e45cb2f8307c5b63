import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config/platform.config.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Makes a repeated send recognisable to the receiving side. */
  readonly messageId: string;
}

/**
 * Sends mail through SMTP. Without SMTP_URL every mail becomes a file in MAIL_DIR that an administrator can open;
 * a repeated send of the same message then overwrites itself.
 */
export class Mailer {
  constructor(private readonly config: MailConfig) {}

  get canSend(): boolean {
    return this.config.smtpUrl !== undefined || this.config.mailDir !== undefined;
  }

  async send(mail: Mail): Promise<void> {
    const message = { from: this.config.mailFrom, ...mail, messageId: `<${mail.messageId}@asn-corpu>` };
    if (this.config.smtpUrl) {
      await createTransport(withTimeouts(this.config.smtpUrl)).sendMail(message);
      return;
    }
    if (!this.config.mailDir) throw new Error('Neither SMTP_URL nor MAIL_DIR is set');
    const rendered = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    await mkdir(this.config.mailDir, { recursive: true });
    await writeFile(join(this.config.mailDir, `${mail.messageId}.eml`), rendered.message as Buffer);
  }
}

/** A server that says nothing is given up before anybody takes the mail for unsent and sends it again. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, milliseconds] of Object.entries(TIMEOUTS))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(milliseconds));
  return url.href;
}
