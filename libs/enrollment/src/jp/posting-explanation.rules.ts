import type { CapPeriod, FormRate, RuleSet } from '../rule-set/rule-set.rules.js';
import { type CountingTrace, type CutMinutes } from '../counting/counting.rules.js';
import { jpText } from '../rule-set/words.rules.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { FORM_NAMES } from './form-names.rules.js';

export interface ExplainedPosting {
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly minutes: number;
  readonly form: string;
  readonly international: boolean;
  readonly activityDate: string;
  readonly ruleVersion: string;
  readonly trace: CountingTrace;
  readonly reason: string;
  readonly reverses: string | null;
}

interface Step {
  readonly text: LocalText;
  readonly citation: string | null;
}

/** "Mengapa?" of one ledger row: what was learned, the rule, the arithmetic, and what a cap or ceiling took. */
export function explainPosting(posting: ExplainedPosting, rules: RuleSet | undefined): Explanation {
  const year = { text: yearText(posting.activityDate), citation: null };
  return { sentence: sentenceOf(posting), steps: [...countingSteps(posting, rules), year] };
}

/** What was learned, the arithmetic, and what duplicates, caps and the ceiling took. */
export function countingSteps(
  posting: Pick<ExplainedPosting, 'form' | 'international' | 'trace'>,
  rules: RuleSet | undefined,
): Explanation['steps'] {
  const { trace } = posting;
  const citation = rules?.forms.find(({ form }) => form === posting.form)?.citation ?? null;
  const steps: Step[] = [arithmetic(posting, citation)];
  if (trace.duplicateOf !== undefined) steps.push({ text: DUPLICATE, citation: null });
  for (const cut of trace.cut ?? []) steps.push({ text: capText(trace, cut), citation });
  if (trace.ceiling) steps.push(ceilingStep(trace.ceiling, rules));
  return steps;
}

function sentenceOf(posting: ExplainedPosting): LocalText {
  const jp = both(posting.minutes);
  if (posting.reverses !== null) {
    const why = posting.reason;
    return { id: `${jp.id} JP ditarik kembali (${why}).`, en: `${jp.en} JP taken back (${why}).` };
  }
  switch (posting.toAccount) {
    case 'counted':
      return { id: `${jp.id} JP dihitung.`, en: `${jp.en} JP counted.` };
    case 'uncounted:cap':
      return {
        id: `${jp.id} JP dicatat, tetapi di atas batas bentuk ini.`,
        en: `${jp.en} JP recorded, but above the cap of this form.`,
      };
    case 'uncounted:ceiling':
      return {
        id: `${jp.id} JP dicatat, tetapi di atas batas tahun kontrak.`,
        en: `${jp.en} JP recorded, but above the ceiling of the contract year.`,
      };
    case 'uncounted:duplicate':
      return {
        id: `${jp.id} JP dicatat, tetapi kegiatan ini sudah dihitung.`,
        en: `${jp.en} JP recorded, but this activity was counted already.`,
      };
    default:
      return {
        id: `${jp.id} JP dari ${posting.fromAccount} ke ${posting.toAccount}.`,
        en: `${jp.en} JP from ${posting.fromAccount} to ${posting.toAccount}.`,
      };
  }
}

const DUPLICATE: LocalText = {
  id: 'Kegiatan yang sama (judul dan tanggal, atau penyelenggara dan nomor sertifikat) hanya dihitung sekali.',
  en: 'The same activity (title and dates, or organiser and certificate number) counts once.',
};

export const UNIT_NAMES: Readonly<Record<FormRate['basis'], LocalText>> = {
  PER_MINUTE: { id: 'menit', en: 'minutes' },
  PER_DAY: { id: 'hari', en: 'days' },
  PER_SESSION: { id: 'sesi', en: 'sessions' },
  PER_SEMESTER: { id: 'semester', en: 'semesters' },
  PER_ACTIVITY: { id: 'kegiatan', en: 'activity' },
  BY_PROGRAMME: { id: 'menit menurut program', en: 'minutes set by the programme' },
};

