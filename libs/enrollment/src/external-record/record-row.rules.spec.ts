import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { learnedOver } from './record-amount.rules.js';
import { recordId } from './record-fact.rules.js';
import { compareNames, readRecord, type RecordActivity, type RecordCells } from './record-row.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;
const READING = { ruleSets: [RULES], today: '2026-11-02', zone: 'WITA' as const };

const GOOD: RecordCells = {
  nip: '198503152010012001',
  judul: 'Bimtek Pengadaan',
  bentuk: 'Bimtek',
  penyelenggara: 'LKPP',
  tanggal_mulai: '09-03-2026',
  tanggal_selesai: '12-03-2026',
  jumlah_jp: '32',
};

function codes(cells: RecordCells): string[] {
  return readRecord({ ...GOOD, ...cells }, READING).faults.map(({ field, code }) => `${field} ${code}`);
}

function activity(cells: RecordCells = {}): RecordActivity {
  const read = readRecord({ ...GOOD, ...cells }, READING);
  if (read.activity === null) throw new Error(read.faults.map(({ code }) => code).join());
  return read.activity;
}

describe('a row', () => {
  it('tells what somebody learned, in the unit of the form', () => {
    expect(activity()).toMatchObject({
      form: 'TECHNICAL_GUIDANCE',
      from: '2026-03-09',
      to: '2026-03-12',
      quantity: 32 * 45,
      zone: 'WITA',
      international: false,
    });
  });

  it.each<[string, RecordCells, number]>([
    ['e-learning by minutes', { bentuk: '16', jumlah_jp: '', jumlah: '270' }, 270],
    ['a workshop by its days', { bentuk: 'Lokakarya', jumlah_jp: '' }, 4],
    ['a seminar of fewer days than its dates', { bentuk: 'Webinar', jumlah_jp: '', jumlah: '2' }, 2],
    ['coaching by sessions that follow from its JP', { bentuk: 'coaching', jumlah_jp: '4' }, 2],
    ['an internship as one, whatever its JP', { bentuk: 'Magang', jumlah_jp: '300' }, 1],
    ['a whole number with a fraction of nothing', { jumlah_jp: '32,0' }, 32 * 45],
    ['a number of a spreadsheet', { jumlah_jp: 32 }, 32 * 45],
  ])('counts %s', (_, cells, quantity) => {
    expect(activity(cells).quantity).toBe(quantity);
  });

  it.each<[string, RecordCells, string]>([
    ['a NIP in scientific notation', { nip: '1.98503E+17' }, 'nip NIP_SCIENTIFIC'],
    ['a NIP stored as a number', { nip: 198503152010012000 }, 'nip NIP_ROUNDED'],
    ['no NIP', { nip: '' }, 'nip NIP_MISSING'],
    ['no title', { judul: '-' }, 'judul TITLE_MISSING'],
    ['no organiser', { penyelenggara: '' }, 'penyelenggara ORGANISER_MISSING'],
    ['an unknown form', { bentuk: 'Arisan' }, 'bentuk FORM_UNKNOWN'],
    ['an id of a form that is not there', { bentuk: '99' }, 'bentuk FORM_UNKNOWN'],
    ['no form', { bentuk: '' }, 'bentuk FORM_MISSING'],
    ['30 February', { tanggal_mulai: '30-02-2026' }, 'tanggal_mulai DATE_INVALID'],
    ['tomorrow', { tanggal_selesai: '03-11-2026' }, 'tanggal_selesai DATE_IN_FUTURE'],
    ['a day before the rules', { tanggal_mulai: '31-12-2014' }, 'tanggal_mulai DATE_BEFORE_RULES'],
    ['an end before its start', { tanggal_selesai: '08-03-2026' }, 'tanggal_selesai DATES_REVERSED'],
    ['JP of zero', { jumlah_jp: '0' }, 'jumlah_jp JP_NOT_POSITIVE'],
    ['negative JP', { jumlah_jp: '-3' }, 'jumlah_jp JP_NOT_POSITIVE'],
    ['fractional JP', { jumlah_jp: '12,5' }, 'jumlah_jp JP_NOT_WHOLE'],
    ['JP that may be thousands', { jumlah_jp: '1.000' }, 'jumlah_jp NUMBER_INVALID'],
    ['JP in words', { jumlah_jp: 'dua belas' }, 'jumlah_jp NUMBER_INVALID'],
    ['no amount at all', { jumlah_jp: '' }, 'jumlah_jp AMOUNT_MISSING'],
    ['25 hours in a day', { tanggal_selesai: '', jumlah_jp: '34' }, 'jumlah_jp MORE_HOURS_THAN_DAYS'],
    [
      'a workshop of 400 days',
      { bentuk: 'Workshop', tanggal_mulai: '01-01-2025', tanggal_selesai: '04-02-2026' },
      'tanggal_selesai ACTIVITY_TOO_LONG',
    ],
    [
      'more days than the dates hold',
      { bentuk: '4', jumlah: '5', jumlah_jp: '' },
      'jumlah MORE_DAYS_THAN_DATES',
    ],
    ['half a session', { bentuk: '14', jumlah_jp: '3' }, 'jumlah SESSIONS_UNKNOWN'],
    ['a zone that is none of ours', { zona: 'WEB' }, 'zona ZONE_UNKNOWN'],
    ['a flag that is neither', { internasional: 'mungkin' }, 'internasional FLAG_UNKNOWN'],
  ])('is refused with %s', (_, cells, fault) => {
    const read = readRecord({ ...GOOD, ...cells }, READING);
    expect(read.activity).toBeNull();
    expect(read.faults.map(({ field, code }) => `${field} ${code}`)).toContain(fault);
  });

  it('goes in with a remark where its JP are not those of the rule', () => {
    expect(codes({ bentuk: 'Seminar', jumlah_jp: '32' })).toEqual(['jumlah_jp JP_BY_RULE']);
  });
});

