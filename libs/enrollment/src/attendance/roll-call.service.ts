import {
  currentCorrelationId,
  Database,
  DomainError,
  OneAfterAnother,
  type SignedInActor,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { RecordAttendanceInput } from './attendance.inputs.js';
import { AttendanceService, type AskedToRecord } from './attendance.service.js';

type Asked = AskedToRecord & { readonly actor: SignedInActor };

const REQUESTS_AT_ONCE = 32;
/** Who records more than a handful in one request has them together already. */
const HANDFUL = 10;
const WAIT_MS = 250;

/**
 * Records attendance, each request whole or not at all. What the same person asks for about the same session while a request of
 * theirs is being recorded goes into one commit, as where another system hands over one participant after the other; each
 * request has its own answer and fault, and its events have its correlation id.
 */
@Injectable()
export class RollCall {
  private readonly calls = new OneAfterAnother<Asked, readonly string[]>((asked) => this.recordAll(asked), {
    atMost: REQUESTS_AT_ONCE,
    waitMs: WAIT_MS,
    // Where the database is away, each by itself would wait for it after the other.
    isOfOne: (error) => error instanceof DomainError,
  });

  constructor(
    private readonly attendance: AttendanceService,
    private readonly database: Database,
  ) {}

  /** Returns the ids of the enrollments recorded. @throws DomainError, as the SDL lists them */
  record(actor: SignedInActor, input: RecordAttendanceInput): Promise<readonly string[]> {
    const { sessionId, sheet, reason, entries } = input;
    if (entries.length > HANDFUL)
      return this.database.transaction((tx) => this.attendance.recordAttendance(tx, actor, input));
    // All that a step takes from the first of them has to be the same.
    const key = JSON.stringify([
      actor,
      sessionId.toLowerCase(),
      sheet?.trim() || null,
      reason?.trim() || null,
    ]);
    return this.calls.take(key, { actor, input, correlationId: currentCorrelationId() });
  }

  private recordAll(asked: readonly Asked[]): Promise<(readonly string[])[]> {
    return this.database.transaction(async (tx) => {
      const [first] = asked;
      return first ? this.attendance.recordTogether(tx, first.actor, asked) : [];
    });
  }
}
