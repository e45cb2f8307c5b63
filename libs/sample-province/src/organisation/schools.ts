import type { Random } from '../random.js';
import { BRANCH_AREAS, roman } from './regencies.js';
import { evenly, split } from './shares.js';
import type { Unit, UnitKind } from './unit.js';

/** Average staff of a school: what decides how many there are. */
const SCHOOL_STAFF = 40;
const LEAST_SCHOOL_STAFF = 6;

const SCHOOL_KINDS: readonly { kind: UnitKind; label: string; share: number; size: number }[] = [
  { kind: 'SENIOR_HIGH', label: 'SMA Negeri', share: 62, size: 40 },
  { kind: 'VOCATIONAL_HIGH', label: 'SMK Negeri', share: 30, size: 46 },
  { kind: 'SPECIAL_SCHOOL', label: 'SLB Negeri', share: 8, size: 18 },
];

/** Regencies with more schools than the others, which weigh 1. */
const LARGE: Readonly<Record<string, number>> = {
  Makassar: 3.4,
  Bone: 2.2,
  Gowa: 2,
  Wajo: 1.4,
  Bulukumba: 1.4,
};

/** Branches of the education office and the schools below them. */
export function schoolUnits(office: Unit, staff: number, random: Random): Unit[] {
  const branchCount = Math.max(1, Math.min(BRANCH_AREAS.length, Math.floor(staff / 300)));
  const branchStaff = Math.max(branchCount * 2, Math.round(staff * 0.01));
  const branches = evenly(branchStaff, branchCount).map((size, index) => branchUnit(office, index, size));
  return [...branches, ...schoolsBelow(branches, staff - branchStaff, random)];
}

function branchUnit(office: Unit, index: number, staff: number): Unit {
  const name = `Cabang Dinas Pendidikan Wilayah ${roman(index + 1)}`;
  return {
    ...office,
    unorId: `${office.unorId}.2${String(index + 1).padStart(2, '0')}`,
    parentId: office.unorId,
    name,
    kind: 'BRANCH',
    echelon: 'III.b',
    leaderTitle: `Kepala ${name}`,
    staff,
  };
}

function schoolsBelow(branches: readonly Unit[], staff: number, random: Random): Unit[] {
  const count = Math.max(2, Math.round(staff / SCHOOL_STAFF));
  const drawn = Array.from({ length: count }, () => {
    const kind = random.weighted(SCHOOL_KINDS.map((each) => [each, each.share] as const));
    return { ...kind, weight: kind.size * (0.6 + 0.8 * random.next()) };
  });
  const sizes = split(
    staff,
    drawn.map(({ weight }) => weight),
    Math.min(LEAST_SCHOOL_STAFF, Math.floor(staff / count)),
  );
  const places = BRANCH_AREAS.flatMap((area, branch) => area.map((place) => ({ place, branch })));
  const numbers = new Map<string, number>();
  return drawn.map(({ kind, label }, index) => {
    const { place, branch } = random.weighted(places.map((each) => [each, LARGE[each.place] ?? 1] as const));
    const number = (numbers.get(`${label} ${place}`) ?? 0) + 1;
    numbers.set(`${label} ${place}`, number);
    const parent = branches[branch % branches.length] as Unit;
    const name = `UPT ${label} ${number} ${place}`;
    return {
      ...parent,
      unorId: `${parent.officeId}.3${String(index + 1).padStart(3, '0')}`,
      parentId: parent.unorId,
      name,
      kind,
      echelon: null,
      leaderTitle: `Kepala ${name}`,
      staff: sizes[index] ?? 0,
    };
  });
}
