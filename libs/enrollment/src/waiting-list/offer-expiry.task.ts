import { Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { WaitingListService } from './waiting-list.service.js';

/** Ends offers that nobody answered in time and offers their seats to the next in line, run by run. */
@Injectable()
export class OfferExpiry implements PeriodicTask {
  readonly name = 'offer-expiry';
  readonly everyMs = 60 * 1000;

  constructor(
    private readonly database: Database,
    private readonly waitingList: WaitingListService,
  ) {}

  async run(): Promise<void> {
    const runIds = await this.database.transaction((tx) => this.waitingList.runsWithExpired(tx));
    for (const runId of runIds)
      await this.database.transaction((tx) => this.waitingList.expireOffers(tx, runId));
  }
}
