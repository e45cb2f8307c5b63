import { setTimeout as delay } from 'node:timers/promises';
import { eventually, TEST_SERVER_VARIABLE } from '@asn-corpu/testing';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { MigrationClass, ServiceDatabase } from '../db/service-database.js';
import { serviceUrl } from '../db/service-logins.js';
import { serviceTables } from '../db/service-tables.js';
import { createLog } from '../log/logger.js';
import { migrateDatabase } from './migrate.js';
import type { MigrationPatience } from './patience.js';

const QUIET = createLog('migrate', 'silent');
const PATIENCE: MigrationPatience = { othersWaitMs: 300, giveUpAfterMs: 20_000 };

let ownerUrl: string;
let owner: Client;
let number = 0;

beforeEach(async () => {
  const server = await connect(process.env[TEST_SERVER_VARIABLE] ?? '');
  const name = `migrate_${process.pid}_${++number}`;
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  await server.end();
  const url = new URL(process.env[TEST_SERVER_VARIABLE] ?? '');
  url.pathname = `/${name}`;
  ownerUrl = url.href;
  await migrate([]);
  owner = await connect(ownerUrl);
});

afterEach(async () => {
  await owner.end();
  const server = await connect(process.env[TEST_SERVER_VARIABLE] ?? '');
  await server.query(`DROP DATABASE ${new URL(ownerUrl).pathname.slice(1)} WITH (FORCE)`);
  await server.end();
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

class First1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of serviceTables('people')) await runner.query(statement);
    await runner.query(`CREATE TABLE people.thing (id int PRIMARY KEY, note text)`);
    await runner.query(`INSERT INTO people.thing SELECT n FROM generate_series(1, 100) n`);
  }

  async down(): Promise<void> {}
}

function second(
  statements: readonly string[],
  options: { transaction?: boolean; began?: () => void } = {},
): MigrationClass {
  return class Second1700000000002 implements MigrationInterface {
    readonly name = 'Second1700000000002';
    readonly transaction = options.transaction ?? true;

    async up(runner: QueryRunner): Promise<void> {
      options.began?.();
      for (const statement of statements) await runner.query(statement);
    }

    async down(): Promise<void> {}
  };
}

function migrate(
  further: readonly MigrationClass[],
  appendOnly: readonly string[] = [],
  patience = PATIENCE,
): Promise<void> {
  const definition: ServiceDatabase = {
    service: 'people',
    entities: [],
    migrations: [First1700000000001, ...further],
    appendOnly,
    publishedViews: {},
    constraintCodes: {},
  };
  const others = (['learning-path', 'enrollment'] as const).map((service): ServiceDatabase => {
    const schema = service.replace('-', '_');
    class Tables1700000000001 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        for (const statement of serviceTables(schema)) await runner.query(statement);
      }

      async down(): Promise<void> {}
    }
    return { ...definition, service, migrations: [Tables1700000000001], appendOnly: [] };
  });
  return migrateDatabase(ownerUrl, [definition, ...others], QUIET, { patience });
}

/** Writes as the service does, again and again until `done`; says how long the slowest took. */
async function writing(sql: string, done: () => boolean): Promise<{ slowestMs: number; writes: number }> {
  const service = await connect(serviceUrl(ownerUrl, 'corpu_people'));
  let [slowestMs, writes] = [0, 0];
  try {
    for (; !done(); writes++) {
      const from = performance.now();
      await service.query(sql);
      slowestMs = Math.max(slowestMs, performance.now() - from);
      await delay(5);
    }
  } finally {
    await service.end();
  }
  return { slowestMs, writes };
}

const WRITE = `UPDATE people.thing SET note = 'written' WHERE id = 1`;

