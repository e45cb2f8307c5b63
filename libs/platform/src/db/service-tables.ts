import type { QueryRunner } from 'typeorm';
import { refuseToLose } from '../migration/take-down.js';

/**
 * The tables every service has, for its first migration: the outbox and inbox of events
 * (ADR 0003), the log of answered mutations (the client makes the key) and of periodic tasks.
 */
export function serviceTables(schema: string): string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}_api`,
    `CREATE TABLE ${schema}.outbox (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      payload jsonb NOT NULL,
      correlation_id text,
      occurred_at timestamptz NOT NULL,
      relayed_at timestamptz
    )`,
    `COMMENT ON TABLE ${schema}.outbox IS
      'One row per event until every queue of it has a receipt; written with the change it tells of'`,
    `CREATE INDEX outbox_pending ON ${schema}.outbox (id) WHERE relayed_at IS NULL`,
    `CREATE TABLE ${schema}.inbox (
      event_id uuid NOT NULL,
      queue text NOT NULL,
      handled_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT inbox_handles_an_event_once PRIMARY KEY (event_id, queue)
    )`,
    `COMMENT ON TABLE ${schema}.inbox IS
      'One receipt per event and queue, written in the commit that handled it'`,
    `CREATE INDEX inbox_by_age ON ${schema}.inbox (handled_at)`,
    `CREATE TABLE ${schema}.request_log (
      account_id uuid NOT NULL,
      request_id uuid NOT NULL,
      operation text NOT NULL,
      input_hash text NOT NULL,
      answer jsonb NOT NULL,
      answered_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT request_log_answers_a_request_once PRIMARY KEY (account_id, request_id)
    )`,
    `COMMENT ON TABLE ${schema}.request_log IS
      'One row per answered mutation: the same request gets the same answer'`,
    `CREATE INDEX request_log_by_age ON ${schema}.request_log (answered_at)`,
    `CREATE TABLE ${schema}.periodic_task (
      name text PRIMARY KEY,
      last_started_at timestamptz NOT NULL,
      last_finished_at timestamptz,
      last_error text
    )`,
    `COMMENT ON TABLE ${schema}.periodic_task IS 'One row per periodic task: when it last ran, and how that ended'`,
    `CREATE VIEW ${schema}_api.event AS SELECT id, name, payload, correlation_id, occurred_at FROM ${schema}.outbox`,
    `CREATE VIEW ${schema}_api.receipt AS SELECT event_id, queue, handled_at FROM ${schema}.inbox`,
  ];
}

/** Takes them down again. @throws Error when there are events, receipts or answers in them */
export async function dropServiceTables(runner: QueryRunner, schema: string): Promise<void> {
  const kept = ['outbox', 'inbox', 'request_log'].map((table) => `${schema}.${table}`);
  await refuseToLose(runner, 'Events and answers to requests are not taken down', ...kept);
  await runner.query(`DROP VIEW ${schema}_api.event, ${schema}_api.receipt`);
  await runner.query(`DROP TABLE ${kept.join(', ')}, ${schema}.periodic_task`);
}
