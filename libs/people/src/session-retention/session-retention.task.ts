import { affected, Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { PeopleConfig } from '../people.config.js';

/** Long enough to answer who was signed in when something was done. */
const KEPT_DAYS = 30;
const HOUR_MS = 3_600_000;
const BATCH = 10_000;

/** Once a day: forgets sessions that can no longer be used, and addresses and names that failed to sign in, in batches. */
@Injectable()
export class SessionRetention implements PeriodicTask {
  readonly name = 'session-retention';
  readonly everyMs = 24 * HOUR_MS;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().getTime();
    const kept = KEPT_DAYS * 24 * HOUR_MS;
    // Whatever is allowed to live longer is not forgotten while it does.
    await this.forget(SESSIONS, new Date(now - Math.max(kept, this.config.sessionLifetimeHours * HOUR_MS)));
    await this.forget(FAILURES, new Date(now - kept));
  }

  private async forget(statement: string, before: Date): Promise<void> {
    while ((await affected(this.database.reader, statement, [before])) === BATCH);
  }
}

const SESSIONS = `DELETE FROM session WHERE token_hash IN (
  SELECT token_hash FROM session WHERE seen_at < $1 ORDER BY seen_at LIMIT ${BATCH})`;

const FAILURES = `DELETE FROM sign_in_failure WHERE bucket IN (
  SELECT bucket FROM sign_in_failure WHERE window_started_at < $1 LIMIT ${BATCH})`;
