import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { seminar } from '../harness/claims.js';
import type { TestUser } from '../harness/people.js';
import type { Answered, SoakClient } from './soak-client.js';
import type { SoakRun, SoakWorld } from './soak-world.js';

export const PROGRAMME_MINUTES = 900;
export const SEMINAR_MINUTES = 180;
const PDF = '%PDF-1.7\ntrailer\n%%EOF\n';
/** More than come at once even while a process is halted; whoever is too many waits outside. */
const AT_ONCE = 300;

const DOCUMENTS = {
  catalogue: `{ catalogue(first: 10) { nodes { title openRunCount } } }`,
  enroll: `mutation ($input: EnrollInput!) { enroll(input: $input) { id status } }`,
  cancel: `mutation ($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { id } }`,
  checkIn: `mutation ($input: CheckInInput!) { checkIn(input: $input) { state } }`,
  roll: `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id status } }`,
  account: `{ myJpAccount { earnedMinutes countedMinutes postings(first: 10) { nodes { id } } } }`,
  saveClaim: `mutation ($input: SaveClaimInput!) { saveClaim(input: $input) { id } }`,
  submitClaim: `mutation ($input: SubmitClaimInput!) { submitClaim(input: $input) { id step } }`,
  decideClaims: `mutation ($input: DecideClaimsInput!) { decideClaims(input: $input) { refusal claim { state } } }`,
  issue: `mutation ($input: IssueStatementInput!) { issueStatement(input: $input) { id code } }`,
  check: `query ($input: CheckStatementInput!) { checkStatement(input: $input) { verdict } }`,
  certificates: `{ myCertificates(first: 5) { nodes { id verifyUrl } } }`,
  unit: `query ($unitId: UUID!) { unitFigure(unitId: $unitId) { headcount fulfilled medianCountedMinutes } }`,
  work: `{ backgroundWork { queues { name waiting } outboxes { service events } } }`,
} as const;

/** What became of an enrollment, as its holder was told; ATTENDING passes when its run ends. */
export type Standing = 'SEATED' | 'WITHDRAWN' | 'ATTENDING' | 'PASSED';

/** The ledger of what people were told. */
export interface Told {
  readonly standings: Map<string, Standing>;
  readonly checkedIn: Set<string>;
  /** Minutes that each person was told count. */
  readonly minutes: Map<string, number>;
  readonly claims: Set<string>;
  readonly statements: Set<string>;
  lives: number;
  pages: number;
  /** People who came when as many were at it as can be. */
  heldBack: number;
  /** Who came too late for the run they wanted. */
  refused: number;
  readonly strange: string[];
}

export function nothingTold(): Told {
  return {
    ...{ standings: new Map(), checkedIn: new Set(), minutes: new Map() },
    ...{ claims: new Set(), statements: new Set() },
    ...{ lives: 0, pages: 0, heldBack: 0, refused: 0, strange: [] },
  };
}

/** Lives of people one after the other in so many lanes, as fast as they are answered; how many a second. */
export async function measureCapacity(
  world: SoakWorld,
  client: SoakClient,
  told: Told,
  lanes: number,
  forMs: number,
): Promise<number> {
  const from = performance.now();
  const before = told.lives;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() - from < forMs) await live(world, client, told);
    }),
  );
  return ((told.lives - before) * 1000) / (performance.now() - from);
}

/** So many people a second come, whether those before them are answered or not; ends when all who came have left. */
export async function comeAndGo(
  world: SoakWorld,
  client: SoakClient,
  told: Told,
  perSecond: number,
  forMs: number,
): Promise<void> {
  const inside = new Set<Promise<void>>();
  const startedAt = performance.now();
  for (let come = 1; performance.now() - startedAt < forMs; come++) {
    if (inside.size >= AT_ONCE) {
      told.heldBack += 1;
      await Promise.race(inside);
    }
    const life = live(world, client, told)
      .catch((error: unknown) => void told.strange.push(`a life ended: ${(error as Error).message}`))
      .finally(() => inside.delete(life));
    inside.add(life);
    await delay(Math.max((come * 1000) / perSecond - (performance.now() - startedAt), 0));
  }
  await Promise.all(inside);
}

