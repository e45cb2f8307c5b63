import { runMigrations as runQueueMigrations } from 'bullmq';
import { Client } from 'pg';
import { roleOf, schemaOf, type ServiceDatabase } from '../db/service-database.js';
import { QUEUE_ROLE, QUEUE_SCHEMA, servicePassword } from '../db/service-logins.js';
import type { Log } from '../log/logger.js';
import { MigrationGaveUpError, patiently, USUAL_PATIENCE, type MigrationPatience } from './patience.js';
import { MIGRATOR, runPending } from './pending-migrations.js';
import { grantRights, type Ask } from './rights.js';

const MINIMUM_VERSION = 150_000;
/** One migrating process at a time, in any number of deployments. */
const MIGRATION_LOCK = 4_041_977;

export class DatabaseSetupError extends Error {}

export interface MigrationOptions {
  /** Without it, the roles get passwords derived from the owner's connection. */
  readonly passwordOf?: (role: string) => string;
  readonly patience?: MigrationPatience;
}

/**
 * Brings a database to the state the code expects: roles, schemas, migrations, rights. Repeatable, also while the version
 * before serves; a second process waits for the first. Needs an owner that may create roles and schemas.
 * @throws DatabaseSetupError with what to do
 */
export async function migrateDatabase(
  ownerUrl: string,
  services: readonly ServiceDatabase[],
  log: Log,
  options: MigrationOptions = {},
): Promise<void> {
  const passwordOf = options.passwordOf ?? ((role) => servicePassword(ownerUrl, role));
  const patience = options.patience ?? USUAL_PATIENCE;
  const client = await connectOwner(ownerUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`SET lock_timeout = ${patience.othersWaitMs}`);
    for (const role of [...services.map(({ service }) => roleOf(service)), QUEUE_ROLE]) {
      await ensureRole(client, role, passwordOf(role));
    }
    for (const { service } of services) await ensureSchemas(client, schemaOf(service));
    const current: ServiceDatabase[] = [];
    for (const definition of services) {
      const { ahead } = await runPending(ownerUrl, definition, client, patience, log);
      if (!ahead) current.push(definition);
      // Whoever went back to a version before has only the rights of its own tables to give, and would give too many on others.
      else log.info({ service: definition.service }, 'schema of a later version; its rights are left alone');
    }
    await patiently('the tables of the queues', patience, log, () => prepareQueueTables(client));
    for (const definition of current) {
      await patiently(`the rights of ${definition.service}`, patience, log, () =>
        inTransaction(client, () => grantRights(asking(client), definition)),
      );
    }
  } catch (error) {
    throw error instanceof MigrationGaveUpError ? new DatabaseSetupError(error.message) : error;
  } finally {
    await client.end();
  }
}

function asking(client: Client): Ask {
  return async <T extends object>(sql: string, parameters?: unknown[]) =>
    (await client.query<T>(sql, parameters)).rows;
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function ensureSchemas(client: Client, schema: string): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}_api`);
}

async function connectOwner(ownerUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 5000,
    application_name: MIGRATOR,
  });
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
