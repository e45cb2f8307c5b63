import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoadClient } from './http-load.js';
import type { TestUser } from './people.js';
import type { Random } from './random.js';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`;
const BROWSE = `{ catalogue(first: 10) { nodes { title openRunCount } } }`;
const BROWSE_EVERY_MS = 100;

/** How an opening went. */
export interface Opening {
  readonly codes: Record<string, number>;
  readonly tickets: number;
  /** Of the call that was let in. */
  readonly admittedMs: readonly number[];
  /** From when somebody wanted in, waiting included. */
  readonly wholeMs: readonly number[];
}

/** Each comes at a moment of their own, whether the others are answered or not. */
export async function openRegistration(
  client: LoadClient,
  users: readonly TestUser[],
  runIds: readonly string[],
  seconds: number,
  random: Random,
): Promise<Opening> {
  const codes: Record<string, number> = {};
  const [admittedMs, wholeMs]: [number[], number[]] = [[], []];
  let tickets = 0;
  const arrivals = users.map((user) => ({ user, atMs: random.int(0, seconds * 1000) }));
  await Promise.all(
    arrivals.map(async ({ user, atMs }) => {
      // Four of five want the same class.
      const runId = random.int(1, 5) <= 4 ? runIds[0] : random.pick(runIds);
      await delay(atMs);
      const cameAt = performance.now();
      let askedAt = cameAt;
      const outcome = await client
        .patiently(ENROLL, { requestId: randomUUID(), runId }, user.token, (seconds) => {
          tickets += 1;
          askedAt = performance.now() + seconds * 1000;
        })
        .then(({ code }) => code ?? 'ENROLLED')
        .catch((error: unknown) => `FAILED ${(error as Error).message}`);
      codes[outcome] = (codes[outcome] ?? 0) + 1;
      admittedMs.push(performance.now() - askedAt);
      wholeMs.push(performance.now() - cameAt);
    }),
  );
  return { codes, tickets, admittedMs, wholeMs };
}

/** Somebody else who looks around meanwhile; how long each answer takes, in milliseconds. */
export async function browse(
  client: LoadClient,
  token: string | null,
  state: { readonly over: boolean },
): Promise<number[]> {
  const latencies: number[] = [];
  while (!state.over) {
    latencies.push(...(await reads(client, token, 1)));
    await delay(BROWSE_EVERY_MS);
  }
  return latencies;
}

export async function reads(client: LoadClient, token: string | null, times: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let n = 0; n < times; n++) {
    const from = performance.now();
    const { code } = await client.graphql(BROWSE, {}, token);
    if (code !== null) throw new Error(`Browsing is answered with ${code}`);
    latencies.push(performance.now() - from);
  }
  return latencies;
}
