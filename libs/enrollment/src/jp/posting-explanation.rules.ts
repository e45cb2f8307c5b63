import type { CapPeriod, FormRate, RuleSet } from '../rule-set/rule-set.rules.js';
import { type CountingTrace, type CutMinutes } from '../counting/counting.rules.js';
import { dateWords, jpText } from '../rule-set/words.rules.js';
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
  const steps = [...countingSteps(posting, rules), year];
  return { sentence: sentenceOf(posting), steps, remedies: remediesOf(posting) };
}

/** What would have to be different for these minutes to count. */
function remediesOf({ toAccount, reverses, trace }: ExplainedPosting): LocalText[] {
  if (reverses !== null) return [];
  switch (toAccount) {
    case 'uncounted:cap':
      return (trace.cut ?? []).filter(({ cap }) => cap.per !== 'ACTIVITY').map(fullCap);
    case 'uncounted:ceiling':
      return trace.ceiling ? [nextContractYear(trace.ceiling.to)] : [];
    case 'uncounted:duplicate':
      return [OTHER_ACTIVITY];
    case 'disputed':
      return [DECISION];
    default:
      return [];
  }
}

/** "Batas pada 12 Maret 2026 sudah penuh; yang dipelajari pada hari lain masih dihitung." */
function fullCap({ cap, bucket }: CutMinutes): LocalText {
  const at = dateWords(bucket);
  const other = OTHER_PERIODS[cap.per];
  return {
    id: `Batas pada ${at.id} sudah penuh; yang dipelajari pada ${other.id} lain masih dihitung.`,
    en: `The cap ${cap.per === 'DAY' || cap.per === 'SESSION' ? 'on' : 'of'} ${at.en} is full; what is learned in another ${other.en} still counts.`,
  };
}

const OTHER_PERIODS: Readonly<Record<CapPeriod, LocalText>> = {
  SESSION: { id: 'sesi', en: 'session' },
  DAY: { id: 'hari', en: 'day' },
  MONTH: { id: 'bulan', en: 'month' },
  ACTIVITY: { id: 'kegiatan', en: 'activity' },
  YEAR: { id: 'tahun', en: 'year' },
};

function nextContractYear(date: string): LocalText {
  const from = dateWords(date);
  return {
    id: `Yang selesai mulai ${from.id} masuk tahun kontrak berikutnya dan dihitung lagi.`,
    en: `What is completed from ${from.en} on belongs to the next contract year and counts again.`,
  };
}

const OTHER_ACTIVITY: LocalText = {
  id: 'Bila ini kegiatan lain, bukan yang sama, sengketakan baris ini dan sebutkan bedanya.',
  en: 'If this is another activity and not the same, object to this line and say what differs.',
};
const DECISION: LocalText = {
  id: 'Menunggu keputusan BPSDM atas sengketa baris ini.',
  en: 'Waits for the agency’s decision on the objection to this line.',
};

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
    case 'disputed':
      return {
        id: `${jp.id} JP disengketakan; tidak dihitung sampai diputuskan.`,
        en: `${jp.en} JP disputed; not counted until it is decided.`,
      };
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

/** "Paling banyak 3 JP per hari dihitung; pada 2 Maret 2026 5 JP tidak dihitung." */
function capText(trace: CountingTrace, { cap, bucket, minutes }: CutMinutes): LocalText {
  const lost = both(minutes);
  const per = CAP_PERIOD_NAMES[cap.per];
  const when = cap.per === 'ACTIVITY' ? null : dateWords(bucket);
  const at = when ? { id: `pada ${when.id} `, en: `on ${when.en} ` } : { id: '', en: '' };
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
  const from = dateWords(ceiling.from);
  const to = dateWords(ceiling.to);
  const limit = both(ceiling.minutes);
  const used = both(ceiling.usedBefore);
  return {
    citation: rules?.classes.find(({ class: name }) => name === 'PPPK')?.citation ?? null,
    text: {
      id: `Tahun kontrak ${from.id} sampai sebelum ${to.id}: paling banyak ${limit.id} JP dihitung; ${used.id} JP sudah terpakai sebelumnya.`,
      en: `Contract year ${from.en} until before ${to.en}: at most ${limit.en} JP count; ${used.en} JP were used before.`,
    },
  };
}

function yearText(activityDate: string): LocalText {
  const year = activityDate.slice(0, 4);
  const date = dateWords(activityDate);
  return {
    id: `Selesai pada ${date.id} menurut waktu setempat, jadi masuk tahun ${year}.`,
    en: `Completed on ${date.en} local time, so it belongs to ${year}.`,
  };
}

function both(minutes: number): LocalText {
  return { id: jpText(minutes, ','), en: jpText(minutes, '.') };
}
