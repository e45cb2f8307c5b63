import { Clock, Ids } from '@asn-corpu/platform';
import { v7 } from 'uuid';

/** A clock that stands at the moment that is being told. */
export class HistoryClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  standAt(instant: Date): void {
    this.instant = instant;
  }
}

/** Ids that sort by the moment they are of, as those made at the time would. */
export class HistoryIds extends Ids {
  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    return idAt(this.clock.now());
  }
}

export function idAt(instant: Date): string {
  return v7({ msecs: instant.getTime() });
}
