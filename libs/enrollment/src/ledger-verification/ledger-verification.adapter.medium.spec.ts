import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { chain, genesis, type UnchainedPosting } from '../jp/posting-chain.rules.js';
import { verifyLedger, type Verification } from './ledger-verification.adapter.js';

let db: TestDatabase;
let world: EnrollmentBuilder;
let ani: string;

/** Three coaching sessions in March, the third posted after the first checkpoint; five rows, since one displaces another. */
beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(db, [
    { key: 'ani', since: '2025-03-01' },
    { key: 'budi', since: '2025-03-01' },
  ]);
  ani = person('ani').employeeId;
  await world.learned(person('budi').employeeId, '2026-03-10', 1, 'COACHING');
  await world.learned(ani, '2026-03-10', 1, 'COACHING');
  await world.learned(ani, '2026-03-20', 1, 'COACHING');
  await world.get(CheckpointService).take();
  world.clock.set('2026-04-02T01:00:00Z');
  await world.learned(ani, '2026-03-05', 1, 'COACHING');
  await world.get(CheckpointService).take();
});
afterEach(async () => {
  await db.drop();
  rmSync(join(world.config.signerDir, '..'), { recursive: true });
});

function verify(): Promise<Verification> {
  const { checkpointDir, signerDir } = world.config;
  return verifyLedger({ databaseUrl: db.ownerUrl, checkpointDir, signerDir });
}

/** Changes what only the owner of the server can, and nobody may. */
async function tamper(...statements: string[]): Promise<void> {
  await db.asOwner(
    ['SET session_replication_role = replica', 'SET search_path = enrollment', ...statements].join(';'),
  );
}

/** Ani's chain from a row on, written anew with another content, and everything in the database made to agree. */
async function rewrite(from: number, change: (row: UnchainedPosting) => UnchainedPosting): Promise<void> {
  const rows = await world.database.reader.query<UnchainedPosting[]>(
    `SELECT id, year, employee_id AS "employeeId", from_account AS "fromAccount", to_account AS "toAccount", minutes,
       fact_id AS "factId", rule_version AS "ruleVersion", trace, reason, actor, activity_at AS "activityAt",
       posted_at AS "postedAt", reverses FROM jp_posting WHERE employee_id = $1 ORDER BY sequence`,
    [ani],
  );
  const chained = chain(
    genesis(ani),
    rows.map((row, index) => (index + 1 < from ? row : change(row))),
  );
  const hex = (bytes: Buffer): string => `decode('${bytes.toString('hex')}', 'hex')`;
  const last = chained.at(-1);
  await tamper(
    ...chained.map(
      ({ sequence, reason, hash, previousHash }) =>
        `UPDATE jp_posting SET reason = '${reason}', hash = ${hex(hash)}, previous_hash = ${hex(previousHash)}
         WHERE employee_id = '${ani}' AND sequence = ${sequence}`,
    ),
    `UPDATE jp_account SET head_hash = ${hex(last?.hash ?? Buffer.alloc(0))} WHERE employee_id = '${ani}'`,
  );
}

