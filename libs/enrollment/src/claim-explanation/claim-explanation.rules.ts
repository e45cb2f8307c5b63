import { chainOf, isLate, type ChainDays } from '../claim/claim-chain.rules.js';
import type { ClaimEventKind, ClaimState, ClaimStep } from '../generated/graphql.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { dateWords, jpWords } from '../rule-set/words.rules.js';

/** A claim as far as its way goes; dates are days at the agency. */
export interface ClaimOnItsWay {
  readonly state: ClaimState;
  readonly step: ClaimStep | null;
  readonly since: string | null;
  readonly due: string | null;
  readonly endsOn: string | null;
  readonly submitted: string | null;
  readonly earnedMinutes: number;
}

export interface ClaimHappened {
  readonly kind: ClaimEventKind;
  readonly step: ClaimStep | null;
  readonly reason: string | null;
  readonly on: string;
}

/** What the settings say about the way of a claim. */
export interface ClaimWay {
  readonly days: ChainDays;
  /** MM-DD of the year after. */
  readonly windowEnds: string;
}

const WHO: Readonly<Record<ClaimStep, LocalText>> = {
  SUPERIOR: { id: 'atasan', en: 'the superior' },
  VERIFIER: { id: 'verifikator unit', en: 'the unit verifier' },
  BPSDM: { id: 'BPSDM', en: 'BPSDM' },
};

/** Why a claim is where it is, for all who see it: who decided what, and what would have to be different. */
export function explainClaim(
  claim: ClaimOnItsWay,
  history: readonly ClaimHappened[],
  way: ClaimWay,
): Explanation {
  const last = (kind: ClaimEventKind): ClaimHappened | undefined =>
    history.findLast((event) => event.kind === kind);
  const steps = [...lateness(claim, way), ...route(claim, way), ...decisions(history)];
  return { steps, ...OUTCOMES[claim.state](claim, last, way) };
}

type Outcome = Pick<Explanation, 'sentence' | 'remedies'>;
type OutcomeOf = (
  claim: ClaimOnItsWay,
  last: (kind: ClaimEventKind) => ClaimHappened | undefined,
  way: ClaimWay,
) => Outcome;

const OUTCOMES: Readonly<Record<ClaimState, OutcomeOf>> = {
  DRAFT: ({ endsOn }, _, { windowEnds }) => {
    const until = endsOn === null ? null : dateWords(lastDay(endsOn, windowEnds));
    return {
      sentence: {
        id: 'Klaim ini masih draf: belum ada yang memeriksanya, dan belum ada JP yang dicatat.',
        en: 'This claim is a draft: nobody has examined it, and no JP is recorded.',
      },
      remedies: [
        {
          id: `Lengkapi lalu kirim${until ? ` paling lambat ${until.id}; setelah itu alasan keterlambatan diperlukan` : ''}.`,
          en: `Complete and send it${until ? ` by ${until.en}; later it needs a reason for being late` : ''}.`,
        },
      ],
    };
  },
  PENDING: ({ step, since, due }) => {
    const who = WHO[step ?? 'BPSDM'];
    const from = dayWords(since);
    const until = dayWords(due);
    const goesOn = step !== 'BPSDM';
    return {
      sentence: {
        id: `Klaim ini menunggu keputusan ${who.id} sejak ${from.id}. Belum ada JP yang dicatat.`,
        en: `This claim has waited for ${who.en} to decide since ${from.en}. No JP is recorded yet.`,
      },
      remedies: [
        goesOn
          ? {
              id: `Bila ${who.id} tidak memutuskan sampai ${until.id}, klaim naik sendiri ke tahap berikutnya.`,
              en: `If ${who.en} does not decide by ${until.en}, the claim goes on to the next step by itself.`,
            }
          : { id: `BPSDM memutuskan paling lambat ${until.id}.`, en: `BPSDM decides by ${until.en}.` },
      ],
    };
  },
  RETURNED: (_, last) => {
    const { who, on, why } = saidIn(last('RETURNED'));
    return {
      sentence: {
        id: `Pada ${on.id} ${who.id} mengembalikan klaim ini untuk diperbaiki${why.id}. Belum ada JP yang dicatat.`,
        en: `On ${on.en} ${who.en} returned this claim to be corrected${why.en}. No JP is recorded yet.`,
      },
      remedies: [
        {
          id: 'Perbaiki yang disebut dalam alasan itu, lalu kirim lagi; pemeriksaan diulang dari awal.',
          en: 'Correct what the reason names and send it again; it is then examined from the beginning.',
        },
      ],
    };
  },
  REJECTED: (_, last) => {
    const { who, on, why } = saidIn(last('REJECTED'));
    return {
      sentence: {
        id: `Pada ${on.id} ${who.id} menolak klaim ini${why.id}. Tidak ada JP yang dicatat.`,
        en: `On ${on.en} ${who.en} refused this claim${why.en}. No JP is recorded.`,
      },
      remedies: [
        {
          id: 'Keputusan ini tidak berubah lagi. Bila kegiatannya memenuhi syarat, ajukan klaim baru dengan bukti yang menjawab alasan itu.',
          en: 'This decision stands. If the learning qualifies, make a new claim with evidence that answers the reason.',
        },
      ],
    };
  },
  WITHDRAWN: (_, last) => {
    const { on, why } = saidIn(last('WITHDRAWN'));
    return {
      sentence: {
        id: `Klaim ini dibatalkan pada ${on.id}${why.id}, sebelum diputuskan. Tidak ada JP yang dicatat.`,
        en: `This claim was taken back on ${on.en}${why.en}, before it was decided. No JP is recorded.`,
      },
      remedies: [
        { id: 'Kegiatan yang sama boleh diajukan lagi.', en: 'The same learning may be claimed again.' },
      ],
    };
  },
  APPROVED: ({ earnedMinutes }, last) => {
    const { who, on } = saidIn(last('APPROVED'));
    const worth = jpWords(earnedMinutes);
    return {
      sentence: {
        id: `Pada ${on.id} ${who.id} menyetujui klaim ini: ${worth.id} dicatat di buku. Berapa yang dihitung tampak pada mutasinya.`,
        en: `On ${on.en} ${who.en} approved this claim: ${worth.en} are recorded in the book. How much of it counts stands at its rows.`,
      },
    };
  },
  REVERSED: (_, last) => {
    const { on, why } = saidIn(last('REVERSED'));
    return {
      sentence: {
        id: `Klaim ini sudah disetujui, lalu JP-nya ditarik dari buku pada ${on.id}${why.id}.`,
        en: `This claim was approved, and its JP was taken back from the book on ${on.en}${why.en}.`,
      },
      remedies: [
        {
          id: 'Bila penarikan itu keliru, sengketakan barisnya di buku JP.',
          en: 'If that was wrong, dispute the row in the JP book.',
        },
      ],
    };
  },
};

