import { countFacts, type LearningFact } from '../counting/counting.rules.js';
import type { CeilingPeriod } from '../entitlement/entitlement.rules.js';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { ruleSetOn, type Cap, type FormRate, type RuleSet } from '../rule-set/rule-set.rules.js';
import { dateWords, jpWords } from '../rule-set/words.rules.js';

/** How much of a form still counts in a day, month or year. */
export interface CapRoom {
  readonly form: string;
  readonly per: 'DAY' | 'MONTH' | 'YEAR';
  /** A date, a month or a year. */
  readonly period: string;
  readonly limitMinutes: number;
  readonly usedMinutes: number;
  readonly leftMinutes: number;
  readonly explanation: Explanation;
}

/** Behind everything that was learned, so that it gets what is left. */
const LAST = new Date('9999-12-31T00:00:00Z');

/**
 * The room under each national cap that is shared by activities, on a date. `facts`: those in capped forms of the
 * date's month and year. Found by counting one more activity as large as the cap, so that it is what would count.
 */
export function capRooms(
  facts: readonly LearningFact[],
  ruleSets: readonly RuleSet[],
  date: string,
): CapRoom[] {
  const rules = ruleSetOn(ruleSets, date);
  return rules.forms.flatMap(({ form, citation, national }) =>
    (national.caps ?? []).flatMap((cap) => {
      if (cap.per === 'SESSION' || cap.per === 'ACTIVITY') return [];
      const limitMinutes = minutesOf(cap, national);
      const leftMinutes = Math.min(limitMinutes, roomFor(form, cap, national, facts, ruleSets, date));
      const room = {
        form,
        per: cap.per,
        period: date.slice(0, { DAY: 10, MONTH: 7, YEAR: 4 }[cap.per]),
        limitMinutes,
        usedMinutes: limitMinutes - leftMinutes,
        leftMinutes,
      };
      return [{ ...room, explanation: explainRoom(room, citation) }];
    }),
  );
}

function minutesOf(cap: Cap, { minutesPerUnit }: FormRate): number {
  return 'minutes' in cap ? cap.minutes : cap.units * minutesPerUnit;
}

function roomFor(
  form: string,
  cap: Cap,
  rate: FormRate,
  facts: readonly LearningFact[],
  ruleSets: readonly RuleSet[],
  date: string,
): number {
  const quantity = 'minutes' in cap ? Math.ceil(cap.minutes / rate.minutesPerUnit) : cap.units;
  const probe: LearningFact = {
    id: 'probe',
    form,
    international: false,
    quantity,
    learned: [{ date, amount: quantity }],
    completedAt: LAST,
    completionDate: date,
    duplicateKeys: [],
  };
  const counted = countFacts([...facts.filter((fact) => fact.form === form), probe], ruleSets, []);
  const lines = counted.find(({ factId }) => factId === probe.id)?.lines ?? [];
  return lines.find(({ account }) => account === 'counted')?.minutes ?? 0;
}

const PERIODS: Readonly<Record<CapRoom['per'], LocalText>> = {
  DAY: { id: 'hari', en: 'day' },
  MONTH: { id: 'bulan', en: 'month' },
  YEAR: { id: 'tahun', en: 'year' },
};

/** "E-learning: 1 JP lagi dihitung pada 12 Maret 2026 (batas 3 JP per hari, terpakai 2 JP)." */
function explainRoom(room: Omit<CapRoom, 'explanation'>, citation: string): Explanation {
  const name = FORM_NAMES[room.form] ?? { id: room.form, en: room.form };
  const [limit, used, left] = [room.limitMinutes, room.usedMinutes, room.leftMinutes].map(jpWords) as [
    LocalText,
    LocalText,
    LocalText,
  ];
  const per = PERIODS[room.per];
  const period = dateWords(room.period);
  const full = room.leftMinutes === 0;
  const step = {
    id: `Batas ${limit.id} per ${per.id} − ${used.id} terpakai = ${left.id}.`,
    en: `Cap of ${limit.en} a ${per.en} − ${used.en} used = ${left.en}.`,
  };
  return {
    sentence: full
      ? {
          id: `${name.id}: batas ${period.id} sudah penuh.`,
          en: `${name.en}: the cap of ${period.en} is full.`,
        }
      : {
          id: `${name.id}: ${left.id} lagi dapat dihitung pada ${period.id}.`,
          en: `${name.en}: ${left.en} more can count in ${period.en}.`,
        },
    steps: [{ text: step, citation }],
    remedies: full
      ? [
          {
            id: `Yang dipelajari pada ${per.id} lain masih dihitung; selebihnya tetap tercatat.`,
            en: `What is learned in another ${per.en} still counts; what is above is recorded all the same.`,
          },
        ]
      : [],
  };
}

/** What the contract year of a date still has room for; null where no ceiling holds. */
export function ceilingRoom(
  period: Pick<CeilingPeriod, 'from' | 'to' | 'ceilingMinutes' | 'citation'>,
  countedMinutes: number,
): { readonly usedMinutes: number; readonly leftMinutes: number; readonly explanation: Explanation } {
  const leftMinutes = Math.max(0, period.ceilingMinutes - countedMinutes);
  const [limit, used, left] = [period.ceilingMinutes, countedMinutes, leftMinutes].map(jpWords) as [
    LocalText,
    LocalText,
    LocalText,
  ];
  const from = dateWords(period.from);
  const to = dateWords(period.to);
  return {
    usedMinutes: countedMinutes,
    leftMinutes,
    explanation: {
      sentence:
        leftMinutes === 0
          ? {
              id: 'Batas tahun kontrak ini sudah penuh.',
              en: 'The ceiling of this contract year is reached.',
            }
          : {
              id: `${left.id} lagi dihitung dalam tahun kontrak ini.`,
              en: `${left.en} more count in this contract year.`,
            },
      steps: [
        {
          text: {
            id: `Tahun kontrak ${from.id} sampai sebelum ${to.id}: batas ${limit.id} − ${used.id} dihitung = ${left.id}.`,
            en: `Contract year ${from.en} until before ${to.en}: ceiling of ${limit.en} − ${used.en} counted = ${left.en}.`,
          },
          citation: period.citation,
        },
      ],
      remedies:
        leftMinutes === 0
          ? [
              {
                id: `Yang selesai mulai ${to.id} dihitung lagi.`,
                en: `What is completed from ${to.en} on counts again.`,
              },
            ]
          : [],
    },
  };
}
