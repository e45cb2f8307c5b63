import type { EmployeeClass, Ladder } from './person.js';

const RANKS = [
  ...['II/a', 'II/b', 'II/c', 'II/d'],
  ...['III/a', 'III/b', 'III/c', 'III/d'],
  ...['IV/a', 'IV/b', 'IV/c', 'IV/d'],
];
const YEARS_PER_RANK = 4;

/** What somebody has learned before entering: school, diploma, degree. */
export type Education = 'SCHOOL' | 'DIPLOMA' | 'DEGREE';

const FIRST_RANK: Readonly<Record<Education, string>> = { SCHOOL: 'II/a', DIPLOMA: 'II/c', DEGREE: 'III/a' };
const LAST_RANK: Readonly<Record<Ladder, Readonly<Record<Education, string>>>> = {
  GENERAL: { SCHOOL: 'III/b', DIPLOMA: 'III/c', DEGREE: 'III/d' },
  SKILLED: { SCHOOL: 'III/b', DIPLOMA: 'III/d', DEGREE: 'III/d' },
  EXPERT: { SCHOOL: 'III/d', DIPLOMA: 'III/d', DEGREE: 'IV/c' },
  LEADER: { SCHOOL: 'III/d', DIPLOMA: 'IV/a', DEGREE: 'IV/d' },
};

/** Rank of a civil servant after some years: a step every four, up to the end of the ladder. */
export function rankAfter(years: number, ladder: Ladder, education: Education): string {
  const reached = RANKS.indexOf(FIRST_RANK[education]) + Math.floor(years / YEARS_PER_RANK);
  return RANKS[Math.min(reached, RANKS.indexOf(LAST_RANK[ladder][education]))] ?? 'II/a';
}

export function previousRank(rank: string): string {
  return RANKS[Math.max(0, RANKS.indexOf(rank) - 1)] ?? rank;
}

/** The rank an echelon asks for; heads of schools and wards have no echelon. */
const RANKS_OF_ECHELON: Readonly<Record<string, readonly [string, string]>> = {
  'I.b': ['IV/d', 'IV/d'],
  'II.a': ['IV/c', 'IV/c'],
  'II.b': ['IV/b', 'IV/c'],
  'III.a': ['IV/a', 'IV/b'],
  'III.b': ['III/d', 'IV/a'],
  'IV.a': ['III/c', 'III/d'],
};

export function leaderRanks(echelon: string | null): readonly [string, string] {
  return RANKS_OF_ECHELON[echelon ?? ''] ?? ['III/d', 'IV/b'];
}

/** PPPK groups of Perpres 98/2020 by education; those who work part-time have none. */
export function contractRank(
  employeeClass: EmployeeClass,
  education: Education,
  isProfession: boolean,
): string {
  if (employeeClass === 'PPPK_PART_TIME') return 'V';
  if (education === 'DEGREE') return isProfession ? 'X' : 'IX';
  return education === 'DIPLOMA' ? 'VII' : 'V';
}

/** A functional title with its level: Ahli Pertama to Madya, or Terampil to Penyelia. */
export function levelled(title: string, ladder: Ladder, rank: string): string {
  if (ladder !== 'EXPERT' && ladder !== 'SKILLED') return title;
  const index = RANKS.indexOf(rank);
  if (ladder === 'EXPERT') {
    if (index >= RANKS.indexOf('IV/a')) return `${title} Ahli Madya`;
    return `${title} ${index >= RANKS.indexOf('III/c') ? 'Ahli Muda' : 'Ahli Pertama'}`;
  }
  if (index >= RANKS.indexOf('III/c')) return `${title} Penyelia`;
  return `${title} ${index >= RANKS.indexOf('III/a') ? 'Mahir' : 'Terampil'}`;
}