function saidIn(event: ClaimHappened | undefined): { who: LocalText; on: LocalText; why: LocalText } {
  const why = event?.reason ? `: “${event.reason}”` : '';
  return { who: WHO[event?.step ?? 'BPSDM'], on: dayWords(event?.on ?? null), why: { id: why, en: why } };
}

function dayWords(date: string | null): LocalText {
  return date === null
    ? { id: 'hari yang tidak tercatat', en: 'a day that is not on record' }
    : dateWords(date);
}

function lastDay(endsOn: string, windowEnds: string): string {
  return `${Number(endsOn.slice(0, 4)) + 1}-${windowEnds}`;
}

function lateness({ endsOn, submitted }: ClaimOnItsWay, { windowEnds }: ClaimWay): Explanation['steps'] {
  if (endsOn === null || submitted === null) return [];
  const [end, until, sent] = [endsOn, lastDay(endsOn, windowEnds), submitted].map(dateWords) as [
    LocalText,
    LocalText,
    LocalText,
  ];
  const late = isLate(endsOn, windowEnds, submitted);
  const text = {
    id: `Kegiatan selesai ${end.id}; batas klaimnya ${until.id}; dikirim ${sent.id}: ${late ? 'terlambat, jadi BPSDM ikut memutuskan' : 'tepat waktu'}.`,
    en: `The learning ended on ${end.en}; it could be claimed until ${until.en}; it was sent on ${sent.en}: ${late ? 'late, so BPSDM decides too' : 'in time'}.`,
  };
  return [{ text, citation: null }];
}

/** By whom it is decided, as the settings of today have it. */
function route({ endsOn, submitted }: ClaimOnItsWay, { days, windowEnds }: ClaimWay): Explanation['steps'] {
  const late = endsOn !== null && submitted !== null && isLate(endsOn, windowEnds, submitted);
  const chain = chainOf(days, late);
  const named = (language: keyof LocalText, separator: string): string =>
    chain
      .map((step) => WHO[step][language] + (days[step] > 0 ? ` (${days[step]} ${DAYS[language]})` : ''))
      .join(separator);
  const text = {
    id: `Diperiksa berurutan oleh: ${named('id', ', lalu ')}.`,
    en: `Examined in order by: ${named('en', ', then ')}.`,
  };
  return [{ text, citation: null }];
}

const DAYS: LocalText = { id: 'hari', en: 'days' };

const DECIDED: Readonly<Partial<Record<ClaimEventKind, LocalText>>> = {
  STEP_APPROVED: { id: 'menyetujui', en: 'approved it' },
  ESCALATED: {
    id: 'tidak memutuskan sampai batas waktunya; klaim naik ke tahap berikutnya',
    en: 'did not decide in time; the claim went on to the next step',
  },
  SKIPPED: {
    id: 'dilewati, karena tidak ada yang bertugas',
    en: 'was left out, because nobody is in charge',
  },
};

/** What the steps since it was last sent did. */
function decisions(history: readonly ClaimHappened[]): Explanation['steps'] {
  const sent = history.findLastIndex(({ kind }) => kind === 'SUBMITTED');
  return history.slice(sent + 1).flatMap(({ kind, step, on }) => {
    const did = DECIDED[kind];
    if (did === undefined || step === null) return [];
    const [who, when] = [WHO[step], dateWords(on)];
    return [
      {
        text: { id: `${when.id}: ${who.id} ${did.id}.`, en: `${when.en}: ${who.en} ${did.en}.` },
        citation: null,
      },
    ];
  });
}
