import { randomUUID } from 'node:crypto';
import { pageRequest, type SignedInActor } from '@asn-corpu/platform';
import { person } from '@asn-corpu/testing';
import { ClaimDelegationQueries } from '../claim-delegation/claim-delegation.queries.js';
import { ClaimDelegationService } from '../claim-delegation/claim-delegation.service.js';
import { ClaimBuilder } from './claim.builder.js';
import { ClaimQueueQueries } from './claim-queue.queries.js';

const DAY_MS = 24 * 3_600_000;

let claims: ClaimBuilder;

beforeEach(async () => {
  claims = await ClaimBuilder.create(['ani', 'budi', 'citra']);
});
afterEach(() => claims.close());

const boss = (): SignedInActor => claims.actor('kabid', 'leader');
const citra = (): SignedInActor => claims.actor('citra');

/** The day so many days from today, at the agency. */
function dayFrom(days: number): string {
  return new Date(claims.world.clock.now().getTime() + days * DAY_MS + 8 * 3_600_000)
    .toISOString()
    .slice(0, 10);
}

function delegate(from = dayFrom(0), to = dayFrom(5), key = 'citra', actor = boss()): Promise<string> {
  const input = {
    requestId: randomUUID(),
    toEmployeeId: person(key).employeeId,
    fromDate: from,
    toDate: to,
    reason: 'Dinas luar',
  };
  return claims.world.database.transaction((tx) =>
    claims.world.get(ClaimDelegationService).delegate(tx, actor, input),
  );
}

function end(delegationId: string, actor = boss()): Promise<string> {
  const input = { requestId: randomUUID(), delegationId };
  return claims.world.database.transaction((tx) =>
    claims.world.get(ClaimDelegationService).end(tx, actor, input),
  );
}

async function queueOf(actor: SignedInActor): Promise<string[]> {
  const filter = { step: null, overdue: false, search: null };
  const page = await claims.world.get(ClaimQueueQueries).waitingFor(actor, filter, pageRequest(100, null));
  return page.nodes.map(({ id }) => id);
}

function pass(days: number): void {
  claims.world.clock.set(new Date(claims.world.clock.now().getTime() + days * DAY_MS).toISOString());
}

it('lets a colleague decide as superior, and says in whose place', async () => {
  const id = await claims.sent('ani');
  expect(await queueOf(citra())).toEqual([]);
  await delegate();
  expect(await queueOf(citra())).toEqual([id]);
  expect(await queueOf(boss())).toEqual([id]);
  expect(await claims.decide(citra(), [id], 'SUPERIOR')).toEqual([{ claimId: id, refusal: null }]);
  const [event] = await claims.db.asOwner(
    `SELECT employee_id AS by, on_behalf_of AS "onBehalfOf" FROM enrollment.claim_event WHERE claim_id = $1 AND kind = 'STEP_APPROVED'`,
    [id],
  );
  expect(event).toEqual({ by: person('citra').employeeId, onBehalfOf: person('kabid').employeeId });
});

it('says nothing of the kind where the superior decides', async () => {
  const id = await claims.sent('ani');
  await delegate();
  await claims.decide(boss(), [id], 'SUPERIOR');
  const events = await claims.db.asOwner(
    `SELECT 1 FROM enrollment.claim_event WHERE on_behalf_of IS NOT NULL`,
  );
  expect(events).toEqual([]);
});

it('lets nobody decide their own claim', async () => {
  const id = await claims.sent('citra');
  await delegate();
  expect(await queueOf(citra())).toEqual([]);
  expect(await claims.decide(citra(), [id], 'SUPERIOR')).toEqual([
    { claimId: id, refusal: 'CLAIM_NOT_YOURS_TO_DECIDE' },
  ]);
});

it('lets nobody decide in the place of a leader who entered the claim', async () => {
  await claims.verifies('kabid', 'bidang');
  // Of two who lead the unit, the other one decides.
  await claims.leads('bidang', 'budi', 'PLH');
  const verifyingBoss = claims.actor('kabid', 'leader', 'verifier');
  const id = await claims.draft('ani', { employeeId: person('ani').employeeId }, verifyingBoss);
  await claims.attach('ani', id, id, verifyingBoss);
  await claims.send('ani', id);
  await delegate();
  expect(await queueOf(citra())).toEqual([]);
  expect(await claims.decide(citra(), [id], 'SUPERIOR')).toEqual([
    { claimId: id, refusal: 'CLAIM_NOT_YOURS_TO_DECIDE' },
  ]);
});

it('is for the step of the superior alone', async () => {
  const id = await claims.sent('ani');
  await delegate();
  await claims.decide(boss(), [id], 'SUPERIOR');
  expect(await claims.decide(citra(), [id], 'VERIFIER')).not.toEqual([{ claimId: id, refusal: null }]);
});

describe('holds on its days and no others', () => {
  it('begins on its first', async () => {
    const id = await claims.sent('ani');
    await delegate(dayFrom(1), dayFrom(3));
    expect(await queueOf(citra())).toEqual([]);
    pass(1);
    expect(await queueOf(citra())).toEqual([id]);
  });

  it('ends after its last', async () => {
    const id = await claims.sent('ani');
    await delegate(dayFrom(0), dayFrom(1));
    pass(1);
    expect(await queueOf(citra())).toEqual([id]);
    pass(1);
    expect(await queueOf(citra())).toEqual([]);
    expect(await claims.decide(citra(), [id], 'SUPERIOR')).not.toEqual([{ claimId: id, refusal: null }]);
  });

  it('ends at once when its giver ends it, and nobody else can', async () => {
    await claims.sent('ani');
    const delegationId = await delegate();
    await expect(end(delegationId, claims.actor('kadis', 'leader'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await end(delegationId);
    expect(await queueOf(citra())).toEqual([]);
    await end(delegationId);
  });

  it('ends with the office of its giver', async () => {
    await claims.sent('ani');
    await delegate();
    await claims.db.asOwner(`UPDATE people.unit_leader SET valid_to = $2 WHERE employee_id = $1`, [
      person('kabid').employeeId,
      dayFrom(0),
    ]);
    expect(await queueOf(citra())).toEqual([]);
  });
});

it.each([
  ['yesterday', -1, 2, 'citra', 'fromDate'],
  ['an end before the beginning', 2, 1, 'citra', 'toDate'],
  ['93 days', 0, 92, 'citra', 'toDate'],
  ['themselves', 0, 1, 'kabid', 'toEmployeeId'],
  ['somebody of another unit', 0, 1, 'verifikator', 'toEmployeeId'],
  ['their own superior', 0, 1, 'kadis', 'toEmployeeId'],
])('refuses %s', async (_, from, to, key, field) => {
  await expect(delegate(dayFrom(from), dayFrom(to), key)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    details: { fields: [{ field }] },
  });
});

it('shows itself to the two it concerns', async () => {
  const id = await delegate();
  const queries = claims.world.get(ClaimDelegationQueries);
  expect(await queries.ofEmployee(person('kabid').employeeId)).toMatchObject([{ id, mine: true }]);
  expect(await queries.ofEmployee(person('citra').employeeId)).toMatchObject([{ id, mine: false }]);
  expect(await queries.ofEmployee(person('budi').employeeId)).toEqual([]);
});
