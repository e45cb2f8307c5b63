import { rejectsFile } from '@asn-corpu/platform';
import { fuzzRosters, TestDatabase, type RosterTarget } from '@asn-corpu/testing';
import { EMPLOYEE_COLUMNS } from '../roster-file/roster-columns.rules.js';
import { faultReason } from '../roster-file/roster-fault.rules.js';
import { RosterImportBuilder } from './roster-import.builder.js';
import { RosterImportQueries } from './roster-import.queries.js';

let db: TestDatabase;
let desk: RosterImportBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  desk = await RosterImportBuilder.create(db);
});
afterAll(async () => {
  await desk.drop();
  await db.drop();
});

function target(): RosterTarget {
  return {
    preview: (kind, _, bytes) => desk.preview({ [kind]: bytes }),
    rows: (id) => desk.sql(`SELECT line, nip, outcome FROM roster_row WHERE import_id = '${id}'`),
    rejects: async (id) => {
      const rejected = desk.get(RosterImportQueries).rejected(await desk.state(id), 'employees');
      let csv = '';
      for await (const piece of rejectsFile(rejected, EMPLOYEE_COLUMNS, faultReason)) csv += piece;
      return csv;
    },
    apply: async (id) => {
      await desk.confirm(id);
      await desk.work(id);
      return (await desk.state(id)).state;
    },
  };
}

describe('T42, small', () => {
  it('brings good rows in, bad rows back, and changes nothing twice, whatever is done to the file', async () => {
    const figures = await fuzzRosters({ seed: 42, files: 300, target: target(), largeRows: [3000] });
    expect(figures).toMatchObject({ files: 300, liveFormulas: 0, broken: [] });
    expect(figures.goodRows).toBeGreaterThan(3000);
    expect(figures.badRows).toBeGreaterThan(300);
  }, 300_000);
});
