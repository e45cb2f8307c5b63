import type { Random } from '../random.js';
import { sessionsOf, type ProgrammePlan } from './design.js';

export type AttendanceState = 'PRESENT' | 'LATE' | 'PERMITTED' | 'SICK' | 'ABSENT';

export interface Attendance {
  readonly state: AttendanceState;
  readonly minutes: number;
}

/** How somebody did in a run: one entry per session, and each attempt at the grade. */
export interface Outcome {
  readonly attendance: readonly Attendance[];
  readonly gradesHundredths: readonly number[];
}

/** Some come to half of it and no more. */
const SHAKY_SHARE = 0.05;
const SHAKY_ABSENCE = 0.45;
const STATES: readonly (readonly [AttendanceState, number])[] = [
  ['PRESENT', 950],
  ['LATE', 28],
  ['PERMITTED', 8],
  ['SICK', 8],
  ['ABSENT', 6],
];
const GIVES_UP = 0.35;
const ATTEMPTS_MAX = 3;

export function drawOutcome(programme: ProgrammePlan, random: Random): Outcome {
  const isShaky = random.chance(SHAKY_SHARE);
  const attendance = sessionsOf(programme).map(({ minutes }): Attendance => {
    const state = isShaky && random.chance(SHAKY_ABSENCE) ? 'ABSENT' : random.weighted(STATES);
    return { state, minutes: attended(state, minutes, random) };
  });
  return { attendance, gradesHundredths: programme.graded ? drawGrades(programme, random) : [] };
}

function attended(state: AttendanceState, minutes: number, random: Random): number {
  if (state === 'PRESENT') return minutes;
  return state === 'LATE' ? minutes - random.int(5, 40) : 0;
}

/** Around 81 of 100; who fails tries again, or gives up. */
function drawGrades(programme: ProgrammePlan, random: Random): number[] {
  const grades: number[] = [];
  const ability = 81 + 16 * (random.next() + random.next() - 1);
  while (grades.length < ATTEMPTS_MAX) {
    const luck = 8 * (random.next() - 0.5) + 3 * grades.length;
    const grade = Math.round(Math.min(98, Math.max(45, ability + luck)) * 100);
    grades.push(grade);
    if (grade >= programme.passingGradeHundredths || random.chance(GIVES_UP)) break;
  }
  return grades;
}
