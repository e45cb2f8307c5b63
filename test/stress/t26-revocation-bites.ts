import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BadgeStatusService,
  CertificateRevisionService,
  CertificateService,
  drawPositions,
  OpenBadgeService,
  STATUS_LIST_BITS,
  STATUS_LIST_FULL,
  type RuleSet,
} from '@asn-corpu/enrollment';
import type { SignedInActor } from '@asn-corpu/platform';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { EnrollmentWorld } from '../harness/enrollment-world.js';
import type { Random } from '../harness/random.js';
import { ROOT } from '../harness/root.js';
import { result, type StressRow } from './row.js';
import { showAll, wrongPages } from './shown-certificates.js';

const DESIGNER: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };
/** Between a revocation and when everybody sees it, less the half minute that others may keep a list. */
const SEEN_WITHIN_MS = 60_000 - 30_000;
const MOST_CORRELATED = 0.02;
const ISSUED_AT_ONCE = 1_000;
const ASKED_AT_ONCE = 6;
/** So many draws that chance alone correlates them by 0.02 once in two million times. */
const DRAWS = 65_536;

interface Held {
  readonly id: string;
  readonly employeeId: string;
}

interface Place {
  readonly list: number;
  readonly position: number;
}

interface Bits {
  readonly list: number;
  readonly length: number;
  readonly set: readonly number[];
}

/**
 * Certificates are revoked and replaced at random: a minute later the status lists have the bits of exactly those, their
 * badges say so, and nobody tells from a position who was given theirs before or after. The public page says so at once, to
 * whoever has the code, the PDF or the badge, with what replaced it.
 */
export const T26: StressRow = {
  id: 'T26',
  title: 'Revocation bites',
  async run({ full, random, say }) {
    const size = full
      ? { badges: STATUS_LIST_FULL + 4_464, revoked: 2_000, shown: 500, lists: 2 }
      : { badges: 600, revoked: 60, shown: 40, lists: 1 };
    const world = await EnrollmentWorld.create();
    try {
      const held = await certified(world, size.badges);
      const places = await enterAll(world, held);
      say(`${places.length} badges have a place`);
      const shown = await showAll(world, held.slice(0, size.shown));
      const badges = new Map([...shown].map(([id, { badge }]) => [id, badge]));
      const before = [...(await wrongAnswers(world, badges)), ...(await wrongPages(world, shown))];
      // As near to the revocations as can be: what was asked for now is kept longest.
      const unset = await listsOf(world, size.lists);
      await revise(world, random, held, size);
      say(`${size.revoked} replaced or revoked`);
      // The lists say nothing of it yet; the page does, whatever one has of a certificate.
      const atOnce = await wrongPages(world, shown);
      world.clock.advance(SEEN_WITHIN_MS);
      const lists = await listsOf(world, size.lists);
      const wrongBits = await compare(world, lists);
      const wrong = [...before, ...(await wrongAnswers(world, badges))];
      const correlations = lists.map(({ list }) => {
        const given = places.filter((place) => place.list === list).map(({ position }) => position);
        // Of few, chance alone correlates more; what counts up is near 1 at any size.
        const bound = Math.max(MOST_CORRELATED, 4 / Math.sqrt(given.length));
        return { given: given.length, bound, correlation: correlationOf(given), isEven: isEven(given) };
      });
      const drawn = correlationOf(drawPositions(DRAWS));
      const [numbers] = await world.sql<{ twice: number }>(
        `SELECT count(*)::int - count(DISTINCT number)::int AS twice FROM enrollment.certificate`,
      );
      return result(
        {
          everybodyHasAPlaceAlone:
            new Set(places.map(({ list, position }) => `${list}/${position}`)).size === size.badges,
          longEnough: lists.every(({ length }) => length >= STATUS_LIST_BITS),
          noBitSetBefore: unset.every(({ set }) => set.length === 0),
          asManyBitsAsRevoked: lists.reduce((sum, { set }) => sum + set.length, 0) === size.revoked,
          bitByBit: wrongBits.length === 0,
          noWrongState: wrong.length === 0,
          everyPageSaysSoAtOnce: atOnce.length === 0,
          notInOrder:
            Math.abs(drawn) < MOST_CORRELATED &&
            correlations.every(({ correlation, bound, isEven }) => Math.abs(correlation) < bound && isEven),
          noNumberAgain: numbers?.twice === 0,
        },
        {
          ...{ badges: size.badges, revoked: size.revoked, shown: badges.size, lists: lists.length },
          ...{ drawn: rounded(drawn), wrongBits, wrong: wrong.slice(0, 5), atOnce: atOnce.slice(0, 5) },
          correlations: correlations.map(({ given, correlation }) => ({ given, is: rounded(correlation) })),
        },
      );
    } finally {
      await world.stop();
    }
  },
};

