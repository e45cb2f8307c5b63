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
    const { nodes } = await desk.get(EmployeeQueries).list(ADMIN, search, null, pageRequest(10, null));
    expect(nodes.map(({ nip }) => nip)).toEqual(people.map(({ nip }) => nip));
  });
});
