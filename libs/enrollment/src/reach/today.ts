import { Clock, localDate } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';

/** The calendar date at the agency: what "today" means for units, leaders and the running year. */
@Injectable()
export class Today {
  constructor(
    private readonly clock: Clock,
    private readonly config: EnrollmentConfig,
  ) {}

  get date(): string {
    return this.of(this.clock.now());
  }

  /** The date of another moment, at the agency. */
  of(moment: Date): string {
    return localDate(moment, this.config.agencyZone);
  }

  get year(): number {
    return Number(this.date.slice(0, 4));
  }
}
