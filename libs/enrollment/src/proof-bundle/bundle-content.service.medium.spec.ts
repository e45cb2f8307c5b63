import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, FileStore, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { checkpointKey } from '../checkpoint/checkpoint-key.adapter.js';
import { lineHash } from '../checkpoint/checkpoint.rules.js';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ProofBundleProcessor } from './proof-bundle.processor.js';
import { ProofBundleQueries } from './proof-bundle.queries.js';
import { ProofBundleService } from './proof-bundle.service.js';
import { platformKey, rechained, TakenBundle, type BundleRecord, type Verdict } from './proof.builder.js';

const AUDITOR: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['auditor'] };
const PEOPLE = 'people/00001.jsonl';
const employees = ['ani', 'budi'].map((key) => person(key).employeeId).sort();
const [first = ''] = employees;

let db: TestDatabase;
let bundle: TakenBundle;
let key: KeyObject;
let keyId: string;
/** Of whoever verifies: what they kept. */
let folder: string;

/** Two people with five lines each, and two checkpoints over all of them. */
beforeAll(async () => {
  db = await TestDatabase.create();
  folder = mkdtempSync(join(tmpdir(), 'corpu-kept-'));
  const world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null });
  await insertEmployees(
    db,
    ['ani', 'budi'].map((who) => ({ key: who, unit: 'dinas', since: '2024-03-01' })),
  );
  for (const employeeId of employees)
    for (const day of ['2026-01-10', '2026-01-20', '2026-01-05'])
      await world.learned(employeeId, day, 1, 'COACHING');
  await world.get(CheckpointService).takeIfDue();
  world.clock.set('2026-03-03T01:00:00Z');
  await world.get(CheckpointService).takeIfDue();
  const bundleId = await world.database.transaction((tx) =>
    world.get(ProofBundleService).requestProofBundle(tx, AUDITOR, {
      ...{ requestId: randomUUID(), unitId: unitId('dinas'), year: 2026 },
    }),
  );
  await world.get(ProofBundleProcessor).process({
    ...{ id: randomUUID(), name: 'proof-bundle.requested.v1', correlationId: null },
    ...{ occurredAt: world.clock.now(), payload: { bundleId } },
  });
  const { fileKey } = await world.get(ProofBundleQueries).get(AUDITOR, bundleId);
  bundle = TakenBundle.read(await world.get(FileStore).get(fileKey ?? ''));
  key = platformKey(world.config.signerDir);
  keyId = (await checkpointKey(world.config.signerDir)).id;
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

