import type { OfferOutcome } from '../generated/graphql.js';
import { explainOffers, offerFigures, type Offer } from './offer.rules.js';

const JP = 45;
const short = (jp: number, scheduledJp = 0): Parameters<typeof offerFigures>[0] => ({
  state: 'AT_RISK',
  missingMinutes: jp * JP,
  scheduledMinutes: scheduledJp * JP,
});
const offer = (outcome: OfferOutcome, jp: number, programmeId = `programme of ${outcome}`): Offer => ({
  outcome,
  minutes: jp * JP,
  programmeId,
});

describe('whose side a shortfall is on', () => {
  it.each<[string, ReturnType<typeof short>, Offer[], string | null, number]>([
    ['nothing was offered', short(20), [], 'UNSERVED', 0],
    ['the only run was full', short(20), [offer('TURNED_AWAY', 20)], 'UNSERVED', 0],
    ['the superior refused', short(20), [offer('REJECTED', 20)], 'UNSERVED', 0],
    ['BPSDM cancelled', short(20), [offer('CANCELLED', 20)], 'UNSERVED', 0],
    ['an answer is awaited', short(20), [offer('WAITING', 20)], 'UNSERVED', 0],
    ['what was left is just enough', short(20), [offer('WITHDRAWN', 20)], 'OFFERS_LEFT', 20],
    ['what was left is one short', short(20), [offer('DECLINED', 19)], 'PARTLY_SERVED', 19],
    [
      'two that were left are enough',
      short(20),
      [offer('EXPIRED', 12), offer('NOT_PASSED', 8)],
      'OFFERS_LEFT',
      20,
    ],
    ['what is scheduled covers it', short(20, 20), [offer('SEATED', 20)], null, 0],
    ['what is scheduled covers a part', short(20, 10), [offer('WITHDRAWN', 10)], 'OFFERS_LEFT', 10],
    [
      'the programme was made up for in another run',
      short(20),
      [offer('WITHDRAWN', 20, 'a'), offer('PASSED', 20, 'a')],
      'UNSERVED',
      0,
    ],
    [
      'two runs of one programme were left: one counts, the larger',
      short(20),
      [offer('WITHDRAWN', 10, 'a'), offer('EXPIRED', 12, 'a')],
      'PARTLY_SERVED',
      12,
    ],
  ])('%s', (_, standing, offers, shortfall, leftJp) => {
    expect(offerFigures(standing, offers)).toMatchObject({ shortfall, leftMinutes: leftJp * JP });
  });

  it.each(['FULFILLED', 'EXEMPT', 'NO_TARGET', 'INCOMPLETE_DATA'] as const)('says nothing of %s', (state) => {
    const figures = offerFigures({ ...short(20), state }, [offer('WITHDRAWN', 20)]);
    expect(figures).toMatchObject({ shortfall: null, shortMinutes: 0 });
  });
});

it('explains itself with the figures it rests on', () => {
  const offers = [offer('WITHDRAWN', 12), offer('TURNED_AWAY', 20), offer('PASSED', 4)];
  const explanation = explainOffers(offerFigures(short(16), offers), offers);
  expect(explanation.sentence.id).toBe(
    'Sebagian terlayani: yang ditawarkan tidak cukup untuk 16 JP yang kurang.',
  );
  expect(explanation.steps.map(({ text }) => text.id)).toEqual([
    'Kursi diterima atau lulus: 1. Dilepas atau tidak diselesaikan: 1. Tidak terjangkau (penuh, ditolak, dibatalkan): 1.',
    'Kurang setelah yang terjadwal: 16 JP; yang dilepas dan tidak diganti: 12 JP.',
  ]);
});
