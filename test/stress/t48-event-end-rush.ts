import { setTimeout as delay } from 'node:timers/promises';
import { LoadClient, percentile } from '../harness/http-load.js';
import { browse } from '../harness/opening.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { openAtRest } from '../harness/standstill.js';
import { result, type StressRow } from './row.js';
import { judge } from './rush-judge.js';
import { callRolls, checkInAll, fetchAll, gradeAll, nothingHeard } from './rush-people.js';
import { openRooms, type RoomPlan } from './rush-rooms.js';

const CONNECTIONS = 1_000;
const MINUTE_MS = 60_000;
/** From the end of the event, as the bar asks. */
const CERTIFIED_WITHIN_MS = 15 * MINUTE_MS;
const BROWSE_P95_MS = 500;
/** Nothing moved for so long: nothing will. */
const STANDSTILL_MS = 90_000;

interface Size {
  /** From now until the event ends: rooms are prepared in the first part of it. */
  readonly prepareMs: number;
  readonly rushMs: number;
  /** After the end, in which everybody is graded and comes for a certificate. */
  readonly comeMs: number;
  readonly rooms: readonly RoomPlan[];
  readonly sample: number;
}

const FULL: Size = {
  prepareMs: 2 * MINUTE_MS,
  rushMs: 3 * MINUTE_MS,
  comeMs: 10 * MINUTE_MS,
  rooms: [
    ...rooms(3, { kind: 'CODE', graded: false, people: 500, failing: 0 }),
    ...rooms(3, { kind: 'CODE', graded: true, people: 510, failing: 10 }),
    ...rooms(4, { kind: 'ROLL', graded: false, people: 500, failing: 0 }),
  ],
  sample: 500,
};

const SMALL: Size = {
  prepareMs: 6_000,
  rushMs: 6_000,
  comeMs: 8_000,
  rooms: [
    ...rooms(1, { kind: 'CODE', graded: false, people: 80, failing: 0 }),
    ...rooms(1, { kind: 'CODE', graded: true, people: 82, failing: 2 }),
    ...rooms(1, { kind: 'ROLL', graded: false, people: 60, failing: 0 }),
  ],
  sample: 30,
};

/**
 * An event ends: phones send the codes that they kept, some twice, some late, hosts call the roll, results of the final test
 * are put in, and everybody comes for the certificate while the files are being made and signed. Each attendance, credit and
 * certificate is there once, and whoever looks around meanwhile does not notice.
 */
export const T48: StressRow = {
  id: 'T48',
  title: 'Event end rush',
  async run({ full, random, say }) {
    const size = full ? FULL : SMALL;
    const platform = await PlatformUnderTest.start({
      ...{ web: 1, workers: 1, durable: true, keptLogLevel: 'fatal' },
    });
    const client = new LoadClient(platform.urlOf(), CONNECTIONS);
    const state = { over: false };
    try {
      const { token } = await createOfficer(platform, 'designer');
      const endsAt = new Date(Date.now() + size.prepareMs + size.rushMs);
      const rooms = await openRooms(platform, platform.client(token), size.rooms, endsAt, random);
      const [reader] = await createUsers(platform, 'browsing', 1);
      await delay(Math.max(endsAt.getTime() - size.rushMs - Date.now(), 0));
      say('everybody sends what they kept');
      const heard = nothingHeard();
      const browsing = browse(client, reader?.token ?? null, state);
      const arriving = checkInAll(client, rooms, size.comeMs / 2, random, heard);
      await callRolls(client, rooms, token, heard);
      await delay(Math.max(endsAt.getTime() - Date.now(), 0));
      say(`the event ends; ${heard.states.size} checked in`);
      const coming = { over: false };
      const files = fetchAll(client, rooms, size.comeMs, random, coming, heard);
      await gradeAll(client, rooms, token, size.comeMs / 2, heard);
      await arriving;
      const quiet = await untilQuiet(platform);
      // Whoever is not given theirs although everything is done is never given it.
      const patience = setTimeout(() => (coming.over = true), size.comeMs + MINUTE_MS);
      await files;
      clearTimeout(patience);
      state.over = true;
      const browsed = await browsing;
      say('everybody has come');
      const { conditions, figures } = await judge(platform, rooms, heard, size.sample, random);
      const certifiedMs = (await lastFileAt(platform)) - endsAt.getTime();
      const browseP95Ms = Math.round(percentile(browsed, 0.95));
      return result(
        {
          ...conditions,
          comesToRest: quiet,
          certifiedInTime: !full || certifiedMs <= CERTIFIED_WITHIN_MS,
          browsingIsSwift: !full || browseP95Ms <= BROWSE_P95_MS,
        },
        {
          ...figures,
          checkInsSent: heard.sent,
          again: heard.again,
          checkInP95Ms: Math.round(percentile(heard.checkInMs, 0.95)),
          certifiedSeconds: Math.round(certifiedMs / 1000),
          waitedForFileP95Ms: Math.round(percentile(heard.fileMs, 0.95)),
          browseP95Ms,
        },
      );
    } finally {
      state.over = true;
      client.close();
      await platform.stop();
    }
  },
};

function rooms(count: number, plan: RoomPlan): RoomPlan[] {
  return Array.from({ length: count }, () => plan);
}

/** Whether everybody comes to an end, every event to its receipts and every certificate to its file; false when that stands still. */
async function untilQuiet(platform: PlatformUnderTest): Promise<boolean> {
  const left = await openAtRest(async () => {
    const [row] = await platform.sql<{ open: number }>(
      `SELECT ((SELECT count(*) FROM learning_path.outbox) + (SELECT count(*) FROM enrollment.outbox)
         + (SELECT count(*) FROM people.outbox)
         + (SELECT count(*) FROM enrollment.enrollment WHERE status IN ('SEATED', 'ATTENDING'))
         + (SELECT count(*) FROM enrollment.certificate WHERE file_key IS NULL))::int AS open`,
    );
    return row?.open ?? -1;
  }, STANDSTILL_MS);
  return left === 0;
}

async function lastFileAt(platform: PlatformUnderTest): Promise<number> {
  const [row] = await platform.sql<{ at: Date | null }>(
    `SELECT max(published_at) AS at FROM enrollment.certificate_file`,
  );
  return row?.at?.getTime() ?? Infinity;
}
