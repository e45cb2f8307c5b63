import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, type Service } from '@asn-corpu/events';
import { StartError } from './start-error.js';

const GIGABYTE = 1024 ** 3;

interface Secrets {
  readonly callKeys: Readonly<Record<Service, string>>;
}

/** Everything the embedded platform keeps, in one ignored folder. */
export class DataFolder {
  readonly postgres: string;
  readonly files: string;
  readonly mail: string;
  readonly signer: string;
  readonly checkpoints: string;
  readonly demoAccounts: string;
  private readonly secretsFile: string;

  /** @throws StartError when the folder cannot be used */
  constructor(readonly path: string) {
    try {
      mkdirSync(path, { recursive: true });
    } catch (error) {
      throw new StartError(
        `The data folder ${path} cannot be made (${(error as Error).message}); give this user the right to write there`,
      );
    }
    this.postgres = join(path, 'postgres');
    this.files = join(path, 'files');
    this.mail = join(path, 'mailbox');
    this.signer = join(path, 'signer');
    this.checkpoints = join(path, 'checkpoints');
    this.demoAccounts = join(path, 'demo-accounts.json');
    this.secretsFile = join(path, 'secrets.json');
  }

  /** Whether a platform was ever started on it. */
  get isInUse(): boolean {
    return existsSync(this.secretsFile);
  }

  /** @throws StartError when the disk has less space left; what to do follows the reason */
  requireSpace(gigabytes: number, advice: string): void {
    const { bavail, bsize } = statfsSync(this.path);
    if (bavail * bsize >= gigabytes * GIGABYTE) return;
    throw new StartError(`The disk of ${this.path} has less than ${gigabytes} GB left; ${advice}`);
  }

  /** Keys made at the first start; written whole or not at all. */
  secrets(): Secrets {
    if (existsSync(this.secretsFile)) return this.readSecrets();
    const callKeys = Object.fromEntries(
      SERVICES.map((service) => [service, randomBytes(32).toString('base64url')]),
    );
    const unfinished = `${this.secretsFile}.unfinished`;
    writeFileSync(unfinished, JSON.stringify({ callKeys }), { mode: 0o600 });
    renameSync(unfinished, this.secretsFile);
    return this.readSecrets();
  }

  private readSecrets(): Secrets {
    try {
      return JSON.parse(readFileSync(this.secretsFile, 'utf8')) as Secrets;
    } catch {
      throw new StartError(
        `${this.secretsFile} is damaged; delete it (everybody then signs in again) and start again`,
      );
    }
  }
}
