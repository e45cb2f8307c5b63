import type { Random } from '../random.js';
import { OFFICES, type Office } from './office.js';
import { schoolUnits } from './schools.js';
import { evenly, split } from './shares.js';
import type { Unit } from './unit.js';

export const ROOT_ID = '7300';
const FULL_SIZE = 35_000;
/** One office holds more than half of all staff, as in the regencies we know. Reference §5.4. */
const EDUCATION_SHARE = 0.55;
const LEAST_OFFICE_STAFF = 2;
/** An office smaller than this has no parts. */
const LEAST_DIVIDED_STAFF = 12;
const SECRETARIAT_PARTS = ['Subbagian Umum dan Kepegawaian', 'Subbagian Program', 'Subbagian Keuangan'];

/** The organisation with the staff each unit has, which adds up to `employees`. Parents come before their children. */
export function organisation(employees: number, random: Random): Unit[] {
  const education = Math.round(employees * EDUCATION_SHARE);
  const others = OFFICES.filter(({ field }) => field !== 'EDUCATION');
  const sizes = split(
    employees - education,
    others.map(({ staff }) => staff),
    employees >= FULL_SIZE ? 0 : LEAST_OFFICE_STAFF,
  );
  const staffOf = new Map(others.map((office, index) => [office, sizes[index] ?? 0]));
  const offices = OFFICES.flatMap((office, index) =>
    officeUnits(office, index, staffOf.get(office) ?? education, random),
  );
  return [ROOT, ...offices];
}

/** The province itself: nobody is assigned to it, and the regional secretary leads its staff. */
const ROOT: Unit = {
  unorId: ROOT_ID,
  parentId: null,
  name: 'Pemerintah Provinsi Sulawesi Selatan',
  kind: 'PROVINCE',
  field: 'ADMINISTRATION',
  echelon: null,
  leaderTitle: '',
  officeId: ROOT_ID,
  staff: 0,
  shift: false,
};

function officeUnits(office: Office, index: number, staff: number, random: Random): Unit[] {
  const unorId = `${ROOT_ID}.${String(index + 1).padStart(2, '0')}`;
  const { name, field, echelon, leaderTitle, shift } = office;
  const head: Unit = {
    unorId,
    parentId: ROOT_ID,
    name,
    kind: 'OFFICE',
    field,
    echelon,
    leaderTitle,
    officeId: unorId,
    staff: 1,
    shift: false,
  };
  if (staff < LEAST_DIVIDED_STAFF) return [{ ...head, staff, shift }];
  if (field === 'EDUCATION') return educationUnits(office, head, staff, random);
  const branchStaff = Math.min(staff - 1, Math.round(staff * office.branches.share));
  const branches = branchUnits(office, head, branchStaff);
  const placed = branches.reduce((sum, unit) => sum + unit.staff, 0);
  return [head, ...centralUnits(office, head, staff - 1 - placed), ...branches];
}

function educationUnits(office: Office, head: Unit, staff: number, random: Random): Unit[] {
  const central = Math.max(8, Math.round(staff * 0.008));
  return [head, ...centralUnits(office, head, central), ...schoolUnits(head, staff - 1 - central, random)];
}

/** Secretariat and divisions. */
function centralUnits(office: Office, head: Unit, staff: number): Unit[] {
  if (staff === 0) return [];
  const secretariatStaff =
    office.divisions.length === 0 ? staff : Math.min(staff, Math.max(3, Math.round(staff * 0.25)));
  const divisionCount = Math.min(office.divisions.length, Math.floor((staff - secretariatStaff) / 3));
  const rest = divisionCount === 0 ? 0 : staff - secretariatStaff;
  const divisions = evenly(rest, divisionCount).map((size, index): Unit => {
    const name = office.divisions[index] ?? '';
    const leaderTitle = name.startsWith('Inspektorat')
      ? name.replace('Inspektorat', 'Inspektur')
      : `Kepala ${name}`;
    return child(head, `1${index + 1}`, name, {
      kind: 'DIVISION',
      echelon: 'III.a',
      leaderTitle,
      staff: size,
    });
  });
  return [...secretariatUnits(office, head, staff - rest), ...divisions];
}

function secretariatUnits(office: Office, head: Unit, staff: number): Unit[] {
  const isHospital = office.field === 'HOSPITAL';
  const name = isHospital ? 'Bagian Tata Usaha' : 'Sekretariat';
  const leaderTitle = isHospital ? 'Kepala Bagian Tata Usaha' : `Sekretaris ${office.name}`;
  const echelon = head.echelon === 'II.b' ? 'III.b' : 'III.a';
  const parts = staff < 10 ? [] : SECRETARIAT_PARTS;
  const own = parts.length === 0 ? staff : 1;
  const secretariat = child(head, '10', name, { kind: 'SECRETARIAT', echelon, leaderTitle, staff: own });
  const sizes = evenly(staff - own, parts.length);
  const subdivisions = parts.map((part, index) =>
    child(secretariat, `${index + 1}`, part, {
      kind: 'SUBDIVISION',
      echelon: 'IV.a',
      leaderTitle: `Kepala ${part}`,
      staff: sizes[index] ?? 0,
    }),
  );
  return [secretariat, ...subdivisions];
}

function branchUnits(office: Office, head: Unit, staff: number): Unit[] {
  const { names } = office.branches;
  const count = Math.min(names.length, Math.floor(staff / 5));
  return evenly(count === 0 ? 0 : staff, count).flatMap((size, index) => {
    const name = names[index] ?? '';
    const unit = child(head, `2${String(index + 1).padStart(2, '0')}`, name, {
      ...branchKind(office, name),
      leaderTitle: `Kepala ${name}`,
      staff: size,
      shift: office.shift,
    });
    return unit.kind === 'WARD' || size < 24 ? [unit] : withClerks(unit);
  });
}

function branchKind(office: Office, name: string): Pick<Unit, 'kind' | 'echelon'> {
  if (name.startsWith('Biro')) return { kind: 'BUREAU', echelon: 'II.b' };
  if (office.field === 'HOSPITAL') return { kind: 'WARD', echelon: null };
  return { kind: 'BRANCH', echelon: 'III.b' };
}

/** A larger branch keeps its clerks in a unit of their own. */
function withClerks(unit: Unit): Unit[] {
  const staff = Math.max(4, Math.round(unit.staff * 0.22));
  const clerks = child(unit, '1', 'Subbagian Tata Usaha', {
    kind: 'SUBDIVISION',
    echelon: 'IV.a',
    leaderTitle: 'Kepala Subbagian Tata Usaha',
    staff,
  });
  return [{ ...unit, staff: unit.staff - staff }, clerks];
}

type ChildParts = Pick<Unit, 'kind' | 'echelon' | 'leaderTitle' | 'staff'> & { readonly shift?: boolean };

function child(parent: Unit, code: string, name: string, parts: ChildParts): Unit {
  const { field, officeId } = parent;
  return {
    field,
    officeId,
    shift: false,
    ...parts,
    unorId: `${parent.unorId}.${code}`,
    parentId: parent.unorId,
    name,
  };
}
