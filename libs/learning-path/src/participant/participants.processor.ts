import { Database, Inbox, QueueProcessor, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

type ParticipantEvent = ReceivedEvent<'enrollment.seated.v1' | 'enrollment.ended.v1'>;

/** Queue `run-participants`: keeps who has a seat in a run. Events may arrive in any order; the later one wins. */
@Injectable()
export class ParticipantsProcessor extends QueueProcessor {
  readonly queue = 'run-participants';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { name, payload } = event as ParticipantEvent;
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      await tx.query(
        `INSERT INTO run_participant (run_id, employee_id, enrollment_id, seated, changed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (run_id, employee_id) DO UPDATE SET
           enrollment_id = EXCLUDED.enrollment_id, seated = EXCLUDED.seated, changed_at = EXCLUDED.changed_at
         WHERE run_participant.changed_at <= EXCLUDED.changed_at`,
        [
          payload.runId,
          payload.employeeId,
          payload.enrollmentId,
          name === 'enrollment.seated.v1',
          payload.at,
        ],
      );
    });
  }
}
