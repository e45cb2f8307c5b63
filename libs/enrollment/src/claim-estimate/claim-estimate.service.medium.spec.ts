import { ClaimBuilder, SEMINAR } from '../claim-review/claim.builder.js';
import { contentOf } from '../claim/claim-facts.rules.js';
import { ClaimEstimateService, type Estimate } from './claim-estimate.service.js';
import { ClaimHintQueries } from './claim-hints.queries.js';
import { sayHint } from './claim-estimate.rules.js';

let claims: ClaimBuilder;

beforeAll(async () => {
  claims = await ClaimBuilder.create(['ani', 'budi', 'citra', 'dewi', 'eka', 'fajar']);
});
afterAll(() => claims.close());

const STUDY = {
  form: 'SELF_STUDY',
  title: 'Belajar mandiri pengadaan',
  startsOn: '2026-02-10',
  endsOn: '2026-02-10',
  quantity: 60,
  learned: [{ date: '2026-02-10', amount: 60 }],
};

function estimate(key: string, change: object = {}, claimId: string | null = null): Promise<Estimate> {
  const { employeeId } = claims.actor(key);
  return claims.world
    .get(ClaimEstimateService)
    .estimate(employeeId ?? '', claimId, contentOf({ ...SEMINAR, ...change }));
}

async function hints(key: string, claimId: string | null, change: object = {}): Promise<string[]> {
  const content = contentOf({ ...SEMINAR, ...change });
  const found = await claims.world
    .get(ClaimHintQueries)
    .find(claims.actor(key).employeeId ?? '', claimId, content);
  return found.map(
    ({ kind, where, exact, mine }) => `${kind} ${where} ${exact ? 'exact' : ''} ${mine ? 'own' : 'other'}`,
  );
}

describe('the estimate of a claim', () => {
  it('is what the ledger says once it is approved', async () => {
    const first = await claims.sent('ani', STUDY);
    await claims.approveAll(first);
    const more = { ...STUDY, title: 'Belajar mandiri aset', organiser: 'BPKP' };
    const before = await estimate('ani', more);
    expect(before).toMatchObject({ earnedMinutes: 60, addedMinutes: 30, year: 2026 });
    const second = await claims.sent('ani', more);
    expect((await estimate('ani', more, second)).addedMinutes).toBe(before.addedMinutes);
    await claims.approveAll(second);
    expect(await claims.countedMinutes('ani')).toBe(60 + before.addedMinutes);
  });

  it('says the rule, the arithmetic, what a cap takes, and the year', async () => {
    const { explanation } = await estimate('budi', {
      ...STUDY,
      quantity: 135,
      learned: [{ date: '2026-02-10', amount: 135 }],
    });
    expect(explanation.sentence.id).toBe('Jika disetujui: 3 JP dicatat, 2 JP dihitung.');
    const steps = explanation.steps.map(({ text }) => text.id);
    expect(steps[0]).toBe('Belajar mandiri: 135 menit ÷ 45 = 3 JP.');
    expect(steps.join(' ')).toMatch(/Paling banyak 2 JP per hari dihitung.*masuk tahun 2026/);
  });

  it('names the claims that wait and are not in it', async () => {
    await claims.sent('citra');
    expect(await estimate('citra', { title: 'Seminar yang lain' })).toMatchObject({
      pendingClaims: 1,
      pendingMinutes: 360,
    });
  });

  it('refuses what cannot be, field by field', async () => {
    await expect(estimate('budi', { quantity: 3 })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: {
        fields: [
          { field: 'quantity', fault: 'moreThanDays' },
          { field: 'quantity', fault: 'sum' },
        ],
      },
    });
  });
});

describe('the hints of a claim', () => {
  it('find the same activity in the book, and say that it will not be counted', async () => {
    const id = await claims.sent('dewi', { certificateNumber: '17/UH' });
    await claims.approveAll(id);
    expect(await hints('dewi', null, { title: 'Judul lain', certificateNumber: ' 17 / uh' })).toEqual([
      'SAME_CERTIFICATE BOOK exact own',
    ]);
    expect(await estimate('dewi', { certificateNumber: '17/uh' })).toMatchObject({
      earnedMinutes: 360,
      addedMinutes: 0,
    });
    const again = await claims.sent('dewi', { certificateNumber: '17/uh' });
    await claims.approveAll(again);
    expect(await claims.countedMinutes('dewi')).toBe(360);
  });

  it('find another claim with the same title and dates, and one at the same time', async () => {
    const id = await claims.sent('eka');
    expect(await hints('eka', null)).toEqual(['SAME_TITLE CLAIM exact own']);
    expect(await hints('eka', null, { title: 'Seminar lain', organiser: 'Unibos' })).toEqual([
      'OVERLAP CLAIM  own',
    ]);
    expect(await hints('eka', id)).toEqual([]);
  });

  it('find a file and a number that somebody else uses, without saying whose', async () => {
    const theirs = await claims.draft('eka', { certificateNumber: '99/X', title: 'Rahasia' });
    await claims.attach('eka', theirs, 'berkas yang sama');
    await claims.send('eka', theirs);
    const mine = await claims.draft('fajar', { certificateNumber: '99/X' });
    await claims.attach('fajar', mine, 'berkas yang sama');
    expect(await hints('fajar', mine, { certificateNumber: '99/X' })).toEqual([
      'SAME_CERTIFICATE CLAIM  other',
      'SAME_FILE CLAIM  other',
    ]);
    const found = await claims.world
      .get(ClaimHintQueries)
      .find(
        claims.actor('fajar').employeeId ?? '',
        mine,
        contentOf({ ...SEMINAR, certificateNumber: '99/X' }),
      );
    expect(JSON.stringify(found.map((hint) => sayHint(hint, false)))).not.toMatch(
      new RegExp(`Rahasia|${theirs}`),
    );
  });

  it('find a session one sat in at that time', async () => {
    const { runId } = await claims.world.run({ key: 'sama-hari', sessions: ['2026-02-11T01:00:00Z'] });
    await claims.world.enroll('fajar', runId);
    expect(await hints('fajar', null, { title: 'Seminar bentrok', organiser: 'Unibos' })).toContain(
      'OVERLAP RUN  own',
    );
    expect(
      await hints('fajar', null, { form: 'INTERNSHIP', quantity: 1, learned: [], title: 'Magang' }),
    ).toEqual([]);
  });
});
