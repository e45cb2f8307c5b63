import { randomUUID } from 'node:crypto';
import { ApiClient } from '../harness/api-client.js';
import type { Balancer } from '../harness/balancer.js';
import { percentile } from '../harness/http-load.js';
import type { TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { publishRun } from '../harness/programmes.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;
const MY_LEARNING = `query { myEnrollments(first: 5) { totalCount nodes { id status run { id name programme { id title } } } } }`;

export interface LoadOptions {
  readonly platform: PlatformUnderTest;
  readonly balancer: Balancer;
  readonly designer: TestUser;
  readonly programmeId: string;
  readonly users: readonly TestUser[];
  readonly seats: number;
}

export interface LoadFigures {
  readonly rounds: number;
  /** Answers of `enroll`, and of the look at one's own learning after it, by code. */
  readonly codes: Readonly<Record<string, number>>;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Runs in which seats, counter and rows do not agree. */
  readonly wrongRuns: readonly object[];
}

/**
 * T01 without end: everybody asks for a seat in a run, then in the next, and looks at their learning in between. Whoever
 * changes the platform meanwhile does it under this.
 */
export class EnrollingLoad {
  private readonly codes: Record<string, number> = {};
  private readonly latencies: number[] = [];
  private readonly runIds: string[] = [];
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private fault: Error | null = null;

  private constructor(private readonly options: LoadOptions) {}

  static start(options: LoadOptions): EnrollingLoad {
    const load = new EnrollingLoad(options);
    load.running = load.run();
    load.running.catch((fault: unknown) => (load.fault = fault as Error));
    return load;
  }

  private async run(): Promise<void> {
    const { balancer, designer, programmeId, seats, users } = this.options;
    while (!this.stopping) {
      const startsAt = new Date(Date.now() + (this.runIds.length + 1) * 86_400_000);
      const run = await balancer.at(({ url }) =>
        publishRun(new ApiClient(url, designer.token), programmeId, { capacity: seats, startsAt }),
      );
      this.runIds.push(run.id);
      await Promise.all(users.map(({ token }) => this.ask(token, run.id)));
    }
  }

  private async ask(token: string, runId: string): Promise<void> {
    await this.count('ENROLLED', ({ client }) =>
      client.patiently(ENROLL, { requestId: randomUUID(), runId }, token),
    );
    await this.count('READ', ({ client }) => client.graphql(MY_LEARNING, {}, token));
  }

  private async count(
    good: string,
    call: (
      target: Parameters<Parameters<Balancer['at']>[0]>[0],
    ) => Promise<{ status: number; code: string | null }>,
  ): Promise<void> {
    const from = performance.now();
    const outcome = await this.options.balancer
      .at(call)
      .then(({ status, code }) => (status >= 500 ? `HTTP_${status}` : (code ?? good)))
      .catch((error: unknown) => `FAILED ${(error as Error).message}`);
    this.codes[outcome] = (this.codes[outcome] ?? 0) + 1;
    this.latencies.push(performance.now() - from);
  }

  /** @throws what ended it */
  get rounds(): number {
    if (this.fault) throw this.fault;
    return this.runIds.length;
  }

  /** Ends with the round that is going on. @throws what ended it before */
  async stop(): Promise<LoadFigures> {
    this.stopping = true;
    await this.running;
    const { platform, seats } = this.options;
    const wrongRuns = await platform.sql(
      `SELECT s.run_id, s.taken, counted.* FROM enrollment.run_seat s, LATERAL (
         SELECT count(*)::int AS rows, count(DISTINCT employee_id)::int AS people
         FROM enrollment.enrollment e WHERE e.run_id = s.run_id AND e.status = 'SEATED') counted
       WHERE s.run_id = ANY ($1) AND NOT (s.taken = $2 AND counted.rows = $2 AND counted.people = $2)`,
      [this.runIds, seats],
    );
    return {
      rounds: this.runIds.length,
      codes: this.codes,
      p99Ms: percentile(this.latencies, 0.99),
      longestMs: Math.round(percentile(this.latencies, 1)),
      wrongRuns,
    };
  }
}
