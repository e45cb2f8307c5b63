import fc from 'fast-check';
import { statementDifferences } from './statement-difference.rules.js';
import { statementCsv } from './statement-csv.rules.js';
import {
  STATEMENT_FORMAT,
  statementContent,
  statementDigest,
  statementJson,
  statementLines,
  type LedgerRow,
  type StatementContent,
  type StatementFrame,
  type StatementScope,
} from './statement.rules.js';

const FRAME: StatementFrame = {
  format: STATEMENT_FORMAT,
  code: '7GKX4MNPQ2RSTUVWXYZ3456789AB',
  verifyUrl: 'https://corpu.example/v/7GKX4MNPQ2RSTUVWXYZ3456789AB',
  issuedAt: '2026-04-30T02:00:00.000Z',
  zone: 'Asia/Makassar',
  issuer: { government: 'Pemerintah Provinsi', agency: 'BPSDM' },
  holder: { name: 'Ani', nameWithTitles: 'Ani, S.H.', nip: null, class: 'PNS', position: null, unit: null },
  entitlements: [{ year: 2026, kind: 'OWED', floorMinutes: 900, trace: null }],
};

function scope(change: Partial<StatementScope> = {}): StatementScope {
  return {
    fromYear: 2026,
    validOn: '2026-12-31',
    knownOn: '2026-12-31',
    head: { sequence: 100, hash: 'aa' },
    ...change,
  };
}

function row(sequence: number, change: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id: `posting-${sequence}`,
    sequence,
    toAccount: 'counted',
    minutes: 90,
    reverses: null,
    ruleVersion: 'id-asn-2024',
    trace: { quantity: 90, basis: 'PER_MINUTE', minutesPerUnit: 1, earned: 90 },
    postedAt: new Date('2026-03-12T02:00:00Z'),
    factId: `fact-${sequence}`,
    title: `Kegiatan ${sequence}`,
    form: 'SELF_STUDY',
    international: false,
    completedAt: new Date('2026-03-12T01:00:00Z'),
    completionDate: '2026-03-12',
    source: 'RUN',
    provenance: 'OWN_RUN',
    organiser: null,
    certificateNumber: null,
    adjustment: false,
    ...change,
  };
}

const content = (rows: readonly LedgerRow[], change: Partial<StatementScope> = {}): StatementContent =>
  statementContent(FRAME, scope(change), rows);

