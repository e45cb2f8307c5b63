import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { canonicalJson, FileStore, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { checkpointKey } from '../checkpoint/checkpoint-key.adapter.js';
import { lineHash } from '../checkpoint/checkpoint.rules.js';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ProofBundleProcessor } from './proof-bundle.processor.js';
import { ProofBundleQueries } from './proof-bundle.queries.js';
import { ProofBundleService } from './proof-bundle.service.js';
import { platformKey, rechained, TakenBundle, type BundleRecord } from './proof.builder.js';

const AUDITOR: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['auditor'] };
const PEOPLE = 'people/00001.jsonl';
const employees = ['ani', 'budi'].map((key) => person(key).employeeId).sort();
const [first = ''] = employees;

let db: TestDatabase;
let bundle: TakenBundle;
let key: KeyObject;
let keyId: string;

/** Two people with five lines each, and two checkpoints over all of them. */
beforeAll(async () => {
  db = await TestDatabase.create();
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
afterAll(() => db.drop());

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
function checkpoints(change: (line: object, index: number) => object, by: KeyObject = key): TakenBundle {
  let previous: string | null = null;
  const text = bundle
    .lines<{ signature: string }>('checkpoints.jsonl')
    .map(({ signature: _, ...line }, index) => {
      const unsigned = { ...change(line, index), previous };
      const signature = sign(null, Buffer.from(canonicalJson(unsigned)), by).toString('base64');
      const written = JSON.stringify({ ...unsigned, signature });
      previous = lineHash(written);
      return `${written}\n`;
    });
  return bundle.changed('checkpoints.jsonl', () => text.join(''));
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

describe('somebody with the key is found out by', () => {
  it.each<[string, () => TakenBundle, string, RegExp]>([
    ['a changed line', () => lines(at(1, { minutes: 900 })), 'chains', /00001\.jsonl:\d+$/],
    ['a line whose reason was changed', () => lines(at(0, { reason: 'LAIN' })), 'chains', /00001/],
    ['a line that was dropped', () => lines((all) => all.filter((_, n) => n !== 1)), 'chains', /00001/],
    ['two lines that changed places', () => lines(swapped), 'chains', /00001/],
    [
      'two lines that changed places and numbers',
      () => lines((all) => swapped(all).map((line, n) => ({ ...line, sequence: n + 1 }))),
      'chains',
      /00001/,
    ],
    ['a chain that was cut off', () => lines((all) => all.slice(0, -1)), 'chains', /00001\.jsonl:1$/],
    [
      'a chain written anew',
      () => lines((all) => rechained(first, at(2, { reason: 'LAIN' })(all))),
      'chains',
      /00001/,
    ],
    [
      'a line written anew without one',
      () =>
        lines((all) =>
          rechained(
            first,
            all.filter((_, n) => n !== 1),
          ),
        ),
      'chains',
      /00001/,
    ],
    [
      'a forged line of before the checkpoint',
      () =>
        lines((all) =>
          rechained(first, [
            ...all,
            { ...(all.at(-1) ?? all[0]), type: 'line', id: randomUUID(), reverses: null } as BundleRecord,
          ]),
        ),
      'chains',
      /00001/,
    ],
    ['a person twice', () => people((records) => [...records, ...records]), 'chains', /00001/],
    [
      'another fact',
      () =>
        people((records) =>
          records.map((record) => (record.type === 'fact' ? { ...record, id: randomUUID() } : record)),
        ),
      'facts',
      /00001/,
    ],
    [
      'a fact of another quantity',
      () =>
        people((records) =>
          records.map((record) => (record.type === 'fact' ? { ...record, quantity: 7 } : record)),
        ),
      'facts',
      /00001/,
    ],
    [
      'a fact that counts for more',
      () =>
        people((records) =>
          records.map((record) => (record.type === 'fact' ? { ...record, countedMinutes: 7 } : record)),
        ),
      'facts',
      /00001/,
    ],
    [
      'a fact without lines',
      () =>
        people(([head, ...rest]) => [
          head as BundleRecord,
          { ...(rest[0] as BundleRecord), id: randomUUID(), countedMinutes: 90 },
          ...rest,
        ]),
      'facts',
      /00001|-/,
    ],
    ['rules that are not there', () => bundle.changed('rules.jsonl', () => ''), 'facts', /00001/],
    [
      'another balance',
      () =>
        people((records) =>
          records.map((record) =>
            record.type === 'person'
              ? { ...record, balance: { earned: 1, counted: 1, uncounted: 0, disputed: 0 } }
              : record,
          ),
        ),
      'sums',
      /00001\.jsonl:1$/,
    ],
    ['a person who is left out', () => people(() => []), 'totals', /manifest/],
    [
      'a checkpoint that was left out',
      () => bundle.changed('checkpoints.jsonl', (text) => text.split('\n').slice(1).join('\n')),
      'checkpoints',
      /:1$/,
    ],
    [
      'a checkpoint that was cut off',
      () => bundle.changed('checkpoints.jsonl', (text) => `${text.split('\n')[0] ?? ''}\n`),
      'checkpoints',
      /:1$/,
    ],
    [
      'a checkpoint that was changed',
      () => bundle.changed('checkpoints.jsonl', (text) => text.replace('"postings":10', '"postings":11')),
      'checkpoints',
      /:1$/,
    ],
    [
      'a year that a checkpoint closes and the manifest does not',
      () =>
        checkpoints((line) => ({
          ...line,
          closedYears: [{ year: 2026, digest: 'x', closedAt: '2027-01-01T00:00:00.000Z' }],
        })),
      'checkpoints',
      /:2$/,
    ],
    ['other heads', () => bundle.changed('heads.bin', () => ''), 'heads', /heads\.bin/],
  ])('%s', async (_, tamper, check, place) => {
    const verdict = await tamper().signed(key).verify('--key', keyId);
    expect(verdict).toMatchObject({ exitCode: 1, ok: false, fault: { check } });
    expect(verdict.fault?.place).toMatch(place);
  });
});

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
