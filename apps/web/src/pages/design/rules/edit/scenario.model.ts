import { decimalText } from '../../../../format/number';
import { today } from '../../../../format/date';
import type { RuleScenarioInput, ScenarioLineFragment } from '../../../../graphql/generated/graphql';
import { faultsOf, type Faults } from '../../../../components/form/faults';
import { ruleTexts } from '../../../../i18n/work/rules';
import { jpField, minutesOfJp, optionalNumber } from '../rule-set.model';

/** A scenario as it is typed; each of its activities on one day. */
export interface ScenarioRow {
  readonly key: string;
  readonly name: string;
  readonly class: string;
  readonly since: string;
  readonly year: string;
  readonly facts: readonly FactRow[];
  readonly counted: string;
  readonly floor: string;
}

export interface FactRow {
  readonly key: string;
  readonly form: string;
  readonly international: boolean;
  readonly days: readonly { readonly date: string; readonly amount: string }[];
}

export function newScenario(): ScenarioRow {
  const year = today().slice(0, 4);
  return {
    key: crypto.randomUUID(),
    name: '',
    class: 'PNS',
    since: `${year}-01-01`,
    year,
    facts: [newFact(year)],
    counted: '',
    floor: '',
  };
}

export function newFact(year: string): FactRow {
  const days = [{ date: `${year}-03-02`, amount: '1' }];
  return { key: crypto.randomUUID(), form: 'SEMINAR', international: false, days };
}

export function scenarioRow(scenario: ScenarioLineFragment): ScenarioRow {
  return {
    key: crypto.randomUUID(),
    name: scenario.name,
    class: scenario.class,
    since: scenario.since,
    year: String(scenario.year),
    facts: scenario.facts.map(({ form, international, learned }) => ({
      key: crypto.randomUUID(),
      form,
      international,
      days: learned.map(({ date, amount }) => ({ date, amount: decimalText(amount) })),
    })),
    counted: jpField(scenario.expectedCountedMinutes),
    floor: jpField(scenario.expectedFloorMinutes),
  };
}

const YEAR = /^20(1[5-9]|[2-9]\d)$/;

export function scenarioFaults(rows: readonly ScenarioRow[]): Faults {
  const t = ruleTexts();
  const isAmount = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text);
  const found = rows.flatMap(({ key, name, year, since, facts, counted, floor }) => [
    [`nama.${key}`, (name.trim().length < 3 || since === '') && t.scenarios.nameFault] as const,
    [`tahun.${key}`, !YEAR.test(year) && t.form.numberFault(t.scenarios.year)] as const,
    [
      `dihitung.${key}`,
      optionalNumber(counted) === undefined && t.form.numberFault(t.scenarios.expectedCounted),
    ] as const,
    [
      `hak.${key}`,
      optionalNumber(floor) === undefined && t.form.numberFault(t.scenarios.expectedFloor),
    ] as const,
    ...facts.map(
      (fact) =>
        [
          `jumlah.${fact.key}`,
          fact.days.some(({ date, amount }) => date === '' || !isAmount(amount)) &&
            t.form.numberFault(t.scenarios.amount),
        ] as const,
    ),
  ]);
  return faultsOf(Object.fromEntries(found));
}

export function scenarioInput(row: ScenarioRow): RuleScenarioInput {
  const minutes = (text: string): number | null => {
    const jp = optionalNumber(text);
    return jp == null ? null : Math.round(minutesOfJp(jp));
  };
  return {
    name: row.name.trim(),
    class: row.class,
    since: row.since,
    year: Number(row.year),
    facts: row.facts.map(({ form, international, days }) => ({
      form,
      international,
      learned: days.map(({ date, amount }) => ({ date, amount: Number(amount) })),
    })),
    expectedCountedMinutes: minutes(row.counted),
    expectedFloorMinutes: minutes(row.floor),
  };
}
