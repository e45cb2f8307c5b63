import { createHash } from 'node:crypto';
import { Clock, Database, DomainError } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { PeopleConfig } from '../people.config.js';

const WINDOW_MS = 15 * 60_000;

/** Counts failed sign-ins per account name and per address in PostgreSQL, so that all processes share the count. */
@Injectable()
export class SignInLimiter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  /**
   * Counts an attempt before its password is looked at, so that a thousand at once do not all get a look.
   * @throws DomainError SIGN_IN_RATE_LIMITED (details: retryAfterSeconds)
   */
  async admit(identifier: string, address: string): Promise<void> {
    const now = this.clock.now();
    const rows = await this.database.reader.query<{ bucket: string; failures: number; startedAt: Date }[]>(
      `INSERT INTO sign_in_failure AS f (bucket, failures, window_started_at)
       SELECT bucket, 1, $2 FROM unnest($1::text[]) AS bucket ORDER BY bucket
       ON CONFLICT (bucket) DO UPDATE SET
         failures = CASE WHEN f.window_started_at > $3 THEN f.failures + 1 ELSE 1 END,
         window_started_at = CASE WHEN f.window_started_at > $3 THEN f.window_started_at ELSE $2 END
       RETURNING bucket, failures, window_started_at AS "startedAt"`,
      [this.buckets(identifier, address), now, new Date(now.getTime() - WINDOW_MS)],
    );
    for (const { bucket, failures, startedAt } of rows) {
      if (failures <= this.limitOf(bucket)) continue;
      const retryAfterSeconds = Math.ceil((startedAt.getTime() + WINDOW_MS - now.getTime()) / 1000);
      throw new DomainError('SIGN_IN_RATE_LIMITED', 'Too many failed attempts; wait and try again', {
        retryAfterSeconds,
      });
    }
  }

  /** The attempt was no failure: the account starts afresh, the address is not charged for it. */
  async succeed(identifier: string, address: string): Promise<void> {
    await this.database.reader.query(
      `WITH fresh AS (DELETE FROM sign_in_failure WHERE bucket = $1)
       UPDATE sign_in_failure SET failures = failures - 1 WHERE bucket = $2`,
      this.buckets(identifier, address),
    );
  }

  private buckets(identifier: string, address: string): [string, string] {
    return [accountBucket(identifier), `address:${address}`];
  }

  private limitOf(bucket: string): number {
    return bucket.startsWith('account:')
      ? this.config.signInFailuresPerAccount
      : this.config.signInFailuresPerAddress;
  }
}

/** Hashed: the table needs to tell names apart, not to know them. */
function accountBucket(identifier: string): string {
  const normal = identifier.toLowerCase().replace(/[\s.]/g, '');
  return `account:${createHash('sha256').update(normal).digest('base64url')}`;
}
