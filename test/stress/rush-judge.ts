import { isGoodByLibrary, verifyCertified } from '@asn-corpu/enrollment';
import { FileStore } from '@asn-corpu/platform';
import type { PlatformUnderTest } from '../harness/platform.js';
import type { Random } from '../harness/random.js';
import { CERTIFICATE_PROBLEMS, LEDGER_PROBLEMS } from './ledger-checks.js';
import type { Judged } from './row.js';
import { passes, type Heard } from './rush-people.js';
import type { Room } from './rush-rooms.js';

const MINUTES_EACH = 900;

interface Recorded {
  readonly id: string;
  readonly status: string;
  readonly state: string | null;
  readonly minutes: number | null;
}

interface Certified {
  readonly enrollmentId: string;
  readonly number: string;
  readonly fileKey: string | null;
}

/** Holds what people did and were told against what is on record: all of it, once, to the minute. */
export async function judge(
  platform: PlatformUnderTest,
  rooms: readonly Room[],
  heard: Heard,
  sample: number,
  random: Random,
): Promise<Judged> {
  const everybody = rooms.flatMap((room) => room.attendees.map((attendee) => ({ room, attendee })));
  const passing = everybody.filter(({ room, attendee }) => passes(room, attendee)).length;
  const recorded = await recordedOf(platform);
  const lost = everybody.filter(({ attendee }) => {
    const row = recorded.get(attendee.enrollmentId);
    return row?.state !== attendee.attends.state || row.minutes !== attendee.attends.minutes;
  });
  const wrongEnd = everybody.filter(({ room, attendee }) => {
    const status = passes(room, attendee) ? 'PASSED' : 'NOT_PASSED';
    return recorded.get(attendee.enrollmentId)?.status !== status;
  });
  // Of two devices the earliest code decides, and an answer may have come before it arrived.
  const toldOtherwise = everybody.filter(({ attendee: { enrollmentId, attends, secondCode } }) => {
    const told = heard.states.get(enrollmentId);
    return secondCode === null && told !== undefined && told !== attends.state;
  });
  const [counts] = await platform.sql<Counts>(COUNTS);
  const certified = await platform.sql<Certified>(
    `SELECT enrollment_id AS "enrollmentId", number, file_key AS "fileKey" FROM enrollment.certificate WHERE state = 'VALID'`,
  );
  const otherwise = certified.filter(({ enrollmentId, number, fileKey }) => {
    const given = heard.certificates.get(enrollmentId);
    return given?.number !== number || given.sha256 !== fileKey;
  });
  const problems = [...(await platform.sql(LEDGER_PROBLEMS)), ...(await platform.sql(CERTIFICATE_PROBLEMS))];
  const bad = await badFiles(platform, random.shuffle(certified).slice(0, sample));
  const files = new Set(certified.map(({ fileKey }) => fileKey)).size;
  return {
    conditions: {
      allAttendanceKept: lost.length === 0 && counts?.attendance === everybody.length,
      toldWhatIsKept: toldOtherwise.length === 0,
      everybodyEndsRight: wrongEnd.length === 0,
      creditedOnce: counts?.credited === passing && counts.minutes === passing * MINUTES_EACH,
      certifiedOnce: certified.length === passing && counts?.numbers === passing && files === passing,
      everybodyHasTheirFile: otherwise.length === 0 && heard.certificates.size === passing,
      filesVerify: bad.length === 0,
      nothingLeftToDo: counts?.open === 0 && counts.failedJobs === 0,
      booksAreSound: problems.length === 0,
      nothingStrange: heard.strange.length === 0,
    },
    figures: {
      ...{ people: everybody.length, passing, ...counts, certificates: certified.length, files },
      ...{ verified: Math.min(sample, certified.length), bad: bad.slice(0, 5) },
      ...{ lost: lost.length, wrongEnd: wrongEnd.length, otherwise: otherwise.length },
      ...{ problems: problems.slice(0, 5), strange: countedStrings(heard.strange) },
    },
  };
}

type Counts = Record<'attendance' | 'credited' | 'minutes' | 'numbers' | 'open' | 'failedJobs', number>;

const COUNTS = `
  SELECT (SELECT count(*)::int FROM enrollment.attendance) AS attendance,
    (SELECT count(*)::int FROM enrollment.jp_posting WHERE to_account = 'counted') AS credited,
    (SELECT coalesce(sum(counted_minutes), 0)::int FROM enrollment.jp_balance) AS minutes,
    (SELECT count(DISTINCT number)::int FROM enrollment.certificate) AS numbers,
    ((SELECT count(*) FROM people.outbox) + (SELECT count(*) FROM learning_path.outbox)
      + (SELECT count(*) FROM enrollment.outbox))::int AS open,
    (SELECT count(*)::int FROM bullmq.job WHERE state = 'failed') AS "failedJobs"`;

async function recordedOf(platform: PlatformUnderTest): Promise<Map<string, Recorded>> {
  const rows = await platform.sql<Recorded>(
    `SELECT e.id, e.status, a.state, a.minutes FROM enrollment.enrollment e
     LEFT JOIN enrollment.attendance a ON a.enrollment_id = e.id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Files that our verifier or a library that shares no code with it does not find whole and signed. */
async function badFiles(platform: PlatformUnderTest, sample: readonly Certified[]): Promise<string[]> {
  const store = new FileStore(platform.settings.filesDir);
  const bad: string[] = [];
  for (const { number, fileKey } of sample) {
    const pdf = await store.get(fileKey ?? '');
    const { faults } = verifyCertified(pdf);
    if (faults.length > 0 || !(await isGoodByLibrary(pdf))) bad.push(`${number}: ${faults.join()}`);
  }
  return bad;
}

function countedStrings(strings: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of strings) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}
