import { stringify } from 'csv-stringify/sync';
import type { Province } from '../province.js';
import { latest, type Person } from './person.js';

const UNIT_HEADER = ['unor_id', 'induk_id', 'nama', 'eselon', 'pemimpin_nip'];
const EMPLOYEE_HEADER = [
  ...['nip', 'nama', 'gelar_depan', 'gelar_belakang', 'jenis_kelamin', 'tanggal_lahir', 'jenis_pegawai'],
  ...[
    'kedudukan_hukum',
    'golongan',
    'jabatan',
    'jenis_jabatan',
    'eselon',
    'unor_id',
    'tmt_cpns',
    'tmt_jabatan',
  ],
  ...['kontrak_mulai', 'kontrak_selesai', 'email', 'telepon'],
];
const CLASSES = { PNS: 'PNS', CPNS: 'CPNS', PPPK: 'PPPK', PPPK_PART_TIME: 'PPPK Paruh Waktu' };
/** SIASN ids of jenis jabatan. */
const KINDS = { STRUCTURAL: '1', FUNCTIONAL: '2', GENERAL: '4' };
/** How a roster says that there is none. */
const NONE = '-';

/** The units as an HR office would upload them. */
export function unitsFile({ units, leaders }: Province): Buffer {
  return csv([
    UNIT_HEADER,
    ...units.map((unit) => [
      unit.unorId,
      unit.parentId ?? NONE,
      unit.name,
      unit.echelon ?? NONE,
      leaders.get(unit)?.nip ?? NONE,
    ]),
  ]);
}

/** Everybody who works in the province on its day, as an HR office would upload them. */
export function employeesFile({ people }: Province): Buffer {
  return csv([EMPLOYEE_HEADER, ...people.map(employeeRow)]);
}

function employeeRow(person: Person): string[] {
  const { missing } = person;
  const employment = latest(person.employments);
  const position = latest(person.positions);
  const isContract = employment.class === 'PPPK' || employment.class === 'PPPK_PART_TIME';
  return [
    person.nip,
    person.name,
    person.frontTitle ?? '',
    person.backTitle ?? '',
    person.sex === 'M' ? 'L' : 'P',
    person.birthDate,
    missing === 'CLASS' ? '' : CLASSES[employment.class],
    latest(person.statuses).code,
    position.rank ?? '',
    position.title,
    KINDS[position.kind],
    position.echelon ?? '',
    missing === 'UNIT' ? '' : latest(person.assignments).unit.unorId,
    isContract || missing === 'START_DATE' ? '' : (person.employments[0]?.from ?? ''),
    position.from,
    employment.contractFrom ?? '',
    employment.contractTo ?? '',
    person.email,
    person.phone,
  ];
}

function csv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(stringify(rows as string[][]));
}
