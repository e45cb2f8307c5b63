import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestDatabase } from '@asn-corpu/testing';
import { ROOT } from '../harness/root.js';

const SNAPSHOT = join(ROOT, 'test/contract/published-views.txt');

interface Column {
  readonly view: string;
  readonly column: string;
  readonly type: string;
}

let database: TestDatabase;

beforeAll(async () => {
  database = await TestDatabase.create();
});
afterAll(() => database.drop());

/** One line per column, one per reader: what a service may rely on from another's (ADR 4). */
async function publishedViews(): Promise<string> {
  const columns = await database.asOwner<Column>(
    `SELECT n.nspname || '.' || c.relname AS view, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname LIKE '%\\_api' AND c.relkind IN ('v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY 1, a.attnum`,
  );
  const readers = await database.asOwner<{ view: string; reader: string; right: string }>(
    `SELECT table_schema || '.' || table_name AS view, grantee AS reader, privilege_type AS right
     FROM information_schema.role_table_grants
     WHERE table_schema LIKE '%\\_api' AND grantee <> (SELECT current_user) ORDER BY 1, 2, 3`,
  );
  const views = [...new Set(columns.map(({ view }) => view))];
  return views
    .map((view) => {
      const own = columns
        .filter((each) => each.view === view)
        .map(({ column, type }) => `  ${column} ${type}`);
      const read = readers
        .filter((each) => each.view === view)
        .map(({ reader, right }) => `  ${right} to ${reader}`);
      return [view, ...own, ...read].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

it('Published views keep their columns, types and readers', async () => {
  expect(await publishedViews()).toBe(readFileSync(SNAPSHOT, 'utf8'));
});
