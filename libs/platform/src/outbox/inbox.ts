import {
  checkPayload,
  EVENTS,
  isEventName,
  type EventName,
  type EventPayload,
  type QueueName,
} from '@asn-corpu/events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../db/database.js';
import { schemaOf } from '../db/service-database.js';
import { opaque } from '../db/statements.js';

/** An event as its consumer sees it. */
export interface ReceivedEvent<N extends EventName = EventName> {
  readonly id: string;
  readonly name: N;
  readonly payload: EventPayload<N>;
  readonly correlationId: string | null;
  readonly occurredAt: Date;
}

/** What administrators discarded, by event and queue: as good as a receipt. Kept by enrollment, read by all (ADR 31). */
export const DISCARDED_EVENTS = 'enrollment_api.discarded_event';

interface EventRow {
  payload: unknown;
  correlation_id: string | null;
  occurred_at: Date;
}

/** Receipts of a service's consumers: what makes at-least-once delivery an effect that happens once. */
@Injectable()
export class Inbox {
  constructor(private readonly database: Database) {}

  /**
   * Reads an event from the outbox its producer publishes; null when every consumer has already handled it, or an
   * administrator decided that this queue never will.
   */
  async receive(id: string, name: string, queue: QueueName): Promise<ReceivedEvent | null> {
    if (!isEventName(name)) throw new Error(`Event ${name} is not in the contract`);
    const producer = schemaOf(EVENTS[name].by);
    const [row] = await this.database.reader.query<EventRow[]>(
      `SELECT payload, correlation_id, occurred_at FROM ${producer}_api.event
       WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM ${DISCARDED_EVENTS} WHERE event_id = $1 AND queue = $2)`,
      [id, queue],
    );
    if (!row) return null;
    return {
      id,
      name,
      payload: checkPayload(name, row.payload),
      correlationId: row.correlation_id,
      occurredAt: row.occurred_at,
    };
  }

  async isHandled(eventId: string, queue: QueueName): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM inbox WHERE event_id = $1 AND queue = $2`,
      [eventId, queue],
    );
    return rows.length > 0;
  }

  /** Which of many events are handled. */
  async handledOf(
    manager: EntityManager,
    eventIds: readonly string[],
    queue: QueueName,
  ): Promise<Set<string>> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT event_id AS id FROM inbox WHERE event_id = ANY(${opaque('$1::uuid[]')}) AND queue = $2`,
      [eventIds, queue],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Writes the receipt. False: another delivery has already handled the event, so the caller does nothing. */
  async claim(tx: Tx, eventId: string, queue: QueueName): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO inbox (event_id, queue) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [eventId, queue],
    );
    return rows.length > 0;
  }

  /** Writes the receipts of many events, each once, and returns those that had none. In one order, so that two who have some in common wait and never deadlock. */
  async claimAll(tx: Tx, eventIds: readonly string[], queue: QueueName): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO inbox (event_id, queue) SELECT DISTINCT id, $2 FROM unnest(${opaque('$1::uuid[]')}) AS id ORDER BY id
       ON CONFLICT DO NOTHING RETURNING event_id AS id`,
      [eventIds, queue],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
