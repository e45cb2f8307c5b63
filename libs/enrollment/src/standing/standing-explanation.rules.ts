import { remediesForMissing } from '../entitlement/entitlement-explanation.rules.js';
import type { JpState } from '../generated/graphql.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { dateWords, jpWords } from '../rule-set/words.rules.js';

export interface ExplainedStanding {
  readonly year: number;
  readonly state: JpState;
  readonly floorMinutes: number | null;
  readonly earnedMinutes: number;
  readonly countedMinutes: number;
  readonly uncountedMinutes: number;
  readonly disputedMinutes: number;
  readonly pendingMinutes: number;
  readonly scheduledMinutes: number;
  readonly missingMinutes: number;
  readonly missingFacts: readonly string[];
  /** The date of the question, at the agency. */
  readonly today: string;
  /** Share of the year that has passed. */
  readonly elapsedShare: number;
}

/** Why an account is in the state it is in, and what is missing. */
export function explainStanding(standing: ExplainedStanding): Explanation {
  return {
    sentence: sentenceOf(standing),
    steps: stepsOf(standing).map((text) => ({ text, citation: null })),
    remedies: remediesOf(standing),
  };
}

function sentenceOf({ state, year, floorMinutes, countedMinutes }: ExplainedStanding): LocalText {
  const counted = jpWords(countedMinutes);
  const floor = jpWords(floorMinutes ?? 0);
  const figures = {
    id: `${counted.id} dihitung dari hak ${floor.id} tahun ${year}.`,
    en: `${counted.en} counted of the ${floor.en} owed in ${year}.`,
  };
  switch (state) {
    case 'FULFILLED':
      return { id: `Terpenuhi: ${figures.id}`, en: `Fulfilled: ${figures.en}` };
    case 'NOT_FULFILLED':
      return { id: `Belum terpenuhi: ${figures.id}`, en: `Not fulfilled: ${figures.en}` };
    case 'AT_RISK':
      return { id: `Berisiko: ${figures.id}`, en: `At risk: ${figures.en}` };
    case 'EXEMPT':
      return {
        id: `Dikecualikan dari hak tahun ${year}; ${counted.id} tercatat.`,
        en: `Exempt in ${year}; ${counted.en} on record.`,
      };
    case 'NO_TARGET':
      return {
        id: `Tanpa target tahun ${year}; ${counted.id} tercatat.`,
        en: `No target in ${year}; ${counted.en} on record.`,
      };
    case 'INCOMPLETE_DATA':
      return {
        id: 'Data kepegawaian belum lengkap, jadi hak belum dapat dihitung.',
        en: 'The roster lacks facts, so the entitlement cannot be worked out.',
      };
  }
}

function stepsOf(standing: ExplainedStanding): LocalText[] {
  const { earnedMinutes, countedMinutes, uncountedMinutes, disputedMinutes, scheduledMinutes } = standing;
  const [earned, counted, uncounted, disputed, scheduled] = [
    earnedMinutes,
    countedMinutes,
    uncountedMinutes,
    disputedMinutes,
    scheduledMinutes,
  ].map(jpWords) as [LocalText, LocalText, LocalText, LocalText, LocalText];
  const steps = [
    {
      id:
        `Diperoleh ${earned.id} − ${uncounted.id} di atas batas atau ganda` +
        (disputedMinutes > 0 ? ` − ${disputed.id} disengketakan` : '') +
        ` = ${counted.id} dihitung.`,
      en:
        `${earned.en} earned − ${uncounted.en} above a cap or counted before` +
        (disputedMinutes > 0 ? ` − ${disputed.en} disputed` : '') +
        ` = ${counted.en} counted.`,
    },
  ];
  if (standing.state === 'AT_RISK') steps.push(paceOf(standing));
  if (standing.pendingMinutes > 0) {
    const awaiting = jpWords(standing.pendingMinutes);
    steps.push({
      id: `Menunggu verifikasi: ${awaiting.id} dari klaim, sebelum batas.`,
      en: `Awaiting verification: ${awaiting.en} of claims, before caps.`,
    });
  }
  if (scheduledMinutes > 0) {
    steps.push({
      id: `Terjadwal: ${scheduled.id} dari angkatan yang diikuti dan belum selesai.`,
      en: `Scheduled: ${scheduled.en} of runs with a seat that are not finished.`,
    });
  }
  return steps;
}

/** "Sampai 12 Maret 2026 sudah lewat 19 % tahun ini: lajunya 3,88 JP, dihitung dan terjadwal 2 JP." */
function paceOf({
  today,
  elapsedShare,
  floorMinutes,
  countedMinutes,
  scheduledMinutes,
}: ExplainedStanding): LocalText {
  const percent = Math.floor(elapsedShare * 100);
  const pace = jpWords(Math.ceil((floorMinutes ?? 0) * elapsedShare));
  const have = jpWords(countedMinutes + scheduledMinutes);
  const date = dateWords(today);
  return {
    id: `Sampai ${date.id} sudah lewat ${percent} % tahun ini: lajunya ${pace.id}, dihitung dan terjadwal ${have.id}.`,
    en: `By ${date.en} ${percent}% of the year has passed: the pace is ${pace.en}, counted and scheduled are ${have.en}.`,
  };
}

function remediesOf(standing: ExplainedStanding): LocalText[] {
  const { state, floorMinutes, missingMinutes, scheduledMinutes, disputedMinutes } = standing;
  if (state === 'INCOMPLETE_DATA') return remediesForMissing(standing.missingFacts);
  if (missingMinutes === 0) return [];
  const missing = jpWords(missingMinutes);
  const floor = jpWords(floorMinutes ?? 0);
  const remedies = [
    { id: `Kurang ${missing.id} untuk hak ${floor.id}.`, en: `${missing.en} short of the ${floor.en} owed.` },
  ];
  if (scheduledMinutes > 0) remedies.push(afterScheduled(missingMinutes, scheduledMinutes));
  if (disputedMinutes > 0) {
    const disputed = jpWords(disputedMinutes);
    remedies.push({
      id: `${disputed.id} disengketakan dan dapat dihitung setelah diputuskan.`,
      en: `${disputed.en} are disputed and may count once that is decided.`,
    });
  }
  if (Number(standing.today.slice(0, 4)) > standing.year) {
    remedies.push({
      id: `Tahun ${standing.year} sudah berakhir: kegiatan tahun itu yang baru dicatat menjadi penyesuaian.`,
      en: `${standing.year} is over: activities of that year recorded now become adjustments.`,
    });
  }
  return remedies;
}

function afterScheduled(missingMinutes: number, scheduledMinutes: number): LocalText {
  const scheduled = jpWords(scheduledMinutes);
  const left = jpWords(missingMinutes - scheduledMinutes);
  return scheduledMinutes >= missingMinutes
    ? {
        id: `Bila lulus semua yang terjadwal (${scheduled.id}), hak terpenuhi.`,
        en: `Passing all that is scheduled (${scheduled.en}) fulfils it.`,
      }
    : {
        id: `Bila lulus semua yang terjadwal (${scheduled.id}), masih kurang ${left.id}.`,
        en: `After all that is scheduled (${scheduled.en}), ${left.en} are still missing.`,
      };
}
