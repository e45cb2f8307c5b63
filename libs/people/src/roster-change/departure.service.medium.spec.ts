import { TestDatabase } from '@asn-corpu/testing';
import {
  ANI,
  BUDI,
  employeesCsv,
  FIRST_ROSTER,
  RosterImportBuilder,
} from '../roster-import/roster-import.builder.js';

let db: TestDatabase;
let desk: RosterImportBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  desk = await RosterImportBuilder.create(db);
  await desk.import(FIRST_ROSTER);
});
afterEach(async () => {
  await desk.drop();
  await db.drop();
});

describe('a file declared complete for a unit', () => {
  const complete = { completeForUnit: 'A', asOf: '2026-02-20' };

  it('ends what holds for those who are missing, and for nobody outside', async () => {
    await desk.import({
      employees: employeesCsv({ nip: '198810102012011010', nama: 'Fajar', unor_id: 'B' }),
    });
    const preview = await desk.preview({ employees: employeesCsv(BUDI), ...complete });
    expect(preview.counts).toMatchObject({ gone: 1, unchanged: 1 });
    expect((await desk.rows(preview.id)).at(-1)).toMatchObject({
      outcome: 'GONE',
      name: 'Ani Rahmawati',
      line: null,
    });
    await desk.confirm(preview.id);
    await desk.work(preview.id);
    for (const table of ['employment', 'assignment', 'position', 'unit_leader'])
      expect((await desk.history(table, ANI.nip)).at(-1)).toMatchObject({ valid_to: '2026-02-20' });
    expect(await desk.history('assignment', '198810102012011010')).toMatchObject([{ valid_to: null }]);
    const again = await desk.import({ employees: employeesCsv(BUDI), ...complete });
    expect(again.counts).toMatchObject({ gone: 0, unchanged: 1 });
  });

  it('does not count somebody as gone whose row was rejected', async () => {
    const damaged = { ...ANI, nip: '1.98503E+17' };
    const preview = await desk.preview({ employees: employeesCsv(BUDI, damaged), ...complete });
    expect(preview.counts).toMatchObject({ gone: 0, rejected: 1, goneUndecided: false });
  });

  it('counts nobody as gone when a row cannot be read at all', async () => {
    const preview = await desk.preview({
      employees: `nip,nama\n${BUDI.nip},${BUDI.nama}\n"198503152010012001,Ani`,
      ...complete,
    });
    expect(preview.counts).toMatchObject({ gone: 0, goneUndecided: true });
  });

  it('takes people back who return', async () => {
    await desk.import({ employees: employeesCsv(BUDI), ...complete });
    await desk.import({ employees: employeesCsv(ANI), asOf: '2026-03-01' });
    expect(await desk.history('employment', ANI.nip)).toMatchObject([
      { valid_from: '2010-01-01', valid_to: '2026-02-20' },
      { valid_from: '2026-03-01', valid_to: null },
    ]);
  });
});