describe('a record', () => {
  const base = recordId('e', activity());

  it.each<[string, RecordCells]>([
    ['capitals and spaces', { judul: 'BIMTEK  pengadaan' }],
    ['the id of its form', { bentuk: '8' }],
    ['the other order of a date', { tanggal_mulai: '2026-03-09' }],
    ['a zone', { zona: 'WIB' }],
    ['an id of SIASN', { id_siasn: 'abc' }],
  ])('is the same with %s', (_, cells) => {
    expect(recordId('e', activity(cells))).toBe(base);
  });

  it.each<[string, RecordCells]>([
    ['title', { judul: 'Bimtek Aset' }],
    ['amount', { jumlah_jp: '40' }],
    ['number', { nomor_sertifikat: '7' }],
    ['side of the border', { internasional: 'ya' }],
  ])('is another with another %s', (_, cells) => {
    expect(recordId('e', activity(cells))).not.toBe(base);
  });

  it('spreads what was learned over its days without losing any', () => {
    const learned = learnedOver('PER_MINUTE', 100, { from: '2026-03-09', to: '2026-03-11' });
    expect(learned).toEqual([
      { date: '2026-03-09', amount: 33 },
      { date: '2026-03-10', amount: 33 },
      { date: '2026-03-11', amount: 34 },
    ]);
  });
});

it.each([
  ['Ani Rahmawati', 'Rahmawati Ani', 'SAME'],
  ['Dr. ANI RAHMAWATI, S.T., M.Si.', 'Ani Rahmawati', 'SIMILAR'],
  ['Ani R.', 'Ani Rahmawati', 'SIMILAR'],
  ['Budi Santoso', 'Ani Rahmawati', 'ANOTHER'],
])('The name %s beside %s is %s', (inFile, inRoster, agreement) => {
  expect(compareNames(inFile, inRoster)).toBe(agreement);
});
