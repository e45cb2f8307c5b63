import { randomUUID } from 'node:crypto';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import { DisputeQueries, type DisputeRow } from './dispute.queries.js';
import { DisputeService } from './dispute.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
});
afterAll(() => db.drop());

let made = 0;
async function somebody(): Promise<string> {
  made += 1;
  const key = `disputing-${made}`;
  await insertEmployees(db, [{ key }]);
  return key;
}

async function learn(key: string, amount: number, hour = 1): Promise<RecordedFact> {
  const fact: RecordedFact = {
    id: randomUUID(),
    employeeId: person(key).employeeId,
    enrollmentId: null,
    title: 'Belajar mandiri',
    form: 'SELF_STUDY',
    international: false,
    quantity: amount,
    learned: [{ date: '2026-03-02', amount }],
    completedAt: new Date(`2026-03-02T0${hour}:00:00Z`),
    completionDate: '2026-03-02',
    duplicateKeys: [],
    origin: {
      source: 'EXTERNAL',
      provenance: 'DOCUMENT',
      sourceId: randomUUID(),
      organiser: null,
      certificateNumber: null,
    },
  };
  await world.database.transaction((tx) =>
    world.get(LedgerService).credit(tx, [fact], { reason: 'TEST', actor: 'test' }),
  );
  return fact;
}

/** Minutes in every account of one fact. */
async function standing(factId: string): Promise<Record<string, number>> {
  const rows = await world.database.reader.query<{ account: string; minutes: number }[]>(
    `SELECT account, sum(minutes)::int AS minutes FROM (
       SELECT to_account AS account, minutes FROM jp_posting WHERE fact_id = $1
       UNION ALL SELECT from_account, -minutes FROM jp_posting WHERE fact_id = $1) AS moved
     WHERE account NOT LIKE 'source:%' GROUP BY account HAVING sum(minutes) <> 0`,
    [factId],
  );
  return Object.fromEntries(rows.map(({ account, minutes }) => [account, minutes]));
}

async function postingOf(factId: string): Promise<string> {
  const [row] = await world.database.reader.query<{ id: string }[]>(
    `SELECT id FROM jp_posting WHERE fact_id = $1 ORDER BY sequence LIMIT 1`,
    [factId],
  );
  return row?.id ?? '';
}

async function open(
  key: string,
  fact: RecordedFact,
  ground: 'COUNTED_TOO_LITTLE' | 'RECORDED_WRONGLY' = 'RECORDED_WRONGLY',
  requestId: string = randomUUID(),
): Promise<string> {
  const postingId = await postingOf(fact.id);
  const input = { requestId, postingId, ground, reason: 'Saya mengikuti sampai selesai.' };
  const actor = world.actor(key);
  return world.database.transaction((tx) =>
    world.get(DisputeService).openDispute(tx, actor, person(key).employeeId, input),
  );
}

function resolve(
  disputeId: string,
  upheld: boolean,
  correctedQuantity: number | null = null,
  actor = DESIGNER,
): Promise<string> {
  const input = {
    requestId: randomUUID(),
    disputeId,
    upheld,
    reason: 'Daftar hadir diperiksa.',
    correctedQuantity,
  };
  return world.database.transaction((tx) => world.get(DisputeService).resolveDispute(tx, actor, input));
}

function reply(disputeId: string, key: string): Promise<string> {
  const input = { requestId: randomUUID(), disputeId, body: 'Terlampir.' };
  return world.database.transaction((tx) =>
    world.get(DisputeService).replyToDispute(tx, world.actor(key), input),
  );
}

