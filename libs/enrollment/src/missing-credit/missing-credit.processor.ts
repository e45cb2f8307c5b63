import { Database, Inbox, QueueProcessor, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CompletionService } from '../enrollment/completion.service.js';

const ACTOR = 'reconciliation';

/** Queue `missing-credit`: credits a completion that a reconciliation found without JP, as its completion should have. */
@Injectable()
export class MissingCreditProcessor extends QueueProcessor {
  readonly queue = 'missing-credit';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly completions: CompletionService,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { enrollmentId } = (event as ReceivedEvent<'credit.missing.v1'>).payload;
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      await this.completions.creditPassed(tx, enrollmentId, ACTOR);
    });
  }
}
