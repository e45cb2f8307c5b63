import { EVENTS, QUEUES, type Service } from '@asn-corpu/events';
import { runMigrations as runQueueMigrations } from 'bullmq';
import { Client } from 'pg';
import type { Log } from '../log/logger.js';
import { serviceDataSource } from './database.js';
import { roleOf, schemaOf, type ServiceDatabase } from './service-database.js';
import { QUEUE_ROLE, QUEUE_SCHEMA, servicePassword } from './service-logins.js';

const MINIMUM_VERSION = 150_000;
/** One migrating process at a time, in any number of deployments. */
const MIGRATION_LOCK = 4_041_977;

export class DatabaseSetupError extends Error {}

/**
 * Brings a database to the state the code expects: roles, schemas, migrations, rights. Repeatable; a second
 * process waits for the first. Needs an owner that may create roles and schemas. Without `passwordOf`, the roles get
 * passwords derived from the owner's connection.
 */
export async function migrateDatabase(
  ownerUrl: string,
  services: readonly ServiceDatabase[],
  log: Log,
  passwordOf: (role: string) => string = (role) => servicePassword(ownerUrl, role),
): Promise<void> {
  const client = await connectOwner(ownerUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    for (const role of [...services.map(({ service }) => roleOf(service)), QUEUE_ROLE]) {
      await ensureRole(client, role, passwordOf(role));
    }
    for (const definition of services) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schemaOf(definition.service)}`);
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schemaOf(definition.service)}_api`);
    }
    for (const definition of services) await runMigrations(ownerUrl, definition, log);
    await prepareQueueTables(client);
    for (const definition of services) await grantRights(client, definition);
  } finally {
    await client.end();
  }
}

async function connectOwner(ownerUrl: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  );
  const [server] = rows;
  if (Number(server?.version) < MINIMUM_VERSION || server?.encoding !== 'UTF8') {
    await client.end();
    throw new DatabaseSetupError(
      `PostgreSQL 15 or later with a UTF8 database is needed; this one is ${server?.version} with ${server?.encoding}`,
    );
  }
  return client;
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = $1`, [role]);
  const verb = rows.length === 0 ? 'CREATE' : 'ALTER';
  const literal = client.escapeLiteral(password);
  // Two databases of one server may be set up at once; the roles are the server's.
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${literal}`).catch((error: unknown) => {
    if (!isConcurrentRoleChange(error)) throw error;
  });
  await client.query(
    `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${role}', current_database()); END $$`,
  );
}

function isConcurrentRoleChange(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return code === '42710' || message.includes('tuple concurrently updated');
}

/** The queue's tables, for running without Redis. */
async function prepareQueueTables(client: Client): Promise<void> {
  await runQueueMigrations(client, QUEUE_SCHEMA);
  await client.query(`
    GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${QUEUE_ROLE};`);
}

async function runMigrations(ownerUrl: string, definition: ServiceDatabase, log: Log): Promise<void> {
  const dataSource = serviceDataSource(definition, {
    url: ownerUrl,
    poolSize: 1,
    applicationName: 'corpu-migrate',
  });
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    for (const migration of ran)
      log.info({ service: definition.service, migration: migration.name }, 'migrated');
  } finally {
    await dataSource.destroy();
  }
}

async function grantRights(client: Client, definition: ServiceDatabase): Promise<void> {
  const schema = schemaOf(definition.service);
  const role = roleOf(definition.service);
  await client.query(`
    REVOKE ALL ON SCHEMA ${schema}, ${schema}_api FROM PUBLIC;
    GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    REVOKE ALL ON ${schema}.migration FROM ${role};`);
  for (const table of definition.appendOnly) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relid::regclass::text AS name FROM pg_partition_tree($1::regclass)
       UNION SELECT $1::regclass::text`,
      [`${schema}.${table}`],
    );
    for (const { name } of rows)
      await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${name} FROM ${role}`);
  }
  const publishedViews = { ...eventViewReaders(definition.service), ...definition.publishedViews };
  for (const [view, readers] of Object.entries(publishedViews)) {
    for (const reader of readers) {
      await client.query(`GRANT USAGE ON SCHEMA ${schema}_api TO ${roleOf(reader)}`);
      await client.query(`GRANT SELECT ON ${schema}_api.${view} TO ${roleOf(reader)}`);
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