async function outcomes(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(attempts)) {
    const name = result.status === 'fulfilled' ? 'DONE' : (result.reason as { code: string }).code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('an open dispute', () => {
  it('moves all of a record that is said to be wrong, and nothing of anything else', async () => {
    const key = await somebody();
    const first = await learn(key, 60);
    const second = await learn(key, 60, 2);
    expect(await standing(second.id)).toEqual({ counted: 30, 'uncounted:cap': 30 });
    await open(key, first);
    expect(await standing(first.id)).toEqual({ disputed: 60 });
    expect(await standing(second.id)).toEqual({ counted: 30, 'uncounted:cap': 30 });
    const [balance] = await world.database.reader.query<object[]>(
      `SELECT earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes FROM jp_balance WHERE employee_id = $1`,
      [person(key).employeeId],
    );
    expect(balance).toEqual({
      earned_minutes: 120,
      counted_minutes: 30,
      uncounted_minutes: 30,
      disputed_minutes: 60,
    });
  });

  it('over too little leaves what counts where it is', async () => {
    const key = await somebody();
    const fact = await learn(key, 120);
    await open(key, fact, 'COUNTED_TOO_LITTLE');
    expect(await standing(fact.id)).toEqual({ counted: 90, disputed: 30 });
  });

  it('stays as it is when other learning makes the ledger count anew', async () => {
    const key = await somebody();
    const fact = await learn(key, 60, 2);
    await open(key, fact);
    await learn(key, 60, 1);
    expect(await standing(fact.id)).toEqual({ disputed: 60 });
  });

  it('is one per activity, of many opened at once', async () => {
    const key = await somebody();
    const fact = await learn(key, 60);
    const attempts = Array.from({ length: 8 }, () => open(key, fact));
    expect(await outcomes(attempts)).toEqual({ DONE: 1, ALREADY_DISPUTED: 7 });
    expect(await standing(fact.id)).toEqual({ disputed: 60 });
  });

  it('is the same for a request that comes again', async () => {
    const key = await somebody();
    const fact = await learn(key, 60);
    const requestId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => open(key, fact, 'RECORDED_WRONGLY', requestId)));
    expect(new Set(answers).size).toBe(1);
  });

  it('is nobody else’s to open', async () => {
    const key = await somebody();
    const other = await somebody();
    const fact = await learn(key, 60);
    await expect(open(other, fact)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('deciding a dispute', () => {
  it('by rejection brings back exactly what was', async () => {
    const key = await somebody();
    const fact = await learn(key, 120);
    const before = await standing(fact.id);
    await resolve(await open(key, fact), false);
    expect(await standing(fact.id)).toEqual(before);
    await resolve(await open(key, fact, 'COUNTED_TOO_LITTLE'), false);
    expect(await standing(fact.id)).toEqual(before);
  });

  it('by upholding it takes the record back, or records it anew with the right quantity', async () => {
    const key = await somebody();
    const gone = await learn(key, 30);
    await resolve(await open(key, gone), true);
    expect(await standing(gone.id)).toEqual({});
    const wrong = await learn(key, 45);
    const later = await learn(key, 60, 2);
    await resolve(await open(key, wrong), true, 80);
    expect(await standing(wrong.id)).toEqual({});
    const [corrected] = await world.database.reader.query<{ id: string }[]>(
      `SELECT id FROM jp_fact WHERE employee_id = $1 AND quantity = 80`,
      [person(key).employeeId],
    );
    expect(await standing(corrected?.id ?? '')).toEqual({ counted: 80 });
    expect(await standing(later.id)).toEqual({ counted: 10, 'uncounted:cap': 50 });
  });

  it('happens once, of many who decide at once and differently', async () => {
    const key = await somebody();
    const fact = await learn(key, 60);
    const id = await open(key, fact);
    const attempts = [true, false, true, false].map((upheld) => resolve(id, upheld));
    expect(await outcomes(attempts)).toEqual({ DONE: 1, DISPUTE_CLOSED: 3 });
    expect([{}, { counted: 60 }]).toContainEqual(await standing(fact.id));
  });

  it('is not for the person it is about, and a rejection corrects nothing', async () => {
    const key = await somebody();
    const id = await open(key, await learn(key, 60));
    const self = { ...world.actor(key), roles: ['learner' as const, 'designer' as const] };
    await expect(resolve(id, true, null, self)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(resolve(id, false, 5)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('cannot be changed afterwards, not even by the owner of the table', async () => {
    const key = await somebody();
    const id = await open(key, await learn(key, 60));
    await resolve(id, false);
    await expect(
      db.asOwner(`UPDATE enrollment.jp_dispute SET state = 'UPHELD' WHERE id = $1`, [id]),
    ).rejects.toThrow('decided once');
  });
});

describe('the thread of a dispute', () => {
  const bodies = async (
    id: string,
    actor: Parameters<DisputeQueries['messagesOf']>[1],
  ): Promise<string[]> => {
    const [messages = []] = await world.get(DisputeQueries).messagesOf([id], actor);
    return messages.map(({ side, body }) => `${side}: ${body}`);
  };

  it('is read by both sides and auditors, and by nobody else', async () => {
    const key = await somebody();
    const id = await open(key, await learn(key, 60));
    await reply(id, key);
    await resolve(id, false);
    const thread = [
      'LEARNER: Saya mengikuti sampai selesai.',
      'LEARNER: Terlampir.',
      'OFFICE: Daftar hadir diperiksa.',
    ];
    expect(await bodies(id, world.actor(key))).toEqual(thread);
    expect(await bodies(id, DESIGNER)).toEqual(thread);
    expect(await bodies(id, { ...DESIGNER, roles: ['auditor'] })).toEqual(thread);
    expect(await bodies(id, world.actor(await somebody()))).toEqual([]);
    const page = await world.get(DisputeQueries).page(DESIGNER, 'REJECTED', { first: 50, after: null });
    expect(page.nodes.map((dispute: DisputeRow) => dispute.id)).toContain(id);
  });

  it('takes no word from a stranger, and none once it is decided', async () => {
    const key = await somebody();
    const id = await open(key, await learn(key, 60));
    await expect(reply(id, await somebody())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await resolve(id, false);
    await expect(reply(id, key)).rejects.toMatchObject({ code: 'DISPUTE_CLOSED' });
  });
});
