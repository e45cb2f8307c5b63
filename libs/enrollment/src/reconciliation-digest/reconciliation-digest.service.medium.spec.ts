import { createHash, randomUUID } from 'node:crypto';
import { TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { DIGEST_VERSION, ReconciliationDigest, type Summary } from './reconciliation-digest.service.js';
import { GONE } from './reconciliation-states.service.js';

const YEAR = 2026;
const PEOPLE = 300;
/** Last digits by which people are in ranges, and how digests of ranges are put together, as ADR 32 says it. */
const WORDS: Readonly<Record<number, { digits: number; together: (ranges: [string, Buffer][]) => Buffer }>> =
  {
    1: { digits: 2, together: (ranges) => Buffer.concat(ranges.map(([, digest]) => digest)) },
    2: { digits: 3, together: inLines },
    3: { digits: 4, together: inLines },
  };

interface Row {
  readonly employeeId: string;
  readonly state: string;
  readonly floor: number | null;
  readonly counted: number;
}

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
});
afterAll(() => db.drop());

function inLines(ranges: [string, Buffer][]): Buffer {
  return Buffer.from(ranges.map(([range, digest]) => `${range} ${digest.toString('hex')}`).join('\n'));
}

function sha256(bytes: Buffer | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Some share their range, so that one who changes has others hashed again, and not all do. */
function personOf(index: number): string {
  return `${String(index).padStart(8, '0')}-0000-7000-8000-00000000${(index % 97).toString(16).padStart(4, '0')}`;
}

function standing(index: number, counted = index): Row {
  const state = index % 7 === 0 ? 'EXEMPT' : index % 2 === 0 ? 'FULFILLED' : 'NOT_FULFILLED';
  return { employeeId: personOf(index), state, floor: state === 'EXEMPT' ? null : 900, counted };
}

const EVERYBODY = Array.from({ length: PEOPLE }, (_, index) => standing(index));

/** What a reconciliation wrote down of people, as an earlier part of it did. */
async function reconciled(rows: readonly Row[]): Promise<string> {
  const id = randomUUID();
  await db.asOwner(
    `INSERT INTO enrollment.reconciliation (id, year, state, started_at, watermark, steps_total, layers)
     VALUES ($1, ${YEAR}, 'DONE', now(), now(), 1, ARRAY[$1::uuid])`,
    [id],
  );
  await db.asOwner(
    `INSERT INTO enrollment.reconciliation_employee (reconciliation_id, employee_id, state, floor_minutes, counted_minutes)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::int[], $5::int[])`,
    [
      id,
      rows.map(({ employeeId }) => employeeId),
      rows.map(({ state }) => state),
      rows.map(({ floor }) => floor),
      rows.map(({ counted }) => counted),
    ],
  );
  return id;
}

function summarise(layers: readonly string[], version = DIGEST_VERSION): Promise<Summary> {
  const of = { id: layers.at(-1) ?? '', layers, version };
  return world.database.transaction((tx) => world.get(ReconciliationDigest).summarise(tx, of));
}

/** The same without a database; nothing was found. */
function worked(rows: readonly Row[], version = DIGEST_VERSION): string {
  const { digits, together } = WORDS[version] ?? { digits: 0, together: inLines };
  const lines = new Map<string, string[]>();
  for (const { employeeId, state, floor, counted } of [...rows].sort((a, b) =>
    a.employeeId < b.employeeId ? -1 : 1,
  )) {
    const range = employeeId.slice(-digits);
    lines.set(range, [...(lines.get(range) ?? []), `${employeeId}|${state}|${floor ?? '-'}|${counted}`]);
  }
  const ranges = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  const digests = ranges.map(([range, some]): [string, Buffer] => [range, sha256(some.join('\n'))]);
  return sha256(Buffer.concat([together(digests), sha256('')])).toString('hex');
}

async function rangesOf(id: string): Promise<string[]> {
  const rows = await world.database.reader.query<{ range: string }[]>(
    `SELECT range FROM reconciliation_range WHERE reconciliation_id = $1 ORDER BY range`,
    [id],
  );
  return rows.map(({ range }) => range);
}

describe('a digest', () => {
  it.each([1, 2, 3])('of version %s is what anybody works out who is told how', async (version) => {
    const summary = await summarise([await reconciled(EVERYBODY)], version);
    expect(summary).toMatchObject({ employees: PEOPLE, digest: worked(EVERYBODY, version) });
  });

  it('of nobody is one as well', async () => {
    expect(await summarise([await reconciled([])])).toMatchObject({ employees: 0, digest: worked([]) });
  });

  it.each([2, 3])(
    'of version %s on top of others is that of all, where some changed, came and went, once and again',
    async (version) => {
      const full = await reconciled(EVERYBODY);
      await summarise([full], version);
      const changed = standing(5, 1234);
      const came = standing(PEOPLE + 1);
      const first = await reconciled([changed, came, { ...standing(11), state: GONE, floor: null }]);
      const stand = [...EVERYBODY.filter((_, index) => index !== 5 && index !== 11), changed, came];
      expect(await summarise([full, first], version)).toMatchObject({
        employees: PEOPLE,
        digest: worked(stand, version),
      });
      const again = standing(5, 1235);
      const second = await reconciled([again, { ...came, state: GONE, floor: null }]);
      const now = [...EVERYBODY.filter((_, index) => index !== 5 && index !== 11), again];
      expect(await summarise([full, first, second], version)).toMatchObject({
        employees: PEOPLE - 1,
        digest: worked(now, version),
      });
    },
  );

  it('forgets a range that nobody is in any more', async () => {
    const alone = { ...standing(2), employeeId: '99999999-0000-7000-8000-00000000ffff' };
    const full = await reconciled([...EVERYBODY, alone]);
    expect(await rangesOf((await summarise([full]), full))).toContain('ffff');
    const night = await reconciled([{ ...alone, state: GONE, floor: null }]);
    expect((await summarise([full, night])).digest).toBe(worked(EVERYBODY));
  });

  it('keeps anew only the ranges of those who were looked at', async () => {
    const full = await reconciled(EVERYBODY);
    await summarise([full]);
    expect(await rangesOf(full)).toHaveLength(97);
    const night = await reconciled([standing(4, 1), standing(101, 2), standing(96, 3)]);
    await summarise([full, night]);
    expect(await rangesOf(night)).toEqual(['0004', '0060']);
  });

  it('reads, of the others, no more than are in their ranges', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      ...standing(index),
      employeeId: `${String(index).padStart(8, '0')}-0000-7000-8000-00000000${(index % 8192).toString(16).padStart(4, '0')}`,
    }));
    const full = await reconciled(many);
    await summarise([full]);
    const night = await reconciled(many.slice(0, 20).map((row) => ({ ...row, counted: 7 })));
    await db.asOwner('ANALYZE enrollment.reconciliation_employee');
    const read = await world.database.transaction(async (tx) => {
      // Also what this connection read a moment before is in it.
      const soFar = async (): Promise<{ rows: number; scans: number }> => {
        const [counts] = await tx.query<{ rows: number; scans: number }[]>(
          `SELECT idx_tup_fetch::int AS rows, seq_scan::int AS scans FROM pg_stat_xact_user_tables WHERE relname = 'reconciliation_employee'`,
        );
        return counts ?? { rows: 0, scans: 0 };
      };
      const before = await soFar();
      const of = { id: night, layers: [full, night], version: DIGEST_VERSION };
      await world.get(ReconciliationDigest).summarise(tx, of);
      const after = await soFar();
      return { rows: after.rows - before.rows, scans: after.scans - before.scans };
    });
    expect(read.scans).toBe(0);
    expect(read.rows).toBeGreaterThan(0);
    expect(read.rows).toBeLessThan(200);
  });
});