/** "Seminar: 2 hari × 4 JP = 8 JP" */
function arithmetic(
  posting: Pick<ExplainedPosting, 'form' | 'international' | 'trace'>,
  citation: string | null,
): Step {
  const { trace, international } = posting;
  const name = FORM_NAMES[posting.form] ?? { id: posting.form, en: posting.form };
  const unit = UNIT_NAMES[trace.basis];
  const earned = both(trace.earned);
  const perMinute = trace.basis === 'PER_MINUTE' || trace.basis === 'BY_PROGRAMME';
  const rate = both(trace.minutesPerUnit);
  const surcharge = trace.surcharge ? ` × ${trace.surcharge[0]}/${trace.surcharge[1]}` : '';
  const factor = (lang: 'id' | 'en'): string => (perMinute ? ' ÷ 45' : ` × ${rate[lang]} JP`);
  const abroad = international ? { id: ' (internasional)', en: ' (international)' } : { id: '', en: '' };
  return {
    citation,
    text: {
      id: `${name.id}${abroad.id}: ${trace.quantity} ${unit.id}${factor('id')}${surcharge} = ${earned.id} JP.`,
      en: `${name.en}${abroad.en}: ${trace.quantity} ${unit.en}${factor('en')}${surcharge} = ${earned.en} JP.`,
    },
  };
}

/** "Paling banyak 3 JP per hari dihitung; pada 2026-03-02 5 JP tidak dihitung." */
function capText(trace: CountingTrace, { cap, bucket, minutes }: CutMinutes): LocalText {
  const lost = both(minutes);
  const per = CAP_PERIOD_NAMES[cap.per];
  const at = cap.per === 'ACTIVITY' ? { id: '', en: '' } : { id: `pada ${bucket} `, en: `on ${bucket} ` };
  const limit =
    'minutes' in cap
      ? { id: `${both(cap.minutes).id} JP`, en: `${both(cap.minutes).en} JP` }
      : {
          id: `${cap.units} ${UNIT_NAMES[trace.basis].id}`,
          en: `${cap.units} ${UNIT_NAMES[trace.basis].en}`,
        };
  return {
    id: `Paling banyak ${limit.id} ${per.id} dihitung; ${at.id}${lost.id} JP tidak dihitung.`,
    en: `At most ${limit.en} ${per.en} count; ${at.en}${lost.en} JP do not.`,
  };
}

export const CAP_PERIOD_NAMES: Readonly<Record<CapPeriod, LocalText>> = {
  SESSION: { id: 'per sesi', en: 'a session' },
  DAY: { id: 'per hari', en: 'a day' },
  MONTH: { id: 'per bulan', en: 'a month' },
  ACTIVITY: { id: 'per kegiatan', en: 'an activity' },
  YEAR: { id: 'per tahun', en: 'a year' },
};

function ceilingStep(ceiling: NonNullable<CountingTrace['ceiling']>, rules: RuleSet | undefined): Step {
  const limit = both(ceiling.minutes);
  const used = both(ceiling.usedBefore);
  return {
    citation: rules?.classes.find(({ class: name }) => name === 'PPPK')?.citation ?? null,
    text: {
      id: `Tahun kontrak ${ceiling.from} sampai sebelum ${ceiling.to}: paling banyak ${limit.id} JP dihitung; ${used.id} JP sudah terpakai sebelumnya.`,
      en: `Contract year ${ceiling.from} until before ${ceiling.to}: at most ${limit.en} JP count; ${used.en} JP were used before.`,
    },
  };
}

function yearText(activityDate: string): LocalText {
  const year = activityDate.slice(0, 4);
  return {
    id: `Selesai pada ${activityDate} menurut waktu setempat, jadi masuk tahun ${year}.`,
    en: `Completed on ${activityDate} local time, so it belongs to ${year}.`,
  };
}

function both(minutes: number): LocalText {
  return { id: jpText(minutes, ','), en: jpText(minutes, '.') };
}
