import { pageRequest } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { InsightQueries } from './insight.queries.js';

let db: TestDatabase;
let queries: InsightQueries;

const PEOPLE = {
  andi: { front: 'Dr.', name: 'Andi Rahmat', back: 'S.T., M.Si.', nip: '198503152010011001' },
  besse: { front: null, name: "Besse Nur'aini", back: null, nip: '199001202015032002' },
  tenri: { front: 'Hj.', name: 'Andi Tenri', back: 'S.Kom.', nip: '197512312000032003' },
};

beforeAll(async () => {
  db = await TestDatabase.create();
  queries = (await EnrollmentBuilder.create(db)).get(InsightQueries);
  await insertUnits(db, { dinas: null, bidang: 'dinas' });
  await insertEmployees(
    db,
    Object.keys(PEOPLE).map((key) => ({ key, unit: 'bidang' })),
  );
  for (const [key, { front, name, back, nip }] of Object.entries(PEOPLE)) {
    const { employeeId } = person(key);
    await db.asOwner(
      `UPDATE people.employee SET name = $2, front_title = $3, back_title = $4 WHERE id = $1`,
      [employeeId, name, front, back],
    );
    await db.asOwner(
      `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from) VALUES ($1, $2, 'NIP', '2010-01-01')`,
      [nip, employeeId],
    );
  }
});
afterAll(() => db.drop());

describe('the people of a unit', () => {
  it.each([
    [null, ['andi', 'besse', 'tenri']],
    ['andi', ['andi', 'tenri']],
    ['Dr. Andi', ['andi', 'tenri']],
    ['Andi Rahmat, S.T., M.Si.', ['andi']],
    ['rahmat andi', ['andi']],
    ['Ir. Besse', ['besse']],
    ['nuraini', ['besse']],
    ['S.Kom', ['tenri']],
    ['andi st', ['andi']],
    ['19850315 201001 1 001', ['andi']],
    ['201503', ['besse']],
    ['tenri 1975', ['tenri']],
    ['rahmat 1975', []],
    ['%', []],
  ])('are found by what people type: %s', async (search, keys) => {
    const { nodes, totalCount } = await queries.members(
      unitId('dinas'),
      queries.scope(null),
      { state: null, shortfall: null, search },
      pageRequest(10, null),
    );
    expect(nodes.map(({ employeeId }) => employeeId).sort()).toEqual(
      keys.map((key) => person(key).employeeId).sort(),
    );
    expect(totalCount).toBe(keys.length);
  });
});
