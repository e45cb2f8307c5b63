import { createConnection } from 'node:net';
import {
  DatabaseSetupError,
  QueueConfig,
  QueueConnection,
  QueueSetupError,
  readConfigs,
} from '@asn-corpu/platform';
import { Client } from 'pg';
import { StartError } from './start-error.js';

/** Tries a server named by DATABASE_URL. @throws StartError within five seconds, with the reason */
export async function checkGivenDatabase(url: string): Promise<void> {
  let where: string;
  try {
    where = new URL(url).host;
  } catch {
    throw new StartError(
      'DATABASE_URL is not an address; write it like postgres://user:password@host:5432/database',
    );
  }
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 4000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StartError(`The database of DATABASE_URL (${where}) cannot be used: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tries a server named by REDIS_URL. @throws StartError within five seconds, with the reason */
export async function checkGivenRedis(url: string): Promise<void> {
  const { queue } = readConfigs({ REDIS_URL: url }, { queue: QueueConfig });
  try {
    await new QueueConnection(queue).check();
  } catch (error) {
    if (error instanceof QueueSetupError) throw new StartError(`REDIS_URL: ${error.message}`);
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

/** Whether something listens on a port of this machine already. */
export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1000 });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    for (const event of ['error', 'timeout'] as const) {
      socket.once(event, () => {
        socket.destroy();
        resolve(false);
      });
    }
  });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host';
  return message;
}
