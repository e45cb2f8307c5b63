import { createConnection } from 'node:net';
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
