import { countFacts, type CountedFact, type LearnedDay } from '../counting/counting.rules.js';
import { CAP_PERIOD_NAMES, UNIT_NAMES } from '../jp/posting-explanation.rules.js';
import type { LocalText } from '../rule-set/explanation.js';
import { jpText } from '../rule-set/words.rules.js';
import type { Basis, Cap, FormRule, RuleSet } from '../rule-set/rule-set.rules.js';

/** What a made-up activity would be worth under a rule, counted by the engine itself. */
export interface RuleExample {
  readonly international: boolean;
  readonly earnedMinutes: number;
  readonly countedMinutes: number;
  /** "2 hari × 4 JP = 8 JP → 8 JP dihitung" */
  readonly sentence: LocalText;
}

interface Case {
  readonly learned: readonly LearnedDay[];
  /** What is not said by the quantity: on how many days or in which months. */
  readonly told?: LocalText;
}

/** The same day over and over, or one amount on days in a row. */
const on = (amount: number, ...dates: string[]): LearnedDay[] => dates.map((date) => ({ date, amount }));
const MARCH = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];
const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'];

const IN_MINUTES: readonly Case[] = [
  { learned: on(90, MARCH[0] ?? '') },
  { learned: on(360, MARCH[0] ?? ''), told: { id: 'dalam satu hari', en: 'in one day' } },
  { learned: on(360, ...MARCH), told: { id: 'dalam lima hari', en: 'over five days' } },
];

/** A few typical activities for each basis: a small one, and ones that meet the usual caps. */
const CASES: Readonly<Record<Basis, readonly Case[]>> = {
  PER_MINUTE: IN_MINUTES,
  BY_PROGRAMME: IN_MINUTES,
  PER_DAY: [1, 2, 5].map((days) => ({ learned: on(1, ...MARCH.slice(0, days)) })),
  PER_SESSION: [
    { learned: on(1, ...WEEKS.slice(0, 1)) },
    { learned: on(1, ...WEEKS), told: { id: 'dalam satu bulan', en: 'in one month' } },
    {
      learned: on(1, '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02'),
      told: { id: 'dalam dua bulan', en: 'over two months' },
    },
  ],
  PER_SEMESTER: [1, 2].map((semesters) => ({ learned: on(semesters, '2026-06-30') })),
  PER_ACTIVITY: [{ learned: on(1, '2026-06-30') }],
};

/** Worked examples of one form, national and international. */
export function ruleExamples(rule: FormRule): RuleExample[] {
  return [false, true].flatMap((international) => {
    const rate = international ? rule.international : rule.national;
    return CASES[rate.basis].map((each) => exampleOf(rule, international, each));
  });
}

function exampleOf(rule: FormRule, international: boolean, { learned, told }: Case): RuleExample {
  const completionDate = learned.at(-1)?.date ?? '';
  const quantity = learned.reduce((sum, { amount }) => sum + amount, 0);
  const fact = { id: 'example', form: rule.form, international, quantity, learned, completionDate };
  const completedAt = new Date(`${completionDate}T08:00:00Z`);
  const [counted] = countFacts([{ ...fact, completedAt, duplicateKeys: [] }], [onlyThis(rule)], []);
  if (!counted) throw new Error('A fact is counted');
  const countedMinutes = counted.lines.find(({ account }) => account === 'counted')?.minutes ?? 0;
  const earnedMinutes = counted.trace.earned;
  return {
    international,
    earnedMinutes,
    countedMinutes,
    sentence: sentenceOf(counted, countedMinutes, told),
  };
}

function onlyThis(rule: FormRule): RuleSet {
  return {
    version: 'example',
    effectiveFrom: '0001-01-01',
    effectiveTo: null,
    citation: '',
    forms: [rule],
    classes: [],
    proration: 'NONE',
    exemptStatuses: [],
    endedStatuses: [],
  };
}

function sentenceOf({ trace }: CountedFact, counted: number, told: LocalText | undefined): LocalText {
  const inMinutes = trace.basis === 'PER_MINUTE' || trace.basis === 'BY_PROGRAMME';
  const surcharge = trace.surcharge ? ` × ${trace.surcharge[0]}/${trace.surcharge[1]}` : '';
  const say = (
    language: 'id' | 'en',
    counts: string,
    cutWord: (limit: string, per: string) => string,
  ): string => {
    const jp = (minutes: number): string => `${jpText(minutes, language === 'id' ? ',' : '.')} JP`;
    const times = inMinutes && trace.minutesPerUnit !== 1 ? ` × ${trace.minutesPerUnit}` : '';
    const rate = inMinutes ? `${times} ÷ 45` : ` × ${jp(trace.minutesPerUnit)}`;
    const quantity = `${trace.quantity} ${UNIT_NAMES[trace.basis][language]}`;
    const cuts = (trace.cut ?? []).map(({ cap }) =>
      cutWord(limitText(cap, trace.basis, language), CAP_PERIOD_NAMES[cap.per][language]),
    );
    const where = told ? ` ${told[language]}` : '';
    return `${quantity}${where}${rate}${surcharge} = ${jp(trace.earned)}${[...new Set(cuts)].join('')} → ${jp(counted)} ${counts}`;
  };
  return {
    id: say('id', 'dihitung', (limit, per) => `, batas ${limit} ${per}`),
    en: say('en', 'counted', (limit, per) => `, cap of ${limit} ${per}`),
  };
}

function limitText(cap: Cap, basis: Basis, language: 'id' | 'en'): string {
  return 'minutes' in cap
    ? `${jpText(cap.minutes, language === 'id' ? ',' : '.')} JP`
    : `${cap.units} ${UNIT_NAMES[basis][language]}`;
}
