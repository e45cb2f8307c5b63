import { readData } from '../data/read-data.js';
import { isSchool, type Field, type Unit, type UnitKind } from '../organisation/unit.js';
import type { Random } from '../random.js';
import type { Ladder } from './person.js';
import type { Education } from './ranks.js';

interface PostData {
  readonly title: string;
  readonly ladder: 'EXPERT' | 'SKILLED' | 'GENERAL';
  readonly degrees: readonly string[];
  readonly weight: number;
  readonly frontTitle?: string;
  readonly onlyWomen?: boolean;
}

interface PostLists {
  readonly common: readonly PostData[];
  readonly fields: Readonly<Partial<Record<Field, readonly PostData[]>>>;
  readonly teachers: Readonly<Partial<Record<UnitKind, readonly string[]>>>;
  readonly schoolStaff: readonly PostData[];
  readonly partTime: readonly string[];
}

/** What somebody is hired for. */
export interface Post {
  /** Without its level. */
  readonly title: string;
  readonly ladder: Ladder;
  readonly education: Education;
  /** Degree behind the name; null for those who come from school. */
  readonly degree: string | null;
  readonly frontTitle: string | null;
  /** Subject of a teacher. */
  readonly subject: string | null;
  readonly onlyWomen: boolean;
}

const PLAIN = { degree: null, frontTitle: null, subject: null, onlyWomen: false };

const LISTS = readData('positions') as PostLists;
const TEACHERS_SHARE = 0.79;
const WEIGHTED = {
  common: weighted(LISTS.common),
  schoolStaff: weighted(LISTS.schoolStaff),
  fields: new Map(Object.entries(LISTS.fields).map(([field, posts]) => [field as Field, weighted(posts)])),
};

function weighted(posts: readonly PostData[]): (readonly [PostData, number])[] {
  return posts.map((post) => [post, post.weight] as const);
}

/** How much of an office does what the office is for; the rest runs it. */
const CORE_SHARE: Readonly<Partial<Record<UnitKind, number>>> = {
  WARD: 0.93,
  DIVISION: 0.62,
  BRANCH: 0.6,
  BUREAU: 0.3,
  OFFICE: 0.4,
};

export function drawPost(unit: Unit, random: Random): Post {
  const subjects = LISTS.teachers[unit.kind];
  if (subjects && random.chance(TEACHERS_SHARE)) return teacher(random.pick(subjects));
  const core = random.chance(CORE_SHARE[unit.kind] ?? 0) ? WEIGHTED.fields.get(unit.field) : undefined;
  const list = isSchool(unit) ? WEIGHTED.schoolStaff : (core ?? WEIGHTED.common);
  return postOf(random.weighted(list), random);
}

function teacher(subject: string): Post {
  return { ...PLAIN, title: 'Guru', ladder: 'EXPERT', education: 'DEGREE', degree: 'S.Pd.', subject };
}

function postOf(data: PostData, random: Random): Post {
  const { title, ladder, frontTitle = null, onlyWomen = false } = data;
  const degree = data.degrees.length === 0 ? null : random.pick(data.degrees);
  const education = educationOf(degree, frontTitle);
  return { title, ladder, degree, frontTitle, education, subject: null, onlyWomen };
}

function educationOf(degree: string | null, frontTitle: string | null): Education {
  if (frontTitle !== null || degree?.startsWith('S.')) return 'DEGREE';
  return degree === null ? 'SCHOOL' : 'DIPLOMA';
}

export function partTimePost(random: Random): Post {
  const title = random.pick(LISTS.partTime);
  return { ...PLAIN, title, ladder: 'GENERAL', education: 'SCHOOL' };
}

/** Who leads a unit comes from its own trade. */
export function leaderPost(unit: Unit, random: Random): Post {
  const expert = LISTS.fields[unit.field]?.find(({ ladder }) => ladder === 'EXPERT') ?? LISTS.common[0];
  if (isSchool(unit) || !expert) return { ...teacher(''), title: unit.leaderTitle, ladder: 'LEADER' };
  return { ...postOf(expert, random), title: unit.leaderTitle, ladder: 'LEADER' };
}

const MASTERS: Readonly<Partial<Record<Field, readonly string[]>>> = {
  EDUCATION: ['M.Pd.'],
  HEALTH: ['M.Kes.', 'M.K.M.'],
  HOSPITAL: ['M.Kes.', 'M.K.M.'],
  WORKS: ['M.T.', 'M.Si.'],
  DIGITAL: ['M.Kom.', 'M.T.'],
  FOOD: ['M.P.', 'M.Si.'],
  FOREST: ['M.Hut.', 'M.Si.'],
  AUDIT: ['M.Ak.', 'M.Si.'],
};

/** The degree with a master's after it, in what the office works on. */
export function withMaster(degree: string | null, field: Field, random: Random): string {
  const master = random.pick(MASTERS[field] ?? ['M.Si.', 'M.M.', 'M.A.P.']);
  return degree === null ? master : `${degree}, ${master}`;
}
