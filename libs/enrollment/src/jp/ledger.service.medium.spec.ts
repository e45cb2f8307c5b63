import type { Tx } from '@asn-corpu/platform';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import type { FactOrigin, RecordedFact } from './ledger.queries.js';
import { LedgerService } from './ledger.service.js';
import { genesis, hashPosting, type UnchainedPosting } from './posting-chain.rules.js';

const ELSEWHERE: FactOrigin = {
  source: 'EXTERNAL',
  provenance: 'TRUSTED_FEED',
  sourceId: '00000000-0000-4000-8000-00000000e000',
  organiser: null,
  certificateNumber: null,
};

let db: TestDatabase;
let world: EnrollmentBuilder;
let ledger: LedgerService;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  ledger = world.get(LedgerService);
});
afterAll(() => db.drop());

let made = 0;
async function somebody(kind: 'PNS' | 'PPPK' = 'PNS'): Promise<string> {
  made += 1;
  const key = `ledger-${made}`;
  await insertEmployees(db, [{ key, class: kind, since: '2025-03-01' }]);
  return person(key).employeeId;
}

function fact(
  employeeId: string,
  form: string,
  date: string,
  amount: number,
  more: Partial<RecordedFact> = {},
): RecordedFact {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    employeeId,
    enrollmentId: null,
    title: `Kegiatan ${made}`,
    form,
    international: false,
    quantity: amount,
    learned: [{ date, amount }],
    completedAt: new Date(`${date}T08:00:00Z`),
    completionDate: date,
    duplicateKeys: [],
    origin: ELSEWHERE,
    ...more,
  };
}

function credit(...facts: RecordedFact[]): Promise<void> {
  return world.database.transaction((tx) => ledger.credit(tx, facts, { reason: 'TEST', actor: 'test' }));
}

async function balance(
  employeeId: string,
  year = 2026,
): Promise<{ earned: number; counted: number; uncounted: number }> {
  const [row] = await world.database.reader.query<{ earned: number; counted: number; uncounted: number }[]>(
    `SELECT earned_minutes AS earned, counted_minutes AS counted, uncounted_minutes AS uncounted FROM jp_balance WHERE employee_id = $1 AND year = $2`,
    [employeeId, year],
  );
  return row ?? { earned: 0, counted: 0, uncounted: 0 };
}

interface PostingRow extends UnchainedPosting {
  sequence: number;
  previousHash: Buffer;
  hash: Buffer;
}
async function postings(employeeId: string): Promise<PostingRow[]> {
  return world.database.reader.query<PostingRow[]>(
    `SELECT id, year, employee_id AS "employeeId", sequence, from_account AS "fromAccount", to_account AS "toAccount", minutes,
       fact_id AS "factId", rule_version AS "ruleVersion", trace, reason, actor, activity_at AS "activityAt", posted_at AS "postedAt",
       reverses, previous_hash AS "previousHash", hash
     FROM jp_posting WHERE employee_id = $1 ORDER BY sequence`,
    [employeeId],
  );
}

describe('crediting', () => {
  it('posts a fact once, however often it comes and from however many sides at once', async () => {
    const employeeId = await somebody();
    const training = fact(employeeId, 'TECHNICAL_TRAINING', '2026-03-02', 900);
    await Promise.all(Array.from({ length: 12 }, () => credit(training)));
    expect(await balance(employeeId)).toEqual({ earned: 900, counted: 900, uncounted: 0 });
    expect(await postings(employeeId)).toHaveLength(1);
  });

  it('records what a cap cuts, and counts the rest', async () => {
    const employeeId = await somebody();
    await credit(fact(employeeId, 'E_LEARNING', '2026-03-02', 360));
    expect(await balance(employeeId)).toEqual({ earned: 360, counted: 135, uncounted: 225 });
  });

  it('puts right what a late fact displaces: reversal and new row, the same balance in any order', async () => {
    const late = await somebody();
    const inOrder = await somebody();
    const coaching = (who: string, day: string): RecordedFact => fact(who, 'COACHING', day, 1);
    for (const day of ['2026-03-10', '2026-03-20', '2026-03-05']) await credit(coaching(late, day));
    for (const day of ['2026-03-05', '2026-03-10', '2026-03-20']) await credit(coaching(inOrder, day));
    expect(await balance(late)).toEqual({ earned: 270, counted: 180, uncounted: 90 });
    expect(await balance(late)).toEqual(await balance(inOrder));
    const reversals = (await postings(late)).filter(({ reverses }) => reverses !== null);
    expect(reversals).toHaveLength(1);
  });

  it('stops a PPPK at 24 JP in a contract year', async () => {
    const employeeId = await somebody('PPPK');
    await credit(fact(employeeId, 'TECHNICAL_TRAINING', '2026-03-10', 20 * 45));
    await credit(fact(employeeId, 'TECHNICAL_TRAINING', '2026-04-10', 10 * 45));
    expect(await balance(employeeId)).toEqual({ earned: 30 * 45, counted: 24 * 45, uncounted: 6 * 45 });
  });

  it('counts an activity that arrives under two ids once', async () => {
    const employeeId = await somebody();
    const duplicateKeys = ['seminar stunting|2026-03-02|2026-03-02'];
    await credit(fact(employeeId, 'SEMINAR', '2026-03-02', 1, { duplicateKeys }));
    await credit(fact(employeeId, 'SEMINAR', '2026-03-02', 1, { duplicateKeys }));
    expect(await balance(employeeId)).toEqual({ earned: 360, counted: 180, uncounted: 180 });
  });

  it('refuses a date before the first rule set', async () => {
    const employeeId = await somebody();
    await expect(credit(fact(employeeId, 'SEMINAR', '2014-12-31', 1))).rejects.toThrow(RangeError);
    expect(await balance(employeeId, 2014)).toEqual({ earned: 0, counted: 0, uncounted: 0 });
  });
});

