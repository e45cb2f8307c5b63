import { checkPayload, EVENTS, type EventName, type EventPayload } from '@asn-corpu/events';
import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '../clock/clock.js';
import type { Tx } from '../db/database.js';
import { currentCorrelationId } from '../tracing/correlation.js';

/** What happened, written with the change itself: both are committed or neither. */
@Injectable()
export class Outbox {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Appends one event. It reaches every queue of the event at least once after the commit. */
  async append<N extends EventName>(tx: Tx, name: N, payload: EventPayload<N>): Promise<void> {
    await this.appendAll(tx, name, [payload]);
  }

  /** Appends one event per payload in one statement, each under its own correlation id where those are given. */
  async appendAll<N extends EventName>(
    tx: Tx,
    name: N,
    payloads: readonly EventPayload<N>[],
    correlationIds: readonly (string | undefined)[] = [],
  ): Promise<void> {
    // An event that no queue takes yet would wait in the outbox for ever.
    const queues: readonly string[] = EVENTS[name].queues;
    if (payloads.length === 0 || queues.length === 0) return;
    for (const payload of payloads) checkPayload(name, payload);
    const common = currentCorrelationId() ?? null;
    await tx.query(
      `INSERT INTO outbox (id, name, payload, correlation_id, occurred_at)
       SELECT id, $1, payload, correlation_id, $5 FROM unnest($2::uuid[], $3::jsonb[], $4::text[]) AS event (id, payload, correlation_id)`,
      [
        name,
        payloads.map(() => this.ids.next()),
        payloads.map((payload) => JSON.stringify(payload)),
        payloads.map((_, index) => correlationIds[index] ?? common),
        this.clock.now(),
      ],
    );
  }
}
