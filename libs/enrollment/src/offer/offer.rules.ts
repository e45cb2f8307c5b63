import type { JpState, OfferOutcome, Shortfall } from '../generated/graphql.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { counted, jpWords } from '../rule-set/words.rules.js';

/** What became of the chance of one person to be in one run. */
export interface Offer {
  readonly programmeId: string;
  readonly outcome: OfferOutcome;
  /** What the run is worth before caps. */
  readonly minutes: number;
}

export interface OfferFigures {
  readonly shortMinutes: number;
  readonly leftMinutes: number;
  readonly shortfall: Shortfall | null;
}

/** The learner had the seat, or could have had it, and it came to nothing. `leftMinutesSql` says the same in a query. */
export const LEFT: readonly OfferOutcome[] = ['NOT_PASSED', 'WITHDRAWN', 'DECLINED', 'EXPIRED'];
/** Whoever has one of these in a programme has made up for what they left of it. */
export const HELD: readonly OfferOutcome[] = ['SEATED', 'PASSED'];
const OUT_OF_REACH: readonly OfferOutcome[] = ['TURNED_AWAY', 'REJECTED', 'CANCELLED'];

/**
 * Sets a shortfall against what was within reach (rules §3: supply or demand). Of several runs of one programme one
 * counts, that of most JP, and none where the person holds a seat in the programme or passed it.
 */
export function offerFigures(
  standing: { state: JpState; missingMinutes: number; scheduledMinutes: number },
  offers: readonly Offer[],
): OfferFigures {
  const owes = standing.state === 'NOT_FULFILLED' || standing.state === 'AT_RISK';
  const shortMinutes = owes ? Math.max(0, standing.missingMinutes - standing.scheduledMinutes) : 0;
  const held = new Set(
    offers.filter(({ outcome }) => HELD.includes(outcome)).map((each) => each.programmeId),
  );
  const left = new Map<string, number>();
  for (const { programmeId, outcome, minutes } of offers) {
    if (!LEFT.includes(outcome) || held.has(programmeId)) continue;
    left.set(programmeId, Math.max(minutes, left.get(programmeId) ?? 0));
  }
  const leftMinutes = [...left.values()].reduce((sum, minutes) => sum + minutes, 0);
  return { shortMinutes, leftMinutes, shortfall: shortfallOf(shortMinutes, leftMinutes) };
}

function shortfallOf(shortMinutes: number, leftMinutes: number): Shortfall | null {
  if (shortMinutes === 0) return null;
  if (leftMinutes === 0) return 'UNSERVED';
  return leftMinutes >= shortMinutes ? 'OFFERS_LEFT' : 'PARTLY_SERVED';
}

/** `shortfallOf` over the columns state, floor_minutes, counted_minutes, scheduled_minutes and left_minutes. */
export const SHORTFALL_SQL = `CASE
  WHEN state NOT IN ('NOT_FULFILLED', 'AT_RISK') OR counted_minutes + scheduled_minutes >= floor_minutes THEN NULL
  WHEN left_minutes = 0 THEN 'UNSERVED'
  WHEN counted_minutes + scheduled_minutes + left_minutes >= floor_minutes THEN 'OFFERS_LEFT'
  ELSE 'PARTLY_SERVED' END`;

/** Why a shortfall is called what it is called. */
export function explainOffers(figures: OfferFigures, offers: readonly Offer[]): Explanation {
  return {
    sentence: sentenceOf(figures, offers.length),
    steps: stepsOf(figures, offers).map((text) => ({ text, citation: null })),
    remedies: remediesOf(figures.shortfall),
  };
}

function sentenceOf({ shortMinutes, shortfall }: OfferFigures, offers: number): LocalText {
  const short = jpWords(shortMinutes);
  switch (shortfall) {
    case 'UNSERVED':
      return {
        id: `Belum terlayani: ${short.id} yang kurang belum pernah terjangkau.`,
        en: `Unserved: the ${short.en} missing were never within reach.`,
      };
    case 'PARTLY_SERVED':
      return {
        id: `Sebagian terlayani: yang ditawarkan tidak cukup untuk ${short.id} yang kurang.`,
        en: `Partly served: what was offered would not have covered the ${short.en} missing.`,
      };
    case 'OFFERS_LEFT':
      return {
        id: `Tawaran tidak diselesaikan: yang ditawarkan cukup untuk ${short.id} yang kurang.`,
        en: `Offers not completed: what was offered would have covered the ${short.en} missing.`,
      };
    case null: {
      const many = counted(offers, 'tawaran', 'offer', 'offers');
      return { id: `Tidak ada kekurangan; ${many.id}.`, en: `Nothing is missing; ${many.en}.` };
    }
  }
}

function stepsOf({ shortMinutes, leftMinutes }: OfferFigures, offers: readonly Offer[]): LocalText[] {
  const having = (outcomes: readonly OfferOutcome[]): number =>
    offers.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [held, left, out] = [having(HELD), having(LEFT), having(OUT_OF_REACH)];
  const [short, forgone] = [jpWords(shortMinutes), jpWords(leftMinutes)];
  const steps = [
    {
      id: `Kursi diterima atau lulus: ${held}. Dilepas atau tidak diselesaikan: ${left}. Tidak terjangkau (penuh, ditolak, dibatalkan): ${out}.`,
      en: `Seats held or passed: ${held}. Left or not completed: ${left}. Out of reach (full, refused, cancelled): ${out}.`,
    },
  ];
  if (shortMinutes > 0)
    steps.push({
      id: `Kurang setelah yang terjadwal: ${short.id}; yang dilepas dan tidak diganti: ${forgone.id}.`,
      en: `Missing after what is scheduled: ${short.en}; left and not made up for: ${forgone.en}.`,
    });
  return steps;
}

function remediesOf(shortfall: Shortfall | null): LocalText[] {
  if (shortfall === null) return [];
  const openOnes = {
    id: 'Katalog yang terbuka untuk semua bukan tawaran: hanya kursi yang diminta, diberikan, atau ditolak yang dihitung.',
    en: 'A catalogue open to all is no offer: only seats asked for, given or refused count.',
  };
  return shortfall === 'OFFERS_LEFT'
    ? [
        {
          id: 'Daftar angkatan lain dari program yang dilepas.',
          en: 'Enroll in another run of the programmes that were left.',
        },
        openOnes,
      ]
    : [
        {
          id: 'Pemimpin unit dan BPSDM melihat kekurangan ini sebagai kursi yang perlu ditambah.',
          en: 'The unit’s leader and BPSDM see this as seats to be added.',
        },
        openOnes,
      ];
}
