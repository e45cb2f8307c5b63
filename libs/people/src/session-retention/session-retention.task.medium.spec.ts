import { randomBytes } from 'node:crypto';
import { derivedId, type Database } from '@asn-corpu/platform';
import { insertEmployees, TestClock, TestDatabase } from '@asn-corpu/testing';
import { PeopleConfig } from '../people.config.js';
import { PEOPLE_DATABASE } from '../people.database.js';
import { SessionRetention } from './session-retention.task.js';

const DAY_MS = 86_400_000;

let db: TestDatabase;
let database: Database;
const clock = new TestClock();
const accountId = derivedId('retention-account', 'ani');

beforeAll(async () => {
  db = await TestDatabase.create();
  database = await db.open(PEOPLE_DATABASE);
  await insertEmployees(db, [{ key: 'ani' }]);
  await db.asOwner(`INSERT INTO people.account (id, display_name) VALUES ($1, 'Ani')`, [accountId]);
});
afterAll(() => db.drop());

async function session(seenDaysAgo: number): Promise<void> {
  const at = new Date(clock.now().getTime() - seenDaysAgo * DAY_MS);
  await database.reader.query(
    `INSERT INTO session (token_hash, account_id, started_at, seen_at) VALUES ($1, $2, $3, $3)`,
    [randomBytes(32), accountId, at],
  );
}

async function seenDaysAgo(): Promise<number[]> {
  const rows = await database.reader.query<{ days: number }[]>(
    `SELECT extract(day FROM $1::timestamptz - seen_at)::int AS days FROM session ORDER BY 1`,
    [clock.now()],
  );
  return rows.map(({ days }) => days);
}

describe('Sessions that can no longer be used', () => {
  beforeEach(() => database.reader.query(`DELETE FROM session`));

  it('are forgotten after thirty days, and no others', async () => {
    for (const days of [0, 8, 29, 31, 400]) await session(days);
    await new SessionRetention(database, clock, new PeopleConfig()).run();
    expect(await seenDaysAgo()).toEqual([0, 8, 29]);
  });

  it('are kept as long as a setting lets them live', async () => {
    for (const days of [31, 59, 61]) await session(days);
    const config = Object.assign(new PeopleConfig(), { sessionLifetimeHours: 60 * 24 });
    await new SessionRetention(database, clock, config).run();
    expect(await seenDaysAgo()).toEqual([31, 59]);
  });
});

describe('Failures to sign in', () => {
  it('are forgotten with them', async () => {
    for (const days of [1, 31])
      await database.reader.query(
        `INSERT INTO sign_in_failure (bucket, failures, window_started_at) VALUES ($1, 3, $2)`,
        [`address:198.51.100.${days}`, new Date(clock.now().getTime() - days * DAY_MS)],
      );
    await new SessionRetention(database, clock, new PeopleConfig()).run();
    const rows = await database.reader.query<{ bucket: string }[]>(`SELECT bucket FROM sign_in_failure`);
    expect(rows).toEqual([{ bucket: 'address:198.51.100.1' }]);
  });
});
