import type { ClaimState } from '../generated/graphql.js';
import { explainClaim, type ClaimHappened, type ClaimOnItsWay } from './claim-explanation.rules.js';

const WAY = { days: { SUPERIOR: 5, VERIFIER: 5, BPSDM: 0 }, windowEnds: '01-31' };

const claim = (state: ClaimState, change: Partial<ClaimOnItsWay> = {}): ClaimOnItsWay => ({
  state,
  step: null,
  since: null,
  due: null,
  endsOn: '2026-03-12',
  submitted: '2026-03-20',
  earnedMinutes: 900,
  ...change,
});
const event = (
  kind: ClaimHappened['kind'],
  step: ClaimHappened['step'] = null,
  reason: string | null = null,
  on = '2026-03-21',
): ClaimHappened => ({ kind, step, reason, on });
const explained = (
  of: ClaimOnItsWay,
  ...history: ClaimHappened[]
): { sentence: string; steps: string[]; remedies: string[] } => {
  const { sentence, steps, remedies = [] } = explainClaim(of, history, WAY);
  return {
    sentence: sentence.id,
    steps: steps.map(({ text }) => text.id),
    remedies: remedies.map(({ id }) => id),
  };
};

it('A refusal names who refused, when and why, and what may be done', () => {
  const { sentence, remedies } = explained(
    claim('REJECTED'),
    event('SUBMITTED'),
    event('REJECTED', 'VERIFIER', 'Sertifikatnya milik orang lain'),
  );
  expect(sentence).toBe(
    'Pada 21 Maret 2026 verifikator unit menolak klaim ini: “Sertifikatnya milik orang lain”. Tidak ada JP yang dicatat.',
  );
  expect(remedies).toEqual([expect.stringContaining('ajukan klaim baru')]);
});

it('A claim that waits says with whom, until when and what comes then; BPSDM is the last', () => {
  const waits = { since: '2026-03-20', due: '2026-03-25' };
  const superior = explained(claim('PENDING', { ...waits, step: 'SUPERIOR' }), event('SUBMITTED'));
  expect(superior.sentence).toContain('menunggu keputusan atasan sejak 20 Maret 2026');
  expect(superior.remedies).toEqual([expect.stringContaining('sampai 25 Maret 2026, klaim naik sendiri')]);
  const bpsdm = explained(claim('PENDING', { ...waits, step: 'BPSDM' }), event('SUBMITTED'));
  expect(bpsdm.remedies).toEqual(['BPSDM memutuskan paling lambat 25 Maret 2026.']);
});

it('The steps are those since it was last sent', () => {
  const { steps } = explained(
    claim('PENDING', { step: 'VERIFIER', since: '2026-03-26', due: '2026-03-31' }),
    event('SUBMITTED'),
    event('STEP_APPROVED', 'SUPERIOR', null, '2026-03-21'),
    event('RETURNED', 'VERIFIER', 'Kurang lengkap'),
    event('SUBMITTED'),
    event('ESCALATED', 'SUPERIOR', null, '2026-03-26'),
  );
  expect(steps).toEqual([
    'Kegiatan selesai 12 Maret 2026; batas klaimnya 31 Januari 2027; dikirim 20 Maret 2026: tepat waktu.',
    'Diperiksa berurutan oleh: atasan (5 hari), lalu verifikator unit (5 hari).',
    '26 Maret 2026: atasan tidak memutuskan sampai batas waktunya; klaim naik ke tahap berikutnya.',
  ]);
});

it('A late claim is BPSDM’s to decide too, from the first day after the window', () => {
  const steps = (submitted: string): string[] =>
    explained(claim('PENDING', { submitted, step: 'SUPERIOR' })).steps;
  expect(steps('2027-01-31')[0]).toContain('tepat waktu');
  expect(steps('2027-02-01')[0]).toContain('terlambat');
  expect(steps('2027-02-01')[1]).toContain(', lalu BPSDM');
});

it.each<[ClaimState, ClaimHappened[], string]>([
  ['DRAFT', [event('CREATED')], 'draf'],
  ['RETURNED', [event('RETURNED', 'SUPERIOR', 'Lampirkan laporan')], 'atasan mengembalikan'],
  ['WITHDRAWN', [event('WITHDRAWN', null, 'Salah isi')], 'dibatalkan pada 21 Maret 2026: “Salah isi”'],
  ['APPROVED', [event('APPROVED', 'BPSDM')], 'BPSDM menyetujui klaim ini: 20 JP dicatat'],
  [
    'REVERSED',
    [event('APPROVED', 'BPSDM'), event('REVERSED', null, 'Ganda')],
    'ditarik dari buku pada 21 Maret 2026: “Ganda”',
  ],
])('%s says what became of it', (state, history, said) => {
  const draft = state === 'DRAFT' ? { submitted: null } : {};
  expect(explained(claim(state, draft), ...history).sentence).toContain(said);
});
