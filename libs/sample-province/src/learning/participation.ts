import { yearOf } from '../calendar.js';
import type { Province } from '../province.js';
import { Random } from '../random.js';
import { latest, type Person } from '../roster/person.js';
import { learnersOf, type Learner } from './learners.js';
import type { RunPlan } from './run-calendar.js';

/** Who is in a run, and who was and gave the seat back. */
export interface Participants {
  readonly seated: Person[];
  readonly ended: { readonly person: Person; readonly by: 'WITHDRAWN' | 'CANCELLED' }[];
  /** Would have come to a class, had it had more seats. */
  readonly turnedAway: Person[];
}

const CLASS_SIZES = [30, 34, 36, 38, 40];
/** A class of 35 among 35,000; smaller provinces have smaller classes, but not emptier ones than this. */
const LEAST_CLASS = 3;
const FULL_SIZE = 35_000;
/** Of those who fulfil their year anyway, how many go to one thing more. */
const EXTRA_SHARE = 0.08;
const EXTRA_SHARE_CONTRACT = 0.16;
const ENDED_SHARE = 0.03;
/** How many more would have come to a class, as a share of its seats. */
const TURNED_AWAY_SHARE = 0.3;
/** Those who meant to start later in the running year: how many are in what runs or is open now. */
const IN_RUNNING = 0.5;
const IN_OPEN = 0.45;

const MAIN_TEACHERS = [
  ['DIKMEN-01', 88],
  ['SPBE-01', 12],
] as const;
const MAIN_CARE = [
  ['STUNT-02', 40],
  ['SPBE-01', 60],
] as const;
const MAIN_OTHERS = [['SPBE-01', 1]] as const;
const EXTRAS = [
  ['ASN-01', 5],
  ['SPBE-03', 4],
] as const;
const CARE_FIELDS = new Set(['HEALTH', 'HOSPITAL', 'SOCIAL']);

/** Decides who takes part in what: demand first, so that runs are as large as those who wanted them. */
export class Participation {
  readonly of: ReadonlyMap<RunPlan, Participants>;
  private readonly learners: readonly Learner[];

  constructor(
    private readonly province: Province,
    private readonly runs: readonly RunPlan[],
    private readonly hosts: ReadonlyMap<RunPlan, readonly Person[]>,
    private readonly random: Random,
  ) {
    this.of = new Map(runs.map((run) => [run, { seated: [], ended: [], turnedAway: [] }]));
    const { people, leavers, seed } = province;
    this.learners = learnersOf([...people, ...leavers], new Random(seed, 'will'));
    for (const year of new Set(runs.filter(isOver).map(({ from }) => yearOf(from)))) this.fillYear(year);
    this.fillCurrentClasses();
  }

  private fillYear(year: number): void {
    const { random } = this;
    const runs = this.runs.filter((run) => isOver(run) && yearOf(run.from) === year);
    const eager: Learner[] = [];
    const curious: Learner[] = [];
    for (const learner of random.shuffled(this.learners)) {
      const ambition = learner.ambition(random);
      if (ambition === 'FULL') eager.push(learner);
      else if (ambition === 'SOME') curious.push(learner);
    }
    const inClass = this.fillClasses(runs.filter(isClass), eager);
    const late = eager.filter((learner) => !inClass.has(learner) && !this.takeMain(learner, runs));
    if (year === yearOf(this.province.asOf)) this.takeCurrent(late);
    for (const learner of curious) this.takeExtra(learner, runs);
    for (const learner of eager) {
      const isContract = latest(learner.person.employments).class.startsWith('PPPK');
      if (random.chance(isContract ? EXTRA_SHARE_CONTRACT : EXTRA_SHARE)) this.takeExtra(learner, runs);
    }
  }

  private fillClasses(runs: readonly RunPlan[], candidates: readonly Learner[]): Set<Learner> {
    const chosen = new Set<Learner>();
    for (const run of runs) {
      const meant = candidates.filter(
        (learner) => !chosen.has(learner) && learner.isMeantBy(run.programme.audience),
      );
      for (const learner of this.seat(run, meant, this.classSize())) chosen.add(learner);
    }
    return chosen;
  }

