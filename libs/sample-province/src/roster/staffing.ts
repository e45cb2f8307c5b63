import { addMonths, yearOf } from '../calendar.js';
import type { Unit } from '../organisation/unit.js';
import { Random } from '../random.js';
import { EmployeeNumbers } from './employee-numbers.js';
import { Contacts, inventName } from './naming.js';
import { latest, type EmployeeClass, type Person, type Position, type Sex } from './person.js';
import { drawPost, leaderPost, partTimePost, withMaster, type Post } from './posts.js';
import { contractRank, leaderRanks, levelled, previousRank, rankAfter } from './ranks.js';
import { civilService, drawService, monthBetween, type Service } from './service-dates.js';

/** Classes among those who lead nothing; leaders are PNS, so that all of them come to 72, 2, 22 and 4 in a hundred. */
const CLASSES: readonly (readonly [EmployeeClass, number])[] = [
  ['PNS', 71.1],
  ['CPNS', 2.1],
  ['PPPK', 22.7],
  ['PPPK_PART_TIME', 4.1],
];
/** Somebody was promoted or moved in the last three years, as part of all civil servants. */
const PROMOTED = 0.12;
const MOVED = 0.07;
const LOOK_BACK_MONTHS = 36;
/** Those who came far began early. */
const LEADER_START_AGES = [21, 26] as const;

const WOMEN: Readonly<Partial<Record<Unit['field'], number>>> = {
  EDUCATION: 0.6,
  HEALTH: 0.7,
  HOSPITAL: 0.74,
  ORDER: 0.14,
  FOREST: 0.3,
  TRANSPORT: 0.25,
  WORKS: 0.34,
};

/** Hires people for units: who they are, and how they came to be where they are today. */
export class Staffing {
  private readonly random: Random;
  private readonly numbers = new EmployeeNumbers();
  private readonly contacts: Contacts;

  constructor(
    seed: number,
    private readonly asOf: string,
  ) {
    this.random = new Random(seed, 'staff');
    this.contacts = new Contacts(new Random(seed, 'contacts'));
  }

  /** `elsewhere` are units of the same kind, where somebody may have come from. */
  leader(unit: Unit, elsewhere: readonly Unit[]): Person {
    const { random, asOf } = this;
    const [lowest, highest] = leaderRanks(unit.echelon);
    const service = civilService(asOf, random.int(...leaderAges(unit.echelon)), random, LEADER_START_AGES);
    const post = leaderPost(unit, random);
    const rank = random.chance(0.5) ? lowest : highest;
    const since = monthBetween(
      addMonths(asOf, -60) > service.since ? addMonths(asOf, -60) : addMonths(service.since, 24),
      addMonths(asOf, -1),
      random,
    );
    const before = random.pick(elsewhere.length > 0 ? elsewhere : [unit]);
    const past = { ...drawPost(unit, random), ladder: 'EXPERT' as const };
    const kind = unit.echelon === null ? 'FUNCTIONAL' : 'STRUCTURAL';
    return this.person(unit, post, service, {
      positions: [
        positionOf(past, previousRank(rank), service.since, since),
        { title: post.title, kind, echelon: unit.echelon, rank, from: since, to: null },
      ],
      assignments: [
        { unit: random.chance(0.6) ? before : unit, from: service.since, to: since },
        { unit, from: since, to: null },
      ],
    });
  }

  member(unit: Unit, elsewhere: readonly Unit[], only?: EmployeeClass): Person {
    const { random } = this;
    const employeeClass = only ?? random.weighted(CLASSES);
    const post = employeeClass === 'PPPK_PART_TIME' ? partTimePost(random) : drawPost(unit, random);
    const service = drawService(employeeClass, this.asOf, random);
    return this.person(unit, post, service, this.career(unit, elsewhere, post, employeeClass, service));
  }

  /** A civil servant of an age at which people retire. */
  elder(unit: Unit, age: number): Person {
    const { random } = this;
    const post = drawPost(unit, random);
    const service = civilService(this.asOf, age, random);
    return this.person(unit, post, service, this.career(unit, [], post, 'PNS', service));
  }

