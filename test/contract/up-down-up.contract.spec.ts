import { jest } from '@jest/globals';
import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { PEOPLE_DATABASE } from '@asn-corpu/people';
import {
  createLog,
  migrateDatabase,
  schemaOf,
  serviceDataSource,
  type ServiceDatabase,
} from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { numberOf } from '../migrations/recorded-migrations.js';
import { schemaSnapshot, snapshotDifference } from '../migrations/schema-snapshot.js';

const DATABASES = [PEOPLE_DATABASE, LEARNING_PATH_DATABASE, ENROLLMENT_DATABASE];
const SCHEMAS = DATABASES.map(({ service }) => schemaOf(service)).flatMap((schema) => [
  schema,
  `${schema}_api`,
]);

/** Every migration three times, on a machine that may be busy. */
jest.setTimeout(300_000);

let database: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  database = await TestDatabase.create();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

/** The schema of a service as its migrations up to a number make it. */
function upTo(definition: ServiceDatabase, last: number): DataSource {
  const migrations = definition.migrations.filter(({ name }) => numberOf(name) <= last);
  return serviceDataSource(
    { ...definition, entities: [], migrations },
    { url: database.ownerUrl, poolSize: 1, applicationName: 'up-down-up' },
  );
}

async function withSource<T>(source: DataSource, work: (source: DataSource) => Promise<T>): Promise<T> {
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

const up = (definition: ServiceDatabase, last = definition.migrations.length): Promise<void> =>
  withSource(upTo(definition, last), async (source) => {
    await source.runMigrations({ transaction: 'each' });
  });

/** Takes the last migrations down, one at a time. */
const down = (definition: ServiceDatabase, count: number): Promise<void> =>
  withSource(upTo(definition, definition.migrations.length), async (source) => {
    for (let n = 0; n < count; n++) await source.undoLastMigration({ transaction: 'each' });
  });

/** Without rights, which the migrator gives and no migration. */
async function shape(definition: ServiceDatabase): Promise<string[]> {
  const schema = schemaOf(definition.service);
  const lines = await schemaSnapshot(owner, [schema, `${schema}_api`]);
  return lines.map((line) => line.replace(/ acl \S*/, ''));
}

describe('All migrations', () => {
  it('taken down to nothing, one by one, and run again make the same schemas, with rights and comments', async () => {
    const before = await schemaSnapshot(owner, SCHEMAS);
    expect(before.length).toBeGreaterThan(1000);
    for (const definition of DATABASES) await down(definition, definition.migrations.length);
    expect(await schemaSnapshot(owner, SCHEMAS)).toEqual(before.filter((line) => line.startsWith('schema ')));
    await migrateDatabase(database.ownerUrl, DATABASES, createLog('up-down-up', 'silent'));
    expect(snapshotDifference(before, await schemaSnapshot(owner, SCHEMAS))).toEqual([]);
  });
});

describe.each(DATABASES.map((definition) => [definition.service, definition] as const))(
  'Each migration of %s',
  (_, definition) => {
    it('leaves the same schema after up, down and up, and its down what was there before', async () => {
      for (const other of [...DATABASES].reverse()) {
        await down(other, other.migrations.length);
        if (other === definition) break;
      }
      // Readers of published views come after those who publish them.
      for (const other of DATABASES.slice(0, DATABASES.indexOf(definition))) await up(other);
      let before = await shape(definition);
      for (let number = 1; number <= definition.migrations.length; number++) {
        await up(definition, number);
        const once = await shape(definition);
        await down(definition, 1);
        expect({ number, left: snapshotDifference(before, await shape(definition)) }).toEqual({
          number,
          left: [],
        });
        await up(definition, number);
        expect({ number, left: snapshotDifference(once, await shape(definition)) }).toEqual({
          number,
          left: [],
        });
        before = once;
      }
    });
  },
);

const ON_RECORD = [
  [
    'Who decided what about a failed job is not forgotten',
    `INSERT INTO enrollment.job_action (id, kind, queue, reason, requested_by, requested_at)
     VALUES (gen_random_uuid(), 'DISCARD', 'uji', 'uji', gen_random_uuid(), now())`,
  ],
  [
    'What certificates look like and rest on by whose decision is not forgotten',
    `INSERT INTO enrollment.certificate_template_assignment (purpose, programme_id, template_id, assigned_by, assigned_at)
     SELECT purpose, gen_random_uuid(), id, gen_random_uuid(), now() FROM enrollment.certificate_template LIMIT 1`,
  ],
] as const;

describe('A down', () => {
  it.each(ON_RECORD)(
    'refuses to lose what is on record, and nothing of it stays: %s',
    async (reason, sql) => {
      await owner.query(sql);
      const before = await shape(ENROLLMENT_DATABASE);
      await expect(down(ENROLLMENT_DATABASE, ENROLLMENT_DATABASE.migrations.length)).rejects.toThrow(reason);
      await up(ENROLLMENT_DATABASE);
      expect(snapshotDifference(before, await shape(ENROLLMENT_DATABASE))).toEqual([]);
    },
  );
});
