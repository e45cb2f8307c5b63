import { LoadClient, percentile } from '../harness/http-load.js';
import { browse, openRegistration, reads } from '../harness/opening.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { result, type StressRow } from './row.js';

const CONNECTIONS = 1_500;
const IDLE_READS = 50;

/** Everybody comes in the seconds after registration opens, most of them for one class: seats are exact, and whoever is too many waits with a ticket. */
export const T47: StressRow = {
  id: 'T47',
  title: 'Enrolment opening',
  async run({ full, random, say }) {
    const size = full
      ? { people: 5_000, arrivalSeconds: 10, classes: 20, seats: 500 }
      : { people: 400, arrivalSeconds: 1, classes: 4, seats: 60 };
    const platform = await PlatformUnderTest.start({ web: 1, workers: 1 });
    const client = new LoadClient(platform.urlOf(), CONNECTIONS);
    try {
      const designer = platform.client((await createOfficer(platform, 'designer')).token);
      const programmeId = await publishProgramme(designer);
      const runIds: string[] = [];
      for (let n = 0; n <= size.classes; n++) {
        const startsAt = new Date(Date.now() + (n + 1) * 86_400_000);
        runIds.push((await publishRun(designer, programmeId, { capacity: size.seats, startsAt })).id);
      }
      // A platform that opens registration has been in use.
      const early = await createUsers(platform, 'early', size.seats);
      await openRegistration(client, early, runIds.splice(-1), 2, random);
      const users = await createUsers(platform, 'opening', size.people);
      const [reader] = await createUsers(platform, 'browsing', 1);
      const idleBefore = await reads(client, reader?.token ?? null, IDLE_READS);
      const state = { over: false };
      const browsing = browse(client, reader?.token ?? null, state);
      const opening = await openRegistration(client, users, runIds, size.arrivalSeconds, random);
      state.over = true;
      const browsed = await browsing;
      say(JSON.stringify(opening.codes));
      const idleAfter = await reads(client, reader?.token ?? null, IDLE_READS);
      const seats = await platform.sql<{ taken: number; rows: number }>(
        `SELECT s.taken, (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = s.run_id AND e.holds_seat) AS rows
         FROM enrollment.run_seat s WHERE s.run_id = ANY($1::uuid[]) ORDER BY s.taken DESC`,
        [runIds],
      );
      const hot = seats[0];
      return result(
        {
          hotClassIsExact: hot?.taken === size.seats,
          countersAreRows: seats.every(({ taken, rows }) => taken === rows),
          everybodyIsAnswered: sum(Object.values(opening.codes)) === size.people,
          noErrors: Object.keys(opening.codes).every((code) => code === 'ENROLLED' || code === 'RUN_FULL'),
          answersAreRows: opening.codes['ENROLLED'] === sum(seats.map(({ taken }) => taken)),
        },
        {
          ...size,
          codes: opening.codes,
          tickets: opening.tickets,
          // What the goals are about; other work on the machine decides them too, so that they decide nothing.
          enrollP99Ms: Math.round(percentile(opening.admittedMs, 0.99)),
          untilAnsweredP99Ms: Math.round(percentile(opening.wholeMs, 0.99)),
          browseP95Ms: Math.round(percentile(browsed, 0.95)),
          idleMs: [Math.round(percentile(idleBefore, 0.5)), Math.round(percentile(idleAfter, 0.5))],
        },
      );
    } finally {
      client.close();
      await platform.stop();
    }
  },
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
