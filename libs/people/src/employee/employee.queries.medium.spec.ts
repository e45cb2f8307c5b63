import { pageRequest } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import {
  ADMIN,
  ANI,
  BUDI,
  FIRST_ROSTER,
  RosterImportBuilder,
} from '../roster-import/roster-import.builder.js';
import { EmployeeQueries } from './employee.queries.js';

const ALL = { search: null, unitId: null, incomplete: false };

let db: TestDatabase;
let desk: RosterImportBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  desk = await RosterImportBuilder.create(db);
  await desk.import(FIRST_ROSTER);
});
afterAll(async () => {
  await desk.drop();
  await db.drop();
});

describe('employees', () => {
  it.each([
    [null, [ANI, BUDI]],
    ['Hj. Ani Rahmawati, S.T., M.Si.', [ANI]],
    ['rahmawati ani', [ANI]],
    ['Dr. Budi', [BUDI]],
    ['19850315 201001', [ANI]],
    ['2024211', [BUDI]],
    ['budi 1990', [BUDI]],
    ['budi 1985', []],
    ['_', []],
  ])('are found by what people type: %s', async (search, people) => {
    const { nodes } = await desk.get(EmployeeQueries).list(ADMIN, { ...ALL, search }, pageRequest(10, null));
    expect(nodes.map(({ nip }) => nip)).toEqual(people.map(({ nip }) => nip));
  });

  it('of whom the roster lacks facts are found, also outside of every unit', async () => {
    const incomplete = { ...ALL, incomplete: true };
    const found = async (): Promise<unknown[]> =>
      (await desk.get(EmployeeQueries).list(ADMIN, incomplete, pageRequest(10, null))).nodes.map(
        ({ nip }) => nip,
      );
    expect(await found()).toEqual([]);
    await db.asOwner(
      `UPDATE people.employee SET missing_facts = '{UNIT}' WHERE id = (SELECT employee_id FROM people.employee_identifier WHERE value = $1)`,
      [BUDI.nip],
    );
    await db.asOwner(
      `DELETE FROM people.assignment WHERE employee_id = (SELECT employee_id FROM people.employee_identifier WHERE value = $1)`,
      [BUDI.nip],
    );
    expect(await found()).toEqual([BUDI.nip]);
  });
});
