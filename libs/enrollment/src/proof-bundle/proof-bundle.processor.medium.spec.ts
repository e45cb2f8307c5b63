import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { checkpointKey } from '../checkpoint/checkpoint-key.adapter.js';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { LedgerService } from '../jp/ledger.service.js';
import { ReconciliationProcessor } from '../reconciliation/reconciliation.processor.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import { YearCloseService } from '../year-close/year-close.service.js';
import { ProofBundleRetention } from './proof-bundle-retention.task.js';
import { ProofBundleProcessor } from './proof-bundle.processor.js';
import { ProofBundleQueries, type ProofBundleRow } from './proof-bundle.queries.js';
import { ProofBundleService } from './proof-bundle.service.js';
import { platformKey, TakenBundle, type BundleRecord } from './proof.builder.js';

const AUDITOR: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['auditor'] };
const OTHER: SignedInActor = { ...DESIGNER, accountId: randomUUID() };
const ani = person('ani').employeeId;
const budi = person('budi').employeeId;

let db: TestDatabase;
let world: EnrollmentBuilder;
let leader: SignedInActor;

/** Ani and Budi learned in 2025 and 2026; Cici is in another unit; Dewi left in 2026. Budi's first line was taken back. */
beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null, bidang: 'dinas', lain: null });
  await insertEmployees(db, [
    { key: 'kepala', unit: 'dinas', since: '2024-03-01' },
    { key: 'ani', unit: 'bidang', since: '2024-03-01' },
    { key: 'budi', unit: 'dinas', since: '2024-03-01' },
    { key: 'cici', unit: 'lain', since: '2024-03-01' },
    { key: 'dewi', unit: 'bidang', since: '2024-03-01', until: '2026-02-01' },
  ]);
  await db.asOwner(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, 'DEFINITIVE', '2020-01-01')`,
    [unitId('dinas'), person('kepala').employeeId],
  );
  leader = { ...person('kepala'), roles: ['learner', 'leader'] };
  world.clock.set('2025-11-01T00:00:00Z');
  for (const who of ['ani', 'budi', 'cici', 'dewi'])
    for (const day of ['2025-03-10', '2025-03-20'])
      await world.learned(person(who).employeeId, day, 1, 'COACHING');
  const [first] = await world.database.reader.query<{ id: string }[]>(
    `SELECT id FROM jp_posting WHERE employee_id = $1 AND sequence = 1`,
    [budi],
  );
  await world.database.transaction((tx) =>
    world.get(LedgerService).reversePosting(tx, first?.id ?? '', { reason: 'Uji', actor: 'test' }),
  );
  world.clock.set('2026-03-01T01:00:00Z');
  await world.learned(ani, '2026-01-20', 450);
});
afterEach(() => db.drop());

function ask(actor = AUDITOR, year = 2025, unit = 'dinas'): Promise<string> {
  const input = { requestId: randomUUID(), unitId: unitId(unit), year };
  return world.database.transaction((tx) =>
    world.get(ProofBundleService).requestProofBundle(tx, actor, input),
  );
}

async function process(bundleId: string): Promise<void> {
  await world.get(ProofBundleProcessor).process({
    ...{ id: randomUUID(), name: 'proof-bundle.requested.v1', correlationId: null },
    ...{ occurredAt: world.clock.now(), payload: { bundleId } },
  });
}

async function bundle(actor = AUDITOR, year = 2025, unit = 'dinas'): Promise<ProofBundleRow> {
  const id = await ask(actor, year, unit);
  await process(id);
  return world.get(ProofBundleQueries).get(actor, id);
}

async function taken(actor = AUDITOR, year = 2025, unit = 'dinas'): Promise<TakenBundle> {
  const { fileKey } = await bundle(actor, year, unit);
  return TakenBundle.read(await world.get(FileStore).get(fileKey ?? ''));
}

async function reconcile(id: string): Promise<void> {
  await world.get(ReconciliationProcessor).process({
    ...{ id: randomUUID(), name: 'reconciliation.requested.v1', correlationId: null },
    ...{ occurredAt: world.clock.now(), payload: { reconciliationId: id } },
  });
}

async function startReconciliation(year = 2025): Promise<void> {
  const input = { requestId: randomUUID(), year };
  const service = world.get(ReconciliationService);
  await reconcile(await world.database.transaction((tx) => service.startReconciliation(tx, DESIGNER, input)));
}

async function closeYear(): Promise<void> {
  await startReconciliation();
  const service = world.get(YearCloseService);
  const id = await world.database.transaction((tx) =>
    service.closeYear(tx, DESIGNER, { requestId: randomUUID(), year: 2025, reason: 'Uji coba' }),
  );
  await world.database.transaction((tx) =>
    service.decideYearClose(tx, OTHER, { requestId: randomUUID(), id, confirm: true }),
  );
  const [closing] = await world.database.reader.query<{ id: string }[]>(
    `SELECT closing_id AS id FROM year_close WHERE state = 'CONFIRMED'`,
  );
  await reconcile(closing?.id ?? '');
}

const names = (each: TakenBundle): unknown[] =>
  each
    .lines<BundleRecord>('people/00001.jsonl')
    .filter(({ type }) => type === 'person')
    .map(({ name }) => name);

describe('a proof bundle', () => {
  it('holds everybody of the unit for an auditor, and is found good without the platform', async () => {
    await startReconciliation();
    const { id: key } = await checkpointKey(world.config.signerDir);
    const found = await taken();
    expect(names(found).sort()).toEqual(['Pegawai ani', 'Pegawai budi', 'Pegawai dewi', 'Pegawai kepala']);
    const kept = join(world.config.checkpointDir, 'checkpoints.jsonl');
    const verdict = await found.verify('--key', key, '--checkpoints', kept);
    expect(verdict.fault).toBeNull();
    expect(verdict).toMatchObject({
      exitCode: 0,
      bundle: { unitName: 'Unit dinas', year: 2025, scope: 'AUDITOR', people: 4, facts: 6, withheld: 0 },
    });
    expect(new Set(verdict.checks.map(({ state }) => state))).toEqual(new Set(['VERIFIED']));
  });

  it('holds for a leader whom they are in charge of today, and no trace of anybody else', async () => {
    const found = await taken(leader);
    expect(names(found).sort()).toEqual(['Pegawai ani', 'Pegawai budi', 'Pegawai kepala']);
    expect(found.files.has('heads.bin')).toBe(false);
    const all = [...found.files.values()].join('\n');
    for (const who of ['cici', 'dewi']) expect(all).not.toContain(person(who).employeeId);
    const verdict = await found.verify();
    expect(verdict).toMatchObject({ exitCode: 0, fault: null, bundle: { people: 3, withheld: 1 } });
    expect(verdict.checks.filter(({ state }) => state === 'OPEN').map(({ check }) => check)).toEqual([
      'key',
      'checkpoints',
      'heads',
    ]);
  });

  it('carries the digest of a closed year, and what everybody had then, whatever came later', async () => {
    await closeYear();
    world.clock.set('2026-03-02T01:00:00Z');
    await world.learned(ani, '2025-12-01', 900);
    const found = await taken();
    expect(found.manifest()).toMatchObject({
      close: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string, employees: 5 },
    });
    expect(await found.verify()).toMatchObject({ exitCode: 0, fault: null });
    const person = found
      .lines<BundleRecord & { close: { countedMinutes: number }; balance: { counted: number } }>(
        'people/00001.jsonl',
      )
      .find(({ employeeId }) => employeeId === ani);
    expect(person?.balance.counted).toBeGreaterThan(person?.close.countedMinutes ?? Infinity);
    const other = found.changed('people/00001.jsonl', (text) =>
      text.replace(/("close":\{[^}]*"countedMinutes": ?)\d+/, '$1945'),
    );
    expect(await other.signed(platformKey(world.config.signerDir)).verify()).toMatchObject({
      exitCode: 1,
      fault: { check: 'sums', words: { en: expect.stringMatching(/^It says 945 minutes \(counted, 2026/) } },
    });
  });

  it('says which lines no checkpoint vouches for yet', async () => {
    await world.get(CheckpointService).takeIfDue();
    world.clock.set('2026-03-01T03:00:00Z');
    await world.learned(ani, '2026-02-20', 450);
    expect(await (await taken()).verify()).toMatchObject({ exitCode: 0, bundle: { newerLines: 1 } });
  });

  it('is held against checkpoints that somebody kept', async () => {
    await world.get(CheckpointService).takeIfDue();
    const kept = join(world.config.checkpointDir, 'checkpoints.jsonl');
    const found = await taken();
    expect(await found.verify('--checkpoints', kept)).toMatchObject({ exitCode: 0 });
    const line = readFileSync(kept, 'utf8').trim();
    const path = join(world.config.checkpointDir, 'other.jsonl');
    writeFileSync(path, line.replace('"postings":', '"postings":1'));
    expect(await found.verify('--checkpoints', path)).toMatchObject({
      exitCode: 1,
      fault: { check: 'checkpoints', place: 'checkpoints.jsonl:1' },
    });
  });
});

describe('asking for one', () => {
  it('is for auditors and for those in charge of the unit, one at a time', async () => {
    await expect(ask(leader, 2025, 'lain')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask(AUDITOR, 2027)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const id = await ask(leader, 2025, 'bidang');
    await expect(ask(leader, 2025, 'bidang')).rejects.toMatchObject({ code: 'PROOF_BUNDLE_RUNNING' });
    await process(id);
    await ask(leader, 2025, 'bidang');
  });

  it('is seen by who asked and by auditors; whoever takes it is written down first', async () => {
    const made = await bundle(leader);
    const queries = world.get(ProofBundleQueries);
    expect(await queries.find({ ...leader, accountId: randomUUID() }, made.id)).toBeNull();
    expect(await queries.find(AUDITOR, made.id)).toMatchObject({ state: 'READY', scope: 'LEADER' });
    const take = (actor: SignedInActor, row: ProofBundleRow): Promise<string> =>
      world.database.transaction((tx) => world.get(ProofBundleService).takeBundle(tx, actor, row));
    await take(leader, made);
    world.clock.set('2026-03-01T04:00:00Z');
    await take(AUDITOR, made);
    expect(await queries.takingsOf([made.id], AUDITOR)).toMatchObject([
      [{ employeeId: null }, { employeeId: leader.employeeId }],
    ]);
    await expect(take(leader, await bundle(AUDITOR))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await db.asOwner(`UPDATE people.unit_leader SET valid_to = '2026-02-28'`);
    await expect(take(leader, made)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.database.reader.query(`DELETE FROM enrollment.proof_bundle_taking`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('fails for people to see, and goes on when it is tried again', async () => {
    const id = await ask();
    await db.asOwner(`ALTER TABLE enrollment.jp_fact RENAME TO away`);
    await expect(process(id)).rejects.toThrow();
    expect(await world.get(ProofBundleQueries).get(AUDITOR, id)).toMatchObject({ state: 'FAILED' });
    await db.asOwner(`ALTER TABLE enrollment.away RENAME TO jp_fact`);
    await process(id);
    expect(await world.get(ProofBundleQueries).get(AUDITOR, id)).toMatchObject({ state: 'READY' });
  });

  it('leaves its file for thirty days, and what is recorded of it for good', async () => {
    const { id, fileKey } = await bundle();
    const path = join(
      world.config.filesDir,
      fileKey?.slice(0, 2) ?? '',
      fileKey?.slice(2, 4) ?? '',
      fileKey ?? '',
    );
    await world.get(ProofBundleRetention).run();
    expect(existsSync(path)).toBe(true);
    world.clock.set('2026-04-01T01:00:00Z');
    await world.get(ProofBundleRetention).run();
    expect(existsSync(path)).toBe(false);
    expect(await world.get(ProofBundleQueries).get(AUDITOR, id)).toMatchObject({
      state: 'EXPIRED',
      fileKey: null,
    });
  });
});
