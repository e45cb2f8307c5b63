import { randomBytes, randomUUID } from 'node:crypto';
import { ApiClient, ApiError } from '../harness/api-client.js';
import type { Participant } from './import-step.js';

export interface Learner extends Participant {
  readonly client: ApiClient;
}

/** Gives each person a one-time code, as an administrator does for a list, and signs them in with it. */
export async function signInLearners(
  admin: ApiClient,
  url: string,
  people: readonly Participant[],
): Promise<Learner[]> {
  const codes = await codesFor(
    admin,
    people.map(({ nip }) => nip),
  );
  return Promise.all(
    people.map(async (person) => {
      const client = new ApiClient(url);
      await client.signInWithCode(
        person.nip,
        codes.get(person.nip) ?? '',
        randomBytes(12).toString('base64url'),
      );
      return { ...person, client };
    }),
  );
}

async function codesFor(admin: ApiClient, nips: readonly string[]): Promise<Map<string, string>> {
  const response = await admin.send('/api/sign-in-codes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requestId: randomUUID(), nips }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Codes were refused: ${text.slice(0, 300)}`);
  const lines = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const header = (lines[0] ?? '').split(',').map((cell) => cell.replaceAll('"', ''));
  const [nipColumn, codeColumn] = [header.indexOf('nip'), header.indexOf('kode')];
  return new Map(
    lines.slice(1).map((line) => {
      const cells = line.split(',').map((cell) => cell.replaceAll('"', ''));
      return [(cells[nipColumn] ?? '').replace(/\D/g, ''), cells[codeColumn] ?? ''] as const;
    }),
  );
}

interface Busy {
  myEnrollments: { nodes: { run: { sessions: { startsAt: string; endsAt: string }[] } }[] };
}

/** The first moment from `from` on at which nobody sits in a session of an earlier journey: overlaps are a difference. */
export async function freeFrom(learners: readonly Learner[], from: Date): Promise<Date> {
  const busy = await Promise.all(
    learners.map(({ client }) =>
      client.graphql<Busy>(`{ myEnrollments(first: 10) { nodes { run { sessions { startsAt endsAt } } } } }`),
    ),
  );
  const inTheWay = busy
    .flatMap(({ myEnrollments }) => myEnrollments.nodes.flatMap(({ run }) => run.sessions))
    .filter(({ startsAt, endsAt }) => new Date(endsAt) > from && new Date(startsAt) <= from)
    .map(({ endsAt }) => Date.parse(endsAt) + 1_000);
  return new Date(Math.max(from.getTime(), ...inTheWay));
}

export interface EnrollOutcome {
  readonly learner: Learner;
  /** Null when all seats were taken. */
  readonly enrollmentId: string | null;
}

/** Everybody tries for a seat at once. */
export function enrollAll(learners: readonly Learner[], runId: string): Promise<EnrollOutcome[]> {
  return Promise.all(
    learners.map(async (learner) => {
      try {
        const { enroll } = await learner.client.graphql<{ enroll: { id: string } }>(
          `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`,
          { input: { requestId: randomUUID(), runId, acceptClash: true } },
        );
        return { learner, enrollmentId: enroll.id };
      } catch (error) {
        if (error instanceof ApiError && error.code === 'RUN_FULL') return { learner, enrollmentId: null };
        throw error;
      }
    }),
  );
}