/** One person: looks around, enrolls, and what follows from it, in the shares that a day has. */
async function live(world: SoakWorld, client: SoakClient, told: Told): Promise<void> {
  const { random } = world;
  const person = await world.somebody();
  const [share, claims, states, looks, verifies] = Array.from({ length: 5 }, () => random.int(1, 100));
  await ok(told, 'catalogue', client.ask(DOCUMENTS.catalogue, {}, person.token));
  const kind = (share ?? 0) <= 60 ? 'GOES_ON' : (share ?? 0) <= 80 ? 'ENDS' : 'LATER';
  const run = world.runOf(kind) ?? world.runOf('GOES_ON');
  if (run) await takePart(world, client, told, person, run);
  if ((claims ?? 0) <= 10) await claim(world, client, told, person);
  await readAccount(client, told, person);
  if ((states ?? 0) <= 20) await issueStatement(world, client, told, person);
  if ((looks ?? 0) <= 20) await lookAtUnits(world, client, told);
  if ((verifies ?? 0) <= 10) await verify(client, told, person);
  told.lives += 1;
}

async function takePart(
  world: SoakWorld,
  client: SoakClient,
  told: Told,
  person: TestUser,
  run: SoakRun,
): Promise<void> {
  const { code, data } = await client.patiently(DOCUMENTS.enroll, { runId: run.id }, person.token);
  if (code === 'REGISTRATION_CLOSED') {
    told.refused += 1;
    return;
  }
  const id = (data as { enroll: { id: string } } | null)?.enroll.id;
  if (code !== null || id === undefined) return void told.strange.push(`enroll: ${code}`);
  told.standings.set(id, 'SEATED');
  if (run.kind === 'LATER') {
    if (world.random.int(1, 2) === 1) return;
    const input = { enrollmentId: id, reason: 'Berhalangan' };
    if (await ok(told, 'cancel', client.deed(DOCUMENTS.cancel, input, person.token)))
      told.standings.set(id, 'WITHDRAWN');
    return;
  }
  await checkIn(world, client, told, person, run, id);
  if (run.kind === 'GOES_ON') {
    const input = { sessionId: run.sessionId, entries: [{ enrollmentId: id, state: 'PRESENT' }] };
    if (!(await ok(told, 'roll', client.deed(DOCUMENTS.roll, input, world.designer.token)))) return;
  }
  // Who came to one that ends passes at its end, whoever is told first.
  told.standings.set(id, run.kind === 'ENDS' ? 'ATTENDING' : 'PASSED');
  if (run.kind === 'GOES_ON') add(told, person, PROGRAMME_MINUTES);
}

/** A phone sends the code that it kept; of some the queue is sent twice at once. */
async function checkIn(
  world: SoakWorld,
  client: SoakClient,
  told: Told,
  person: TestUser,
  run: SoakRun,
  enrollmentId: string,
): Promise<void> {
  const input = { sessionId: run.sessionId, code: run.code, device: randomUUID(), requestId: randomUUID() };
  const times = world.random.int(1, 5) === 1 ? 2 : 1;
  await Promise.all(
    Array.from({ length: times }, async () => {
      if (await ok(told, 'checkIn', client.deed(DOCUMENTS.checkIn, input, person.token)))
        told.checkedIn.add(enrollmentId);
    }),
  );
}