  private career(
    unit: Unit,
    elsewhere: readonly Unit[],
    post: Post,
    employeeClass: EmployeeClass,
    service: Service,
  ): Pick<Person, 'positions' | 'assignments'> {
    const { random, asOf } = this;
    if (employeeClass !== 'PNS') {
      const rank =
        employeeClass === 'CPNS'
          ? rankAfter(0, post.ladder, post.education)
          : contractRank(
              employeeClass,
              post.education,
              post.frontTitle !== null || post.degree === 'S.Kep., Ns.',
            );
      return staying(unit, positionOf(post, rank, service.since, null), service.since);
    }
    const years = yearOf(asOf) - yearOf(service.since);
    const rank = rankAfter(years, post.ladder, post.education);
    const recent = monthBetween(addMonths(asOf, -LOOK_BACK_MONTHS), asOf, random);
    const change = random.next();
    if (change >= PROMOTED + MOVED || recent <= addMonths(service.since, 14)) {
      const since = monthBetween(service.since, addMonths(asOf, -LOOK_BACK_MONTHS), random);
      return staying(unit, positionOf(post, rank, since, null), since);
    }
    const isMove = change >= PROMOTED && elsewhere.length > 0;
    return {
      positions: [
        positionOf(post, isMove ? rank : previousRank(rank), service.since, recent),
        positionOf(post, rank, recent, null),
      ],
      assignments: [
        { unit: isMove ? random.pick(elsewhere) : unit, from: service.since, to: recent },
        { unit, from: recent, to: null },
      ],
    };
  }

  private person(
    unit: Unit,
    post: Post,
    service: Service,
    career: Pick<Person, 'positions' | 'assignments'>,
  ): Person {
    const { random } = this;
    const { birthDate, employments } = service;
    const isWoman = random.chance(WOMEN[unit.field] ?? 0.47) || post.onlyWomen;
    const sex: Sex = isWoman ? 'F' : 'M';
    const name = inventName(sex, random);
    return {
      nip: this.number(service, sex),
      name,
      ...this.titles(unit, post, latest(career.positions)),
      sex,
      birthDate,
      email: this.contacts.email(name),
      phone: this.contacts.phone(),
      ladder: post.ladder,
      isTeacher: post.subject !== null,
      employments,
      ...career,
      statuses: [{ code: '01', from: service.since, to: null }],
      missing: null,
    };
  }

  private number({ birthDate, since, employments }: Service, sex: Sex): string {
    const { class: employeeClass } = latest(employments);
    if (employeeClass === 'PNS' || employeeClass === 'CPNS') return this.numbers.nip(birthDate, since, sex);
    return this.numbers.contractNumber(birthDate, since, 1, sex);
  }

  private titles(unit: Unit, post: Post, position: Position): Pick<Person, 'frontTitle' | 'backTitle'> {
    const { random } = this;
    const isSenior = post.ladder === 'LEADER' || position.rank?.startsWith('IV') === true;
    const hasMaster = post.education === 'DEGREE' && random.chance(isSenior ? 0.7 : 0.12);
    const isDoctor =
      isSenior && post.frontTitle === null && random.chance(unit.kind === 'OFFICE' ? 0.35 : 0.04);
    return {
      frontTitle: isDoctor ? 'Dr.' : post.frontTitle,
      backTitle: hasMaster ? withMaster(post.degree, unit.field, random) : post.degree,
    };
  }
}

function leaderAges(echelon: string | null): readonly [number, number] {
  if (echelon === 'IV.a') return [36, 55];
  return echelon?.startsWith('III') === true || echelon === null ? [43, 57] : [49, 57];
}

function staying(unit: Unit, position: Position, since: string): Pick<Person, 'positions' | 'assignments'> {
  return { positions: [position], assignments: [{ unit, from: since, to: null }] };
}

function positionOf(post: Post, rank: string, from: string, to: string | null): Position {
  const title = levelled(post.title, post.ladder, rank);
  return {
    title: post.subject ? `${title} (${post.subject})` : title,
    kind: post.ladder === 'GENERAL' ? 'GENERAL' : 'FUNCTIONAL',
    echelon: null,
    rank,
    from,
    to,
  };
}
