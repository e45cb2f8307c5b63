import { randomUUID } from 'node:crypto';
import { pageRequest } from '@asn-corpu/platform';
import { ClaimBuilder } from '../claim-review/claim.builder.js';
import { ClaimQueries } from './claim.queries.js';

let claims: ClaimBuilder;

beforeAll(async () => {
  claims = await ClaimBuilder.create(['ani', 'budi', 'citra']);
});
afterAll(() => claims.close());

describe('writing a claim', () => {
  it('saves whatever is there, and says when it is sent what is missing', async () => {
    const id = await claims.draft('ani', { title: null, organiser: null, endsOn: null });
    await expect(claims.send('ani', id)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: {
        fields: [
          { field: 'title', fault: 'required' },
          { field: 'organiser', fault: 'required' },
          { field: 'endsOn', fault: 'required' },
          { field: 'evidence', fault: 'required' },
        ],
      },
    });
  });

  it('is not sent without evidence', async () => {
    const id = await claims.draft('ani');
    await expect(claims.send('ani', id)).rejects.toMatchObject({
      details: { fields: [{ field: 'evidence', fault: 'required' }] },
    });
  });

  it('is sent once of five at the same time', async () => {
    const id = await claims.draft('budi');
    await claims.attach('budi', id);
    const sent = await Promise.allSettled(Array.from({ length: 5 }, () => claims.send('budi', id)));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await claims.history(id)).toEqual(['CREATED', 'SUBMITTED']);
  });

  it('is not changed any more once it is on its way, and no file comes or goes', async () => {
    const id = await claims.sent('budi');
    await expect(claims.save('budi', id, { quantity: 1 })).rejects.toMatchObject({ code: 'CLAIM_NOT_OPEN' });
    await expect(claims.attach('budi', id, 'lain')).rejects.toMatchObject({ code: 'CLAIM_NOT_OPEN' });
  });

  it('has at most three files, each once', async () => {
    const id = await claims.draft('citra');
    await claims.attach('citra', id, 'satu');
    await expect(claims.attach('citra', id, 'satu')).rejects.toMatchObject({
      code: 'EVIDENCE_ALREADY_ATTACHED',
    });
    await claims.attach('citra', id, 'dua');
    await claims.attach('citra', id, 'tiga');
    await expect(claims.attach('citra', id, 'empat')).rejects.toMatchObject({ code: 'TOO_MANY_FILES' });
  });

  it('is for oneself, or by a verifier for somebody of the subtree, who then decides nothing of it', async () => {
    const { employeeId } = claims.actor('ani');
    const verifier = claims.actor('verifikator', 'verifier');
    const id = await claims.draft('', { employeeId }, verifier);
    expect(await claims.claim('ani', id)).toMatchObject({ employeeId, enteredOnBehalf: true, mayEdit: true });
    const queries = claims.world.get(ClaimQueries);
    const page = { first: 10, after: null };
    expect((await queries.entered(verifier, null, page)).nodes).toMatchObject([{ id, employeeId }]);
    expect((await queries.entered(claims.actor('ani'), null, page)).nodes).toEqual([]);
    expect((await queries.mine(verifier, null, page)).nodes).toEqual([]);
    await claims.attach('', id, 'bukti dari verifikator', verifier);
    await claims.send('ani', id);
    await claims.decide(claims.actor('kabid', 'leader'), [id], 'SUPERIOR');
    expect(await claims.history(id)).toContain('SKIPPED VERIFIER');
    // Nor with another role of theirs.
    const sameForBpsdm = claims.actor('verifikator', 'verifier', 'designer');
    expect(await claims.decide(sameForBpsdm, [id], 'BPSDM')).toEqual([
      { claimId: id, refusal: 'CLAIM_NOT_YOURS_TO_DECIDE' },
    ]);
    await expect(claims.draft('', { employeeId }, claims.actor('budi'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const outside = claims.actor('gubernur').employeeId;
    await expect(claims.draft('', { employeeId: outside }, verifier)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('by the superior goes past the step of the superior at once', async () => {
    await claims.verifies('kabid', 'bidang');
    const superior = claims.actor('kabid', 'verifier', 'leader');
    const id = await claims.draft('', { employeeId: claims.actor('ani').employeeId }, superior);
    await claims.attach('', id, 'bukti dari kepala bidang', superior);
    await claims.send('ani', id);
    expect(await claims.history(id)).toContain('SKIPPED SUPERIOR');
    expect((await claims.claim('ani', id)).step).toBe('VERIFIER');
  });
});

describe('a draft', () => {
  it('is seen by who writes it and by nobody above', async () => {
    const id = await claims.draft('ani');
    const queries = claims.world.get(ClaimQueries);
    for (const actor of [
      claims.actor('kabid', 'leader'),
      claims.actor('x', 'designer'),
      claims.actor('budi'),
    ])
      expect(await queries.byId([id], actor)).toEqual([null]);
    expect((await claims.claim('ani', id)).state).toBe('DRAFT');
  });

  it('is listed with the rest, latest first, page by page', async () => {
    const ids = [await claims.draft('kadis'), await claims.draft('kadis'), await claims.draft('kadis')];
    const queries = claims.world.get(ClaimQueries);
    const first = await queries.mine(claims.actor('kadis'), null, pageRequest(2, null));
    const second = await queries.mine(
      claims.actor('kadis'),
      'DRAFT',
      pageRequest(2, first.pageInfo.endCursor),
    );
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(ids.reverse());
    expect(second.pageInfo.hasNextPage).toBe(false);
  });
});

describe('the claim window', () => {
  const lastYear = {
    startsOn: '2025-11-10',
    endsOn: '2025-11-11',
    learned: [
      { date: '2025-11-10', amount: 1 },
      { date: '2025-11-11', amount: 1 },
    ],
  };

  it('asks for a reason when it is over, and keeps it', async () => {
    const id = await claims.draft('citra', lastYear);
    await claims.attach('citra', id, randomUUID());
    await expect(claims.send('citra', id)).rejects.toMatchObject({
      details: { fields: [{ field: 'lateReason', fault: 'late' }] },
    });
    await claims.save('citra', id, { ...lastYear, lateReason: 'Sertifikat baru terbit pekan lalu' });
    await claims.send('citra', id);
    expect(await claims.claim('citra', id)).toMatchObject({
      state: 'PENDING',
      lateReason: 'Sertifikat baru terbit pekan lalu',
    });
  });
});
