import type { Cap, FormRate, RuleSet } from '@asn-corpu/enrollment';
import fc from 'fast-check';
import type { Employment, LegalStatus, PackFact, Person, Question } from '../conformance/question.js';
import { daysOf } from './calendar.js';

const FORMS = {
  COACHING: { basis: 'PER_SESSION', minutesPerUnit: 90, most: 2 },
  SEMINAR: { basis: 'PER_DAY', minutesPerUnit: 180, most: 3 },
  E_LEARNING: { basis: 'PER_MINUTE', minutesPerUnit: 1, most: 200 },
  COURSE: { basis: 'PER_MINUTE', minutesPerUnit: 1, most: 500 },
} as const;
type Form = keyof typeof FORMS;
const FORM_NAMES = Object.keys(FORMS) as Form[];

/** Days that caps, contract years, leap days and years turn on, so that few facts meet often. */
const LEARNING_DAYS = ['2027-12-31', '2028-01-01', '2028-02-28', '2028-02-29', '2028-03-01', '2028-03-02'];
const TURNS = ['2027-11-15', '2028-01-01', '2028-02-29', '2028-03-01', '2028-03-02', '2028-06-30'];
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

const cap = (form: Form): fc.Arbitrary<Cap> =>
  fc
    .tuple(
      fc.constantFrom(
        'SESSION' as const,
        'DAY' as const,
        'MONTH' as const,
        'ACTIVITY' as const,
        'YEAR' as const,
      ),
      fc.boolean(),
      fc.nat({ max: 400 }),
      fc.nat({ max: FORMS[form].most * 2 }),
    )
    .map(([per, inMinutes, minutes, units]) => (inMinutes ? { per, minutes } : { per, units }));

const rate = (form: Form, caps: fc.Arbitrary<Cap[]>): fc.Arbitrary<FormRate> =>
  fc.tuple(caps, fc.boolean()).map(([list, added]) => {
    const { basis, minutesPerUnit } = FORMS[form];
    const surcharge = added ? { surcharge: [6, 5] as const } : {};
    return { basis, minutesPerUnit, ...surcharge, ...(list.length > 0 ? { caps: list } : {}) };
  });

const jp = fc.option(fc.integer({ min: 1, max: 24 }), { freq: 2 });

function rules(version: string, from: string, to: string | null, mostCaps: number): fc.Arbitrary<RuleSet> {
  const rates = FORM_NAMES.map((form) => {
    const caps = fc.array(cap(form), { maxLength: mostCaps });
    return fc.record({
      form: fc.constant(form),
      national: rate(form, caps),
      international: rate(form, caps),
    });
  });
  const classes = fc.tuple(jp, jp, jp, jp, jp, jp);
  return fc
    .tuple(fc.tuple(...rates), classes, fc.constantFrom('MONTHLY' as const, 'NONE' as const))
    .map(([forms, [pns, cpns, pppk, pppkTop, part, partTop], proration]) => ({
      version,
      effectiveFrom: from,
      effectiveTo: to,
      citation: 'made up',
      forms: forms.map((each) => ({ ...each, siasnId: null, citation: 'made up' })),
      classes: [
        { class: 'PNS', floorJp: pns, ceilingJp: null, citation: '' },
        { class: 'CPNS', floorJp: cpns, ceilingJp: null, citation: '' },
        { class: 'PPPK', floorJp: pppk, ceilingJp: pppkTop, citation: '' },
        { class: 'PPPK_PART_TIME', floorJp: part, ceilingJp: partTop, citation: '' },
      ],
      proration,
      exemptStatuses: [{ code: '02', name: 'CLTN' }],
      endedStatuses: ['88'],
    }));
}

/** One or two versions, the second from a day on which something else may turn too. */
export function ruleSets(mostCaps = 3): fc.Arbitrary<RuleSet[]> {
  return fc.oneof(
    rules('only', '2015-01-01', null, mostCaps).map((only) => [only]),
    fc
      .constantFrom(...TURNS)
      .chain((turn) =>
        fc.tuple(rules('before', '2015-01-01', turn, mostCaps), rules('after', turn, null, mostCaps)),
      ),
  );
}

