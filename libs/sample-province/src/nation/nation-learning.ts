import { titleKey, type RecordedFact } from '@asn-corpu/enrollment';
import { derivedId } from '@asn-corpu/platform';
import { addDays, atWita, daysBetween } from '../calendar.js';
import { Random } from '../random.js';
import { yearsOf, type NationOptions } from './nation-options.js';

const LEAST = 5;
const MOST = 9;
/** Records that reach us a second time, from the learner as well. */
const TWICE_SHARE = 0.06;
/** People of whose records one turned out to be wrong. */
const WITHDRAWN_SHARE = 0.1;

const FORMS = [
  ['TECHNICAL_TRAINING', 28],
  ['E_LEARNING', 32],
  ['SEMINAR', 10],
  ['WORKSHOP', 8],
  ['COACHING', 12],
  ['DISTANCE_TRAINING', 8],
  ['FUNCTIONAL_TRAINING', 2],
] as const;
type Form = (typeof FORMS)[number][0];

const TITLES: Readonly<Record<Form, readonly string[]>> = {
  TECHNICAL_TRAINING: ['Pelatihan teknis pengadaan', 'Pelatihan teknis keuangan', 'Pelatihan teknis layanan'],
  E_LEARNING: ['Etika publik', 'Keamanan informasi', 'Pelayanan prima', 'Budaya kerja'],
  SEMINAR: ['Seminar reformasi birokrasi', 'Seminar transformasi digital'],
  WORKSHOP: ['Lokakarya penyusunan standar layanan', 'Lokakarya analisis data'],
  COACHING: ['Coaching kinerja'],
  DISTANCE_TRAINING: ['Pelatihan jarak jauh perencanaan', 'Pelatihan jarak jauh kearsipan'],
  FUNCTIONAL_TRAINING: ['Pelatihan fungsional jenjang muda', 'Pelatihan fungsional jenjang madya'],
};

export interface NationLearning {
  /** In order of activity. */
  readonly facts: readonly RecordedFact[];
  /** The one among them that was withdrawn after all had been credited; null for most. */
  readonly withdrawn: RecordedFact | null;
}

/** What one person learned; about eight postings come of it. */
export function nationLearning(
  { seed, asOf }: NationOptions,
  { id, since, number }: { readonly id: string; readonly since: string; readonly number: number },
): NationLearning {
  const random = new Random(seed, `learning ${number}`);
  const days = daysUpTo(asOf);
  const facts: RecordedFact[] = [];
  for (let left = random.int(LEAST, MOST); left > 0; left--) {
    const date = random.pick(days);
    // Whoever came later learned less.
    if (date < since) continue;
    const fact = factOf(id, facts.length, date, random);
    facts.push(fact);
    if (random.chance(TWICE_SHARE)) facts.push(again(fact, facts.length));
  }
  facts.sort((a, b) => a.completedAt.getTime() - b.completedAt.getTime() || (a.id < b.id ? -1 : 1));
  const isWrong = facts.length > 0 && random.chance(WITHDRAWN_SHARE);
  return { facts, withdrawn: isWrong ? random.pick(facts) : null };
}

function factOf(employeeId: string, index: number, date: string, random: Random): RecordedFact {
  const form = random.weighted(FORMS);
  const title = random.pick(TITLES[form]);
  const quantity = quantityOf(form, random);
  const learned = [{ date, amount: quantity }];
  const id = derivedId('nation-fact', employeeId, String(index));
  return {
    id,
    employeeId,
    enrollmentId: null,
    title,
    form,
    international: random.chance(0.01),
    quantity,
    learned,
    completedAt: atWita(date, `${random.int(11, 17)}:${random.int(10, 59)}`),
    completionDate: date,
    duplicateKeys: [titleKey(title, learned, date)],
    origin: {
      source: 'EXTERNAL',
      provenance: 'TRUSTED_FEED',
      sourceId: id,
      organiser: null,
      certificateNumber: null,
    },
  };
}

function again(fact: RecordedFact, index: number): RecordedFact {
  const id = derivedId('nation-fact', fact.employeeId, String(index));
  return {
    ...fact,
    id,
    completedAt: new Date(fact.completedAt.getTime() + 3_600_000),
    origin: { ...fact.origin, provenance: 'SELF_DECLARED', sourceId: id },
  };
}

/** Some are more than a day's or a month's cap lets count. */
function quantityOf(form: Form, random: Random): number {
  if (form === 'COACHING') return random.int(1, 4);
  if (form === 'SEMINAR' || form === 'WORKSHOP') return 1;
  return 45 * random.int(1, form === 'E_LEARNING' ? 8 : 9);
}

const DAYS = new Map<string, readonly string[]>();

/** From the first of three years to the day before. Days are drawn by the million, and there are about a thousand. */
function daysUpTo(asOf: string): readonly string[] {
  const known = DAYS.get(asOf);
  if (known) return known;
  const first = `${yearsOf(asOf)[0] ?? asOf.slice(0, 4)}-01-01`;
  const days = Array.from({ length: daysBetween(first, asOf) }, (_, index) => addDays(first, index));
  DAYS.set(asOf, days);
  return days;
}
