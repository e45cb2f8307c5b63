import { TestDatabase } from '@asn-corpu/testing';
import {
  ANI,
  BUDI,
  FIRST_ROSTER,
  RosterImportBuilder,
  unitsCsv,
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

describe('units', () => {
  it('keep the history of their names and places', async () => {
    await desk.import({
      units: unitsCsv(
        { unor_id: 'A2', induk_id: 'B', nama: 'Bidang Dua' },
        { unor_id: 'B2', induk_id: 'A2', nama: 'Seksi' },
      ),
      asOf: '2026-02-01',
    });
    const periods = await desk.sql(
      `SELECT p.name, parent.external_id AS parent, p.valid_from::text, p.valid_to::text FROM unit_period p
       JOIN unit u ON u.id = p.unit_id LEFT JOIN unit parent ON parent.id = p.parent_id
       WHERE u.external_id = 'A2' ORDER BY p.valid_from`,
    );
    expect(periods).toEqual([
      { name: 'Bidang A2', parent: 'A', valid_from: '2026-01-05', valid_to: '2026-02-01' },
      { name: 'Bidang Dua', parent: 'B', valid_from: '2026-02-01', valid_to: null },
    ]);
    const below = await desk.sql(
      `SELECT u.external_id AS unit FROM unit_closure c JOIN unit u ON u.id = c.descendant_id
       WHERE c.ancestor_id = '${await desk.unitIdOf('B')}' ORDER BY 1`,
    );
    expect(below).toEqual([{ unit: 'A2' }, { unit: 'B' }, { unit: 'B2' }]);
  });

  it('change their leader, or lose it by a dash', async () => {
    await desk.import({
      units: unitsCsv({ unor_id: 'A', nama: 'Dinas A', pemimpin_nip: BUDI.nip }),
      asOf: '2026-02-01',
    });
    await desk.import({
      units: unitsCsv({ unor_id: 'A', nama: 'Dinas A', pemimpin_nip: '-' }),
      asOf: '2026-02-10',
    });
    expect(await desk.history('unit_leader', ANI.nip)).toMatchObject([
      { valid_from: '2026-01-05', valid_to: '2026-02-01' },
    ]);
    expect(await desk.history('unit_leader', BUDI.nip)).toMatchObject([
      { valid_from: '2026-02-01', valid_to: '2026-02-10' },
    ]);
  });

  it('keep their leader when nobody has the number that is given', async () => {
    const preview = await desk.import({
      units: unitsCsv({ unor_id: 'A', nama: 'Dinas A', pemimpin_nip: '197001012000011009' }),
    });
    expect(preview.counts).toMatchObject({ units: 0, unitsRejected: 0 });
    expect(await desk.history('unit_leader', ANI.nip)).toMatchObject([{ valid_to: null }]);
  });
});
