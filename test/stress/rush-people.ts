import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { runLoad, type LoadClient } from '../harness/http-load.js';
import type { Random } from '../harness/random.js';
import type { Attendee, Room } from './rush-rooms.js';

const CHECK_IN = `mutation ($input: CheckInInput!) { checkIn(input: $input) { state seenAt } }`;
const ROLL = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`;
const GRADES = `mutation ($input: RecordGradesInput!) { recordGrades(input: $input) { attempt } }`;
const CERTIFICATES = `{ myCertificates(first: 5) { nodes { id number } } }`;

const REPEATED_PERCENT = 20;
/** Phones that find a connection only on the way home. */
const AFTERWARDS_PERCENT = 10;
const BATCH = 50;
const LOOKS_AGAIN_MS = 3_000;
const SENDS_AGAIN_MS = 2_000;
/** Longer than anything in the row takes: who is not answered then never is, and the row says so. */
const SENDS_AT_MOST = 100;
const NOT_FOR_GOOD: ReadonlySet<string> = new Set([
  'NO_ANSWER',
  'INTERNAL',
  'SERVICE_UNAVAILABLE',
  'IN_PROGRESS',
]);

/** Everything that people were told, to be held against what is on record. */
export interface Heard {
  /** Of each enrollment what the last answer to a check-in said. */
  readonly states: Map<string, string>;
  /** Of each enrollment the numbers of certificates and SHA-256 of files its holder was given. */
  readonly certificates: Map<
    string,
    { readonly id: string; readonly number: string; readonly sha256: string }
  >;
  readonly checkInMs: number[];
  /** From asking for a certificate to having its file. */
  readonly fileMs: number[];
  sent: number;
  /** Why something had to be sent again. */
  readonly again: Record<string, number>;
  readonly strange: string[];
}

export function nothingHeard(): Heard {
  return {
    states: new Map(),
    certificates: new Map(),
    checkInMs: [],
    fileMs: [],
    sent: 0,
    again: {},
    strange: [],
  };
}

/** Everybody with a code sends it until the end, some from a second device, some twice at once, some only afterwards. */
export async function checkInAll(
  client: LoadClient,
  rooms: readonly Room[],
  afterwardsMs: number,
  random: Random,
  heard: Heard,
): Promise<void> {
  const sendings = rooms
    .filter(({ kind }) => kind === 'CODE')
    .flatMap((room) => {
      const untilEnd = Math.max(room.endsAt.getTime() - Date.now(), 0);
      return room.attendees.map((attendee) =>
        [attendee.code, attendee.secondCode].flatMap((code) => {
          if (code === null) return [];
          const late = random.int(1, 100) <= AFTERWARDS_PERCENT;
          const atMs = late ? untilEnd + random.int(0, afterwardsMs) : random.int(0, untilEnd);
          const times = random.int(1, 100) <= REPEATED_PERCENT ? random.int(2, 3) : 1;
          return [{ room, attendee, code, atMs, times }];
        }),
      );
    });
  const send = async (
    { room, attendee, code, atMs, times }: (typeof sendings)[number][number],
    before?: Promise<void>,
  ): Promise<void> => {
    await delay(atMs);
    await before;
    const input = { requestId: randomUUID(), sessionId: room.sessionId, code, device: randomUUID() };
    // Of a queue that is sent again while its first sending is on the way.
    await Promise.all(Array.from({ length: times }, () => checkIn(client, attendee, input, heard)));
  };
  await Promise.all(
    sendings.map(async ([first, second]) => {
      const sent = first && send(first);
      // The second device is found later: who has completed by a later code keeps what that says.
      await Promise.all([sent, second && send(second, sent)]);
    }),
  );
}

async function checkIn(client: LoadClient, attendee: Attendee, input: object, heard: Heard): Promise<void> {
  const from = performance.now();
  heard.sent += 1;
  const { code, data } = await untilAnswered(client, CHECK_IN, input, attendee.token, heard);
  heard.checkInMs.push(performance.now() - from);
  if (code === null) {
    const { checkIn: answer } = data as { checkIn: { state: string } };
    heard.states.set(attendee.enrollmentId, answer.state);
  } else heard.strange.push(`checkIn: ${code}`);
}

/** As the portal does: what was not answered for good is kept, and sent again under its id. */
async function untilAnswered(
  client: LoadClient,
  query: string,
  input: object,
  token: string,
  heard: Heard,
): Promise<{ code: string | null; data: unknown }> {
  for (let sent = 1; ; sent++) {
    const { code, data } = await client
      .graphql(query, { input }, token)
      .catch(() => ({ code: 'NO_ANSWER', data: null }));
    if (code === null || !NOT_FOR_GOOD.has(code) || sent === SENDS_AT_MOST) return { code, data };
    heard.again[code] = (heard.again[code] ?? 0) + 1;
    await delay(SENDS_AGAIN_MS);
  }
}

/** Hosts call the roll before the end, in pieces as large as their page sends. */
export async function callRolls(
  client: LoadClient,
  rooms: readonly Room[],
  token: string,
  heard: Heard,
): Promise<void> {
  const batches = rooms
    .filter(({ kind }) => kind === 'ROLL')
    .flatMap((room) => inBatches(room.attendees).map((attendees) => ({ room, attendees })));
  await runLoad(batches.length, 2, async (index) => {
    const batch = batches[index];
    const entries = (batch?.attendees ?? []).map(({ enrollmentId }) => ({ enrollmentId, state: 'PRESENT' }));
    const input = { requestId: randomUUID(), sessionId: batch?.room.sessionId, entries };
    const { code } = await untilAnswered(client, ROLL, input, token, heard);
    if (code !== null) heard.strange.push(`recordAttendance: ${code}`);
  });
}

/** Trainers put in the results of the final test, batch by batch, spread over so long. */
export async function gradeAll(
  client: LoadClient,
  rooms: readonly Room[],
  token: string,
  withinMs: number,
  heard: Heard,
): Promise<void> {
  const batches = rooms
    .filter(({ graded }) => graded)
    .flatMap((room) => inBatches(room.attendees).map((attendees) => ({ room, attendees })));
  await Promise.all(
    batches.map(async ({ room, attendees }, place) => {
      await delay((place * withinMs) / batches.length);
      const grades = attendees.map(({ employeeId, gradeHundredths }) => ({ employeeId, gradeHundredths }));
      const input = { requestId: randomUUID(), runId: room.runId, grades };
      const { code } = await untilAnswered(client, GRADES, input, token, heard);
      if (code !== null) heard.strange.push(`recordGrades: ${code}`);
    }),
  );
}

/** Whoever passed comes for the certificate at a moment of their own and asks again, as told, until it is there. */
export async function fetchAll(
  client: LoadClient,
  rooms: readonly Room[],
  withinMs: number,
  random: Random,
  state: { readonly over: boolean },
  heard: Heard,
): Promise<void> {
  const holders = rooms.flatMap((room) => room.attendees.filter((each) => passes(room, each)));
  await Promise.all(
    holders.map(async (holder) => {
      await delay(random.int(0, withinMs));
      const from = performance.now();
      while (!state.over) {
        const waitMs = await fetchOne(client, holder, heard);
        if (waitMs === null) {
          heard.fileMs.push(performance.now() - from);
          return;
        }
        await delay(waitMs);
      }
      heard.strange.push('somebody never got a certificate');
    }),
  );
}

/** Null once it is there; else after how many milliseconds to look again. */
async function fetchOne(client: LoadClient, holder: Attendee, heard: Heard): Promise<number | null> {
  const { code, data } = await untilAnswered(client, CERTIFICATES, {}, holder.token, heard);
  if (code !== null) heard.strange.push(`myCertificates: ${code}`);
  const nodes = (data as { myCertificates: { nodes: { id: string; number: string }[] } } | null)
    ?.myCertificates.nodes;
  const [first] = nodes ?? [];
  if (!first) return LOOKS_AGAIN_MS;
  if ((nodes?.length ?? 0) > 1) heard.strange.push('somebody has two certificates');
  const { status, bytes, retryAfter } = await client.get(`/api/certificates/${first.id}/pdf`, holder.token);
  if (status === 202) return retryAfter * 1000;
  if (status === 503) return SENDS_AGAIN_MS;
  if (status !== 200) {
    heard.strange.push(`the file: HTTP ${status}`);
    return LOOKS_AGAIN_MS;
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  heard.certificates.set(holder.enrollmentId, { ...first, sha256 });
  return null;
}

/** Who has to have a certificate in the end. */
export function passes(room: Room, attendee: Attendee): boolean {
  return !room.graded || attendee.gradeHundredths >= 7_000;
}

function inBatches(attendees: readonly Attendee[]): Attendee[][] {
  return Array.from({ length: Math.ceil(attendees.length / BATCH) }, (_, n) =>
    attendees.slice(n * BATCH, n * BATCH + BATCH),
  );
}
