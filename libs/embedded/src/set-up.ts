import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { openFirstAdmin, PEOPLE_DATABASE } from '@asn-corpu/people';
import {
  ConfigError,
  createLog,
  DatabaseSetupError,
  migrateDatabase,
  QueueConfig,
  QueueConnection,
  QueueSetupError,
  readConfigs,
  type Environment,
  type ServiceDatabase,
} from '@asn-corpu/platform';
import { sampleState } from '@asn-corpu/sample-province';
import type { SideMessage, SideRequest } from './process-side.js';
import { StartError } from './start-error.js';

/** Every service that has a database, in the order of its migrations. */
export const SERVICE_DATABASES: readonly ServiceDatabase[] = [
  PEOPLE_DATABASE,
  LEARNING_PATH_DATABASE,
  ENROLLMENT_DATABASE,
];

/** What has to be done before the sides start, by a process that has loaded the services anyway. @throws StartError */
export async function setUp(request: Exclude<SideRequest, { ask: 'start' }>): Promise<SideMessage> {
  if (request.ask === 'first-admin') {
    return { kind: 'first-admin', welcome: await openFirstAdmin(request.databaseUrl, request.publicUrl) };
  }
  await checkGivenRedis(request.queues);
  await prepareDatabase(request.ownerUrl);
  return { kind: 'prepared', sample: await sampleState(request.ownerUrl) };
}

/** Brings a database up to date. @throws StartError */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  try {
    await migrateDatabase(ownerUrl, SERVICE_DATABASES, createLog('migrate', 'warn'));
  } catch (error) {
    throw describeSetupFailure(error);
  }
}

/** Tries the Redis that the environment names, if any. @throws StartError within five seconds, with the reason */
async function checkGivenRedis(environment: Environment): Promise<void> {
  try {
    const { queue } = readConfigs(environment, { queue: QueueConfig });
    await new QueueConnection(queue).check();
  } catch (error) {
    if (error instanceof QueueSetupError || error instanceof ConfigError) throw new StartError(error.message);
    throw error;
  }
}

/** One sentence for what went wrong while migrating a database that was given to us. */
export function describeSetupFailure(error: unknown): StartError {
  if (error instanceof DatabaseSetupError) return new StartError(error.message);
  const { code, message } = error as { code?: string; message: string };
  if (code === '42501') {
    return new StartError(
      `The user of DATABASE_URL may not set the database up (${message}); give it CREATEROLE and the ownership of the database`,
    );
  }
  if (code === DISK_FULL || code === 'ENOSPC') {
    return new StartError(
      `The disk is full (${message}); free some space and start again, nothing has to be repaired by hand`,
    );
  }
  return new StartError(`The database could not be set up: ${message}`);
}

/** SQLSTATE of PostgreSQL. */
const DISK_FULL = '53100';
