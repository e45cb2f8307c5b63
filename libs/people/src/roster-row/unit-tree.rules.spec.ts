import { readUnitRow } from './unit-row.rules.js';
import { checkUnitTree, type StoredTree, type UnitRow } from './unit-tree.rules.js';

/** Rows as `unor_id` or `unor_id < induk_id`, from line 2 on. */
function rowsOf(...texts: string[]): UnitRow[] {
  return texts.map((text, index) => {
    const [unor_id = '', induk_id = ''] = text.split(' < ');
    const { facts, faults } = readUnitRow({ unor_id, induk_id, nama: `Unit ${unor_id}` });
    return { line: index + 2, facts, faults: [...faults] };
  });
}

/** What is wrong with each row: its codes, with the other line where one is named. */
function checked(rows: UnitRow[], stored: StoredTree = new Map()): string[] {
  checkUnitTree(rows, stored);
  return rows.map(({ faults }) =>
    faults.map(({ code, otherLine }) => (otherLine === undefined ? code : `${code} ${otherLine}`)).join(', '),
  );
}

const STORED: StoredTree = new Map([
  ['R', null],
  ['A', 'R'],
  ['B', 'A'],
]);

describe('a tree of units', () => {
  it('may come in any order, below what is stored or from scratch', () => {
    expect(checked(rowsOf('C < B', 'D < C', 'A < R'), STORED)).toEqual(['', '', '']);
    expect(checked(rowsOf('B < A', 'A < R', 'R'))).toEqual(['', '', '']);
  });

  it('names both lines of a unit that is there twice', () => {
    expect(checked(rowsOf('R', 'A < R', 'A < R', 'A < R'))).toEqual([
      '',
      'DUPLICATE_IN_FILE 4',
      'DUPLICATE_IN_FILE 3',
      'DUPLICATE_IN_FILE 3',
    ]);
  });

  it('leaves out what is below nothing, and all that is new below that', () => {
    expect(checked(rowsOf('C < X', 'D < C', 'E < D', 'B < D'), STORED)).toEqual([
      'PARENT_UNKNOWN',
      'PARENT_UNKNOWN',
      'PARENT_UNKNOWN',
      'PARENT_UNKNOWN',
    ]);
  });

  it('leaves out units that would be above themselves', () => {
    expect(checked(rowsOf('A < B', 'C < B'), STORED)).toEqual(['UNIT_CYCLE', '']);
    expect(checked(rowsOf('X < Y', 'Y < Z', 'Z < X', 'V < X'), STORED)).toEqual([
      'UNIT_CYCLE',
      'UNIT_CYCLE',
      'UNIT_CYCLE',
      'PARENT_UNKNOWN',
    ]);
    expect(checked(rowsOf('S < S'), STORED)).toEqual(['UNIT_CYCLE']);
  });

  it('has one topmost unit unless the file says so', () => {
    expect(checked(rowsOf('R', 'S', 'A < R'))).toEqual(['SECOND_ROOT 3', 'SECOND_ROOT 2', 'PARENT_UNKNOWN']);
    expect(checked(rowsOf('R < -', 'S < -', 'A < R'))).toEqual(['', '', '']);
    expect(checked(rowsOf('S'), STORED)).toEqual(['NEW_ROOT']);
    expect(checked(rowsOf('A'), STORED)).toEqual(['']);
  });

  it('is checked in a moment, however deep or wide', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => `U${n} < U${n + 1}`).concat('U20000');
    expect(checked(rowsOf(...chain)).filter((faults) => faults !== '')).toEqual([]);
    const doubles = Array.from({ length: 20_000 }, () => 'D < R');
    expect(new Set(checked(rowsOf(...doubles), STORED)).size).toBe(2);
  });
});