/** People with a certificate each, issued as they are in life. */
async function certified(world: EnrollmentWorld, people: number): Promise<Held[]> {
  const rules = readFileSync(join(ROOT, 'conformance/rule-sets/id-asn-2024.json'), 'utf8');
  world.ruleSets = [JSON.parse(rules) as RuleSet];
  const startsAt = [new Date(world.clock.now().getTime() + 86_400_000)];
  const { runId } = await world.publish({
    title: 'Program berlencana',
    form: 'TECHNICAL_TRAINING',
    quantity: 900,
    startsAt,
    sessionMinutes: 240,
  });
  world.clock.advance(2 * 86_400_000);
  await world.sql(
    `INSERT INTO people.employee (id, name) SELECT gen_random_uuid(), 'Pegawai ' || n FROM generate_series(1, $1::int) AS n`,
    [people],
  );
  const enrollments = await world.sql<{ id: string }>(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, completed_at, attended_minutes, changed_at)
     SELECT gen_random_uuid(), $1, id, 'PASSED', true, $2, $2, 240, $2 FROM people.employee RETURNING id`,
    [runId, world.clock.now()],
  );
  const ids = enrollments.map(({ id }) => id);
  for (let from = 0; from < people; from += ISSUED_AT_ONCE)
    await world.database.transaction((tx) =>
      world.get(CertificateService).issueAll(tx, ids.slice(from, from + ISSUED_AT_ONCE)),
    );
  return world.sql<Held>(
    `SELECT id, employee_id AS "employeeId" FROM enrollment.certificate ORDER BY sequence`,
  );
}

/** Gives each badge its place, several at a time, in the order of the certificates' numbers. */
async function enterAll(world: EnrollmentWorld, held: readonly Held[]): Promise<Place[]> {
  const status = world.get(BadgeStatusService);
  const places: Place[] = [];
  for (let from = 0; from < held.length; from += ASKED_AT_ONCE)
    places.push(
      ...(await Promise.all(
        held.slice(from, from + ASKED_AT_ONCE).map(async ({ id, employeeId }) => {
          const entered = await world.database.transaction((tx) => status.enter(tx, employeeId, id));
          if (!entered) throw new Error('A valid certificate got no place');
          return entered.entry;
        }),
      )),
    );
  return places;
}

/** Some of those whose badge is shown, and some of the others; one in ten is replaced, the rest revoked. */
async function revise(
  world: EnrollmentWorld,
  random: Random,
  held: readonly Held[],
  { revoked, shown }: { revoked: number; shown: number },
): Promise<void> {
  const ofShown = random.shuffle(held.slice(0, shown)).slice(0, Math.ceil(shown / 3));
  const ofOthers = random.shuffle(held.slice(shown)).slice(0, revoked - ofShown.length);
  for (const [index, { id }] of [...ofShown, ...ofOthers].entries()) {
    const input = {
      requestId: randomUUID(),
      certificateId: id,
      deed: index % 10 === 0 ? ('REPLACE' as const) : ('REVOKE' as const),
      jp: 'KEEP' as const,
      code: 'OTHER' as const,
      reason: 'Dicabut untuk diuji',
    };
    await world.database.transaction((tx) =>
      world.get(CertificateRevisionService).revise(tx, DESIGNER, input),
    );
  }
}

async function listsOf(world: EnrollmentWorld, count: number): Promise<Bits[]> {
  const lists: Bits[] = [];
  for (let list = 1; list <= count; list++) {
    const text = await world.get(OpenBadgeService).statusList(list);
    const { credentialSubject } = JSON.parse(text ?? '{}') as { credentialSubject: { encodedList: string } };
    const bits = await decodeList(credentialSubject);
    const all = Array.from({ length: bits.length }, (_, position) => position);
    lists.push({ list, length: bits.length, set: all.filter((position) => bits.getStatus(position)) });
  }
  return lists;
}

/** Each bit of each list against the certificates themselves. */
async function compare(world: EnrollmentWorld, lists: readonly Bits[]): Promise<string[]> {
  const rows = await world.sql<Place>(
    `SELECT s.list, s.position FROM enrollment.badge_status s
     JOIN enrollment.certificate c ON c.id = s.certificate_id WHERE c.state <> 'VALID'`,
  );
  const due = new Set(rows.map(({ list, position }) => `${list}/${position}`));
  const set = new Set(lists.flatMap(({ list, set }) => set.map((position) => `${list}/${position}`)));
  return [
    ...[...due].filter((place) => !set.has(place)).map((place) => `${place} is not set`),
    ...[...set].filter((place) => !due.has(place)).map((place) => `${place} is set`),
  ].slice(0, 5);
}

/** What the verifier says of each badge against what its certificate is. */
async function wrongAnswers(world: EnrollmentWorld, badges: ReadonlyMap<string, string>): Promise<string[]> {
  const states = await world.sql<{ id: string; state: string }>(
    `SELECT id, state FROM enrollment.certificate WHERE id = ANY($1::uuid[])`,
    [[...badges.keys()]],
  );
  const wrong: string[] = [];
  for (const { id, state } of states) {
    const { answer } = await world.get(OpenBadgeService).verify(badges.get(id) ?? '');
    if (answer !== (state === 'VALID' ? 'VALID' : 'REPLACED_OR_REVOKED')) wrong.push(`${state} is ${answer}`);
  }
  return wrong;
}

/** How much each number tells of the next one: about 0 for nothing, 1 for everything. */
function correlationOf(numbers: readonly number[]): number {
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  let [shared, own] = [0, 0];
  for (const [index, each] of numbers.entries()) {
    shared += (each - mean) * ((numbers[index + 1] ?? mean) - mean);
    own += (each - mean) ** 2;
  }
  return shared / own;
}

/** Whether the mean is where chance puts it: what fills a list from one end tells by its position when it came. */
function isEven(positions: readonly number[]): boolean {
  const mean = positions.reduce((sum, each) => sum + each, 0) / positions.length;
  const deviation = STATUS_LIST_BITS / Math.sqrt(12 * positions.length);
  return Math.abs(mean - STATUS_LIST_BITS / 2) < 5 * deviation;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
