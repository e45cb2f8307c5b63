import { Database, Inbox, QueueProcessor, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CompletionService } from './completion.service.js';

/** Queue `grade-projection`: keeps the latest grade of a person in a run, and completes the enrollment it decides. */
@Injectable()
export class GradeProjectionProcessor extends QueueProcessor {
  readonly queue = 'grade-projection';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly completion: CompletionService,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { runId, employeeId, gradeHundredths, attempt } = (event as ReceivedEvent<'grade.recorded.v1'>)
      .payload;
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      const enrollments = await tx.query<{ id: string }[]>(
        `SELECT id FROM enrollment WHERE run_id = $1 AND employee_id = $2 AND status IN ('SEATED', 'ATTENDING', 'NOT_PASSED')`,
        [runId, employeeId],
      );
      const ids = enrollments.map(({ id }) => id);
      if (ids.length === 0) return;
      const run = await this.completion.getRun(tx, runId);
      // Grades may arrive out of order; the higher attempt holds.
      await tx.query(
        `UPDATE enrollment SET grade_hundredths = $2, grade_attempt = $3
         WHERE id = ANY($1::uuid[]) AND coalesce(grade_attempt, 0) < $3`,
        [ids, gradeHundredths, attempt],
      );
      await this.completion.completeDecided(tx, run, ids, this.queue);
    });
  }
}
