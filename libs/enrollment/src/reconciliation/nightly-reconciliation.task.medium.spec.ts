import { randomUUID } from 'node:crypto';
import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { CertificateService } from '../certificate/certificate.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ReconciliationBuilder } from './reconciliation.builder.js';
import { ReconciliationQueries, type ReconciliationRow } from './reconciliation.queries.js';

const YEAR = 2026;
const DAY_MS = 24 * 3600 * 1000;
const KEYS = Array.from({ length: 24 }, (_, index) => `pegawai-${index}`);

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertUnits(db, { dinas: null });
  await insertEmployees(
    db,
    KEYS.map((key) => ({ key, unit: 'dinas', since: '2024-03-01' })),
  );
  world.clock.set('2026-03-01T14:00:00Z');
});
afterEach(() => db.drop());

/** The same year, looked at in full as of the same moment. */
async function inFull({ id }: ReconciliationRow): Promise<ReconciliationRow> {
  const full = randomUUID();
  await db.asOwner(
    `INSERT INTO enrollment.reconciliation (id, year, state, requested_by, started_at, watermark, steps_total, layers, digest_version)
     SELECT $1::uuid, year, 'REQUESTED', gen_random_uuid(), started_at - interval '1 second', watermark, steps_total, ARRAY[$1::uuid], digest_version
     FROM enrollment.reconciliation WHERE id = $2`,
    [full, id],
  );
  return reconciliations.process(full);
}

function nextNight(days = 1): Promise<ReconciliationRow> {
  world.clock.advance(days * DAY_MS);
  return reconciliations.night();
}