  private classSize(): number {
    const { random, province } = this;
    const drawn = random.pick(CLASS_SIZES);
    return Math.max(LEAST_CLASS, Math.round(drawn * Math.min(1, province.employees / FULL_SIZE)));
  }

  /** Seats the first that can come, up to a number; some of the next are turned away. */
  private seat(run: RunPlan, candidates: readonly Learner[], count: number): Learner[] {
    const seated: Learner[] = [];
    const turnedAway = this.of.get(run)?.turnedAway ?? [];
    for (const learner of candidates) {
      if (seated.length < count) {
        if (this.trySeat(run, learner)) seated.push(learner);
      } else if (turnedAway.length < count * TURNED_AWAY_SHARE) {
        if (learner.canJoin(run)) turnedAway.push(learner.person);
      } else break;
    }
    return seated;
  }

  private trySeat(run: RunPlan, learner: Learner): boolean {
    const { random } = this;
    if (!learner.canJoin(run) || this.hosts.get(run)?.includes(learner.person) === true) return false;
    const participants = this.of.get(run);
    if (random.chance(ENDED_SHARE)) {
      learner.giveUp(run);
      participants?.ended.push({
        person: learner.person,
        by: random.chance(0.7) ? 'WITHDRAWN' : 'CANCELLED',
      });
      return false;
    }
    learner.join(run);
    participants?.seated.push(learner.person);
    return true;
  }

  /** The one large programme of the year; false when what was meant is still to come. */
  private takeMain(learner: Learner, runs: readonly RunPlan[]): boolean {
    const code = this.random.weighted(mainProgrammes(learner.person));
    const offered = runs.filter(({ programme }) => programme.code === code);
    const planned = this.random.int(0, this.runsAYear(code) - 1);
    const first = offered[planned];
    if (!first) return false;
    return [first, ...offered].some((run) => this.trySeat(run, learner));
  }

  /** How many runs of a large programme there are in a whole year. */
  private runsAYear(code: string): number {
    const counts = new Map<number, number>();
    for (const { programme, from } of this.runs.filter(isOver)) {
      if (programme.code === code) counts.set(yearOf(from), (counts.get(yearOf(from)) ?? 0) + 1);
    }
    return Math.max(1, ...counts.values());
  }

  private takeExtra(learner: Learner, runs: readonly RunPlan[]): void {
    const code = this.random.weighted(EXTRAS);
    const offered = runs.filter(({ programme }) => programme.code === code);
    if (offered.length > 0) this.trySeat(this.random.pick(offered), learner);
  }

  /** Those who waited for the last months of the year. */
  private takeCurrent(late: readonly Learner[]): void {
    const { random } = this;
    const mass = this.runs.filter((run) => !isOver(run) && !isClass(run) && run.stage !== 'PLANNED');
    for (const learner of late) {
      const run = random.pick(mass);
      if (!learner.isMeantBy(run.programme.audience)) continue;
      if (random.chance(run.stage === 'RUNNING' ? IN_RUNNING : IN_OPEN)) this.trySeat(run, learner);
    }
  }

  /** Classes that run or can be joined now; one open class is full, the others have a few seats left. */
  private fillCurrentClasses(): void {
    const candidates = this.random.shuffled(this.learners);
    for (const run of this.runs.filter(
      (each) => !isOver(each) && isClass(each) && each.stage !== 'PLANNED',
    )) {
      const meant = candidates.filter((learner) => learner.isMeantBy(run.programme.audience));
      this.seat(run, meant, this.classSize());
    }
  }
}

function isOver({ stage }: RunPlan): boolean {
  return stage === 'CLOSED';
}

function isClass({ programme }: RunPlan): boolean {
  return programme.scale === 'CLASS';
}

function mainProgrammes(person: Person): readonly (readonly [string, number])[] {
  if (person.isTeacher) return MAIN_TEACHERS;
  return CARE_FIELDS.has(latest(person.assignments).unit.field) ? MAIN_CARE : MAIN_OTHERS;
}
