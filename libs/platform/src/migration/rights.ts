import { EVENTS, QUEUES, type Service } from '@asn-corpu/events';
import { roleOf, schemaOf, type ServiceDatabase } from '../db/service-database.js';

/** Runs a statement as the owner of the database. */
export type Ask = <T extends object>(sql: string, parameters?: unknown[]) => Promise<T[]>;

/**
 * Rights on what a migration has made, in its own commit: its triggers write into new tables in the name of the service
 * at once, while the version before it still serves.
 */
export async function grantOnNew(ask: Ask, definition: ServiceDatabase): Promise<void> {
  const [schema, role] = [schemaOf(definition.service), roleOf(definition.service)];
  await ask(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
  const made = await ask<{ name: string; kind: string; only_grows: boolean }>(
    `SELECT c.oid::regclass::text AS name, c.relkind AS kind, root.relname = ANY ($3) AS only_grows
     FROM pg_class c JOIN pg_class root ON root.oid = coalesce(pg_partition_root(c.oid), c.oid)
     WHERE c.relnamespace = $1::regnamespace AND c.relname NOT IN ('migration', 'migration_id_seq')
       AND (c.relkind IN ('r', 'p', 'v', 'm') AND NOT has_table_privilege($2, c.oid, 'SELECT')
         OR c.relkind = 'S' AND NOT has_sequence_privilege($2, c.oid, 'USAGE'))`,
    [schema, role, definition.appendOnly],
  );
  for (const { name, kind, only_grows: onlyGrows } of made) {
    if (kind === 'S') await ask(`GRANT USAGE ON SEQUENCE ${name} TO ${role}`);
    else await ask(`GRANT SELECT, INSERT${onlyGrows ? '' : ', UPDATE, DELETE'} ON ${name} TO ${role}`);
  }
}

/** All rights of a service's role, and of those who read its published views. In one transaction: nobody has more meanwhile. */
export async function grantRights(ask: Ask, definition: ServiceDatabase): Promise<void> {
  const schema = schemaOf(definition.service);
  const role = roleOf(definition.service);
  await ask(`REVOKE ALL ON SCHEMA ${schema}, ${schema}_api FROM PUBLIC`);
  await ask(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
  await ask(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`);
  await ask(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`);
  await ask(`REVOKE ALL ON ${schema}.migration FROM ${role}`);
  for (const table of definition.appendOnly) {
    const tables = await ask<{ name: string }>(
      `SELECT relid::regclass::text AS name FROM pg_partition_tree($1::regclass)
       UNION SELECT $1::regclass::text`,
      [`${schema}.${table}`],
    );
    for (const { name } of tables) await ask(`REVOKE UPDATE, DELETE, TRUNCATE ON ${name} FROM ${role}`);
  }
  const publishedViews = { ...eventViewReaders(definition.service), ...definition.publishedViews };
  for (const [view, readers] of Object.entries(publishedViews)) {
    for (const reader of readers) {
      await ask(`GRANT USAGE ON SCHEMA ${schema}_api TO ${roleOf(reader)}`);
      await ask(`GRANT SELECT ON ${schema}_api.${view} TO ${roleOf(reader)}`);
    }
  }
}

/** Consumers read the events of their producers; producers read the receipts of their consumers. */
function eventViewReaders(service: Service): Record<'event' | 'receipt', readonly Service[]> {
  const routes = Object.values(EVENTS).flatMap(({ by, queues }) =>
    queues.map((queue) => ({ producer: by, consumer: QUEUES[queue] })),
  );
  return {
    event: routes.filter(({ producer }) => producer === service).map(({ consumer }) => consumer),
    receipt: routes.filter(({ consumer }) => consumer === service).map(({ producer }) => producer),
  };
}
