import { bareService, TestDatabase } from '@asn-corpu/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { copyRowsIn } from './copy-rows.js';
import { sqlState, type Database, type Tx } from './database.js';

const SERVICE = bareService('enrollment');

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await TestDatabase.create();
  // One connection, so that what a transaction leaves behind is what the next one finds.
  database = await db.open(SERVICE, 1);
  await db.asOwner(`CREATE TABLE enrollment.thing (name text PRIMARY KEY)`);
  await db.asOwner(`GRANT SELECT, INSERT, DELETE ON enrollment.thing TO corpu_enrollment`);
});

beforeEach(async () => {
  await db.asOwner(`DELETE FROM enrollment.thing`);
});

afterAll(async () => {
  await db.drop();
});

const put = (tx: Tx, name: string): Promise<unknown> =>
  tx.query(`INSERT INTO thing (name) VALUES ($1)`, [name]);

async function names(): Promise<string[]> {
  const rows = await database.reader.query<{ name: string }[]>(`SELECT name FROM thing ORDER BY name`);
  return rows.map(({ name }) => name);
}

/** Whether a statement of the only connection is in a transaction: in one, its time is that of the statement before. */
async function isInTransaction(): Promise<boolean> {
  const now = async (): Promise<string | undefined> => {
    const rows = await database.reader.query<{ at: string }[]>(`SELECT now()::text AS at`);
    return rows[0]?.at;
  };
  const first = await now();
  await delay(5);
  return first === (await now());
}

describe('A transaction', () => {
  it.each([
    ['an insert', (tx: Tx) => put(tx, 'first')],
    ['a statement without parameters', (tx: Tx) => tx.query(`INSERT INTO thing (name) VALUES ('first')`)],
    ['a COPY', (tx: Tx) => copyRowsIn(tx, 'thing', ['name'], [['first']])],
  ])('begins before its first statement: %s', async (_what, first) => {
    await expect(
      database.transaction(async (tx) => {
        await first(tx);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect(await names()).toEqual([]);
    await database.transaction((tx) => first(tx));
    expect(await names()).toEqual(['first']);
  });

  it('goes on after a COPY', async () => {
    await database.transaction(async (tx) => {
      await copyRowsIn(tx, 'thing', ['name'], [['a']]);
      await put(tx, 'b');
      await copyRowsIn(tx, 'thing', ['name'], [['c']]);
    });
    expect(await names()).toEqual(['a', 'b', 'c']);
  });

  it('of nothing leaves nothing behind', async () => {
    await database.transaction(() => Promise.resolve());
    expect(await isInTransaction()).toBe(false);
    await expect(database.transaction(() => Promise.reject(new Error('at once')))).rejects.toThrow('at once');
    expect(await isInTransaction()).toBe(false);
    await database.reader.query(`INSERT INTO thing (name) VALUES ($1)`, ['alone']);
    expect(await names()).toEqual(['alone']);
  });

  it('whose first statement fails is over, and the next one works', async () => {
    await put(database.reader as Tx, 'there');
    const failed = database.transaction((tx) => put(tx, 'there'));
    expect(await failed.catch(sqlState)).toBe('23505');
    expect(await isInTransaction()).toBe(false);
    await database.transaction((tx) => put(tx, 'other'));
    expect(await names()).toEqual(['other', 'there']);
  });

  it('sees one state of the database from its first statement on where it asks for that', async () => {
    const seen = await database.snapshot(async (tx) => {
      const before = await tx.query<object[]>(`SELECT 1 FROM thing`);
      await db.asOwner(`INSERT INTO enrollment.thing (name) VALUES ('meanwhile')`);
      return [before.length, (await tx.query<object[]>(`SELECT 1 FROM thing`)).length];
    });
    expect(seen).toEqual([0, 0]);
    expect(await names()).toEqual(['meanwhile']);
  });
});
