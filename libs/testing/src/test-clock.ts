import { Clock } from '@asn-corpu/platform';

/** A clock that stands still until it is told to move. */
export class TestClock extends Clock {
  constructor(private instant: Date = new Date('2026-03-02T01:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
