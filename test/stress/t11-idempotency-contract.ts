import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { LoadClient } from '../harness/http-load.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { waitFor } from '../harness/api-client.js';
import type { TestUser } from '../harness/people.js';
import { ADMISSION_MUTATIONS } from './idempotent-admission.js';
import {
  DeedWorld,
  FEW_MUTATIONS,
  MUTATIONS,
  type Deed,
  type IdempotentMutation,
} from './idempotent-mutations.js';
import { CLAIM_AND_OFFICER_MUTATIONS } from './idempotent-officers.js';
import { TEMPLATE_MUTATIONS } from './idempotent-templates.js';
import { result, type StressRow } from './row.js';

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly data: unknown;
}

/** The same key with the same input, another input, by another, when it is forgotten, and while the first is in flight. */
export const T11: StressRow = {
  id: 'T11',
  title: 'Idempotency contract',
  async run({ full, say }) {
    const platform = await PlatformUnderTest.start({
      web: 2,
      workers: 1,
      // A correction is one person's deed here, whatever it is worth.
      overrides: { RELAY_INTERVAL_MS: '100', CORRECTION_ALONE_UP_TO_JP: '1000' },
    });
    try {
      const row = new Contract(platform, await DeedWorld.build(platform), full ? 3000 : 300);
      const mutations = full
        ? [...MUTATIONS, ...ADMISSION_MUTATIONS, ...CLAIM_AND_OFFICER_MUTATIONS, ...TEMPLATE_MUTATIONS]
        : FEW_MUTATIONS;
      for (const mutation of mutations) {
        await row.sameKey(mutation);
        await row.afterPruning(mutation);
        await row.inFlight(mutation);
        say(`${mutation.name} done`);
      }
      row.close();
      return result(
        { contractHolds: row.broken.length === 0 },
        { mutations: mutations.length, answers: row.answers, violations: row.broken.slice(0, 10) },
      );
    } finally {
      await platform.stop();
    }
  },
};

class Contract {
  readonly broken: string[] = [];
  answers = 0;
  private readonly clients: readonly LoadClient[];

  constructor(
    private readonly platform: PlatformUnderTest,
    private readonly world: DeedWorld,
    private readonly heldMs: number,
  ) {
    this.clients = platform.web.map((_, n) => new LoadClient(platform.urlOf(n), 8));
  }

  close(): void {
    for (const client of this.clients) client.close();
  }

  async sameKey(mutation: IdempotentMutation): Promise<void> {
    const deed = await mutation.prepare(this.world);
    const requestId = randomUUID();
    const first = await this.ask(mutation, deed.actor, { ...deed.input, requestId });
    this.expect(mutation, 'is answered', first.code === null, first);
    const again = await this.ask(mutation, deed.actor, { ...deed.input, requestId });
    this.expect(mutation, 'gives the same answer to the same key', isDeepStrictEqual(again, first), again);
    const other = await this.ask(mutation, deed.actor, { ...deed.otherInput, requestId });
    this.expect(mutation, 'refuses the key with another input', other.code === 'IDEMPOTENCY_CONFLICT', other);
    await this.expectOnce(mutation, 'after repetitions', deed);
    // Whether somebody else may do the same is the domain's to say; the key of another is none of theirs.
    const stranger = await this.ask(mutation, deed.other, { ...deed.input, requestId });
    const independent =
      stranger.code === null
        ? (await this.logged(mutation, deed.other, requestId)) === 1
        : stranger.code !== 'IDEMPOTENCY_CONFLICT';
    this.expect(mutation, 'does not know the key of another', independent && stranger.status < 500, stranger);
  }

  async afterPruning(mutation: IdempotentMutation): Promise<void> {
    if (!mutation.onceForGood) return;
    const deed = await mutation.prepare(this.world);
    const input = { ...deed.input, requestId: randomUUID() };
    await this.ask(mutation, deed.actor, input);
    await this.platform.sql(`DELETE FROM ${schemaOf(mutation)}.request_log WHERE request_id = $1`, [
      input.requestId,
    ]);
    const late = await this.ask(mutation, deed.actor, input);
    this.expect(mutation, 'answers a forgotten key without a fault', late.status < 500, late);
    await this.expectOnce(mutation, 'after its key was forgotten', deed);
  }

  /** Holds what the first call writes; the second, to another process, must wait or be told, and do nothing. */
  async inFlight(mutation: IdempotentMutation): Promise<void> {
    const deed = await mutation.prepare(this.world);
    const input = { ...deed.input, requestId: randomUUID() };
    const holder = new pg.Client({ connectionString: this.platform.ownerUrl });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query(`LOCK TABLE ${mutation.writes} IN EXCLUSIVE MODE`);
      const first = this.ask(mutation, deed.actor, input);
      await this.waiting(mutation, 1);
      const second = this.ask(mutation, deed.actor, input, 1);
      await this.waiting(mutation, 2);
      await delay(this.heldMs);
      await holder.query('ROLLBACK');
      const [one, two] = await Promise.all([first, second]);
      this.expect(mutation, 'is answered when it was held', one.code === null, one);
      const told = two.code === 'IN_PROGRESS' || isDeepStrictEqual(two, one);
      this.expect(mutation, 'lets the second wait for the first', told, two);
    } finally {
      await holder.end();
    }
    await this.expectOnce(mutation, 'when two were in flight', deed);
  }

  private async waiting(mutation: IdempotentMutation, count: number): Promise<void> {
    await waitFor(
      `${count} of ${mutation.name} waiting`,
      () =>
        this.platform.sql<{ count: number }>(
          `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        ),
      ([row]) => (row?.count ?? 0) >= count,
    );
  }

  private async ask(mutation: IdempotentMutation, actor: TestUser, input: object, n = 0): Promise<Answer> {
    const client = this.clients[n];
    if (!client) throw new Error('There is no such process');
    this.answers += 1;
    return client.graphql(mutation.document, { input }, actor.token);
  }

  private async logged(mutation: IdempotentMutation, actor: TestUser, requestId: string): Promise<number> {
    return this.world.count(
      `SELECT count(*)::int FROM ${schemaOf(mutation)}.request_log WHERE account_id = $1 AND request_id = $2`,
      [actor.accountId, requestId],
    );
  }

  private async expectOnce(mutation: IdempotentMutation, when: string, deed: Deed): Promise<void> {
    const times = await deed.done();
    this.expect(mutation, `is done once ${when}`, times === 1, { times });
  }

  private expect(mutation: IdempotentMutation, what: string, holds: boolean, found: object): void {
    if (!holds) this.broken.push(`${mutation.name} ${what}: ${JSON.stringify(found)}`);
  }
}

function schemaOf({ writes }: IdempotentMutation): string {
  return writes.split('.')[0] ?? '';
}
