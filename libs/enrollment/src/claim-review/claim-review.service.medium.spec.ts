import { randomUUID } from 'node:crypto';
import { pageRequest, type SignedInActor as Actor } from '@asn-corpu/platform';
import { ClaimBuilder } from './claim.builder.js';
import { ClaimEscalation } from './claim-escalation.task.js';
import { ClaimQueueQueries } from './claim-queue.queries.js';

let claims: ClaimBuilder;

const DAY_MS = 24 * 3_600_000;

beforeAll(async () => {
  const many = Array.from({ length: 12 }, (_, index) => `peserta-${index}`);
  claims = await ClaimBuilder.create([
    'ani',
    'budi',
    'citra',
    'dewi',
    'eka',
    'fajar',
    'gita',
    'perancang',
    'hadi',
    'indah',
    ...many,
  ]);
});
afterAll(() => claims.close());

const boss = (): Actor => claims.actor('kabid', 'leader');
const verifier = (): Actor => claims.actor('verifikator', 'verifier');
const designer = (): Actor => claims.actor('perancang', 'designer');

async function queueOf(actor: Actor): Promise<string[]> {
  const filter = { step: null, overdue: false, search: null };
  const page = await claims.world.get(ClaimQueueQueries).waitingFor(actor, filter, pageRequest(100, null));
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ id }) => id);
}

/** What its claimant was to be told. */
async function told(id: string): Promise<string[]> {
  const rows = await claims.world.database.reader.query<{ kind: string }[]>(
    `SELECT payload->>'kind' AS kind FROM outbox WHERE name = 'notice.requested.v1'
       AND payload->'recipients' @> jsonb_build_array(jsonb_build_object('about', $1::text)) ORDER BY id`,
    [id],
  );
  return rows.map(({ kind }) => kind);
}

