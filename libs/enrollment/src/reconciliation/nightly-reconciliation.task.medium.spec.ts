import { randomUUID } from 'node:crypto';
import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { CertificateService } from '../certificate/certificate.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ReconciliationBuilder } from './reconciliation.builder.js';
import type { ReconciliationRow } from './reconciliation.queries.js';

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
  await rosterChanges('2026-01-01T00:00:00Z');
  world.clock.set('2026-03-01T14:00:00Z');
});
afterEach(() => db.drop());

/** What the roster says of people when it is told something of them; it was told of all of them long ago. */
function rosterChanges(at: string, keys = KEYS): Promise<object[]> {
  return db.asOwner(`UPDATE people.employee SET changed_at = $1 WHERE id = ANY($2::uuid[])`, [
    at,
    keys.map((key) => person(key).employeeId),
  ]);
}

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

/** A night that looks at everybody, and one after which nothing is left to look at. */
async function quietNights(): Promise<void> {
  await reconciliations.night();
  await changesAreOld();
  await nextNight();
}

/** A posting as the last one that was made, on the account of somebody who did not learn that. */
async function postTo(table: string, employeeId: string): Promise<void> {
  await db.asOwner(
    `INSERT INTO enrollment.${table} (year, employee_id, sequence, id, from_account, to_account, minutes, fact_id, rule_version, trace,
       reason, actor, activity_at, posted_at, previous_hash, hash)
     SELECT year, $1, 1 + (SELECT coalesce(max(sequence), 0) FROM enrollment.jp_posting WHERE employee_id = $1), gen_random_uuid(),
       from_account, to_account, minutes, fact_id, rule_version, trace, reason, actor, activity_at, $2, previous_hash, hash
     FROM enrollment.jp_posting WHERE employee_id <> $1 AND reverses IS NULL ORDER BY posted_at DESC, id LIMIT 1`,
    [employeeId, world.clock.now()],
  );
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
    // Who was found so is not looked at every night because of the row of before.
    expect(await lookedAt(await nextNight())).toBe(0);
  });

  it('looks at who has lost a row as well as at whose it is now', async () => {
    const { runId } = await world.run({ key: 'kelas', sessions: ['2026-03-20T01:00:00Z'] });
    const enrollmentId = await world.enroll('pegawai-1', runId);
    await quietNights();
    await db.asOwner(`UPDATE enrollment.enrollment SET employee_id = $2 WHERE id = $1`, [
      enrollmentId,
      person('pegawai-2').employeeId,
    ]);
    expect(await lookedAt(await nextNight())).toBe(2);
  });

  it('looks at people of a run when its day or its JP changes, and not because they were told of its start', async () => {
    const { runId } = await world.run({ key: 'kelas', sessions: ['2026-03-20T01:00:00Z'] });
    await world.enroll('pegawai-1', runId);
    await quietNights();
    await db.asOwner(`UPDATE enrollment.run SET start_told_at = now() WHERE id = $1`, [runId]);
    expect(await lookedAt(await nextNight())).toBe(0);
    await db.asOwner(`UPDATE enrollment.run SET jp_minutes = jp_minutes + 45 WHERE id = $1`, [runId]);
    expect(await lookedAt(await nextNight())).toBe(1);
  });

  it.each(['jp_posting', 'jp_posting_2026'])(
    'finds what is put into %s past the services, on the account of another',
    async (table) => {
      await world.learned(person('pegawai-1').employeeId, '2026-03-01', 450);
      await quietNights();
      await postTo(table, person('pegawai-2').employeeId);
      const night = await nextNight();
      expect(await lookedAt(night)).toBe(1);
      expect(night.differenceCounts).toHaveProperty('BALANCE_DIFFERS');
      expect(said(night)).toEqual(said(await inFull(night)));
    },
  );

  it('is told of postings in every partition of the ledger, that of a year to come as well', async () => {
    await db.asOwner(`SELECT enrollment.add_posting_partition(2099)`);
    const silent = await db.asOwner(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'enrollment.jp_posting'::regclass
         AND NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = inhrelid AND tgname = 'is_reconciled_after_insert')`,
    );
    expect(silent).toEqual([]);
  });

  it('looks at everybody when a table was emptied, since nothing says whose rows they were', async () => {
    await world.learned(person('pegawai-1').employeeId, '2026-03-01', 450);
    await quietNights();
    await db.asOwner(`TRUNCATE enrollment.jp_balance`);
    const night = await nextNight();
    expect([night.basedOn, night.differenceCounts]).toEqual([null, { BALANCE_DIFFERS: 1 }]);
    await changesAreOld();
    await nextNight();
    expect((await nextNight()).basedOn).not.toBeNull();
  });

  it('looks at everybody when other rules hold since the last, or when very many changed', async () => {
    await quietNights();
    const many = (rows: number): Promise<object[]> =>
      db.asOwner(
        `INSERT INTO enrollment.reconciliation_change (employee_id) SELECT gen_random_uuid() FROM generate_series(1, $1::int)`,
        [rows],
      );
    await many(100_000);
    world.clock.advance(DAY_MS);
    const some = await reconciliations.startNight();
    await many(1);
    expect((await reconciliations.process(some)).basedOn).not.toBeNull();
    expect((await nextNight()).basedOn).toBeNull();
    await changesAreOld();
    await nextNight();
    expect((await nextNight()).basedOn).not.toBeNull();
    world.clock.advance(DAY_MS);
    // Past the steps of a draft, which are other specs' matter.
    await db.asOwner(
      `SET session_replication_role = replica; INSERT INTO enrollment.jp_rule_set (version, effective_from, rules, activated_at)
       SELECT 'uji-2027', '2027-01-01', rules, '${world.clock.now().toISOString()}' FROM enrollment.jp_rule_set LIMIT 1;
       SET session_replication_role = origin`,
    );
    world.clock.advance(1000);
    expect((await reconciliations.night()).basedOn).toBeNull();
    expect((await nextNight()).basedOn).not.toBeNull();
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

  it('starts anew after one that was given up, which is not gone on with on top of what is over', async () => {
    await reconciliations.night();
    await changesAreOld();
    world.clock.advance(DAY_MS);
    const failed = await reconciliations.startNight();
    expect(await reconciliations.giveUp(failed)).toMatchObject({
      state: 'FAILED',
      finishedAt: world.clock.now(),
    });
    const next = await nextNight();
    expect(next).toMatchObject({ state: 'DONE', basedOn: null });
    expect(await reconciliations.process(failed)).toMatchObject({ state: 'FAILED', digest: null });
    expect((await nextNight()).basedOn).toBe(next.id);
    // One that is done was not given up.
    expect((await reconciliations.giveUp(next.id)).state).toBe('DONE');
  });

  it('gives the digest of a full one after changes by chance, night after night', async () => {
    const random = randomly(31);
    const others = Array.from({ length: 56 }, (_, index) => `lain-${index}`);
    await insertEmployees(
      db,
      others.map((key) => ({ key, unit: 'dinas', since: '2024-03-01' })),
    );
    const everybody = [...KEYS, ...others];
    await rosterChanges('2026-01-01T00:00:00Z', others);
    await quietNights();
    for (let night = 3; night <= 7; night++) {
      const day = `2026-03-0${night}`;
      const { runId, sessionIds } = await world.run({
        key: `kelas-${night}`,
        sessions: [`${day}T01:00:00Z`],
      });
      // Of a night before last nobody is looked at again: a change that nothing notes is not found by luck.
      await changesAreOld();
      const enrolled: string[] = [];
      for (const key of everybody.filter(() => random() < 0.08))
        enrolled.push(await world.enroll(key, runId));
      world.clock.set(`${day}T09:00:00Z`);
      const attending = enrolled.slice(1);
      if (attending.length > 0) await world.attend(sessionIds[0] ?? '', attending);
      for (const enrollmentId of attending.filter(() => random() < 0.4))
        await world.database.transaction((tx) => world.get(CertificateService).issue(tx, enrollmentId));
      for (const key of everybody.filter(() => random() < 0.04))
        await world.learned(person(key).employeeId, day, 45 * Math.ceil(random() * 20));
      if (random() < 0.7) await postTo('jp_posting', person(`lain-${night}`).employeeId);
      await harm(random, night);
      world.clock.set(`${day}T14:00:00Z`);
      const done = await reconciliations.night();
      expect(done.basedOn).not.toBeNull();
      expect(await lookedAt(done)).toBeLessThan(everybody.length);
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
    `DELETE FROM enrollment.attendance WHERE ctid IN ${some('attendance')}`,
    `DELETE FROM enrollment.enrollment WHERE status = 'SEATED' AND ctid IN ${some('enrollment')}`,
    `INSERT INTO enrollment.jp_withdrawal (fact_id, reason, actor, withdrawn_at)
     SELECT id, 'TEST', 'test', recorded_at FROM enrollment.jp_fact WHERE ctid IN ${some('jp_fact')} ON CONFLICT DO NOTHING`,
    `UPDATE enrollment.certificate SET state = 'REVOKED' WHERE state = 'VALID' AND ctid IN ${some('certificate')}`,
    `UPDATE enrollment.entitlement SET kind = 'NOT_EMPLOYED', floor_minutes = NULL WHERE ctid IN ${some('entitlement')}`,
  ];
  for (const sql of harms.filter(() => random() < 0.4)) await db.asOwner(sql);
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
