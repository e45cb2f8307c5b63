import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { PEOPLE_DATABASE } from '@asn-corpu/people';
import type { ServiceDatabase } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';

const DATABASES = [PEOPLE_DATABASE, LEARNING_PATH_DATABASE, ENROLLMENT_DATABASE];

let database: TestDatabase;

beforeAll(async () => {
  database = await TestDatabase.create();
});
afterAll(() => database.drop());

/** What TypeORM would change about tables and columns; constraints and indexes are the migrations' own, by name. */
const ABOUT_COLUMNS = /^(CREATE TABLE|DROP TABLE|ALTER TABLE \S+ (ADD "|DROP COLUMN|ALTER COLUMN|RENAME))/;

async function differences(definition: ServiceDatabase): Promise<string[]> {
  const { dataSource } = await database.open(definition, 2);
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query).filter((query) => ABOUT_COLUMNS.test(query));
}

describe.each(DATABASES.map((definition) => [definition.service, definition] as const))(
  'The entities of %s',
  (_, definition) => {
    it('agree with the migrated schema, column by column', async () => {
      expect(await differences(definition)).toEqual([]);
    });
  },
);

it('A column that only an entity knows is noticed', async () => {
  await database.asOwner(`ALTER TABLE learning_path.programme DROP COLUMN code CASCADE`);
  expect((await differences(LEARNING_PATH_DATABASE)).join('\n')).toContain('"code"');
});