/** Stretches of time that follow each other without overlap, with or without a gap. */
function stretches<T extends object>(of: fc.Arbitrary<T>, most: number): fc.Arbitrary<(T & Stretch)[]> {
  const days = [...daysOf(2027).slice(250), ...daysOf(2028).slice(0, 200)];
  const ends = fc.uniqueArray(fc.nat({ max: days.length - 1 }), { minLength: 2, maxLength: most * 2 });
  return fc
    .tuple(ends, fc.array(of, { minLength: most, maxLength: most }), fc.boolean())
    .map(([at, each, open]) => {
      const sorted = at.toSorted((a, b) => a - b);
      const count = Math.floor(sorted.length / 2);
      return each.slice(0, count).map((thing, index) => {
        const from = days[sorted[index * 2] ?? 0] ?? '';
        const lastDay = days[sorted[index * 2 + 1] ?? 0] ?? '';
        return { ...thing, from, ...(open && index === count - 1 ? {} : { lastDay }) };
      });
    });
}
interface Stretch {
  readonly from: string;
  readonly lastDay?: string;
}

const CLASSES = ['PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME'] as const;

const employment: fc.Arbitrary<Omit<Employment, 'from'>> = fc
  .tuple(
    fc.constantFrom(...CLASSES),
    fc.option(fc.constantFrom('2024-02-29', '2027-03-01', '2027-12-31'), { freq: 2 }),
    fc.option(fc.constantFrom('2028-02-28', '2028-03-01', '2028-06-30'), { freq: 4 }),
  )
  .map(([kind, from, last]) => ({
    class: kind,
    ...(from === null ? {} : { contractFrom: from }),
    ...(last === null ? {} : { contractLastDay: last }),
  }));

export const person: fc.Arbitrary<Person> = fc.record({
  employments: stretches(employment, 3),
  statuses: fc.oneof(
    fc.constant([]),
    stretches(fc.record({ code: fc.constantFrom('01', '02', '88') }), 3) as fc.Arbitrary<LegalStatus[]>,
  ),
});

/** Facts that meet on few days; some share a title and dates, or a certificate, with others. */
export function facts(most = 10): fc.Arbitrary<PackFact[]> {
  return fc
    .array(fact, { maxLength: most })
    .map((list) => list.map((each, index) => ({ ...each, id: `f${String(index).padStart(2, '0')}` })));
}

const fact: fc.Arbitrary<Omit<PackFact, 'id'>> = fc
  .record({
    form: fc.constantFrom(...FORM_NAMES),
    international: fc.boolean(),
    title: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom('Satu', 'dua!') },
      { weight: 3, arbitrary: fc.uuid() },
    ),
    certificate: fc.option(fc.constantFrom('LAN 1', 'LAN 2', 'BKN 1'), { freq: 3 }),
    days: fc.array(fc.tuple(fc.constantFrom(...LEARNING_DAYS), fc.integer({ min: 1, max: 100 })), {
      minLength: 1,
      maxLength: 3,
    }),
    hour: fc.constantFrom(15, 16, 17),
    zone: fc.constantFrom(...ZONES),
    withdrawn: fc.nat({ max: 7 }).map((one) => one === 0),
  })
  .map(({ form, international, title, certificate, days, hour, zone, withdrawn }) => {
    const sorted = days.toSorted(([a], [b]) => (a < b ? -1 : 1));
    const learned = sorted.map(([date, share]) => ({
      date,
      amount: Math.max(1, Math.floor((FORMS[form].most * share) / 100)),
    }));
    const last = sorted[sorted.length - 1]?.[0] ?? '';
    const [organiser = '', certificateNumber = ''] = certificate?.split(' ') ?? [];
    return {
      form,
      international,
      title,
      ...(certificate === null ? {} : { organiser, certificateNumber }),
      learned,
      completedAt: `${last}T${hour}:00:00Z`,
      zone,
      ...(withdrawn ? { withdrawn } : {}),
    };
  });

export const question: fc.Arbitrary<Question> = fc.record({
  ruleSets: ruleSets(),
  person,
  facts: facts(),
  asOf: fc.constantFrom('2027-12-30', '2028-03-14', '2028-07-01', '2028-12-31'),
  years: fc.constant([2027, 2028]),
  seatedMinutes: fc.nat({ max: 600 }),
});
