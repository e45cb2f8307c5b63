import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { statementFace, type StatementFace } from './statement-face.rules.js';
import { renderStatement } from './statement.pdf.js';
import {
  STATEMENT_FORMAT,
  statementContent,
  type LedgerRow,
  type StatementContent,
} from './statement.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

function content(lines: number, name = 'Siti Nurhaliza, S.Kom.'): StatementContent {
  const rows = Array.from({ length: lines }, (_, index): LedgerRow => ({
    id: `posting-${index}`,
    sequence: index + 1,
    toAccount: index % 3 === 0 ? 'uncounted:cap' : 'counted',
    minutes: 135,
    reverses: null,
    ruleVersion: RULES.version,
    trace: { quantity: 135, basis: 'PER_MINUTE', minutesPerUnit: 1, earned: 135 },
    postedAt: new Date('2026-03-12T02:00:00Z'),
    factId: `fact-${String(index).padStart(4, '0')}`,
    title: index === 1 ? '#panic("x") *tebal*' : `Pembelajaran mandiri ${index}`,
    form: 'E_LEARNING',
    international: false,
    completedAt: new Date('2026-03-12T01:00:00Z'),
    completionDate: '2026-03-12',
    source: 'RUN',
    provenance: 'OWN_RUN',
    organiser: 'LAN',
    certificateNumber: 'A/1',
    adjustment: false,
  }));
  return statementContent(
    {
      format: STATEMENT_FORMAT,
      code: '7GKX4MNPQ2RSTUVWXYZ3456789AB',
      verifyUrl: 'https://corpu.example/v/7GKX4MNPQ2RSTUVWXYZ3456789AB',
      issuedAt: '2026-04-30T02:00:00.000Z',
      zone: 'Asia/Makassar',
      issuer: { government: 'Pemerintah Provinsi Sulawesi Selatan', agency: 'BPSDM' },
      holder: {
        name,
        nameWithTitles: name,
        nip: '198704122011012007',
        class: 'PNS',
        position: null,
        unit: null,
      },
      entitlements: [
        {
          year: 2026,
          kind: 'OWED',
          floorMinutes: 900,
          trace: {
            ruleVersion: RULES.version,
            class: 'PNS',
            floorJp: 20,
            activeMonths: 12,
            employedMonths: 12,
            exemptions: [],
            missingFacts: [],
          },
        },
      ],
    },
    { fromYear: 2026, validOn: '2026-03-31', knownOn: '2026-04-30', head: { sequence: lines, hash: 'ab' } },
    rows,
  );
}

const face = (lines: number, name?: string): StatementFace => statementFace(content(lines, name), [RULES]);

describe('the paper of a statement', () => {
  it('says in words what is stated, and how each figure came about', () => {
    const said = face(2);
    expect(said.scope).toBe(
      'Kegiatan 1 Januari 2026 sampai dengan 31 Maret 2026, sebagaimana tercatat pada akhir 30 April 2026',
    );
    expect(said.lines[1]).toMatchObject({
      date: '12 Maret 2026',
      counted: '3',
      detail: 'E-learning · Angkatan BPSDM · LAN · No. A/1',
      why: ['E-learning: 135 menit ÷ 45 = 3 JP.'],
    });
    expect(said.years[0]?.figures).toContainEqual(['Kurang', '17']);
    expect(said.rules).toEqual([`${RULES.version}: ${RULES.citation}`]);
  });

  it('is the same bytes each time, grows by pages, and is set whatever the texts are', () => {
    const pdf = renderStatement(face(60));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(renderStatement(face(60)).equals(pdf)).toBe(true);
    const pages = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
    expect(pages).toBeGreaterThan(2);
    for (const name of ['', 'W'.repeat(200), 'عبد الرحمن', '\u202e rtl', '漢字 😀'])
      expect(renderStatement(face(0, name)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
