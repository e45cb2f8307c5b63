import type { Client } from 'pg';
import { MigrationExecutor, type Migration, type QueryRunner } from 'typeorm';
import { serviceDataSource } from '../db/database.js';
import type { ServiceDatabase } from '../db/service-database.js';
import type { Log } from '../log/logger.js';
import { patiently, politeSettings, yieldingToOthers, type MigrationPatience } from './patience.js';
import { grantOnNew } from './rights.js';

export const MIGRATOR = 'corpu-migrate';

/** How far a service's schema is, as this code sees it. */
export interface SchemaState {
  /** A later version has migrated it: it knows of tables that we do not. */
  readonly ahead: boolean;
}

/**
 * Runs what a service's schema lacks, one migration at a time, each in a transaction of its own while the version before
 * serves. One with `transaction = false` has none: it may build indexes CONCURRENTLY, and is written so that it can be
 * begun again after any of its statements.
 * @throws MigrationGaveUpError when one finds no moment
 */
export async function runPending(
  ownerUrl: string,
  definition: ServiceDatabase,
  watcher: Client,
  patience: MigrationPatience,
  log: Log,
): Promise<SchemaState> {
  const dataSource = await serviceDataSource(definition, {
    url: ownerUrl,
    poolSize: 1,
    applicationName: MIGRATOR,
    settings: politeSettings(patience),
  }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    const executor = new MigrationExecutor(dataSource, runner);
    const known = new Set(dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name));
    const executed = await executor.getExecutedMigrations();
    const [backend] = (await runner.query(`SELECT pg_backend_pid() AS pid`)) as { pid: number }[];
    for (const migration of await executor.getPendingMigrations()) {
      const what = `${definition.service}: ${migration.name}`;
      await patiently(what, patience, log, () =>
        yieldingToOthers(watcher, backend?.pid ?? 0, patience, () =>
          migrate(executor, runner, migration, definition, patience),
        ),
      );
      log.info({ service: definition.service, migration: migration.name }, 'migrated');
    }
    return { ahead: executed.some(({ name }) => !known.has(name)) };
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}

async function migrate(
  executor: MigrationExecutor,
  runner: QueryRunner,
  migration: Migration,
  definition: ServiceDatabase,
  { othersWaitMs }: MigrationPatience,
): Promise<void> {
  const alone = migration.instance?.transaction === false;
  // Alone, it waits for every transaction that is open, which may take long; nobody who reads or writes waits for it meanwhile.
  await runner.query(`SET lock_timeout = ${alone ? 0 : othersWaitMs}`);
  if (alone) {
    await executor.executeMigration(migration);
    return;
  }
  await runner.startTransaction();
  try {
    await executor.executeMigration(migration);
    await grantOnNew((sql, parameters) => runner.query(sql, parameters), definition);
    await runner.commitTransaction();
  } catch (error) {
    // The server may have ended the session, which undoes as much.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
