import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { RuleSet } from '@asn-corpu/enrollment';
import type { Employment, FactAnswer, PackFact } from '../conformance/question.js';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import { askOracle } from '../oracle/oracle.js';

export const ZONE = 'Asia/Makassar';
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export interface ModelPerson {
  readonly employeeId: string;
  readonly accountId: string;
  readonly employments: Employment[];
  /** What was ever recorded of them; what was taken back is withdrawn. */
  readonly facts: PackFact[];
}

export interface ModelRun {
  readonly runId: string;
  readonly activityId: string;
  readonly title: string;
  readonly form: string;
  readonly sessions: readonly { readonly id: string; readonly startsAt: number; readonly amount: number }[];
  readonly endsAt: number;
}

export interface ModelEnrollment {
  readonly id: string;
  readonly person: ModelPerson;
  readonly run: ModelRun;
  status: 'SEATED' | 'ATTENDING' | 'PASSED' | 'NOT_PASSED' | 'ENDED';
  /** By session: whether they were there. */
  readonly attended: Map<string, boolean>;
}

/** What a statement said of somebody's year, as known at an instant: it has to say so for ever. */
interface Told {
  readonly person: ModelPerson;
  readonly year: number;
  readonly knownAt: number;
  readonly text: string;
}

/** All that the model knows; what it is worth it asks the oracle. */
export class ModelState {
  readonly runs: ModelRun[] = [];
  readonly enrollments: ModelEnrollment[] = [];
  readonly told: Told[] = [];
  now = Date.parse('2026-11-20T01:00:00Z');
  /** The latest that `now` has been: the clock may be put back. */
  latest = this.now;

  constructor(
    readonly people: readonly ModelPerson[],
    public ruleSets: readonly RuleSet[],
  ) {}

  /** Time goes on a little with every command, so that nothing happens at the instant of a statement. */
  tick(milliseconds: number): void {
    this.now += milliseconds;
    this.latest = Math.max(this.latest, this.now);
  }

  person(index: number): ModelPerson {
    return pick(this.people, index);
  }

  answers(person: ModelPerson): Readonly<Record<string, FactAnswer>> {
    const { facts, employments } = person;
    const question = { ruleSets: this.ruleSets, person: { employments }, facts, years: [], seatedMinutes: 0 };
    const answer = askOracle({ ...question, asOf: dateOf(this.latest) });
    if ('refused' in answer) throw new Error('The model recorded what no rule covers');
    return answer.facts;
  }
}

export function pick<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
}

/** The date at the venue. */
export function dateOf(instant: number): string {
  return new Date(instant + 8 * HOUR_MS).toISOString().slice(0, 10);
}

/** Two people of their own for a course of events: without a ceiling, and with one. */
export async function settlePeople(world: EnrollmentWorld): Promise<ModelPerson[]> {
  const people = ['PNS', 'PPPK'].map((kind) => ({
    employeeId: randomUUID(),
    accountId: randomUUID(),
    employments: [{ class: kind, from: '2025-12-01', contractFrom: '2025-12-01' }],
    facts: [],
  }));
  for (const { employeeId, employments } of people) {
    await world.sql(`INSERT INTO people.employee (id, name) VALUES ($1, 'Pegawai')`, [employeeId]);
    await world.sql(
      `INSERT INTO people.employment (employee_id, class, contract_from, valid_from) VALUES ($1, $2, $3, $3)`,
      [employeeId, employments[0]?.class, employments[0]?.from],
    );
  }
  return people;
}

interface AccountSum {
  readonly factId: string;
  readonly year: number;
  readonly account: string;
  readonly minutes: number;
}

const SUMS = `
  SELECT fact_id AS "factId", year, account, sum(minutes)::int AS minutes FROM (
    SELECT fact_id, year, to_account AS account, minutes FROM enrollment.jp_posting WHERE employee_id = $1
    UNION ALL SELECT fact_id, year, from_account, -minutes FROM enrollment.jp_posting WHERE employee_id = $1
  ) moved GROUP BY fact_id, year, account HAVING sum(minutes) <> 0`;

/** @throws where the ledger of somebody says something else than the oracle. */
export async function compare(world: EnrollmentWorld, model: ModelState, person: ModelPerson): Promise<void> {
  const sums = await world.sql<AccountSum>(SUMS, [person.employeeId]);
  const told = Object.entries(model.answers(person));
  const found = told.map(([factId, { year }]) => {
    const own = sums.filter((sum) => sum.factId === factId && sum.year === year);
    const minutes = (account: string): number => own.find((sum) => sum.account === account)?.minutes ?? 0;
    const earned = own.filter(({ account }) => account.startsWith('source:'));
    return [
      factId,
      {
        year,
        earned: -earned.reduce((sum, each) => sum + each.minutes, 0),
        counted: minutes('counted'),
        cap: minutes('uncounted:cap'),
        ceiling: minutes('uncounted:ceiling'),
        duplicate: minutes('uncounted:duplicate'),
      },
    ] as const;
  });
  const strangers = sums.filter(({ factId }) => !told.some(([id]) => id === factId));
  if (strangers.length > 0 || !isDeepStrictEqual(found, told))
    throw new Error(
      `The ledger says ${JSON.stringify({ found, strangers })}, the oracle ${JSON.stringify(told)}`,
    );
  await compareBalances(
    world,
    person,
    told.map(([, answer]) => answer),
  );
}

async function compareBalances(
  world: EnrollmentWorld,
  person: ModelPerson,
  told: readonly FactAnswer[],
): Promise<void> {
  const balances = await world.sql<{ year: number; earned: number; counted: number }>(
    `SELECT year, earned_minutes AS earned, counted_minutes AS counted FROM enrollment.jp_balance WHERE employee_id = $1`,
    [person.employeeId],
  );
  for (const year of new Set([...balances.map((each) => each.year), ...told.map((each) => each.year)])) {
    const own = told.filter((each) => each.year === year);
    const balance = balances.find((each) => each.year === year) ?? { year, earned: 0, counted: 0 };
    const expected = {
      year,
      earned: own.reduce((sum, { earned }) => sum + earned, 0),
      counted: own.reduce((sum, { counted }) => sum + counted, 0),
    };
    if (!isDeepStrictEqual({ ...balance }, expected))
      throw new Error(`The balance says ${JSON.stringify(balance)}, the oracle ${JSON.stringify(expected)}`);
  }
}