describe('reversing', () => {
  it('happens once, whoever else tries at the same time', async () => {
    const employeeId = await somebody();
    await credit(fact(employeeId, 'TECHNICAL_TRAINING', '2026-03-02', 450));
    const [posting] = await postings(employeeId);
    const reverse = (): Promise<void> =>
      world.database.transaction((tx) =>
        ledger.reversePosting(tx, posting?.id ?? '', { reason: 'Salah orang', actor: 'test' }),
      );
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, reverse));
    const codes = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? 'done' : (outcome.reason as { code: string }).code,
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'ALREADY_REVERSED')).toHaveLength(7);
    expect(await balance(employeeId)).toEqual({ earned: 0, counted: 0, uncounted: 0 });
  });

  it('gives back the room under a cap to what had none', async () => {
    const employeeId = await somebody();
    for (const day of ['2026-03-05', '2026-03-10', '2026-03-20'])
      await credit(fact(employeeId, 'COACHING', day, 1));
    const [first] = await postings(employeeId);
    await world.database.transaction((tx) =>
      ledger.reversePosting(tx, first?.id ?? '', { reason: 'Tidak terjadi', actor: 'test' }),
    );
    expect(await balance(employeeId)).toEqual({ earned: 180, counted: 180, uncounted: 0 });
  });
});

describe('the ledger', () => {
  it('chains the rows of an employee, each over all its fields', async () => {
    const employeeId = await somebody();
    for (const day of ['2026-03-10', '2026-03-20', '2026-03-05'])
      await credit(fact(employeeId, 'COACHING', day, 1));
    let previous = genesis(employeeId).hash;
    for (const row of await postings(employeeId)) {
      expect(row.previousHash.equals(previous)).toBe(true);
      expect(row.hash.equals(hashPosting(row, row.previousHash))).toBe(true);
      previous = row.hash;
    }
  });

  it.each([
    'UPDATE jp_posting SET minutes = minutes + 1',
    'DELETE FROM jp_posting',
    'TRUNCATE jp_posting',
    'TRUNCATE jp_posting_2026',
    'DELETE FROM jp_posting_2026',
    'UPDATE jp_fact SET quantity = 1',
    'TRUNCATE jp_fact CASCADE',
    'DELETE FROM jp_withdrawal',
  ])('refuses %s to the service and to the owner of the tables', async (statement) => {
    const employeeId = await somebody();
    await credit(fact(employeeId, 'SEMINAR', '2026-03-02', 1));
    const [posting] = await postings(employeeId);
    await world.database.transaction((tx) =>
      ledger.reversePosting(tx, posting?.id ?? '', { reason: 'Uji', actor: 'test' }),
    );
    await expect(world.database.reader.query(statement)).rejects.toThrow(/permission denied/);
    await expect(db.asOwner(`SET search_path = enrollment; ${statement}`)).rejects.toThrow(
      /the JP ledger only grows/,
    );
  });

  it('balances: every balance is the sum of its postings', async () => {
    const wrong = await world.database.reader.query<unknown[]>(
      `SELECT b.employee_id FROM jp_balance b WHERE b.counted_minutes <> (
         SELECT coalesce(sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END), 0)
         FROM jp_posting p WHERE p.employee_id = b.employee_id AND p.year = b.year)`,
    );
    expect(wrong).toEqual([]);
  });
});

describe('whom the nightly reconciliation is told of', () => {
  const BY_HAND = {
    jp_balance:
      'earned_minutes = earned_minutes + 1, counted_minutes = counted_minutes + 1 WHERE employee_id = $1',
    jp_fact_balance: 'counted_minutes = counted_minutes + 1 WHERE fact_id = $1',
  };
  let learned: RecordedFact;

  beforeEach(async () => {
    learned = fact(await somebody(), 'SEMINAR', '2026-02-02', 1);
    await credit(learned);
    await forget();
  });

  const forget = (): Promise<unknown> => db.asOwner(`DELETE FROM enrollment.reconciliation_change`);

  async function told(): Promise<string[]> {
    const rows = await db.asOwner<{ id: string }>(
      `SELECT employee_id AS id FROM enrollment.reconciliation_change`,
    );
    return rows.map(({ id }) => id);
  }

  it('is each person once, whatever a statement of the ledger writes of them', async () => {
    const { employeeId, id: factId } = learned;
    // A dispute moves minutes, and writes no other table that is watched.
    const dispute = (tx: Tx): Promise<void> =>
      tx.query(
        `INSERT INTO jp_dispute (id, employee_id, fact_id, ground, state, opened_at)
         VALUES ($2, $1, $2, 'RECORDED_WRONGLY', 'OPEN', now())`,
        [employeeId, factId],
      );
    await world.database.transaction((tx) =>
      ledger.recountAfter(tx, { employeeId, factId }, () => dispute(tx), {
        reason: 'DISPUTE',
        actor: 'test',
      }),
    );
    expect(await told()).toEqual([employeeId]);
  });

  it.each(Object.entries(BY_HAND))('is whoever another hand changes in %s', async (table, change) => {
    const { employeeId, id: factId } = learned;
    const whose = table === 'jp_balance' ? employeeId : factId;
    await db.asOwner(`UPDATE enrollment.${table} SET ${change}`, [whose]);
    expect(await told()).toEqual([employeeId]);
  });
});
