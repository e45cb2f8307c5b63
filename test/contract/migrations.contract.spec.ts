import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { PEOPLE_DATABASE } from '@asn-corpu/people';
import type { ServiceDatabase } from '@asn-corpu/platform';
import { lintMigrations, told, unexcusedBreaches } from '../migrations/lint-migrations.js';
import { LAST_EXCUSED, MIGRATION_EXCEPTIONS } from '../migrations/migration-exceptions.js';
import { MIGRATION_RULES } from '../migrations/migration-rules.js';
import { migrationsOf, numberIn, type RecordedMigration } from '../migrations/recorded-migrations.js';

const DATABASES = [PEOPLE_DATABASE, LEARNING_PATH_DATABASE, ENROLLMENT_DATABASE];

describe('The migrations of all services', () => {
  it('keep the rules of migrating while the version before serves, but for the exceptions with a reason', async () => {
    const unexcused = await unexcusedBreaches(await migrationsOf(DATABASES));
    expect(
      unexcused.map((breach) => `${breach.migration} ${told(breach)}; ${MIGRATION_RULES[breach.rule]}`),
    ).toEqual([]);
  });

  it('have no exception that nothing needs', async () => {
    const breaches = await lintMigrations(await migrationsOf(DATABASES));
    const needed = new Set(breaches.map((breach) => `${breach.migration} ${told(breach)}`));
    const stale = Object.entries(MIGRATION_EXCEPTIONS).flatMap(([migration, { breaks }]) =>
      breaks.map((each) => `${migration} ${each}`).filter((each) => !needed.has(each)),
    );
    expect(stale).toEqual([]);
  });

  it('have an exception only where they are older than the rules, or take away what a release no longer reads', () => {
    for (const [migration, { breaks, unreadSince }] of Object.entries(MIGRATION_EXCEPTIONS)) {
      const service = migration.slice(0, migration.lastIndexOf(' ')) as ServiceDatabase['service'];
      if (numberIn(migration) <= LAST_EXCUSED[service]) continue;
      expect({ migration, onlyTakesAway: breaks.every((each) => each.startsWith('takes-away: ')) }).toEqual({
        migration,
        onlyTakesAway: true,
      });
      expect({ migration, unreadSince }).toEqual({
        migration,
        unreadSince: expect.stringMatching(/^v\d+\.\d+\.\d+$/) as string,
      });
    }
  });

  it('are numbered without a gap, so that every one of them is looked at', async () => {
    for (const definition of DATABASES) {
      const numbers = (await migrationsOf([definition])).map(({ id }) => numberIn(id));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });
});

/** What a migration must not do, and what it is called. */
const BREACHES: readonly [rule: keyof typeof MIGRATION_RULES, on: string, sql: string, how?: 'alone'][] = [
  ['needs-a-default', 's.t.c', 'ALTER TABLE s.t ADD COLUMN c int NOT NULL'],
  ['rewrites-table', 's.t.c', 'ALTER TABLE s.t ADD COLUMN c uuid DEFAULT gen_random_uuid()'],
  ['rewrites-table', 's.t.c', 'ALTER TABLE s.t ADD COLUMN c serial'],
  ['rewrites-table', 's.t.c', 'ALTER TABLE s.t ADD COLUMN c int GENERATED ALWAYS AS (1 + 1) STORED'],
  ['rewrites-table', 's.t.c', 'ALTER TABLE t ALTER COLUMN c TYPE bigint'],
  ['scans-under-lock', 's.t.c', 'ALTER TABLE s.t ADD COLUMN c int CHECK (c > 0)'],
  ['scans-under-lock', 's.t.c', 'ALTER TABLE s.t ALTER c SET NOT NULL'],
  ['scans-under-lock', 's.t k', 'ALTER TABLE s.t ADD CONSTRAINT k CHECK (c > 0)'],
  ['scans-under-lock', 's.t k', 'ALTER TABLE s.t ADD CONSTRAINT k FOREIGN KEY (c) REFERENCES s.u'],
  [
    'scans-under-lock',
    's.t k',
    'ALTER TABLE s.t ADD CONSTRAINT k CHECK (c > 0) NOT VALID; ALTER TABLE s.t VALIDATE CONSTRAINT k',
  ],
  ['index-under-lock', 's.i', 'CREATE INDEX i ON s.t (c)'],
  ['index-under-lock', 's.i', 'DROP INDEX s.i'],
  ['index-under-lock', 's.t k', 'ALTER TABLE s.t ADD CONSTRAINT k UNIQUE (c)'],
  ['index-under-lock', 's.t k', 'ALTER TABLE s.t ADD CONSTRAINT k EXCLUDE USING gist (c WITH =)'],
  ['takes-away', 's.t.c', 'ALTER TABLE s.t DROP COLUMN c'],
  ['takes-away', 's.t.c', 'ALTER TABLE s.t RENAME COLUMN c TO d'],
  ['takes-away', 's.t', 'ALTER TABLE s.t RENAME TO u'],
  ['takes-away', 's.t', 'ALTER TABLE s.t SET SCHEMA u'],
  ['takes-away', 's.t', 'DROP TABLE s.t'],
  ['takes-away', 's_api.v', 'DROP VIEW s_api.v'],
  ['takes-away', 's_api.v', 'ALTER VIEW s_api.v RENAME TO w'],
  ['takes-away', 's.f', 'DROP FUNCTION s.f()'],
  ['takes-away', 's.t.c DEFAULT', 'ALTER TABLE s.t ALTER c DROP DEFAULT'],
  ['moves-data', 's.t', 'UPDATE s.t SET c = 1'],
  ['moves-data', 's.t', 'DELETE FROM s.t WHERE c = 1'],
  ['moves-data', 's.t', 'TRUNCATE s.t'],
  ['moves-data', 's.n', 'CREATE TABLE s.n (c int); INSERT INTO s.n SELECT c FROM s.t'],
  ['moves-data', 's.n', 'CREATE TABLE s.n AS SELECT c FROM s.t'],
  ['long-lock', 's.t', 'LOCK TABLE s.t IN ACCESS EXCLUSIVE MODE'],
  ['long-lock', 'SELECT', 'SELECT pg_sleep(5)'],
  ['cannot-be-seen', 'DoStmt', 'DO $$ BEGIN EXECUTE $x$DROP TABLE s.t$x$; END $$'],
  ['cannot-be-seen', 'SELECT', 'SELECT s.f()'],
  ['cannot-be-seen', 'VacuumStmt', 'VACUUM FULL s.t'],
  ['cannot-be-seen', 's.t AT_AttachPartition', 'ALTER TABLE s.t ATTACH PARTITION s.u DEFAULT'],
  ['needs-no-transaction', 's.i', 'CREATE INDEX CONCURRENTLY i ON s.t (c)'],
  ['not-repeatable', 's.i', 'CREATE INDEX CONCURRENTLY i ON s.t (c)', 'alone'],
  ['not-repeatable', 's.i', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON s.t (c)', 'alone'],
  ['not-repeatable', 's.t', 'ALTER TABLE s.t ADD COLUMN c int', 'alone'],
  ['index-under-lock', 's.i', 'CREATE INDEX i ON s.t (c)', 'alone'],
];

const GOOD: readonly [what: string, sql: string, how?: 'alone'][] = [
  ['a column that may be null', 'ALTER TABLE s.t ADD COLUMN c int'],
  ['a column with one value for all', `ALTER TABLE s.t ADD COLUMN c timestamptz NOT NULL DEFAULT now()`],
  ['a reference without a value', 'ALTER TABLE s.t ADD COLUMN c uuid REFERENCES s.u'],
  ['a check that is looked at later', 'ALTER TABLE s.t ADD CONSTRAINT k CHECK (c > 0) NOT VALID'],
  ['a check that was added before', 'ALTER TABLE s.t VALIDATE CONSTRAINT k'],
  ['a key that has its index', 'ALTER TABLE s.t ADD CONSTRAINT k UNIQUE USING INDEX i'],
  [
    'a table of its own, with all it needs',
    `CREATE TABLE s.n (c int); ALTER TABLE s.n ADD COLUMN d int NOT NULL; CREATE INDEX i ON s.n (c); INSERT INTO s.n VALUES (1);
     UPDATE s.n SET c = 2; DROP INDEX s.i; CREATE TRIGGER g AFTER INSERT ON s.n FOR EACH ROW EXECUTE FUNCTION s.f(); COMMENT ON TABLE s.n IS 'n'`,
  ],
  [
    'an index that others need not wait for',
    'DROP INDEX CONCURRENTLY IF EXISTS s.i; CREATE UNIQUE INDEX CONCURRENTLY i ON s.t (c)',
    'alone',
  ],
];

function migration(sql: string, how?: 'alone'): RecordedMigration {
  return { id: 's 2', schema: 's', transaction: how === undefined, statements: [sql] };
}

describe('The linter of migrations', () => {
  it.each(BREACHES)('finds %s of %s: %s', async (...[rule, on, sql, how]) => {
    expect(await lintMigrations([migration(sql, how)])).toEqual([{ migration: 's 2', rule, on }]);
  });

  it.each(GOOD)('lets through %s', async (...[, sql, how]) => {
    expect(await lintMigrations([migration(sql, how)])).toEqual([]);
  });
});