describe('what a statement says', () => {
  it('is one line per activity, with what of it counts and what does not', () => {
    const rows = [row(1), row(2, { factId: 'fact-1', toAccount: 'uncounted:cap', minutes: 45 })];
    const [line] = content(rows).lines;
    expect(line?.minutes).toEqual({
      earned: 135,
      counted: 90,
      cap: 45,
      ceiling: 0,
      duplicate: 0,
      disputed: 0,
    });
    expect(line?.status).toBe('PARTLY_COUNTED');
    expect(content(rows).years[0]).toMatchObject({ year: 2026, missingMinutes: 810 });
  });

  it('nets what was reversed, and shows what was taken back without minutes', () => {
    const reversal = row(2, { factId: 'fact-1', reverses: 'posting-1', toAccount: 'source:SELF_STUDY' });
    expect(content([row(1), reversal]).lines[0]).toMatchObject({
      status: 'TAKEN_BACK',
      minutes: { earned: 0 },
    });
    const again = row(3, { factId: 'fact-1', toAccount: 'uncounted:duplicate' });
    expect(content([row(1), reversal, again]).lines[0]).toMatchObject({
      status: 'NOT_COUNTED',
      minutes: { earned: 90, counted: 0, duplicate: 90 },
    });
  });

  it('knows nothing posted behind its head, though it reverses what is before', () => {
    const later = row(101, { factId: 'fact-1', reverses: 'posting-1', toAccount: 'source:SELF_STUDY' });
    expect(content([row(1), later]).lines[0]).toMatchObject({ status: 'COUNTED', minutes: { counted: 90 } });
  });

  it('ends with the activities of its date, and begins with its year', () => {
    const rows = [
      row(1, { completionDate: '2025-12-31', completedAt: new Date('2025-12-31T01:00:00Z') }),
      row(2, { completionDate: '2026-03-31' }),
      row(3, { completionDate: '2026-04-01' }),
    ];
    expect(content(rows, { validOn: '2026-03-31' }).lines.map(({ factId }) => factId)).toEqual(['fact-2']);
  });

  it('marks what was posted, or posted anew, after its year was closed', () => {
    const reversal = row(2, { factId: 'fact-1', reverses: 'posting-1', toAccount: 'source:SELF_STUDY' });
    const anew = row(3, { factId: 'fact-1', adjustment: true });
    expect(content([row(1)]).lines[0]?.adjustment).toBe(false);
    expect(content([row(1), reversal, anew]).lines[0]?.adjustment).toBe(true);
  });

  it('is the same whatever comes after, and in whatever order the rows are read', () => {
    const rows = fc.array(
      fc.record({
        fact: fc.integer({ min: 1, max: 6 }),
        minutes: fc.integer({ min: 1, max: 500 }),
        account: fc.constantFrom('counted', 'uncounted:cap', 'disputed'),
        reversesBefore: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.nat(30), fc.boolean(), (made, cut, turn) => {
        const ledger: LedgerRow[] = [];
        made.forEach(({ fact, minutes, account, reversesBefore }, index) => {
          const reversed = new Set(ledger.map(({ reverses }) => reverses));
          const before = ledger.find(
            ({ id, factId, reverses }) => factId === `fact-${fact}` && reverses === null && !reversed.has(id),
          );
          const reverses = reversesBefore && before ? before.id : null;
          ledger.push(
            row(index + 1, {
              factId: `fact-${fact}`,
              minutes: reverses === null ? minutes : (before?.minutes ?? 0),
              toAccount: reverses === null ? account : 'source:SELF_STUDY',
              reverses,
            }),
          );
        });
        const head = { sequence: Math.min(cut, ledger.length), hash: 'aa' };
        const known = ledger.slice(0, head.sequence);
        const shown = statementDigest(content(known, { head }));
        expect(statementDigest(content(turn ? [...ledger].reverse() : ledger, { head }))).toBe(shown);
        for (const { minutes } of statementLines(known, scope({ head }))) {
          const { earned, counted, cap, ceiling, duplicate, disputed } = minutes;
          expect(earned).toBe(counted + cap + ceiling + duplicate + disputed);
        }
      }),
    );
  });
});

describe('the files of a statement', () => {
  it('as JSON is canonical and carries the digest of what it says', () => {
    const text = statementJson(content([row(1)]));
    const read = JSON.parse(text) as { content: object; digest: string };
    expect(read.digest).toBe(statementDigest(read.content));
    expect(statementDigest({ ...read.content, validOn: '2026-12-30' })).not.toBe(read.digest);
  });

  it('as CSV runs no formula, and ends with the number of lines and a checksum', () => {
    const text = statementCsv(content([row(1, { title: '=HYPERLINK("http://x")' }), row(2)]));
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text.split('\r\n')).toContain('#baris,2');
    expect(text).toMatch(/#sha256,[0-9a-f]{64}\r\n/);
    expect(text.startsWith('\uFEFFtanggal,kegiatan')).toBe(true);
  });

  it('tells where a file says something else', () => {
    const actual = content([row(1)]);
    const [line] = actual.lines;
    const claimed = { ...actual, lines: [{ ...line, minutes: { ...line?.minutes, counted: 900 } }] };
    expect(statementDifferences(claimed, actual)).toEqual([
      { path: 'lines[0].minutes.counted', claimed: '900', actual: '90' },
    ]);
    expect(statementDifferences({ ...actual, lines: [] }, actual)).toMatchObject([
      { path: 'lines[0]', claimed: null },
    ]);
    expect(statementDifferences(actual, actual)).toEqual([]);
    expect(statementDifferences([], actual)).toHaveLength(1);
  });
});
