import { derivedId } from '@asn-corpu/platform';
import type { ApiClient } from '../harness/api-client.js';
import { createUsers } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { Random } from '../harness/random.js';
import { SESSION_CODES, shownAt, type SessionCodes } from '../harness/session-codes.js';

const MINUTE_MS = 60_000;
const SESSION_MINUTES = 240;
const GRACE_MINUTES = 15;
/** Whoever comes this late has still attended four fifths of it. */
const LATEST_MINUTES = 45;
const LATE_PERCENT = 10;

/** How people of a room are known to have been there: by a code they saw, or by the roll that is called at the end. */
export type RoomKind = 'CODE' | 'ROLL';

export interface Attendee {
  readonly key: string;
  readonly employeeId: string;
  readonly enrollmentId: string;
  readonly token: string;
  /** What they read from the screen hours ago, and their phone has kept since; empty where a roll is called. */
  readonly code: string;
  /** What a second device of theirs read some minutes later; null for most. */
  readonly secondCode: string | null;
  /** What has to be on record of them afterwards. */
  readonly attends: { readonly state: 'PRESENT' | 'LATE'; readonly minutes: number };
  /** In a graded room; below 7000 nobody passes. */
  readonly gradeHundredths: number;
}

export interface Room {
  readonly runId: string;
  readonly sessionId: string;
  readonly kind: RoomKind;
  readonly graded: boolean;
  readonly endsAt: Date;
  readonly attendees: readonly Attendee[];
}

export interface RoomPlan {
  readonly kind: RoomKind;
  readonly graded: boolean;
  readonly people: number;
  /** Of a graded room, how many have a grade that is too low. */
  readonly failing: number;
}

/** Rooms of one event, full of people, all of which end at the same moment. Seats are set-based: the row is about the end. */
export async function openRooms(
  platform: PlatformUnderTest,
  designer: ApiClient,
  plans: readonly RoomPlan[],
  endsAt: Date,
  random: Random,
): Promise<Room[]> {
  const programmes = { graded: '', plain: '' };
  programmes.plain = await publishProgramme(designer);
  programmes.graded = await publishProgramme(designer, { graded: true });
  const rooms: Room[] = [];
  for (const [index, plan] of plans.entries()) {
    const programmeId = plan.graded ? programmes.graded : programmes.plain;
    rooms.push(await openRoom(platform, designer, { ...plan, index, programmeId, endsAt, random }));
  }
  return rooms;
}

interface RoomToOpen extends RoomPlan {
  readonly index: number;
  readonly programmeId: string;
  readonly endsAt: Date;
  readonly random: Random;
}

async function openRoom(
  platform: PlatformUnderTest,
  designer: ApiClient,
  { kind, graded, people, failing, index, programmeId, endsAt, random }: RoomToOpen,
): Promise<Room> {
  const startsAt = new Date(endsAt.getTime() - SESSION_MINUTES * MINUTE_MS);
  const run = await publishRun(designer, programmeId, { capacity: null, startsAt });
  const users = await createUsers(platform, `rush-${index}`, people);
  const { sessionCodes } = await designer.graphql<{ sessionCodes: SessionCodes }>(SESSION_CODES, {
    sessionId: run.sessionId,
  });
  const attendees = users.map(({ key, employeeId, token }, place): Attendee => {
    const late = kind === 'CODE' && random.int(1, 100) <= LATE_PERCENT;
    // A code shown in the last half minute of the grace may have begun in it; nobody of these reads one there.
    const minute = late ? random.int(GRACE_MINUTES + 1, LATEST_MINUTES) : random.int(0, GRACE_MINUTES - 2);
    const seenAt = startsAt.getTime() + minute * MINUTE_MS;
    const again = seenAt + random.int(1, 20) * MINUTE_MS;
    return {
      ...{ key, employeeId, token, enrollmentId: derivedId('rush-enrollment', key) },
      code: kind === 'CODE' ? shownAt(sessionCodes, seenAt) : '',
      secondCode: kind === 'CODE' && random.int(1, 10) === 1 ? shownAt(sessionCodes, again) : null,
      attends: late
        ? { state: 'LATE', minutes: minutesLeft(startsAt, seenAt) }
        : { state: 'PRESENT', minutes: SESSION_MINUTES },
      gradeHundredths: place < failing ? 5_000 : 8_000,
    };
  });
  await seatAll(platform, run.id, attendees);
  return { runId: run.id, sessionId: run.sessionId, kind, graded, endsAt, attendees };
}

/** From the half minute in which the code was shown to the end, in minutes begun. */
function minutesLeft(startsAt: Date, seenAt: number): number {
  const slotAt = Math.floor(seenAt / 30_000) * 30_000;
  return Math.ceil((startsAt.getTime() + SESSION_MINUTES * MINUTE_MS - slotAt) / MINUTE_MS);
}

async function seatAll(
  platform: PlatformUnderTest,
  runId: string,
  attendees: readonly Attendee[],
): Promise<void> {
  const ids = [
    runId,
    attendees.map(({ enrollmentId }) => enrollmentId),
    attendees.map(({ employeeId }) => employeeId),
  ];
  await platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     SELECT id, $1, employee_id, 'SEATED', true, now(), now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, employee_id)`,
    ids,
  );
  await platform.sql(`UPDATE enrollment.run_seat SET taken = $2 WHERE run_id = $1`, [
    runId,
    attendees.length,
  ]);
  await platform.sql(
    `INSERT INTO learning_path.run_participant (run_id, employee_id, enrollment_id, seated, changed_at)
     SELECT $1, employee_id, id, true, now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, employee_id)`,
    ids,
  );
}
