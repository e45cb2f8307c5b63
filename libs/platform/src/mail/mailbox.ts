import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { MailConfig } from '../config/platform.config.js';

export interface LocalMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

const FILE = /^([0-9a-f-]{36})\.eml$/;

/** Reads what the `Mailer` put into its folder instead of sending it. */
export class Mailbox {
  constructor(private readonly config: MailConfig) {}

  /** The latest mails; null where mail is sent, or nowhere kept. */
  async latest(count: number): Promise<LocalMail[] | null> {
    const { smtpUrl, mailDir } = this.config;
    if (smtpUrl !== undefined || mailDir === undefined) return null;
    const names = (await readdir(mailDir).catch(() => [])).filter((name) => FILE.test(name));
    const files = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(mailDir, name))).mtime })),
    );
    files.sort((one, other) => other.at.getTime() - one.at.getTime());
    return Promise.all(files.slice(0, count).map(({ name, at }) => read(mailDir, name, at)));
  }
}

async function read(folder: string, name: string, at: Date): Promise<LocalMail> {
  const mail = await PostalMime.parse(await readFile(join(folder, name)));
  return {
    id: FILE.exec(name)?.[1] ?? '',
    to: mail.to?.map(({ address }) => address ?? '').join(', ') ?? '',
    subject: mail.subject ?? '',
    text: mail.text?.trimEnd() ?? '',
    at,
  };
}
