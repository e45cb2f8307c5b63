import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly data: unknown;
  readonly details: Readonly<Record<string, unknown>>;
}

const RECONNECTS = 3;

class ClosedWhileIdle extends Error {}

/** A client for load: kept-alive connections, no more work per request than reading the answer. */
export class LoadClient {
  private readonly agent: Agent;
  private readonly target: URL;

  constructor(url: string, connections: number) {
    this.target = new URL(url);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Asks again where the server had closed a connection that was idle, as browsers do: it was not read. */
  async post(
    path: string,
    body: string,
    token: string | null,
    tries = RECONNECTS,
  ): Promise<{ status: number; text: string }> {
    try {
      return await this.postOnce(path, body, token);
    } catch (error) {
      if (tries === 0 || !(error instanceof ClosedWhileIdle)) throw error;
      return this.post(path, body, token, tries - 1);
    }
  }

  private postOnce(
    path: string,
    body: string,
    token: string | null,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: this.target.hostname,
          port: this.target.port,
          path,
          method: 'POST',
          agent: this.agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...(token === null ? {} : { cookie: `__Host-session=${token}` }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
          );
          response.on('error', reject);
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) =>
        reject(outgoing.reusedSocket && error.code === 'ECONNRESET' ? new ClosedWhileIdle() : error),
      );
      outgoing.end(body);
    });
  }

  async graphql(query: string, variables: object, token: string | null): Promise<Answer> {
    const { status, text } = await this.post('/graphql', JSON.stringify({ query, variables }), token);
    const answer = JSON.parse(text) as {
      data?: unknown;
      errors?: { extensions: { code: string } & Readonly<Record<string, unknown>> }[];
      /** Before it came to GraphQL. */
      error?: { code: string };
    };
    const code = answer.errors?.[0]?.extensions.code ?? answer.error?.code ?? null;
    return { status, code, data: answer.data ?? null, details: answer.errors?.[0]?.extensions ?? {} };
  }

  /** As people's browsers do: whoever is told to come back comes back with the ticket. */
  async patiently(
    query: string,
    input: object,
    token: string | null,
    turned: (seconds: number) => void = () => undefined,
  ): Promise<Answer> {
    let ticket: string | null = null;
    for (;;) {
      const answer = await this.graphql(
        query,
        { input: ticket === null ? input : { ...input, ticket } },
        token,
      );
      if (answer.code !== 'ADMISSION_QUEUED') return answer;
      const seconds = Number(answer.details['retryAfterSeconds']);
      turned(seconds);
      ticket = answer.details['ticket'] as string;
      await delay(seconds * 1000);
    }
  }

  /** A file, or what is said instead of one. */
  get(path: string, token: string | null): Promise<{ status: number; bytes: Buffer; retryAfter: number }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: this.target.hostname,
          port: this.target.port,
          path,
          agent: this.agent,
          headers: token === null ? {} : { cookie: `__Host-session=${token}` },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              bytes: Buffer.concat(chunks),
              retryAfter: Number(response.headers['retry-after'] ?? 0),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export interface LoadResult {
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

/** Runs operations 0 … count-1 with so many in flight at once. */
export async function runLoad(
  count: number,
  inFlight: number,
  operation: (index: number) => Promise<void>,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const from = performance.now();
      await operation(index);
      latenciesMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
  return { seconds: (performance.now() - startedAt) / 1000, latenciesMs };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}