describe('verifying the ledger', () => {
  it('finds nothing where nobody changed anything', async () => {
    expect(await verify()).toEqual({
      ok: true,
      employees: 2,
      postings: 6,
      badChains: 0,
      badRows: [],
      checkpoints: 2,
      comparedDays: ['2026-03-02', '2026-04-02'],
      checkpointFaults: [],
    });
  });

  it.each([
    [
      'an edited row',
      `UPDATE jp_posting SET minutes = 45 WHERE employee_id = $ani AND sequence = 2`,
      2,
      'hash',
    ],
    ['a deleted row', `DELETE FROM jp_posting WHERE employee_id = $ani AND sequence = 2`, 2, 'sequence'],
    [
      'an added row',
      `INSERT INTO jp_posting SELECT year, employee_id, 6, gen_random_uuid(), from_account, to_account, minutes, fact_id, rule_version,
         trace, reason, actor, activity_at, posted_at, reverses, hash, sha256(hash) FROM jp_posting WHERE employee_id = $ani AND sequence = 5`,
      6,
      'hash',
    ],
    [
      'two rows that changed places',
      `UPDATE jp_posting SET sequence = 99 WHERE employee_id = $ani AND sequence = 1;
       UPDATE jp_posting SET sequence = 1 WHERE employee_id = $ani AND sequence = 3;
       UPDATE jp_posting SET sequence = 3 WHERE employee_id = $ani AND sequence = 99`,
      1,
      'hash',
    ],
    ['a missing end', `DELETE FROM jp_posting WHERE employee_id = $ani AND sequence > 4`, 5, 'checkpoint'],
    [
      'a changed balance',
      `UPDATE jp_balance SET earned_minutes = 900, counted_minutes = 900 - uncounted_minutes WHERE employee_id = $ani`,
      1,
      'balance',
    ],
    [
      'a changed sum of a fact',
      `UPDATE jp_fact_balance SET counted_minutes = 900 WHERE fact_id = (SELECT fact_id FROM jp_posting WHERE employee_id = $ani AND sequence = 2)`,
      2,
      'fact-balance',
    ],
    [
      'a changed fact',
      `UPDATE jp_fact SET quantity = 2 WHERE id = (SELECT fact_id FROM jp_posting WHERE employee_id = $ani AND sequence = 2)`,
      2,
      'fact',
    ],
    ['an account that is gone', `DELETE FROM jp_account WHERE employee_id = $ani`, 1, 'head'],
  ])('names the first bad row of %s', async (_, statement, sequence, check) => {
    await tamper(statement.replaceAll('$ani', `'${ani}'`));
    const { ok, badChains, badRows } = await verify();
    expect({ ok, badChains }).toEqual({ ok: false, badChains: 1 });
    expect(badRows).toMatchObject([{ employeeId: ani, sequence, check }]);
  });

  it('sees by the checkpoint what agrees with itself: a chain written anew from a row on', async () => {
    await rewrite(3, (row) => ({ ...row, reason: 'LAIN' }));
    expect((await verify()).badRows).toMatchObject([{ employeeId: ani, sequence: 3, check: 'checkpoint' }]);
    await rewrite(1, (row) => ({ ...row, reason: 'LAIN' }));
    expect((await verify()).badRows).toMatchObject([{ employeeId: ani, sequence: 1, check: 'checkpoint' }]);
  });

  it('sees checkpoints that were changed, left out or signed by others', async () => {
    const file = join(world.config.checkpointDir, 'checkpoints.jsonl');
    const lines = readFileSync(file, 'utf8');
    writeFileSync(file, lines.replace('"postings":3', '"postings":4'));
    expect((await verify()).checkpointFaults).toEqual([
      'Checkpoint 1 of 2026-03-02 is not what was signed',
      'Checkpoint 2 of 2026-04-02 does not follow the one before it',
    ]);
    writeFileSync(file, lines.split('\n').slice(1).join('\n'));
    expect((await verify()).checkpointFaults).toContain('Checkpoint 2 of 2026-04-02 should be number 1');
    writeFileSync(file, lines);
    rmSync(world.config.signerDir, { recursive: true });
    expect((await verify()).checkpointFaults).toContain(
      'Checkpoint 1 of 2026-03-02 is signed with a key that is not ours',
    );
  });

  it('sees heads that are not those that were signed', async () => {
    const file = join(world.config.checkpointDir, '2026-03-02.heads');
    writeFileSync(file, readFileSync(file).subarray(0, 52));
    expect((await verify()).checkpointFaults).toEqual([
      'The heads of 2026-03-02 are not those that were signed',
    ]);
  });
});

describe('a checkpoint', () => {
  it('is taken once a day', async () => {
    expect(await world.get(CheckpointService).takeIfDue()).toBeNull();
    world.clock.set('2026-04-02T17:00:00Z');
    expect(await world.get(CheckpointService).takeIfDue()).toMatchObject({
      number: 3,
      day: '2026-04-03',
      postings: 6,
    });
  });
});
