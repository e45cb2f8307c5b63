import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { PEOPLE_DATABASE } from '@asn-corpu/people';
import type { MigrationClass, ServiceDatabase } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a next version might do to the tables that enrolling uses: one of each thing that the rules allow. A trigger of it
 * fills a table that the version before does not know, from the commit on, in the name of that version.
 */
const GROWS = [
  `ALTER TABLE enrollment.enrollment ADD COLUMN rank int NOT NULL DEFAULT 0, ADD COLUMN remark text`,
  `ALTER TABLE enrollment.enrollment ADD CONSTRAINT rank_is_not_negative CHECK (rank >= 0) NOT VALID`,
  `ALTER TABLE enrollment.run_seat ADD COLUMN asked int NOT NULL DEFAULT 0`,
  `ALTER TABLE enrollment.outbox ADD COLUMN trace text`,
  `CREATE TABLE enrollment.enrollment_seen (enrollment_id uuid PRIMARY KEY REFERENCES enrollment.enrollment, seen_at timestamptz NOT NULL)`,
  `CREATE FUNCTION enrollment.see_enrollment() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO enrollment.enrollment_seen VALUES (NEW.id, now()) ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER enrollment_is_seen AFTER INSERT ON enrollment.enrollment FOR EACH ROW EXECUTE FUNCTION enrollment.see_enrollment()`,
  `CREATE VIEW enrollment_api.seen AS SELECT enrollment_id, seen_at FROM enrollment.enrollment_seen`,
];

const LOOKED_AT = [
  `ALTER TABLE enrollment.enrollment VALIDATE CONSTRAINT rank_is_not_negative`,
  `DROP INDEX CONCURRENTLY IF EXISTS enrollment.enrollment_by_change`,
  `CREATE INDEX CONCURRENTLY enrollment_by_change ON enrollment.enrollment (changed_at, id)`,
];

const PEOPLE = [
  `ALTER TABLE people.session ADD COLUMN place text`,
  `ALTER TABLE people.request_log ADD COLUMN version int NOT NULL DEFAULT 1`,
];

const RUNS = [`ALTER TABLE learning_path.run ADD COLUMN hint text NOT NULL DEFAULT ''`];

/** Far behind those there are. */
const FIRST_NUMBER = 1_700_000_009_001;

function migrationsOf(
  ...steps: { statements: readonly string[]; transaction?: boolean }[]
): MigrationClass[] {
  return steps.map(
    ({ statements, transaction }, index) =>
      class implements MigrationInterface {
        readonly name = `Next${FIRST_NUMBER + index}`;
        readonly transaction = transaction ?? true;

        async up(runner: QueryRunner): Promise<void> {
          for (const statement of statements) await runner.query(statement);
        }

        async down(): Promise<void> {
          throw new Error('The database of a stress row is thrown away');
        }
      },
  );
}

const NEXT: Readonly<Record<string, MigrationClass[]>> = {
  people: migrationsOf({ statements: PEOPLE }),
  'learning-path': migrationsOf({ statements: RUNS }),
  enrollment: migrationsOf({ statements: GROWS }, { statements: LOOKED_AT, transaction: false }),
};

/** The databases with the migrations of the next version. */
export const NEXT_DATABASES: readonly ServiceDatabase[] = [
  PEOPLE_DATABASE,
  LEARNING_PATH_DATABASE,
  ENROLLMENT_DATABASE,
].map((definition) => ({
  ...definition,
  migrations: [...definition.migrations, ...(NEXT[definition.service] ?? [])],
  appendOnly:
    definition.service === 'enrollment'
      ? [...definition.appendOnly, 'enrollment_seen']
      : definition.appendOnly,
}));