/** How many people a reconciliation looked at. */
async function lookedAt({ id }: ReconciliationRow): Promise<number> {
  const [row] = await world.database.reader.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM reconciliation_employee WHERE reconciliation_id = $1`,
    [id],
  );
  return row?.n ?? -1;
}

/** As if the changes so far had been made that long before now: what is older than a night and its margin. */
async function changesAreOld(): Promise<void> {
  await db.asOwner(`UPDATE enrollment.reconciliation_change SET at = $1`, [
    new Date(world.clock.now().getTime() - 3 * DAY_MS),
  ]);
}

/** As if the changes that the triggers dated by the real clock had been made by that of the test. */
async function changesAreOfNow(): Promise<void> {
  const now = world.clock.now();
  await db.asOwner(
    `UPDATE enrollment.reconciliation_change SET at = $1 WHERE abs(extract(epoch FROM at - $1)) > 8 * 86400`,
    [now],
  );
}

/** Everything about a result but which rows it was made from. */
function said(row: ReconciliationRow): unknown {
  const { digest, employees, stateCounts, differenceCounts } = row;
  return { digest, employees, stateCounts, differenceCounts };
}

describe('a night', () => {
  it('looks at everybody once a week, and at nobody in between of whom nothing changed', async () => {
    const first = await reconciliations.night();
    expect([first.basedOn, await lookedAt(first)]).toEqual([null, KEYS.length]);
    await changesAreOld();
    const forgets = await nextNight();
    await changesAreOld();
    const second = await nextNight();
    expect([second.basedOn, await lookedAt(second)]).toEqual([forgets.id, 0]);
    expect(said(second)).toEqual(said(first));
    expect((await nextNight(7)).basedOn).toBeNull();
  });

  it('looks at whose rows changed, whatever was changed and by whom', async () => {
    await reconciliations.night();
    await changesAreOld();
    await nextNight();
    await db.asOwner(
      `UPDATE enrollment.entitlement SET floor_minutes = 450 WHERE employee_id = $1 AND year = $2`,
      [person('pegawai-3').employeeId, YEAR],
    );
    await world.learned(person('pegawai-5').employeeId, '2026-03-01', 900);
    const night = await nextNight();
    expect(await lookedAt(night)).toBe(2);
    expect(night.stateCounts).toEqual({ FULFILLED: 1, AT_RISK: KEYS.length - 1 });
    expect(said(night)).toEqual(said(await inFull(night)));
  });

  it('finds who is at risk because time passed, and nothing else did', async () => {
    // Sixteen of twenty JP: at risk from four fifths of the year on.
    await world.learned(person('pegawai-7').employeeId, '2026-03-01', 16 * 45);
    world.clock.set('2026-10-18T14:00:00Z');
    const before = await reconciliations.night();
    expect(before.stateCounts).toEqual({ NOT_FULFILLED: 1, AT_RISK: KEYS.length - 1 });
    await changesAreOld();
    await nextNight();
    const after = await nextNight(3);
    expect([after.basedOn === null, await lookedAt(after)]).toEqual([false, 1]);
    expect(after.stateCounts).toEqual({ AT_RISK: KEYS.length });
    expect(said(after)).toEqual(said(await inFull(after)));
  });

  it('looks at everybody on the last day of the year, when nobody is at risk any more', async () => {
    world.clock.set('2026-12-30T14:00:00Z');
    await reconciliations.night();
    const last = await nextNight();
    expect(last.basedOn).toBeNull();
    expect(last.stateCounts).toEqual({ NOT_FULFILLED: KEYS.length });
  });

  it('finds a certificate that is missed a day later, and forgets what was mended', async () => {
    const { runId, sessionIds } = await world.run({ key: 'kelas', sessions: ['2026-03-02T01:00:00Z'] });
    await reconciliations.night();
    const enrollmentId = await world.enroll('pegawai-1', runId);
    world.clock.set('2026-03-02T09:00:00Z');
    await world.attend(sessionIds[0] ?? '', [enrollmentId]);
    await changesAreOfNow();
    world.clock.set('2026-03-02T14:00:00Z');
    expect((await reconciliations.night()).differenceCounts).toEqual({});
    const missed = await nextNight();
    expect(missed.differenceCounts).toEqual({ COMPLETED_WITHOUT_CERTIFICATE: 1 });
    await world.database.transaction((tx) => world.get(CertificateService).issue(tx, enrollmentId));
    world.clock.advance(1000);
    const mended = await nextNight();
    expect(mended).toMatchObject({ basedOn: missed.id, differenceCounts: {} });
  });

  it('keeps what it found about people who did not change since', async () => {
    await world.learned(person('pegawai-2').employeeId, '2026-03-01', 450);
    await reconciliations.night();
    await db.asOwner(`UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes - 1`);
    const found = await nextNight();
    expect(found.differenceCounts).toEqual({ BALANCE_DIFFERS: 1 });
    await changesAreOld();
    await nextNight();
    const later = await nextNight();
    expect([await lookedAt(later), later.differenceCounts]).toEqual([0, { BALANCE_DIFFERS: 1 }]);
    expect((await reconciliations.findings(later.id))[0]?.firstSeenAt).toEqual(found.startedAt);
    expect(said(later)).toEqual(said(await inFull(later)));
  });

  it('goes on after it was cut off when it had taken the changes away', async () => {
    await reconciliations.night();
    await world.learned(person('pegawai-9').employeeId, '2026-03-01', 900);
    await changesAreOld();
    const night = await nextNight();
    expect(await lookedAt(night)).toBeGreaterThan(0);
    await db.asOwner(`UPDATE enrollment.reconciliation SET state = 'RUNNING', digest = NULL WHERE id = $1`, [
      night.id,
    ]);
    expect(said(await reconciliations.process(night.id))).toEqual(said(night));
  });

  it('starts anew on top of one that did not end', async () => {
    const { id } = await reconciliations.night();
    await db.asOwner(`UPDATE enrollment.reconciliation SET state = 'FAILED' WHERE id = $1`, [id]);
    expect((await nextNight()).basedOn).toBeNull();
  });

  it('gives the digest of a full one after changes by chance, night after night', async () => {
    const random = randomly(31);
    const runs: { runId: string; sessionId: string; day: number; enrolled: string[] }[] = [];
    await reconciliations.night();
    for (let night = 2; night <= 7; night++) {
      const day = `2026-03-0${night}`;
      const { runId, sessionIds } = await world.run({
        key: `kelas-${night}`,
        sessions: [`${day}T01:00:00Z`],
      });
      const enrolled: string[] = [];
      for (const key of KEYS.filter(() => random() < 0.3)) enrolled.push(await world.enroll(key, runId));
      runs.push({ runId, sessionId: sessionIds[0] ?? '', day: night, enrolled });
      world.clock.set(`${day}T09:00:00Z`);
      const now = runs.at(-1);
      if (now && now.enrolled.length > 1 && random() < 0.8)
        await world.attend(now.sessionId, now.enrolled.slice(1));
      for (const key of KEYS.filter(() => random() < 0.1))
        await world.learned(person(key).employeeId, day, 45 * Math.ceil(random() * 20));
      await harm(random, night);
      if (night === 4) {
        // An older night's people are not looked at again.
        await changesAreOld();
      }
      world.clock.set(`${day}T14:00:00Z`);
      const done = await reconciliations.night();
      expect(done.basedOn).not.toBeNull();
      expect({ night, ...(said(done) as object) }).toEqual({
        night,
        ...(said(await inFull(done)) as object),
      });
      if (night === 6) expect(done.differenceCounts).not.toEqual({});
    }
  });
});

/** What nobody should do, done past the services: each kind of row that a check holds against another. */
async function harm(random: () => number, night: number): Promise<void> {
  const some = (table: string): string =>
    `(SELECT ctid FROM enrollment.${table} ORDER BY md5(ctid::text || '${night}') LIMIT ${1 + Math.floor(random() * 3)})`;
  const harms = [
    `UPDATE enrollment.jp_balance SET counted_minutes = counted_minutes + 1, earned_minutes = earned_minutes + 1 WHERE ctid IN ${some('jp_balance')}`,
    `UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes + 1 WHERE ctid IN ${some('jp_fact_balance')}`,
    `UPDATE enrollment.enrollment SET status = 'NOT_PASSED' WHERE status = 'PASSED' AND ctid IN ${some('enrollment')}`,
    `UPDATE enrollment.run SET venue_zone = 'Asia/Jakarta', completion_date = '2025-12-31' WHERE ctid IN ${some('run')}`,
    `UPDATE enrollment.run_seat SET taken = taken + 1 WHERE taken < 20 AND ctid IN ${some('run_seat')}`,
    `DELETE FROM enrollment.entitlement WHERE year = ${YEAR} AND ctid IN ${some('entitlement')}`,
    `UPDATE enrollment.run_session SET ends_at = ends_at + interval '30 hours' WHERE ctid IN ${some('run_session')}`,
    `UPDATE enrollment.entitlement SET kind = 'NOT_EMPLOYED', floor_minutes = NULL WHERE ctid IN ${some('entitlement')}`,
  ];
  for (const sql of harms.filter(() => random() < 0.5)) await db.asOwner(sql);
}

/** The same numbers each time (mulberry32). */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('the streak', () => {
  it('counts nights without a difference, from the last one back to one that had some or was left out', async () => {
    const nights = (): Promise<number> => world.get(ReconciliationQueries).cleanNights();
    expect(await nights()).toBe(0);
    await reconciliations.night();
    await nextNight();
    expect(await nights()).toBe(2);
    // Not a night: what somebody starts by day changes nothing.
    await reconciliations.reconcile({ year: YEAR });
    expect(await nights()).toBe(2);
    await nextNight(2);
    expect(await nights()).toBe(1);
    const { runId } = await world.run({ key: 'kelas', sessions: ['2026-03-20T01:00:00Z'] });
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [runId]);
    await nextNight();
    expect(await nights()).toBe(0);
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken - 1 WHERE run_id = $1`, [runId]);
    await nextNight();
    expect(await nights()).toBe(1);
  });
});