function kept(...lines: string[]): string {
  const path = join(folder, `${randomUUID()}.txt`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** The checkpoints of the bundle as the agency published them. */
const published = (): string[] => bundle.text('checkpoints.jsonl').trim().split('\n');

/** The file of people with the records of the first person changed. */
function people(change: (records: BundleRecord[]) => BundleRecord[], from = bundle): TakenBundle {
  return from.changed(PEOPLE, () => {
    const records = from.lines<BundleRecord>(PEOPLE);
    const next = records.findIndex(({ type }, index) => index > 0 && type === 'person');
    const all = [...change(records.slice(0, next)), ...records.slice(next)];
    return all.map((record) => `${JSON.stringify(record)}\n`).join('');
  });
}

/** The lines of the first person changed, and the end of the chain as the person's record says it, to match. */
function lines(change: (lines: BundleRecord[]) => BundleRecord[]): TakenBundle {
  return people((records) => {
    const changed = change(records.filter(({ type }) => type === 'line'));
    const [head, ...rest] = records.filter(({ type }) => type !== 'line');
    const end = changed.at(-1);
    const said = { sequence: changed.length, hash: end?.['hash'] };
    return [{ ...head, type: 'person', head: said }, ...rest, ...changed];
  });
}

const at = (index: number, change: object) => (all: BundleRecord[]) =>
  all.map((line, n) => (n === index ? { ...line, ...change } : line));

/** Every checkpoint signed anew, so that they follow each other whatever was changed in them. */
function checkpoints(
  change: (line: object, index: number) => object,
  by: KeyObject = key,
  from = bundle,
): TakenBundle {
  let previous: string | null = null;
  const text = from
    .lines<{ signature: string }>('checkpoints.jsonl')
    .map(({ signature: _, ...line }, index) => {
      const unsigned = { ...change(line, index), previous };
      const signature = sign(null, Buffer.from(canonicalJson(unsigned)), by).toString('base64');
      const written = JSON.stringify({ ...unsigned, signature });
      previous = lineHash(written);
      return `${written}\n`;
    });
  return from.changed('checkpoints.jsonl', () => text.join(''));
}

const swapped = (all: BundleRecord[]): BundleRecord[] =>
  all.map((line, n) => all[n === 1 ? 2 : n === 2 ? 1 : n] ?? line);

it('The bundle is good before anybody touches it', async () => {
  expect(await bundle.verify('--key', keyId)).toMatchObject({
    exitCode: 0,
    fault: null,
    bundle: { lines: 10 },
  });
  expect(await bundle.signed(key).verify('--key', keyId)).toMatchObject({ exitCode: 0, fault: null });
});

describe('somebody without the key is found out by', () => {
  it.each<[string, () => TakenBundle, string, string]>([
    ['a changed line', () => lines(at(1, { minutes: 900 })), 'files', PEOPLE],
    ['a file that is gone', () => bundle.without('rules.jsonl'), 'files', 'rules.jsonl'],
    ['a file more', () => bundle.changed('more.txt', () => 'more'), 'files', 'more.txt'],
    [
      'another manifest',
      () => bundle.changed('manifest.json', (text) => text.replace('2026', '2025')),
      'signature',
      'manifest.json',
    ],
    [
      'another signature',
      () => bundle.changed('manifest.sig', () => Buffer.alloc(64).toString('base64')),
      'signature',
      'manifest.json',
    ],
    ['a key that is not there', () => bundle.changed('keys.pem', () => ''), 'signature', 'manifest.json'],
  ])('%s', async (_, tamper, check, place) => {
    expect(await tamper().verify()).toMatchObject({ exitCode: 1, ok: false, fault: { check, place } });
  });
});

/** The records of one type of the first person changed. */
const records = (type: string, change: (record: BundleRecord) => object): TakenBundle =>
  people((all) => all.map((each) => (each.type === type ? { ...each, ...change(each) } : each)));

const without = (index: number) => (all: BundleRecord[]) => all.filter((_, n) => n !== index);
const again = (all: BundleRecord[]): BundleRecord[] => rechained(first, all);
/** One more line, like the last but for what is said of it. */
const longer = (all: BundleRecord[], more: object = {}): BundleRecord[] => [
  ...all,
  { ...(all.at(-1) as BundleRecord), id: randomUUID(), reverses: null, ...more },
];
const LATER = { postedAt: '2026-03-03T02:00:00.000Z' };
const closing = { year: 2026, digest: 'x', closedAt: '2027-01-01T00:00:00.000Z' };

/** What is said of each: check, place and sentence. */
const CHANGED = /^chains people\/00001\.jsonl:\d+ The content of this line/;
const MISSING = /^chains people\/00001\.jsonl:\d+ Line number \d+ should be here/;

describe('somebody with the key is found out by', () => {
  it.each<[string, () => TakenBundle, RegExp]>([
    ['a changed line', () => lines(at(1, { minutes: 900 })), CHANGED],
    ['a line whose reason was changed', () => lines(at(0, { reason: 'LAIN' })), CHANGED],
    ['a line that was dropped', () => lines(without(1)), MISSING],
    ['two lines that changed places', () => lines(swapped), MISSING],
    [
      'two lines that changed places and numbers',
      () => lines((all) => swapped(all).map((line, n) => ({ ...line, sequence: n + 1 }))),
      CHANGED,
    ],
    [
      'a line that was hashed anew alone',
      () => lines((all) => [...again(at(0, { reason: 'LAIN' })(all)).slice(0, 1), ...all.slice(1)]),
      /^chains .* does not follow the one before it/,
    ],
    [
      'a chain that was cut off',
      () => lines((all) => all.slice(0, -1)),
      /^chains people\/00001\.jsonl:1 The checkpoint says 5 lines, but only 4 are here/,
    ],
    [
      'an end that is not the end',
      () => records('person', ({ head }) => ({ head: { ...(head as object), sequence: 6 } })),
      /^chains .* should end with line 6, but 5 lines are here/,
    ],
    [
      'a chain written anew',
      () => lines((all) => again(at(2, { reason: 'LAIN' })(all))),
      /^chains .* the chain was written anew/,
    ],
    [
      'a chain written anew without a line',
      () => lines((all) => again(without(1)(all))),
      /^chains .* takes back what is not there/,
    ],
    [
      'a forged line that says it is old',
      () => lines((all) => again(longer(all))),
      /^chains .* older than the checkpoint, which does not know it/,
    ],
    [
      'a line that was posted before the one it follows',
      () => lines((all) => again(longer(longer(all, LATER), { postedAt: '2026-03-03T01:30:00.000Z' }))),
      /^chains .* posted before the one it follows/,
    ],
    [
      'a line that takes back what is not there',
      () => lines((all) => again(longer(all, { ...LATER, reverses: randomUUID() }))),
      /^chains .* takes back what is not there/,
    ],
    ['a person twice', () => people((all) => [...all, ...all]), /^chains .* there twice, or out of order/],
    ['another fact', () => records('fact', () => ({ id: randomUUID() })), /^facts .* names the fact/],
    ['a fact of another form', () => records('fact', () => ({ form: 'SEMINAR' })), /^facts .* another form/],
    ['a fact of another quantity', () => records('fact', () => ({ quantity: 7 })), /^facts .* or quantity/],
    [
      'a fact that counts for more',
      () => records('fact', () => ({ countedMinutes: 7 })),
      /^facts .* says 7 minutes/,
    ],
    [
      'a fact without lines',
      () => people(([head, ...rest]) => [head, { ...rest[0], id: randomUUID() }, ...rest] as BundleRecord[]),
      /^facts .* the lines add up to 0/,
    ],
    ['rules that are not there', () => bundle.changed('rules.jsonl', () => ''), /^facts .* names the rules/],
    [
      'another balance',
      () => records('person', () => ({ balance: { earned: 1, counted: 1, uncounted: 0, disputed: 0 } })),
      /^sums people\/00001\.jsonl:1 It says 1 minutes/,
    ],
    ['a person who is left out', () => people(() => []), /^totals manifest\.json It says 2 \(people\)/],
    [
      'a reconciliation that says more',
      () =>
        bundle.changed('reconciliation.json', () =>
          JSON.stringify({ reconciliation: { states: [{ name: 'FULFILLED', count: 9 }], differences: [] } }),
        ),
      /^totals reconciliation\.json It says 9 \(FULFILLED\)/,
    ],
    [
      'a checkpoint that was left out',
      () => bundle.changed('checkpoints.jsonl', (text) => text.split('\n').slice(1).join('\n')),
      /^checkpoints checkpoints\.jsonl:1 The number of this checkpoint is not the next one/,
    ],
    [
      'a checkpoint that was left out, and the others numbered anew',
      () => numbered(bundle.changed('checkpoints.jsonl', (text) => text.split('\n').slice(1).join('\n'))),
      /^checkpoints checkpoints\.jsonl:1 .* does not follow the one before it/,
    ],
    [
      'a checkpoint that was cut off',
      () => bundle.changed('checkpoints.jsonl', (text) => `${text.split('\n')[0] ?? ''}\n`),
      /^checkpoints .* The manifest names checkpoint 2, the last one here is 1/,
    ],
    [
      'a checkpoint that was changed',
      () => bundle.changed('checkpoints.jsonl', (text) => text.replace('"postings":10', '"postings":11')),
      /^checkpoints checkpoints\.jsonl:1 This checkpoint is not what was signed/,
    ],
    [
      'a checkpoint of a key that is not there',
      () => checkpoints((line, n) => (n === 0 ? { ...line, key: 'f'.repeat(64) } : line)),
      /^checkpoints checkpoints\.jsonl:1 .* a key that is not in the bundle/,
    ],
    [
      'a year that a checkpoint closes and the manifest does not',
      () => checkpoints((line) => ({ ...line, closedYears: [closing] })),
      /^checkpoints checkpoints\.jsonl:2 The close of the year/,
    ],
    [
      'a close without its digest',
      () => bundle.signed(key, { close: { closedAt: '2027-01-01T00:00:00.000Z', employees: 2 } }),
      /^signature manifest\.json close The field “digest”/,
    ],
    ['other heads', () => bundle.changed('heads.bin', () => ''), /^heads heads\.bin These heads are not/],
  ])('%s', async (_, tamper, said) => {
    const verdict = await tamper().signed(key).verify('--key', keyId);
    expect(verdict).toMatchObject({ exitCode: 1, ok: false });
    const { check, place, words } = verdict.fault ?? { check: '', place: '', words: { en: '' } };
    expect(`${check} ${place} ${words.en}`).toMatch(said);
  });
});

/** Checkpoints numbered from 1, without signing them. */
function numbered(from: TakenBundle): TakenBundle {
  const text = from
    .lines<object>('checkpoints.jsonl')
    .map((line, n) => `${JSON.stringify({ ...line, number: n + 1 })}\n`);
  return from.changed('checkpoints.jsonl', () => text.join(''));
}

describe('another key', () => {
  const stranger = generateKeyPairSync('ed25519');
  const pem = stranger.publicKey.export({ type: 'spki', format: 'pem' }) as string;

  it('of the manifest is not that of the checkpoints', async () => {
    const forged = bundle.changed('keys.pem', (text) => text + pem);
    expect(await forged.signed(stranger.privateKey).verify()).toMatchObject({
      fault: { check: 'signature' },
    });
    const named = forged.signed(stranger.privateKey, { key: strangerId() });
    expect(await named.verify()).toMatchObject({ exitCode: 1, fault: { check: 'checkpoints' } });
  });

  it('of everything is seen by whoever knows the agency’s', async () => {
    const forged = checkpoints((line) => ({ ...line, key: strangerId() }), stranger.privateKey)
      .changed('keys.pem', () => pem)
      .signed(stranger.privateKey, { key: strangerId() });
    const alone = await forged.verify();
    expect(alone.checks.find(({ check }) => check === 'key')?.state).toBe('OPEN');
    expect(await forged.verify('--key', keyId)).toMatchObject({ exitCode: 1, fault: { check: 'key' } });
  });

  function strangerId(): string {
    return lineHash(stranger.publicKey.export({ type: 'spki', format: 'der' }) as unknown as string);
  }
});

describe('checkpoints that somebody kept', () => {
  const stateOf = ({ checks }: Verdict): string | undefined =>
    checks.find(({ check }) => check === 'checkpoints')?.state;
  const onlyFirst = (): TakenBundle =>
    bundle.changed('checkpoints.jsonl', () => `${published()[0] ?? ''}\n`).signed(key, { checkpoint: 1 });

  it('are what the bundle is held against; without any, that stays open', async () => {
    const without = await bundle.verify('--key', keyId);
    expect([without.exitCode, stateOf(without)]).toEqual([0, 'OPEN']);
    const compared = await bundle.verify('--key', keyId, '--checkpoints', kept(...published()));
    expect([compared.exitCode, stateOf(compared)]).toEqual([0, 'VERIFIED']);
  });

  it('find out a ledger begun anew, which is numbered from one again', async () => {
    const latest = (): TakenBundle =>
      bundle.changed('checkpoints.jsonl', (text) => text.split('\n').slice(1).join('\n'));
    const anew = checkpoints((line) => ({ ...line, number: 1 }), key, latest()).signed(key, {
      checkpoint: 1,
    });
    const alone = await anew.verify('--key', keyId);
    expect([alone.exitCode, stateOf(alone)]).toEqual([0, 'OPEN']);
    expect(await anew.verify('--key', keyId, '--checkpoints', kept(published()[1] ?? ''))).toMatchObject({
      exitCode: 1,
      fault: {
        ...{ check: 'checkpoints', place: 'checkpoints.jsonl' },
        words: { en: expect.stringMatching(/^You kept checkpoint 2 of 2026-03-03/) as string },
      },
    });
  });

  it('may be newer than the bundle', async () => {
    expect(await onlyFirst().verify('--checkpoints', kept(...published()))).toMatchObject({ exitCode: 0 });
    const nothing = await onlyFirst().verify('--checkpoints', kept(published()[1] ?? ''));
    expect([nothing.exitCode, stateOf(nothing)]).toEqual([0, 'OPEN']);
  });

  it('may have come through another system, which ends lines its own way', async () => {
    const path = kept(`\uFEFF${published().join('\r\n')}\r\n`);
    const verdict = await bundle.verify('--checkpoints', path);
    expect([verdict.exitCode, stateOf(verdict)]).toEqual([0, 'VERIFIED']);
  });

  it('are not held against the bundle where they are broken themselves', async () => {
    await expect(bundle.verify('--checkpoints', kept(...published(), 'half a li'))).rejects.toThrow(
      /\.txt: Line 3 is no checkpoint/,
    );
  });
});

describe('a key of the agency', () => {
  it('may be a file; one that holds no public key is refused rather than passed over', async () => {
    expect(await bundle.verify('--key', kept(bundle.text('keys.pem')))).toMatchObject({ exitCode: 0 });
    await expect(bundle.verify('--key', kept('This is no key'))).rejects.toThrow(
      /\.txt: There is no public key in this file/,
    );
  });
});