async function claim(world: SoakWorld, client: SoakClient, told: Told, person: TestUser): Promise<void> {
  const saved = await client.deed(DOCUMENTS.saveClaim, seminar(), person.token);
  const claimId = (saved.data as { saveClaim: { id: string } } | null)?.saveClaim.id;
  if (claimId === undefined) return void told.strange.push(`saveClaim: ${saved.code}`);
  const requestId = randomUUID();
  const status = await client.status(async (url) => (await attach(url, person, claimId, requestId)).status);
  if (status >= 300) return void told.strange.push(`evidence: HTTP ${status}`);
  const sent = await client.deed(DOCUMENTS.submitClaim, { claimId }, person.token);
  const step = (sent.data as { submitClaim: { step: string } } | null)?.submitClaim.step;
  if (step === undefined) return void told.strange.push(`submitClaim: ${sent.code}`);
  const decision = { claimIds: [claimId], step, decision: 'APPROVE' };
  const decided = await client.deed(DOCUMENTS.decideClaims, decision, world.designer.token);
  const [outcome] =
    (decided.data as { decideClaims: { refusal: string | null }[] } | null)?.decideClaims ?? [];
  if (outcome?.refusal !== null)
    return void told.strange.push(`decideClaims: ${decided.code ?? outcome?.refusal ?? 'nothing'}`);
  told.claims.add(claimId);
  add(told, person, SEMINAR_MINUTES);
}

function attach(url: string, person: TestUser, claimId: string, requestId: string): Promise<Response> {
  const form = new FormData();
  form.set('requestId', requestId);
  form.set('file', new File([PDF], 'bukti.pdf', { type: 'application/pdf' }));
  const headers = { cookie: `__Host-session=${person.token}` };
  return fetch(`${url}/api/claims/${claimId}/evidence`, { method: 'POST', headers, body: form });
}

/** What somebody was told counts is in the account the next moment, whichever process answers. */
async function readAccount(client: SoakClient, told: Told, person: TestUser): Promise<void> {
  const { code, data } = await client.ask(DOCUMENTS.account, {}, person.token);
  const minutes = (data as { myJpAccount: { countedMinutes: number } } | null)?.myJpAccount.countedMinutes;
  if (code !== null || minutes === undefined) return void told.strange.push(`myJpAccount: ${code}`);
  const expected = told.minutes.get(person.employeeId) ?? 0;
  if (minutes !== expected && minutes !== expected + PROGRAMME_MINUTES)
    told.strange.push(`somebody reads ${minutes} minutes and was told ${expected}`);
}

async function issueStatement(
  world: SoakWorld,
  client: SoakClient,
  told: Told,
  person: TestUser,
): Promise<void> {
  const { code, data } = await client.deed(DOCUMENTS.issue, {}, person.token);
  const issued = (data as { issueStatement: { id: string; code: string } } | null)?.issueStatement;
  if (!issued) return void told.strange.push(`issueStatement: ${code}`);
  told.statements.add(issued.id);
  await ok(
    told,
    'check',
    client.ask(DOCUMENTS.check, { input: { code: issued.code } }, world.designer.token),
  );
}

async function lookAtUnits(world: SoakWorld, client: SoakClient, told: Told): Promise<void> {
  const { unitId, designer, admin } = world;
  await ok(told, 'unit', client.ask(DOCUMENTS.unit, { unitId }, designer.token));
  await ok(told, 'work', client.ask(DOCUMENTS.work, {}, admin.token));
}

/** A stranger looks a certificate up, where there is one yet; one address may not ask too often. */
async function verify(client: SoakClient, told: Told, person: TestUser): Promise<void> {
  const { data } = await client.ask(DOCUMENTS.certificates, {}, person.token);
  const [first] =
    (data as { myCertificates: { nodes: { verifyUrl: string }[] } } | null)?.myCertificates.nodes ?? [];
  if (!first) return;
  const { pathname } = new URL(first.verifyUrl);
  const status = await client.status(async (url) => (await fetch(`${url}${pathname}`)).status);
  if (status === 200) told.pages += 1;
  else if (status !== 429) told.strange.push(`the page of a certificate: HTTP ${status}`);
}

async function ok(told: Told, what: string, asked: Promise<Answered>): Promise<boolean> {
  const { code } = await asked;
  if (code !== null) told.strange.push(`${what}: ${code}`);
  return code === null;
}

function add(told: Told, person: TestUser, minutes: number): void {
  told.minutes.set(person.employeeId, (told.minutes.get(person.employeeId) ?? 0) + minutes);
}
