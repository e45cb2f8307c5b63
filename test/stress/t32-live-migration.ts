import { setTimeout as delay } from 'node:timers/promises';
import type { SupervisedProcess } from '@asn-corpu/embedded';
import { createLog, migrateDatabase } from '@asn-corpu/platform';
import { eventually } from '@asn-corpu/testing';
import pg from 'pg';
import { Balancer } from '../harness/balancer.js';
import { LockWatch, type LockFigures } from '../harness/lock-watch.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { PlatformUnderTest, THIS_VERSION, type PlatformVersion } from '../harness/platform.js';
import { publishProgramme } from '../harness/programmes.js';
import { openAtRest } from '../harness/standstill.js';
import { refBefore, versionFromGit } from '../harness/version-from-git.js';
import { unexcusedBreaches } from '../migrations/lint-migrations.js';
import { migrationsOf } from '../migrations/recorded-migrations.js';
import { schemaSnapshot, snapshotDifference } from '../migrations/schema-snapshot.js';
import { EnrollingLoad } from './enrolling-load.js';
import { NEXT_DATABASES } from './next-migrations.js';
import { result, type StressRow } from './row.js';

const LONGEST_LOCK_MS = 2_000;
const STANDSTILL_MS = 120_000;
/** A report that reads what is migrated for longer than anybody may wait. */
const LONG_READ_MS = 3_000;
const SCHEMAS = ['people', 'learning_path', 'enrollment'].flatMap((schema) => [schema, `${schema}_api`]);

/** Migrates as the version after this one would. */
const NEXT_VERSION: PlatformVersion = {
  ...THIS_VERSION,
  name: 'this version with further migrations',
  migrate: (ownerUrl) =>
    migrateDatabase(ownerUrl, NEXT_DATABASES, createLog('migrate', 'error'), {
      patience: { othersWaitMs: 900, giveUpAfterMs: 20_000 },
    }),
};

/**
 * People enroll without a pause while the database is migrated under the version before, the next version starts beside
 * it, takes over, and is rolled back with the new schema staying. In full, the version before is built from git and the
 * migrations are all that were written since; in small, this version is both, and the migrations are made up.
 */
export const T32: StressRow = {
  id: 'T32',
  title: 'Live migration',
  async run({ full, say, from, redisUrl }) {
    const ref = from ?? (full ? refBefore() : null);
    const [before, after] =
      ref === null ? [THIS_VERSION, NEXT_VERSION] : [versionFromGit(ref, say), THIS_VERSION];
    const [people, seats, roundsEach] = full ? [600, 150, 3] : [80, 20, 1];
    const platform = await PlatformUnderTest.start({ web: 0, workers: 0, redisUrl, version: before });
    const balancer = new Balancer(1_000);
    const watch = await LockWatch.start(platform.ownerUrl);
    try {
      const old = await open(platform, balancer, before);
      const designer = await createOfficer(platform, 'designer');
      const users = await createUsers(platform, 'rush', people);
      if (full) await fillWithThePast(platform);
      const programmeId = await publishProgramme(platform.client(designer.token));
      const load = EnrollingLoad.start({ platform, balancer, designer, programmeId, users, seats });
      const upgrade = { platform, balancer, load, watch, before, after, old, roundsEach, say };
      const served = await upgradeAndRollBack(upgrade).catch((fault: unknown) => fault as Error);
      if (served instanceof Error) {
        const seen = await load.stop().catch(() => ({}));
        const locks = await watch.stop();
        return result(
          { cameThrough: false },
          { before: before.name, after: after.name, fault: served.message, locks, ...seen },
        );
      }
      const figures = await load.stop();
      const undone = await leftUndone(platform);
      const breaches = await unexcusedBreaches(await migrationsOf(NEXT_DATABASES));
      return result(
        {
          noCallFailed: Object.keys(figures.codes).every((code) =>
            ['ENROLLED', 'RUN_FULL', 'READ'].includes(code),
          ),
          seatsAreExact: figures.wrongRuns.length === 0 && figures.rounds > 0,
          everyPhaseServed: Object.values(served.phases).every((rounds) => rounds >= roundsEach),
          bothServed: served.answeredBefore > 0 && served.answeredAfter > 0,
          somethingWasMigrated: served.migrated.length > 0,
          noLockLasted: served.locks.longestHoldMs <= LONGEST_LOCK_MS,
          nobodyWaitedLong: served.locks.longestWaitMs <= LONGEST_LOCK_MS,
          linterIsClean: breaches.length === 0,
          rollbackLeavesSchemaAndRights: served.changedByRollback.length === 0,
          workersDidAll: undone === 0,
          noProcessDied: platform.restarts.length === 0,
        },
        { before: before.name, after: after.name, people, seats, ...figures, ...served, undone, breaches },
      );
    } finally {
      balancer.close();
      await watch.stop();
      await platform.stop();
    }
  },
};

interface Sides {
  readonly web: SupervisedProcess;
  readonly worker: SupervisedProcess;
}

/** Starts a web side and a worker of a version and lets people in. */
async function open(
  platform: PlatformUnderTest,
  balancer: Balancer,
  version: PlatformVersion,
): Promise<Sides> {
  const [worker, web] = await Promise.all([
    platform.startSide('worker', {}, version),
    platform.startSide('web', {}, version),
  ]);
  platform.workers.push(worker);
  platform.web.push(web);
  balancer.add(web);
  return { web, worker };
}

