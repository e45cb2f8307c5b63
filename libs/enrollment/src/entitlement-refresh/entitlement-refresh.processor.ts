import { Database, Inbox, type Progressed, QueueProcessor, type ReceivedEvent } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { EntitlementProjector } from './entitlement.projector.js';

/** Queue `entitlement-refresh`: works out anew what those are owed whom a roster import changed. */
@Injectable()
export class EntitlementRefreshProcessor extends QueueProcessor {
  readonly queue = 'entitlement-refresh';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly entitlements: EntitlementProjector,
    private readonly today: Today,
  ) {
    super();
  }

  /** Refreshing twice finds nothing the second time, so the receipt comes after. */
  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    await this.entitlements.refreshOpenYears(this.today.year, progressed);
    await this.database.transaction((tx) => this.inbox.claim(tx, event.id, this.queue));
  }
}
