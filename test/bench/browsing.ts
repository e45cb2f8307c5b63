import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LoadClient, percentile } from '../harness/http-load.js';
import type { TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';

/** What a learner's pages ask for first, by the portal's own documents. */
const PAGES = {
  Home: {},
  MyEnrollments: { first: 20, active: true },
  Catalogue: { first: 20 },
  MyStatements: {},
  MyCertificates: { first: 20 },
};
const PAGES_A_SECOND = 10;
/** One address may check a certificate once a second. */
const CHECK_EVERY = 15;
const CONNECTIONS = 64;

export interface Browsed {
  readonly pages: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** People who look around at a modest rate: the next asks at its moment, whether the one before is answered or not. */
export class Browsing {
  private readonly client: LoadClient;
  private readonly documents = documentIds();

  constructor(
    private readonly platform: PlatformUnderTest,
    private readonly people: readonly TestUser[],
    /** The code of a certificate that a stranger checks. */
    private readonly code: string,
  ) {
    this.client = new LoadClient(platform.urlOf(), CONNECTIONS);
  }

  /** Until what is meanwhile done is done. */
  async during<T>(work: Promise<T>): Promise<Browsed & { readonly result: T }> {
    const state = { over: false };
    const end = (): boolean => (state.over = true);
    work.then(end, end);
    const [startedAt, asked] = [performance.now(), [] as Promise<number>[]];
    while (!state.over) {
      asked.push(this.ask(asked.length));
      await delay(Math.max(0, startedAt + (asked.length * 1000) / PAGES_A_SECOND - performance.now()));
    }
    const [result, latencies] = await Promise.all([work, Promise.all(asked)]);
    const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share));
    return { result, pages: latencies.length, p50Ms: p50Ms ?? 0, p95Ms: p95Ms ?? 0, p99Ms: p99Ms ?? 0 };
  }

  close(): void {
    this.client.close();
  }

  private async ask(index: number): Promise<number> {
    const from = performance.now();
    await (index % CHECK_EVERY === 0 ? this.check() : this.open(index));
    return performance.now() - from;
  }

  private async check(): Promise<void> {
    const response = await fetch(`${this.platform.urlOf()}/v/${this.code}`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`Checking a certificate answered ${response.status}`);
  }

  private async open(index: number): Promise<void> {
    const pages = Object.entries(PAGES);
    const [name, variables] = pages[index % pages.length] ?? ['', {}];
    const user = this.people[Math.floor(index / pages.length) % this.people.length];
    const body = JSON.stringify({ documentId: this.documents.get(name), variables });
    const { status, text } = await this.client.post('/graphql', body, user?.token ?? null);
    if (status !== 200 || text.includes('"errors"')) throw new Error(`${name} answered ${status}`);
  }
}

/** Name of a document's operation → its id. */
function documentIds(): Map<string, string> {
  const path = join(ROOT, 'libs/gateway/trusted-documents.json');
  const trusted = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(trusted).map(([id, text]) => [/query (\w+)/.exec(text)?.[1] ?? id, id]));
}