/** As an operator takes a version out: nobody is sent there any more, then it ends. Returns how many calls it has answered. */
async function close(balancer: Balancer, { web, worker }: Sides): Promise<number> {
  const answered = await balancer.takeOut(web);
  await Promise.all([web.stop(), worker.stop()]);
  return answered;
}

interface Upgrade {
  readonly platform: PlatformUnderTest;
  readonly balancer: Balancer;
  readonly load: EnrollingLoad;
  readonly watch: LockWatch;
  readonly before: PlatformVersion;
  readonly after: PlatformVersion;
  readonly old: Sides;
  readonly roundsEach: number;
  readonly say: (line: string) => void;
}

interface Upgraded {
  /** How many whole rounds of the load passed in each. */
  readonly phases: Readonly<Record<string, number>>;
  readonly migrated: readonly string[];
  readonly migrateMs: number;
  readonly locks: LockFigures;
  /** Calls that each version answered until it was taken out. */
  readonly answeredBefore: number;
  readonly answeredAfter: number;
  readonly changedByRollback: readonly string[];
}

async function upgradeAndRollBack(upgrade: Upgrade): Promise<Upgraded> {
  const { platform, balancer, load, watch, before, after, old, roundsEach, say } = upgrade;
  const phases: Record<string, number> = {};
  const phase = async (name: string): Promise<void> => {
    const from = load.rounds;
    // The round that is going on began before.
    await eventually(
      name,
      async () => load.rounds - from,
      (rounds) => rounds > roundsEach,
      300_000,
    );
    phases[name] = load.rounds - from - 1;
    say(`${name}: ${phases[name]} rounds`);
  };
  await phase('before');
  const ran = await migrationsRun(platform);
  const from = performance.now();
  await Promise.all([after.migrate(platform.ownerUrl), readForLong(platform.ownerUrl)]);
  const migrateMs = Math.round(performance.now() - from);
  const migrated = (await migrationsRun(platform)).filter((name) => !ran.includes(name));
  say(`migrated in ${migrateMs} ms: ${migrated.join(', ')}`);
  await phase('old version on the new schema');
  const next = await open(platform, balancer, after);
  await phase('both versions');
  const answeredBefore = await close(balancer, old);
  await phase('new version');
  const upgraded = await snapshot(platform);
  // A deployment of the version before, which migrates first, as every deployment does that may: docs/upgrading.md.
  if (before.leavesLaterAlone) await before.migrate(platform.ownerUrl);
  const changedByRollback = snapshotDifference(upgraded, await snapshot(platform));
  await open(platform, balancer, before);
  await phase('both versions again');
  const answeredAfter = await close(balancer, next);
  await phase('rolled back');
  const locks = await watch.stop();
  return { phases, migrated, migrateMs, locks, answeredBefore, answeredAfter, changedByRollback };
}

async function migrationsRun(platform: PlatformUnderTest): Promise<string[]> {
  const rows = await platform.sql<{ name: string }>(
    `SELECT 'people ' || name AS name FROM people.migration
     UNION ALL SELECT 'learning-path ' || name FROM learning_path.migration
     UNION ALL SELECT 'enrollment ' || name FROM enrollment.migration`,
  );
  return rows.map(({ name }) => name);
}

async function snapshot(platform: PlatformUnderTest): Promise<string[]> {
  const client = new pg.Client({ connectionString: platform.ownerUrl });
  await client.connect();
  try {
    return await schemaSnapshot(client, SCHEMAS);
  } finally {
    await client.end();
  }
}

async function readForLong(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(
    `SELECT count(*) FROM enrollment.enrollment, people.session, learning_path.run WHERE false`,
  );
  await delay(LONG_READ_MS);
  await client.query('COMMIT');
  await client.end();
}

/** Past years of a province, so that whoever reads or writes a whole table under a lock is seen to. */
async function fillWithThePast(platform: PlatformUnderTest): Promise<void> {
  await platform.sql(
    `WITH past AS (
       INSERT INTO enrollment.run (id, name, programme_id, programme_version_id, programme_code, programme_title, method, venue_zone,
         registration_opens_at, registration_closes_at, starts_at, ends_at, completion_date, session_count, session_minutes, jp_minutes,
         graded, passing_grade_hundredths, minimum_attendance_percent, certificate_without_pass)
       SELECT gen_random_uuid(), 'Lalu ' || n, gen_random_uuid(), gen_random_uuid(), 'L' || n, 'Lalu', 'ONLINE', 'Asia/Makassar',
         '2020-01-01', '2020-02-01', '2020-02-01', '2020-02-02', '2020-02-02', 1, 240, 240, false, 7000, 80, false
       FROM generate_series(1, 3000) n RETURNING id)
     INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, changed_at)
     SELECT gen_random_uuid(), past.id, gen_random_uuid(), 'WITHDRAWN', now() FROM past, generate_series(1, 100)`,
  );
  await platform.sql('ANALYZE');
}

/** Events whose work nobody does any more. */
function leftUndone(platform: PlatformUnderTest): Promise<number> {
  return openAtRest(async () => {
    const [row] = await platform.sql<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM people.outbox)::int + (SELECT count(*) FROM learning_path.outbox)::int
         + (SELECT count(*) FROM enrollment.outbox)::int AS waiting`,
    );
    return row?.waiting ?? -1;
  }, STANDSTILL_MS);
}
