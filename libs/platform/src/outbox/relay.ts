import { EVENTS, isEventName, QUEUES, type QueueName, type Service } from '@asn-corpu/events';
import type { Database } from '../db/database.js';
import { schemaOf } from '../db/service-database.js';
import type { Log } from '../log/logger.js';
import { DISCARDED_EVENTS } from './inbox.js';
import { OpenQueues, type QueueConnection } from '../queue/queue-connection.js';
import { jobOptions } from '../queue/queue-settings.js';

const BATCH = 200;
/** Most rounds have one event or two. On PostgreSQL, BullMQ makes two temporary tables for however many it is given at once. */
const ADDED_ONE_BY_ONE = 3;
const SWEEP_BATCH = 2000;
const SWEEP_INTERVAL_MS = 1000;

interface PendingEvent {
  id: string;
  name: string;
}

export interface RelayTimings {
  readonly relayIntervalMs: number;
  readonly redriveAfterMs: number;
}

/**
 * Carries a service's outbox into the queues, and is the only caller of `Queue.add` but the desk, which adds again. Any number may run: rows are
 * claimed with SKIP LOCKED, never by "id greater than last seen", which misses late commits. A row stays until
 * every consumer has a receipt, or an administrator discarded it there; one without is sent again, so a queue store
 * that lost its memory loses nothing.
 */
export class OutboxRelay {
  private readonly queues: OpenQueues;
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;
  private sweepAfterId = '00000000-0000-0000-0000-000000000000';
  private lastSuccess = performance.now();
  private lastMove = performance.now();
  /** Events put into the queues by this process. */
  relayed = 0;

  constructor(
    private readonly service: Service,
    private readonly database: Database,
    connection: QueueConnection,
    private readonly timings: RelayTimings,
    private readonly log: Log,
  ) {
    this.queues = new OpenQueues(connection, log);
  }

  start(): void {
    this.lastSuccess = this.lastMove = performance.now();
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    await this.queues.close();
  }

  /** How long the relay has not got through a round, in milliseconds. */
  get silentMs(): number {
    return performance.now() - this.lastSuccess;
  }

  /** How long events have waited of which this relay got none, in milliseconds: somebody else holds them. */
  get unmovedMs(): number {
    return performance.now() - this.lastMove;
  }

  private async run(): Promise<void> {
    let nextSweep = 0;
    while (!this.stopped.signal.aborted) {
      try {
        const relayed = await this.relayBatch();
        if (performance.now() >= nextSweep) {
          await this.sweep();
          nextSweep = performance.now() + SWEEP_INTERVAL_MS;
        }
        this.lastSuccess = performance.now();
        if (relayed === BATCH) continue;
      } catch (error) {
        this.log.warn({ reason: (error as Error).message }, 'relay round failed, will be repeated');
      }
      await this.pause();
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.stopped.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, this.timings.relayIntervalMs);
      this.stopped.signal.addEventListener('abort', done);
    });
  }

  /** Queues up to a batch of pending events; returns how many. Queued and not marked (a crash) is queued again. */
  async relayBatch(): Promise<number> {
    // Most rounds find nothing; asking without a transaction keeps an idle system idle.
    const waiting: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM outbox WHERE relayed_at IS NULL LIMIT 1`,
    );
    if (waiting.length === 0) {
      this.lastMove = performance.now();
      return 0;
    }
    return this.database.transaction(async (tx) => {
      const events = await tx.query<PendingEvent[]>(
        `SELECT id, name FROM outbox WHERE relayed_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      await this.enqueue(events);
      this.relayed += events.length;
      if (events.length > 0) this.lastMove = performance.now();
      await tx.query(`UPDATE outbox SET relayed_at = now() WHERE id = ANY($1::uuid[])`, [
        events.map(({ id }) => id),
      ]);
      return events.length;
    });
  }

  private async enqueue(events: readonly PendingEvent[]): Promise<void> {
    const byQueue = new Map<QueueName, PendingEvent[]>();
    for (const event of events) {
      for (const queue of routes(event.name)) byQueue.set(queue, [...(byQueue.get(queue) ?? []), event]);
    }
    for (const [name, jobs] of byQueue) {
      const queue = this.queues.named(name);
      const given = jobs.map((event) => ({
        name: event.name,
        data: { eventId: event.id },
        opts: jobOptions(name, event.id),
      }));
      if (given.length > ADDED_ONE_BY_ONE) await queue.addBulk(given);
      else for (const job of given) await queue.add(job.name, job.data, job.opts);
    }
  }

  /** Removes events that every consumer has handled; sends those again that somebody should have handled by now. */
  private async sweep(): Promise<void> {
    const [result] = await this.database.reader.query<{ last_id: string | null }[]>(
      sweepStatement(this.service),
      [this.sweepAfterId, SWEEP_BATCH, ...routeParameters(this.service), this.timings.redriveAfterMs],
    );
    this.sweepAfterId = result?.last_id ?? '00000000-0000-0000-0000-000000000000';
  }
}

function routes(name: string): readonly QueueName[] {
  if (!isEventName(name)) throw new Error(`Event ${name} is not in the contract`);
  return EVENTS[name].queues;
}

/** Event names and queues of one producer, as two parallel arrays. */
function routeParameters(service: Service): [string[], string[]] {
  const pairs = Object.entries(EVENTS)
    .filter(([, { by }]) => by === service)
    .flatMap(([name, { queues }]) => queues.map((queue) => [name, queue] as const));
  return [pairs.map(([name]) => name), pairs.map(([, queue]) => queue)];
}

/** $1 after id, $2 limit, $3 event names, $4 queues, $5 redrive after milliseconds; returns the last id looked at. */
function sweepStatement(service: Service): string {
  const [, queues] = routeParameters(service);
  const consumers = [...new Set(queues.map((queue) => QUEUES[queue as QueueName]))];
  const receipts = consumers
    .map((consumer) => `${schemaOf(consumer)}_api.receipt`)
    .concat(DISCARDED_EVENTS)
    .map((receipts) => `SELECT event_id, queue FROM ${receipts}`)
    .join(' UNION ALL ');
  return `
    WITH looked_at AS (
      SELECT id, name, relayed_at FROM outbox
      WHERE relayed_at IS NOT NULL AND id > $1::uuid ORDER BY id LIMIT $2
    ), open AS (
      SELECT looked_at.id FROM looked_at
      JOIN unnest($3::text[], $4::text[]) AS route (name, queue) USING (name)
      LEFT JOIN (${receipts}) AS receipt
        ON receipt.event_id = looked_at.id AND receipt.queue = route.queue
      WHERE receipt.event_id IS NULL
    ), handled AS (
      DELETE FROM outbox WHERE id IN (SELECT id FROM looked_at EXCEPT SELECT id FROM open)
    ), overdue AS (
      UPDATE outbox SET relayed_at = NULL
      WHERE id IN (SELECT id FROM open) AND relayed_at < now() - $5 * interval '1 millisecond'
    )
    SELECT CASE WHEN count(*) = $2 THEN max(id::text) END AS last_id FROM looked_at`;
}
