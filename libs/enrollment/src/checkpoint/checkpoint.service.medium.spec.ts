import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { CheckpointService } from './checkpoint.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null });
  await insertEmployees(db, [{ key: 'ani', unit: 'dinas', since: '2024-03-01' }]);
  await world.learned(person('ani').employeeId, '2026-01-10', 1, 'COACHING');
});
afterEach(() => db.drop());

/** How many of the service's connections are in this state of PostgreSQL. */
async function connections(condition: string): Promise<number> {
  const [found] = await db.asOwner<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'test' AND ${condition}`,
  );
  return found?.count ?? -1;
}

const lines = (): string[] =>
  readFileSync(join(world.config.checkpointDir, 'checkpoints.jsonl'), 'utf8').trim().split('\n');

describe('a checkpoint', () => {
  it('is taken once by all who find it due at once', async () => {
    const taken = await Promise.all([1, 2, 3].map(() => world.get(CheckpointService).takeIfDue()));
    expect(taken.filter((each) => each !== null)).toHaveLength(1);
    expect(lines()).toHaveLength(1);
  });

  it('leaves no transaction idle, neither that of whoever takes it nor of whoever waits', async () => {
    const slow = db.asOwner(
      'BEGIN; LOCK TABLE enrollment.jp_account IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(1); COMMIT',
    );
    await eventually(
      'the accounts to be locked',
      () =>
        db.asOwner(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`,
        ),
      (rows) => rows.length > 0,
    );
    const taken = [1, 2].map(() => world.get(CheckpointService).takeIfDue());
    await eventually(
      'one to read and one to wait',
      () => connections(`wait_event_type = 'Lock'`),
      (count) => count === 2,
    );
    expect(await connections(`state LIKE 'idle in transaction%'`)).toBe(0);
    await slow;
    expect((await Promise.all(taken)).filter((each) => each !== null)).toHaveLength(1);
  });
});
