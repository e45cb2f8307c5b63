import { Database, Inbox, QueueProcessor, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { NoticeService } from './notice.service.js';

/** Queue `notice`: keeps what people are to be told. Mail about it is the task `notice-mails`'s. */
@Injectable()
export class NoticeProcessor extends QueueProcessor {
  readonly queue = 'notice';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly notices: NoticeService,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { payload } = event as ReceivedEvent<'notice.requested.v1'>;
    await this.database.transaction(async (tx) => {
      if (await this.inbox.claim(tx, event.id, this.queue)) await this.notices.keep(tx, payload);
    });
  }
}