describe('the way of a claim', () => {
  it('goes from the superior to the unit admin to BPSDM, and is credited with the last approval', async () => {
    const id = await claims.sent('ani');
    expect(await queueOf(boss())).toContain(id);
    expect(await queueOf(verifier())).not.toContain(id);
    await claims.decide(boss(), [id], 'SUPERIOR');
    expect(await queueOf(verifier())).toContain(id);
    await claims.decide(verifier(), [id], 'VERIFIER');
    expect(await claims.countedMinutes('ani')).toBe(0);
    expect(await claims.decide(designer(), [id], 'BPSDM')).toEqual([{ claimId: id, refusal: null }]);
    expect(await claims.countedMinutes('ani')).toBe(360);
    expect(await claims.claim('ani', id)).toMatchObject({ state: 'APPROVED', step: null });
    expect(await claims.history(id)).toEqual([
      'CREATED',
      'SUBMITTED',
      'STEP_APPROVED SUPERIOR',
      'STEP_APPROVED VERIFIER',
      'APPROVED BPSDM',
    ]);
    expect(await told(id)).toEqual(['CLAIM_APPROVED']);
  });

  it('comes back with a reason, is corrected, and starts again', async () => {
    const id = await claims.sent('budi');
    await claims.decide(boss(), [id], 'SUPERIOR');
    await claims.decide(verifier(), [id], 'VERIFIER', 'RETURN');
    expect(await claims.claim('budi', id)).toMatchObject({ state: 'RETURNED', mayEdit: true });
    await claims.save('budi', id, { certificateNumber: 'UH/2026/17' });
    await claims.send('budi', id);
    expect(await claims.claim('budi', id)).toMatchObject({ state: 'PENDING', step: 'SUPERIOR' });
    expect(await claims.history(id)).toHaveLength(5);
  });

  it('ends when it is rejected, and gives no JP', async () => {
    const id = await claims.sent('citra');
    await claims.decide(boss(), [id], 'SUPERIOR', 'REJECT');
    expect(await claims.claim('citra', id)).toMatchObject({ state: 'REJECTED' });
    await expect(claims.send('citra', id)).rejects.toMatchObject({ code: 'CLAIM_NOT_OPEN' });
    expect(await claims.countedMinutes('citra')).toBe(0);
  });

  it('needs a reason to be returned or rejected', async () => {
    const id = await claims.sent('dewi');
    const input = { requestId: randomUUID(), claimIds: [id], step: 'SUPERIOR' as const };
    const { ClaimReviewService } = await import('./claim-review.service.js');
    await expect(
      claims.world.database.transaction((tx) =>
        claims.world.get(ClaimReviewService).decideClaims(tx, boss(), { ...input, decision: 'RETURN' }),
      ),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await claims.withdraw('dewi', id);
  });

  it('is nobody’s own to decide: a leader’s claim goes to the next leader above', async () => {
    const id = await claims.sent('kabid');
    expect(await queueOf(boss())).not.toContain(id);
    expect(await claims.decide(boss(), [id], 'SUPERIOR')).toEqual([
      { claimId: id, refusal: 'CLAIM_NOT_YOURS_TO_DECIDE' },
    ]);
    expect(await queueOf(claims.actor('kadis', 'leader'))).toContain(id);
    await claims.withdraw('kabid', id);
  });

  it('is decided by an acting leader too, and by no leader further up', async () => {
    await claims.leads('bidang', 'hadi', 'PLH', '2026-03-01');
    const id = await claims.sent('gita');
    expect(await queueOf(claims.actor('hadi', 'acting-leader'))).toContain(id);
    expect(await queueOf(claims.actor('kadis', 'leader'))).not.toContain(id);
    const above = claims.actor('kadis', 'leader');
    expect(await claims.decide(above, [id], 'SUPERIOR')).toEqual([
      { claimId: id, refusal: 'CLAIM_NOT_YOURS_TO_DECIDE' },
    ]);
    await claims.withdraw('gita', id);
  });

  it('leaves out a step where there is nobody, and says so', async () => {
    const id = await claims.sent('gubernur');
    expect(await claims.claim('gubernur', id)).toMatchObject({ step: 'BPSDM' });
    expect(await claims.history(id)).toEqual([
      'CREATED',
      'SUBMITTED',
      'SKIPPED SUPERIOR',
      'SKIPPED VERIFIER',
    ]);
    await claims.withdraw('gubernur', id);
  });

  it('goes to the superior somebody has today, wherever they were when it was sent', async () => {
    const id = await claims.sent('indah');
    await claims.moves('indah', 'dinas');
    expect(await queueOf(boss())).not.toContain(id);
    expect(await queueOf(claims.actor('kadis', 'leader'))).toContain(id);
    await claims.withdraw('indah', id);
  });

  it('is not there for those it is no business of', async () => {
    const id = await claims.sent('gita');
    expect(await claims.decide(claims.actor('ani'), [id], 'SUPERIOR')).toEqual([
      { claimId: id, refusal: 'NOT_FOUND' },
    ]);
    await claims.withdraw('gita', id);
  });
});

describe('two at once', () => {
  it('who approve the same step move the claim by one step', async () => {
    const id = await claims.sent('eka');
    const both = await Promise.all([
      claims.decide(boss(), [id], 'SUPERIOR'),
      claims.decide(claims.actor('hadi', 'acting-leader', 'designer'), [id], 'SUPERIOR'),
    ]);
    expect(
      both
        .flat()
        .map(({ refusal }) => refusal)
        .sort(),
    ).toEqual(['CLAIM_DECIDED', null]);
    expect(await claims.claim('eka', id)).toMatchObject({ step: 'VERIFIER' });
    await claims.decide(verifier(), [id], 'VERIFIER');
    const last = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        claims.decide(index % 2 === 0 ? designer() : claims.actor('ani', 'designer'), [id], 'BPSDM'),
      ),
    );
    expect(last.flat().filter(({ refusal }) => refusal === null)).toHaveLength(1);
    expect(await claims.countedMinutes('eka')).toBe(360);
  });

  it('who withdraw and approve agree on what happened', async () => {
    const id = await claims.sent('fajar');
    await claims.decide(boss(), [id], 'SUPERIOR');
    await claims.decide(verifier(), [id], 'VERIFIER');
    const [withdrawn, approved] = await Promise.allSettled([
      claims.withdraw('fajar', id),
      claims.decide(designer(), [id], 'BPSDM'),
    ]);
    const { state } = await claims.claim('fajar', id);
    const credited = (await claims.countedMinutes('fajar')) > 0;
    expect(withdrawn.status === 'fulfilled').toBe(state === 'WITHDRAWN');
    expect(credited).toBe(state === 'APPROVED');
    expect(approved.status).toBe('fulfilled');
  });

  it('gives a repeated decision the first answer', async () => {
    const id = await claims.sent('gita');
    const requestId = randomUUID();
    const first = await claims.decide(boss(), [id], 'SUPERIOR', 'APPROVE', requestId);
    expect(await claims.decide(boss(), [id], 'SUPERIOR', 'APPROVE', requestId)).toEqual(first);
    expect(await claims.history(id)).toEqual(['CREATED', 'SUBMITTED', 'STEP_APPROVED SUPERIOR']);
    await claims.withdraw('gita', id);
  });
});

