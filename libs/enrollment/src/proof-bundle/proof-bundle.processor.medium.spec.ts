import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore, Inbox, type ReceivedEvent, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { jest } from '@jest/globals';
import { checkpointKey } from '../checkpoint/checkpoint-key.adapter.js';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { LedgerService } from '../jp/ledger.service.js';
import { ReconciliationProcessor } from '../reconciliation/reconciliation.processor.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { YearCloseService } from '../year-close/year-close.service.js';
import { BundleContent } from './bundle-content.service.js';
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

function requested(bundleId: string, id: string = randomUUID()): ReceivedEvent<'proof-bundle.requested.v1'> {
  const sent = { correlationId: null, occurredAt: world.clock.now() };
  return { id, name: 'proof-bundle.requested.v1', ...sent, payload: { bundleId } };
}

async function process(bundleId: string, eventId?: string): Promise<void> {
  await world.get(ProofBundleProcessor).process(requested(bundleId, eventId));
}

async function state(id: string): Promise<string> {
  return (await world.get(ProofBundleQueries).get(AUDITOR, id)).state;
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

/** Another set of rules comes into force, past the service that would ask for approval. */
function activateRules(): Promise<object[]> {
  return db.asOwner(
    `SET session_replication_role = replica;
     INSERT INTO enrollment.jp_rule_set (version, effective_from, rules)
     SELECT 'id-uji', '2027-01-01', jsonb_set(rules, '{version}', '"id-uji"') FROM enrollment.jp_rule_set LIMIT 1 ON CONFLICT DO NOTHING`,
  );
}

describe('its content', () => {
  it('is as it was when it was begun, which nobody else is told of the rules', async () => {
    await world.get(CheckpointService).takeIfDue();
    const row = await world.get(ProofBundleQueries).get(AUDITOR, await ask());
    world.clock.set('2026-03-01T02:00:00Z');
    const rules = await world.database.snapshot(async (tx) => {
      const listener = {
        gathered: async (): Promise<void> => {
          await activateRules();
        },
        finished: () => undefined,
      };
      for await (const { name, bytes } of world.get(BundleContent).entries(tx, row, listener))
        if (name === 'rules.jsonl') return bytes.toString();
      return '';
    });
    expect(rules).not.toContain('id-uji');
    const held = await world.get(RuleSetQueries).all(world.database.reader);
    expect(held.map(({ version }) => version)).toContain('id-uji');
  });

  it.each<['auditor' | 'leader']>([['auditor'], ['leader']])(
    'is not made for a %s of heads that are not those of the checkpoint',
    async (who) => {
      const actor = who === 'auditor' ? AUDITOR : leader;
      await world.get(CheckpointService).takeIfDue();
      const heads = join(world.config.checkpointDir, '2026-03-01.heads');
      writeFileSync(heads, readFileSync(heads).subarray(0, -52));
      await expect(bundle(actor)).rejects.toThrow(/heads are not those of the last checkpoint/);
    },
  );
});

describe('asking for one', () => {
  it('is for those who lead the unit, not for those who only verify for it', async () => {
    await db.asOwner(
      `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, 'verifier', $3, now())`,
      [randomUUID(), leader.accountId, unitId('lain')],
    );
    await expect(ask(leader, 2025, 'lain')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Budi was of the unit at the end of that year, and is now where the leader only verifies.
    await db.asOwner(`UPDATE people.assignment SET valid_to = '2026-01-15' WHERE employee_id = $1`, [budi]);
    await db.asOwner(
      `INSERT INTO people.assignment (employee_id, unit_id, valid_from) VALUES ($1, $2, '2026-01-15')`,
      [budi, unitId('lain')],
    );
    expect(names(await taken(leader)).sort()).toEqual(['Pegawai ani', 'Pegawai kepala']);
  });

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

  it('is under way between its attempts, has failed after the last, and goes on when it is tried again', async () => {
    const id = await ask();
    await db.asOwner(`ALTER TABLE enrollment.jp_fact RENAME TO away`);
    await expect(process(id)).rejects.toThrow();
    expect(await state(id)).toBe('RUNNING');
    await world.get(ProofBundleProcessor).gaveUp(requested(id));
    expect(await state(id)).toBe('FAILED');
    await db.asOwner(`ALTER TABLE enrollment.away RENAME TO jp_fact`);
    await process(id);
    expect(await state(id)).toBe('READY');
    await world.get(ProofBundleProcessor).gaveUp(requested(id));
    expect(await state(id)).toBe('READY');
  });

  it('keeps one file of one that was made twice at once', async () => {
    const [id, eventId] = [await ask(), randomUUID()];
    await Promise.all([process(id, eventId), process(id, eventId)]);
    const { fileKey } = await world.get(ProofBundleQueries).get(AUDITOR, id);
    expect(storedFiles()).toEqual([fileKey]);
  });

  it('keeps no file of one that another delivery has done with meanwhile', async () => {
    const [id, eventId] = [await ask(), randomUUID()];
    const claim = (): Promise<boolean> =>
      world.database.transaction((tx) => world.get(Inbox).claim(tx, eventId, 'proof-bundle'));
    onceWritten(claim);
    await process(id, eventId);
    expect([await state(id), storedFiles()]).toEqual(['RUNNING', []]);
  });

  it('keeps no file of one that was given up meanwhile', async () => {
    const id = await ask();
    onceWritten(() => world.get(ProofBundleProcessor).gaveUp(requested(id)));
    await process(id);
    expect([await state(id), storedFiles()]).toEqual(['FAILED', []]);
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

/** Something happens between a file and the row that is to name it. */
function onceWritten(work: () => Promise<unknown>): void {
  const files = world.get(FileStore);
  const putPieces = files.putPieces.bind(files);
  jest.spyOn(files, 'putPieces').mockImplementationOnce(async (pieces) => {
    const file = await putPieces(pieces);
    expect(storedFiles()).toEqual([file.key]);
    await work();
    return file;
  });
}

/** Keys of all files that are kept, whoever knows of them. */
function storedFiles(): string[] {
  return readdirSync(world.config.filesDir, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('/').at(-1) ?? '')
    .filter((name) => name.length === 64);
}
