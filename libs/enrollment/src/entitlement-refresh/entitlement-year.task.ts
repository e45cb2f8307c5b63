import type { PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { EntitlementProjector } from './entitlement.projector.js';

/** Makes the entitlements of a new year on its first day, and catches up with what an event may have missed. */
@Injectable()
export class EntitlementYear implements PeriodicTask {
  readonly name = 'entitlement-year';
  readonly everyMs = 24 * 3600 * 1000;

  constructor(
    private readonly entitlements: EntitlementProjector,
    private readonly today: Today,
  ) {}

  async run(): Promise<void> {
    await this.entitlements.refreshOpenYears(this.today.year);
  }
}
