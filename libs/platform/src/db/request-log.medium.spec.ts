import { randomUUID } from 'node:crypto';
import { bareService, TestDatabase } from '@asn-corpu/testing';
import type { Database } from './database.js';
import { answerEachOnce, answerOnce, type Request } from './request-log.js';

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await TestDatabase.create();
  database = await db.open(bareService('enrollment'));
});
afterAll(() => db.drop());

const ACCOUNT = randomUUID();

function request(requestId: string, answer: string, operation = 'test'): Request & { answer: string } {
  return { accountId: ACCOUNT, operation, requestId, input: { requestId, answer }, answer };
}

/** What each is answered, and which of them were done. */
async function ask(
  requests: readonly ReturnType<typeof request>[],
): Promise<{ answers: string[]; done: string[] }> {
  const done: string[] = [];
  const answers = await database.transaction((tx) =>
    answerEachOnce(tx, requests, (isNew) => {
      done.push(...requests.filter((_, index) => isNew[index]).map(({ answer }) => answer));
      return Promise.resolve();
    }),
  );
  return { answers, done };
}

describe('requests that are answered once', () => {
  it('does what is new and repeats what was said', async () => {
    const [a, b] = [request(randomUUID(), 'a'), request(randomUUID(), 'b')];
    expect(await ask([a])).toEqual({ answers: ['a'], done: ['a'] });
    expect(await ask([a, b])).toEqual({ answers: ['a', 'b'], done: ['b'] });
    expect(await ask([a, b])).toEqual({ answers: ['a', 'b'], done: [] });
  });

  it('does the first of two that are the same, however their ids are written', async () => {
    const a = request(randomUUID(), 'a');
    expect(await ask([a, a])).toEqual({ answers: ['a', 'a'], done: ['a'] });
    const id = randomUUID();
    const shouted = { ...request(id, 'b'), requestId: id.toUpperCase() };
    expect(await ask([shouted])).toEqual({ answers: ['b'], done: ['b'] });
  });

  it('refuses an id that said something else, and takes all back', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await ask([request(id, 'a')]);
    const conflict = { code: 'IDEMPOTENCY_CONFLICT', details: { field: 'requestId' } };
    await expect(ask([request(other, 'b'), request(id, 'c')])).rejects.toMatchObject(conflict);
    await expect(ask([request(other, 'b'), request(other, 'c')])).rejects.toMatchObject(conflict);
    await expect(ask([request(id, 'a', 'another')])).rejects.toMatchObject(conflict);
    expect(await ask([request(other, 'b')])).toEqual({ answers: ['b'], done: ['b'] });
  });

  it('may be tried again where the work was refused', async () => {
    const a = request(randomUUID(), 'a');
    const refused = database.transaction((tx) =>
      answerOnce(tx, a, a.answer, () => Promise.reject(new Error('refused'))),
    );
    await expect(refused).rejects.toThrow('refused');
    expect(await ask([a])).toEqual({ answers: ['a'], done: ['a'] });
  });

  it('does once what two ask for at the same time', async () => {
    const [a, b] = [request(randomUUID(), 'a'), request(randomUUID(), 'b')];
    const asked = await Promise.all([ask([a, b]), ask([b, a])]);
    expect(asked.flatMap(({ done }) => done).sort()).toEqual(['a', 'b']);
    expect(asked.map(({ answers }) => answers)).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
  });
});
