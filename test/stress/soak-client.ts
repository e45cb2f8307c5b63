import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { LoadClient } from '../harness/http-load.js';
import type { PlatformUnderTest } from '../harness/platform.js';

const CONNECTIONS = 500;
/** As a browser that gives up and tries another address. */
const ANSWER_MS = 10_000;
const AGAIN_MS = 100;
const RETRYABLE: ReadonlySet<string> = new Set([
  'SERVICE_UNAVAILABLE',
  'INTERNAL',
  'NO_ANSWER',
  'IN_PROGRESS',
  'QUEUES_UNREACHABLE',
]);

export interface Answered {
  /** Null: done. Else a fact that stays one however often it is asked again. */
  readonly code: string | null;
  readonly data: unknown;
}

/** People before several web processes: what one does not answer is sent to another, under its id, until it is answered. */
export class SoakClient {
  /** When each request was answered, in milliseconds since the client was made, and how long that took. */
  readonly answeredAt: number[] = [];
  readonly tookMs: number[] = [];
  /** Why requests had to be sent again. */
  readonly again: Record<string, number> = {};
  private readonly clients = new Map<string, LoadClient>();
  private readonly madeAt = performance.now();
  private turn = 0;
  private gone = false;

  constructor(private readonly platform: PlatformUnderTest) {}

  /** A question, or a deed under an id of its own. */
  async ask(query: string, variables: object, token: string | null): Promise<Answered> {
    while (!this.gone) {
      const answer = await this.once((client) => client.graphql(query, variables, token));
      if (answer.code === null || !RETRYABLE.has(answer.code)) return answer;
      await this.pause(answer.code);
    }
    return { code: 'GONE', data: null };
  }

  /** Whoever is told to wait comes back with the ticket. */
  async patiently(query: string, input: object, token: string): Promise<Answered> {
    const keyed = { requestId: randomUUID(), ...input };
    while (!this.gone) {
      const answer = await this.once((client) => client.patiently(query, keyed, token));
      if (answer.code === null || !RETRYABLE.has(answer.code)) return answer;
      await this.pause(answer.code);
    }
    return { code: 'GONE', data: null };
  }

  deed(query: string, input: object, token: string): Promise<Answered> {
    return this.ask(query, { input: { requestId: randomUUID(), ...input } }, token);
  }

  /** The status of a page or a form; 0 when all is over. */
  async status(send: (url: string) => Promise<number>): Promise<number> {
    while (!this.gone) {
      const { url } = this.next();
      const status = await Promise.race([send(url).catch(() => 0), delay(ANSWER_MS, 0, { ref: false })]);
      if (status !== 0 && status < 500) return status;
      await this.pause(`HTTP ${status}`);
    }
    return 0;
  }

  close(): void {
    this.gone = true;
    for (const client of this.clients.values()) client.close();
  }

  private async once(send: (client: LoadClient) => Promise<Answered>): Promise<Answered> {
    const from = performance.now();
    const none: Answered = { code: 'NO_ANSWER', data: null };
    const answer = await Promise.race([
      send(this.next().client).catch(() => none),
      delay(ANSWER_MS, none, { ref: false }),
    ]);
    if (answer.code === null) {
      this.answeredAt.push(performance.now() - this.madeAt);
      this.tookMs.push(performance.now() - from);
    }
    return answer;
  }

  /** In turn; one that was started again has another port. */
  private next(): { url: string; client: LoadClient } {
    const url = this.platform.urlOf(this.turn++ % this.platform.web.length);
    const client = this.clients.get(url) ?? new LoadClient(url, CONNECTIONS);
    this.clients.set(url, client);
    return { url, client };
  }

  private async pause(code: string): Promise<void> {
    this.again[code] = (this.again[code] ?? 0) + 1;
    await delay(AGAIN_MS);
  }
}