describe('A migration while others work', () => {
  it('does not make a queue behind a reader that takes long', async () => {
    const reader = await connect(ownerUrl);
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM people.thing');
    let over = false;
    const migrated = migrate([second([`ALTER TABLE people.thing ADD COLUMN added int`])]).finally(
      () => (over = true),
    );
    const written = writing(WRITE, () => over);
    await delay(2500);
    expect(over).toBe(false);
    await reader.query('COMMIT');
    await migrated;
    const { slowestMs, writes } = await written;
    expect(writes).toBeGreaterThan(20);
    expect(slowestMs).toBeLessThan(1500);
    const { rows } = await owner.query(`SELECT added FROM people.thing WHERE id = 1`);
    expect(rows).toEqual([{ added: null }]);
    await reader.end();
  });

  it('leaves the queue by itself, so that a migrator that stands still is not waited for either', async () => {
    const reader = await connect(ownerUrl);
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM people.thing');
    let attempts = 0;
    const migrated = migrate([
      second([`ALTER TABLE people.thing ADD COLUMN added int`], { began: () => attempts++ }),
    ]);
    await delay(2000);
    await reader.query('COMMIT');
    await migrated;
    expect(attempts).toBeGreaterThan(1);
    await reader.end();
  });

  it('gives way when it holds for too long what others want, and leaves nothing behind', async () => {
    let over = false;
    const migrated = migrate(
      [
        second([
          `CREATE TABLE people.made (id int)`,
          `LOCK TABLE people.thing IN ACCESS EXCLUSIVE MODE`,
          `SELECT pg_sleep(5)`,
        ]),
      ],
      [],
      { ...PATIENCE, giveUpAfterMs: 2000 },
    ).finally(() => (over = true));
    const written = writing(WRITE, () => over);
    await expect(migrated).rejects.toThrow(
      /people: Second1700000000002 was tried \d times .*MIGRATE_OTHERS_WAIT_MS=0/s,
    );
    expect((await written).slowestMs).toBeLessThan(1500);
    const { rows } = await owner.query(`SELECT to_regclass('people.made') AS made`);
    expect(rows).toEqual([{ made: null }]);
  });

  it('may take its time while nobody waits', async () => {
    await migrate([second([`LOCK TABLE people.thing IN ACCESS EXCLUSIVE MODE`, `SELECT pg_sleep(1.2)`])]);
    const { rows } = await owner.query(`SELECT count(*)::int AS ran FROM people.migration`);
    expect(rows).toEqual([{ ran: 2 }]);
  });

  it('keeps others waiting where it is told to', async () => {
    let attempts = 0;
    let over = false;
    const migrated = migrate(
      [
        second([`LOCK TABLE people.thing IN ACCESS EXCLUSIVE MODE`, `SELECT pg_sleep(1.2)`], {
          began: () => attempts++,
        }),
      ],
      [],
      { othersWaitMs: 0, giveUpAfterMs: 0 },
    ).finally(() => (over = true));
    const written = writing(WRITE, () => over);
    await migrated;
    expect((await written).slowestMs).toBeGreaterThan(900);
    expect(attempts).toBe(1);
  });

  it('lets the service write into tables that its triggers fill, from the commit on', async () => {
    let over = false;
    const migrated = migrate(
      [
        second([
          `CREATE TABLE people.noted (id int)`,
          `CREATE FUNCTION people.note() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO people.noted VALUES (NEW.id); RETURN NULL; END $$`,
          `CREATE TRIGGER notes AFTER UPDATE ON people.thing FOR EACH ROW EXECUTE FUNCTION people.note()`,
        ]),
        // The next one takes a while: all rights are only put right when it is through.
        class Third1700000000003 implements MigrationInterface {
          async up(runner: QueryRunner): Promise<void> {
            await runner.query(`SELECT pg_sleep(0.7)`);
          }

          async down(): Promise<void> {}
        },
      ],
      ['noted'],
    ).finally(() => (over = true));
    await expect(writing(WRITE, () => over)).resolves.toMatchObject({});
    await migrated;
    const service = await connect(serviceUrl(ownerUrl, 'corpu_people'));
    await expect(service.query(`DELETE FROM people.noted`)).rejects.toThrow('permission denied');
    await service.end();
  });
});

describe('A migration outside a transaction', () => {
  const INDEX = [
    `DROP INDEX CONCURRENTLY IF EXISTS people.thing_by_note`,
    `CREATE INDEX CONCURRENTLY thing_by_note ON people.thing (note)`,
  ];

  it('builds an index while others write, and is done again when it was killed', async () => {
    const holding = await connect(ownerUrl);
    await holding.query('BEGIN');
    await holding.query(WRITE);
    const killed = migrate([second(INDEX, { transaction: false })]);
    killed.catch(() => undefined);
    const builder = await eventually(
      'the build to wait for the open transaction',
      async () =>
        (
          await owner.query<{ pid: number }>(
            `SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'`,
          )
        ).rows,
      (found) => found.length === 1,
    );
    await owner.query(`SELECT pg_terminate_backend($1)`, [builder[0]?.pid]);
    await expect(killed).rejects.toThrow();
    await holding.query('COMMIT');
    await holding.end();
    const left = await owner.query(
      `SELECT indisvalid FROM pg_index WHERE indexrelid = 'people.thing_by_note'::regclass`,
    );
    expect(left.rows).toEqual([{ indisvalid: false }]);

    await migrate([second(INDEX, { transaction: false })]);
    const built = await owner.query(
      `SELECT indisvalid FROM pg_index WHERE indexrelid = 'people.thing_by_note'::regclass`,
    );
    expect(built.rows).toEqual([{ indisvalid: true }]);
  });

  it('waits for open transactions for longer than others would wait for it, since nobody waits', async () => {
    const holding = await connect(ownerUrl);
    await holding.query('BEGIN');
    await holding.query(WRITE);
    let attempts = 0;
    let over = false;
    const migrated = migrate([second(INDEX, { transaction: false, began: () => attempts++ })]).finally(
      () => (over = true),
    );
    const written = writing(`UPDATE people.thing SET note = 'b' WHERE id = 2`, () => over);
    await delay(1500);
    await holding.query('COMMIT');
    await migrated;
    expect((await written).slowestMs).toBeLessThan(1000);
    expect(attempts).toBe(1);
    await holding.end();
  });
});

describe('A version before, which migrates after a later one', () => {
  it('gives nobody rights on tables that it does not know', async () => {
    const later = second([`CREATE TABLE people.grows (id int)`, `INSERT INTO people.grows VALUES (1)`]);
    await migrate([later], ['grows']);
    await migrate([]);
    const service = await connect(serviceUrl(ownerUrl, 'corpu_people'));
    await expect(service.query(`INSERT INTO people.grows VALUES (2)`)).resolves.toBeDefined();
    await expect(service.query(`UPDATE people.grows SET id = 3`)).rejects.toThrow('permission denied');
    await expect(service.query(WRITE)).resolves.toBeDefined();
    await service.end();
  });
});