describe('many at once', () => {
  it('are decided together, and each that cannot be says why', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `peserta-${index}`);
    const ids = await Promise.all(keys.map((key) => claims.sent(key)));
    await claims.withdraw('peserta-3', ids[3] ?? '');
    const strange = randomUUID();
    const verdicts = await claims.decide(boss(), [...ids, strange], 'SUPERIOR');
    const refused = verdicts.filter(({ refusal }) => refusal !== null);
    expect(refused).toEqual(
      expect.arrayContaining([
        { claimId: ids[3], refusal: 'CLAIM_DECIDED' },
        { claimId: strange, refusal: 'NOT_FOUND' },
      ]),
    );
    expect(refused).toHaveLength(2);
    const left = ids.filter((_, index) => index !== 3);
    await claims.decide(verifier(), left, 'VERIFIER');
    await claims.decide(designer(), left, 'BPSDM');
    const minutes = await Promise.all(keys.map((key) => claims.countedMinutes(key)));
    expect(minutes).toEqual(keys.map((_, index) => (index === 3 ? 0 : 360)));
  });
});

describe('a claim that nobody decides', () => {
  it('goes on to the next step when its time is over, and stays with BPSDM', async () => {
    const id = await claims.sent('ani', { title: 'Seminar yang terlupa', endsOn: '2026-02-12' });
    const task = claims.world.get(ClaimEscalation);
    claims.world.clock.advance(5 * DAY_MS - 1);
    await task.run();
    expect(await claims.claim('ani', id)).toMatchObject({ step: 'SUPERIOR' });
    claims.world.clock.advance(1);
    await task.run();
    await task.run();
    expect(await claims.claim('ani', id)).toMatchObject({ step: 'VERIFIER' });
    claims.world.clock.advance(5 * DAY_MS);
    await task.run();
    claims.world.clock.advance(100 * DAY_MS);
    await task.run();
    expect(await claims.claim('ani', id)).toMatchObject({ step: 'BPSDM' });
    expect(await claims.history(id)).toEqual([
      'CREATED',
      'SUBMITTED',
      'ESCALATED SUPERIOR',
      'ESCALATED VERIFIER',
    ]);
    expect(await queueOf(designer())).toContain(id);
  });
});

describe('the history of a claim', () => {
  it('is kept by the database', async () => {
    await expect(
      claims.world.database.reader.query(`UPDATE claim_event SET reason = 'lain'`),
    ).rejects.toThrow(/permission denied|only grows/);
    await expect(claims.db.asOwner(`DELETE FROM enrollment.claim_event`)).rejects.toThrow('only grows');
  });
});

describe('an approved claim', () => {
  it('cannot be without its fact', async () => {
    const id = await claims.sent('ani', { title: 'Seminar tanpa kredit', endsOn: '2026-02-12' });
    await expect(
      claims.world.database.reader.query(
        `UPDATE claim SET state = 'APPROVED', step = NULL, step_since = NULL, step_due = NULL WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow('approved_claim_is_credited');
    await expect(
      claims.world.database.reader.query(
        `UPDATE claim SET state = 'APPROVED', step = NULL, step_since = NULL, step_due = NULL, fact_id = $2 WHERE id = $1`,
        [id, randomUUID()],
      ),
    ).rejects.toThrow('approved_claim_has_its_fact');
  });

  it('is shown as taken back when the ledger reverses it', async () => {
    const { LedgerService } = await import('../jp/ledger.service.js');
    const id = await claims.sent('hadi', { title: 'Seminar yang ditarik' });
    await claims.approveAll(id);
    const [posting] = await claims.world.database.reader.query<{ id: string }[]>(
      `SELECT p.id FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id WHERE f.source_id = $1`,
      [id],
    );
    await claims.world.database.transaction((tx) =>
      claims.world.get(LedgerService).reversePosting(tx, posting?.id ?? '', {
        reason: 'Sertifikat palsu',
        actor: designer().accountId,
      }),
    );
    expect(await claims.claim('hadi', id)).toMatchObject({ state: 'REVERSED' });
    expect((await claims.history(id)).at(-1)).toBe('REVERSED');
    expect(await claims.countedMinutes('hadi')).toBe(0);
  });
});
