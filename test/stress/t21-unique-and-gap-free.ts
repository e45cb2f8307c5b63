import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RuleSet } from '@asn-corpu/enrollment';
import { EnrollmentWorld } from '../harness/enrollment-world.js';
import { ROOT } from '../harness/root.js';
import { CERTIFICATE_PROBLEMS } from './ledger-checks.js';
import { result, type StressRow } from './row.js';

/** As built, from wherever the row itself runs. */
const ISSUER = join(ROOT, 'test/dist/stress/certificate-issuer.js');
const WORKERS = 4;
const ABORTED_PERCENT = 20;
const LOOK_EVERY_MS = 15;
/** New year at the agency, which is passed in the middle of the work. */
const NEW_YEAR = Date.parse('2026-12-31T16:00:00Z');
const MINUTE_MS = 60_000;

/**
 * Certificates of one series, numbered by several workers who take a number and give it back, or die with it, while the year
 * ends: numbers are 1 to n in each year, none twice and none left out.
 */
export const T21: StressRow = {
  id: 'T21',
  title: 'Unique and gap-free',
  async run({ full, random, say }) {
    const { issues, kills } = full ? { issues: 10_000, kills: 50 } : { issues: 400, kills: 5 };
    const world = await EnrollmentWorld.create();
    const issuers: ChildProcess[] = [];
    try {
      const rules = readFileSync(join(ROOT, 'conformance/rule-sets/id-asn-2024.json'), 'utf8');
      world.ruleSets = [JSON.parse(rules) as RuleSet];
      await prepare(world, issues);
      const state: Work = { over: false, failure: null };
      const startedAt = performance.now();
      const running = Array.from({ length: WORKERS }, (_, worker) =>
        keepRunning(world.serviceUrl, worker, issuers, state),
      );
      let done = 0;
      for (let issued = 0; issued < issues; issued = await countIssued(world)) {
        if (state.failure) throw state.failure;
        await tellTime(world, issued / issues);
        // One dies each time that another part of the work is done.
        if (issued > ((done + 1) * issues) / (kills + 1)) {
          random.pick(issuers).kill('SIGKILL');
          done += 1;
          if (done % 10 === 0) say(`${done} kills, ${issued} issued`);
        }
        await delay(LOOK_EVERY_MS);
      }
      const seconds = (performance.now() - startedAt) / 1000;
      state.over = true;
      await Promise.all(running);
      const problems = await world.sql<{ problem: string; place: string }>(CERTIFICATE_PROBLEMS);
      const years = await world.sql<{ year: number; count: number; first: number; last: number }>(
        `SELECT series_year AS year, count(*)::int AS count, min(sequence) AS first, max(sequence) AS last
         FROM enrollment.certificate GROUP BY series_year ORDER BY 1`,
      );
      const [twice] = await world.sql<{ count: number }>(
        `SELECT count(*)::int - count(DISTINCT number)::int AS count FROM enrollment.certificate`,
      );
      return result(
        {
          everyoneHasOne: years.reduce((sum, { count }) => sum + count, 0) === issues,
          noGapAndNoneTwice: problems.length === 0 && twice?.count === 0,
          bothYears: years.map(({ year }) => year).join() === '2026,2027',
          killedAll: done === kills,
        },
        { issues, kills: done, years, perSecond: Math.round(issues / seconds), problems },
      );
    } finally {
      for (const issuer of issuers) issuer.kill('SIGKILL');
      await world.stop();
    }
  },
};

interface Work {
  over: boolean;
  failure: Error | null;
}

/** People who completed a run and have no certificate yet, set-based, and a clock that all workers read. */
async function prepare(world: EnrollmentWorld, people: number): Promise<void> {
  const { runId } = await world.publish({
    title: 'Program berseri',
    form: 'TECHNICAL_TRAINING',
    quantity: 900,
    startsAt: [new Date('2026-12-30T01:00:00Z')],
    sessionMinutes: 240,
  });
  await world.sql(
    `INSERT INTO people.employee (id, name) SELECT gen_random_uuid(), 'Pegawai ' || n FROM generate_series(1, $1::int) AS n`,
    [people],
  );
  await world.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, completed_at, attended_minutes, changed_at)
     SELECT gen_random_uuid(), $1, id, 'PASSED', true, now(), '2026-12-30T05:00:00Z', 240, now() FROM people.employee`,
    [runId],
  );
  await world.sql(`CREATE TABLE enrollment.told_clock (instant timestamptz NOT NULL)`);
  await world.sql(`GRANT SELECT ON enrollment.told_clock TO PUBLIC`);
  await world.sql(`INSERT INTO enrollment.told_clock VALUES ($1)`, [new Date(NEW_YEAR - MINUTE_MS)]);
}

/** A minute before new year at first, a minute after it at last. */
async function tellTime(world: EnrollmentWorld, share: number): Promise<void> {
  await world.sql(`UPDATE enrollment.told_clock SET instant = $1`, [
    new Date(NEW_YEAR + (2 * share - 1) * MINUTE_MS),
  ]);
}

async function countIssued(world: EnrollmentWorld): Promise<number> {
  const [row] = await world.sql<{ count: number }>(`SELECT count(*)::int FROM enrollment.certificate`);
  return row?.count ?? 0;
}

/** A worker that is started again whenever it dies before its share is done. */
async function keepRunning(url: string, worker: number, issuers: ChildProcess[], state: Work): Promise<void> {
  for (;;) {
    const issuer = fork(ISSUER, [url, String(worker), String(WORKERS), String(ABORTED_PERCENT)]);
    issuers[worker] = issuer;
    const [code] = (await once(issuer, 'exit')) as [number | null];
    if (code === 0 || state.over || state.failure) return;
    if (code !== null) state.failure = new Error(`An issuer ended with ${code}`);
  }
}
