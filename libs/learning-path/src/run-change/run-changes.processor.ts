import { Database, Inbox, QueueProcessor, returned, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

/**
 * Queue `run-changes`: takes over what became of a published run, which enrollment owns. Events may arrive in any
 * order; each says all there is to say, and the latest one holds.
 */
@Injectable()
export class RunChangesProcessor extends QueueProcessor {
  readonly queue = 'run-changes';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { runId, at, cancelled, registrationClosesAt, sessions } = (
      event as ReceivedEvent<'run.changed.v1'>
    ).payload;
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      const starts = sessions.map(({ startsAt }) => startsAt).sort();
      const ends = sessions.map(({ endsAt }) => endsAt).sort();
      const latest = await returned(
        tx,
        `UPDATE run SET cancelled = $3, registration_closes_at = $4, starts_at = $5, ends_at = $6, changed_at = $2
         WHERE id = $1 AND (changed_at IS NULL OR changed_at <= $2) RETURNING id`,
        [runId, at, cancelled, registrationClosesAt, starts[0], ends.at(-1)],
      );
      if (latest.length === 0) return;
      await tx.query(
        `UPDATE session s SET starts_at = m."startsAt", ends_at = m."endsAt"
         FROM jsonb_to_recordset($2::jsonb) AS m ("sessionId" uuid, "startsAt" timestamptz, "endsAt" timestamptz)
         WHERE s.run_id = $1 AND s.id = m."sessionId"`,
        [runId, JSON.stringify(sessions)],
      );
    });
  }
}
