import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import { Clock, Ids } from '@asn-corpu/platform';
import { v7 } from 'uuid';

/** A clock that stands at the moment that is being told. */
export class HistoryClock extends Clock {
  private readonly moments = new AsyncLocalStorage<Date>();

  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.moments.getStore() ?? this.instant);
  }

  standAt(instant: Date): void {
    this.instant = instant;
  }

  /** Lets some work happen at a moment of its own, whatever else is being told at once. */
  during<T>(instant: Date, work: () => Promise<T>): Promise<T> {
    return this.moments.run(instant, work);
  }
}

/** Ids that sort by the moment they are of, as those made at the time would; the n-th of a name is always the same. */
export class HistoryIds extends Ids {
  private count = 0;

  constructor(
    private readonly clock: Clock,
    private readonly name: string,
  ) {
    super();
  }

  override next(): string {
    this.count += 1;
    return idAt(this.clock.now(), this.name, String(this.count));
  }
}

/**
 * The id of what these parts name, which came about at `instant`. Derived, not drawn: of two facts of one moment the
 * ledger counts the one with the smaller id first.
 */
export function idAt(instant: Date, ...parts: readonly string[]): string {
  return v7({ msecs: instant.getTime(), random: hash('sha256', parts.join('/'), 'buffer') });
}
