import { yearOf } from '../calendar.js';
import { isSchool, type Unit } from '../organisation/unit.js';
import { type Random } from '../random.js';
import { holdsOn, latest, type Dated, type Person } from '../roster/person.js';
import type { Audience } from './design.js';
import type { RunPlan } from './run-calendar.js';

/** How much somebody means to learn in a year. */
export type Ambition = 'FULL' | 'SOME' | 'NONE';

/** Statuses with which people go on learning: active, and under a disciplinary measure. */
const LEARNING_STATUSES = new Set(['01', '15']);
/** Between these lies how many in an office fulfil their year; shift work takes some away, and units differ again. */
const OFFICE_WILL = [0.28, 0.6] as const;
const SHIFT_COST = 0.2;
const UNIT_SPREAD = 0.16;
/** Of those who do not mean to fulfil their year, some still go to something. */
const SOME_SHARE = 0.15;

/** One person as somebody who takes part: what is done, and when there is no time. */
export class Learner {
  private readonly busy: Dated[] = [];
  private readonly taken = new Set<string>();
  private readonly givenUp = new Set<RunPlan>();

  constructor(
    readonly person: Person,
    private readonly will: number,
  ) {}

  /** Drawn once a year. */
  ambition(random: Random): Ambition {
    const drawn = random.next();
    if (drawn < this.will) return 'FULL';
    return drawn < this.will + (1 - this.will) * SOME_SHARE ? 'SOME' : 'NONE';
  }

  isServing(day: string): boolean {
    const { employments, statuses, missing } = this.person;
    if (missing !== null || !employments.some((each) => holdsOn(each, day))) return false;
    return LEARNING_STATUSES.has(statuses.find((each) => holdsOn(each, day))?.code ?? '');
  }

  /** Serves all through the run, has no other run in that time, and has not been in one of the programme that year. */
  canJoin(run: RunPlan): boolean {
    const isFree = this.busy.every(({ from, to }) => run.to < from || (to ?? '') < run.from);
    const mayStill = !this.taken.has(yearly(run)) && !this.givenUp.has(run);
    return isFree && mayStill && this.isServing(run.from) && this.isServing(run.to);
  }

  join(run: RunPlan): void {
    this.busy.push({ from: run.from, to: run.to });
    this.taken.add(yearly(run));
  }

  /** Had a seat and gave it back. */
  giveUp(run: RunPlan): void {
    this.givenUp.add(run);
  }

  isMeantBy({ fields, ladders, teachers, schoolLeaders }: Audience): boolean {
    const { person } = this;
    const { unit } = latest(person.assignments);
    if (schoolLeaders) return person.ladder === 'LEADER' && isSchool(unit);
    if (teachers) return person.isTeacher;
    return (!fields || fields.includes(unit.field)) && (!ladders || ladders.includes(person.ladder));
  }
}

function yearly({ programme, from }: RunPlan): string {
  return `${programme.code} ${yearOf(from)}`;
}

export function learnersOf(people: readonly Person[], random: Random): Learner[] {
  const wills = new Map<Unit, number>();
  const officeWills = new Map<string, number>();
  const between = (from: number, to: number): number => from + (to - from) * random.next();
  return people.map((person) => {
    const { unit } = latest(person.assignments);
    let office = officeWills.get(unit.officeId);
    if (office === undefined) officeWills.set(unit.officeId, (office = between(...OFFICE_WILL)));
    let will = wills.get(unit);
    if (will === undefined) {
      will = office + between(-UNIT_SPREAD, UNIT_SPREAD) - (unit.shift ? SHIFT_COST : 0);
      wills.set(unit, will);
    }
    return new Learner(person, will);
  });
}
