import { EVENTS, isEventName, SERVICES, type QueueName, type Service } from '@asn-corpu/events';
import {
  batchLists,
  connection,
  Database,
  notFound,
  schemaOf,
  type Connection,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { JobActionKind } from '../generated/graphql.js';

export interface OutboxLagRow {
  readonly service: Service;
  readonly events: number;
  readonly oldestAt: Date | null;
}

/** What is known of an event as long as its producer keeps it: ids and the correlation id, nothing else of the payload. */
export interface EventSubjects {
  readonly id: string;
  readonly correlationId: string | null;
  readonly subjects: { readonly name: string; readonly id: string }[];
}

export interface JobActionRow {
  readonly id: string;
  readonly kind: JobActionKind;
  readonly queue: QueueName;
  readonly reason: string;
  readonly requestedAt: Date;
  readonly requesterEmployee: string | null;
  readonly jobs: number;
  readonly done: number;
  readonly skipped: number;
}

export interface JobActionEventRow {
  readonly actionId: string;
  readonly eventId: string;
  readonly eventName: string;
}

const EVENTS_SHOWN = 20;

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

const ACTIONS = `SELECT a.id, a.kind, a.queue, a.reason, a.requested_at AS "requestedAt", a.requester_employee AS "requesterEmployee",
    counted.jobs, counted.done, counted.skipped
  FROM job_action a, LATERAL (
    SELECT count(*)::int AS jobs, count(*) FILTER (WHERE r.result = 'DONE')::int AS done,
      count(*) FILTER (WHERE r.result = 'SKIPPED')::int AS skipped
    FROM job_action_job j LEFT JOIN job_action_result r USING (action_id, event_id) WHERE j.action_id = a.id
  ) counted`;

/** Reads what PostgreSQL knows of work in the background: events that wait, what they are about, what was decided. */
@Injectable()
export class BackgroundWorkQueries {
  constructor(private readonly database: Database) {}

  /** Of every service, through the views that consumers read. */
  outboxLag(): Promise<OutboxLagRow[]> {
    const each = SERVICES.map(
      (service, n) =>
        `SELECT ${n} AS n, '${service}' AS service, count(*)::int AS events, min(occurred_at) AS "oldestAt" FROM ${schemaOf(service)}_api.event`,
    );
    return this.database.reader.query(`${each.join(' UNION ALL ')} ORDER BY n`);
  }

  /** Of events named `eventName`, those that are still kept. */
  async subjectsOf(
    events: readonly { eventId: string; eventName: string }[],
  ): Promise<Map<string, EventSubjects>> {
    const found = new Map<string, EventSubjects>();
    for (const service of SERVICES) {
      const ids = events
        .filter(({ eventName }) => isEventName(eventName) && EVENTS[eventName].by === service)
        .map(({ eventId }) => eventId);
      if (ids.length === 0) continue;
      const rows = await this.database.reader.query<EventSubjects[]>(
        `SELECT id, correlation_id AS "correlationId", ARRAY(
             SELECT json_build_object('name', key, 'id', value) FROM jsonb_each_text(payload)
             WHERE key LIKE '%Id' AND value ~ '${UUID}' ORDER BY key
           ) AS subjects
         FROM ${schemaOf(service)}_api.event WHERE id = ANY($1::uuid[])`,
        [ids],
      );
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  }

  /** Latest first. */
  async actions(page: PageRequest): Promise<Connection<JobActionRow>> {
    const rows = await this.database.reader.query<JobActionRow[]>(
      `${ACTIONS} WHERE $1::timestamptz IS NULL OR (a.requested_at, a.id) < ($1, $2::uuid)
       ORDER BY a.requested_at DESC, a.id DESC LIMIT $3 + 1`,
      [page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
  }

  /** @throws DomainError NOT_FOUND */
  async action(id: string): Promise<JobActionRow> {
    const [row] = await this.database.reader.query<JobActionRow[]>(`${ACTIONS} WHERE a.id = $1`, [id]);
    if (!row) throw notFound('job action');
    return row;
  }

  readonly eventsOf = batchLists(
    (ids) =>
      this.database.reader.query<JobActionEventRow[]>(
        `SELECT id AS "actionId", event_id AS "eventId", event_name AS "eventName"
         FROM unnest($1::uuid[]) AS action (id), LATERAL (
           SELECT event_id, event_name FROM job_action_job WHERE action_id = id ORDER BY event_id LIMIT ${EVENTS_SHOWN}
         ) job`,
        [ids],
      ),
    ({ actionId }) => actionId,
  );
}
