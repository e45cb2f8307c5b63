import { xlsxFile, type XlsxCell } from './xlsx-file.js';

/** One seeded source of chance (mulberry32): the same seed gives the same files. */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T;
  }

  /** True once in so many times. */
  once(inSoMany: number): boolean {
    return this.int(1, inSoMany) === 1;
  }
}

/** A roster that something was done to, and what has to come of it. */
export interface FuzzFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What was done, for the report of a failure. */
  readonly done: readonly string[];
  /** READ: good rows in, bad rows out. REFUSED: the whole file. ANY: no more is asked than that nothing breaks. */
  readonly expected: 'READ' | 'REFUSED' | 'ANY';
  /** NIP → line of the rows that have to go in. */
  readonly good: ReadonlyMap<string, number>;
  /** Lines that have to be rejected. */
  readonly bad: ReadonlySet<number>;
  /** Lines that may be read or rejected: a quotation mark too many can still make a cell. */
  readonly open: ReadonlySet<number>;
}

type Row = Record<string, string>;
interface FuzzRow {
  cells: Row;
  /** Null: the row is bad. */
  nip: string | null;
  /** Does something to the line as it is written; to text only. */
  raw?: (line: string, separator: string) => string;
  isOpen?: boolean;
}

const COLUMNS = [
  ...['nip', 'nama', 'gelar_belakang', 'jenis_kelamin', 'tanggal_lahir', 'jenis_pegawai', 'kedudukan_hukum'],
  ...[
    'golongan',
    'jabatan',
    'jenis_jabatan',
    'eselon',
    'unor_id',
    'tmt_cpns',
    'tmt_jabatan',
    'email',
    'telepon',
  ],
];
/** Units the fuzzed rosters speak of: to be imported first. */
export const FUZZ_UNITS = ['U-1', 'U-2', '00123', '9007199254740993'];
const NAMES = [
  'Andi',
  'Besse',
  'Daeng',
  'Made',
  'Nur',
  'Aisyah',
  "Ma'ruf",
  'O’Neil',
  'Éka',
  'Sítí',
  'Rahmat',
];
const FORMULAS = ['=1+1', '+62811', '-1+1', '@SUM(A1)', '=HYPERLINK("http://x")', '=cmd|calc!A0'];

export function fuzzFile(chance: Chance): FuzzFile {
  const done: string[] = [];
  const rows = Array.from({ length: chance.int(1, 30) }, () => goodRow(chance));
  for (const row of rows) if (chance.once(4)) done.push(mutateRow(row, chance));
  if (chance.once(4)) done.push(duplicateRow(rows, chance));
  const isWorkbook = chance.once(4);
  const file = isWorkbook ? asWorkbook(rows, chance, done) : asText(rows, chance, done);
  return chance.once(6) ? damaged(file, isWorkbook, chance) : file;
}

function goodRow(chance: Chance): FuzzRow {
  const isContract = chance.once(3);
  const two = (number: number): string => String(number).padStart(2, '0');
  const birth = `${chance.int(1965, 2000)}${two(chance.int(1, 12))}${two(chance.int(1, 28))}`;
  const middle = isContract
    ? `${chance.int(2019, 2025)}2${chance.int(1, 9)}`
    : `${chance.int(2005, 2025)}${two(chance.int(1, 12))}`;
  const sex = chance.int(1, 2);
  const nip = `${birth}${middle}${sex}${String(chance.int(1, 999)).padStart(3, '0')}`;
  const cells: Row = {
    nip,
    nama: `${chance.pick(NAMES)} ${chance.pick(NAMES)}`,
    gelar_belakang: chance.pick(['', 'S.T., M.Si.', 'S.Pd.', '-']),
    jenis_kelamin:
      sex === 1
        ? chance.pick(['L', 'Laki-laki', '1', 'Pria'])
        : chance.pick(['P', 'Perempuan', '2', 'Wanita']),
    tanggal_lahir: chance.pick([
      `${birth.slice(6)}-${birth.slice(4, 6)}-${birth.slice(0, 4)}`,
      `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      '',
    ]),
    jenis_pegawai: isContract
      ? chance.pick(['PPPK', 'P3K', 'PPPK Paruh Waktu'])
      : chance.pick(['PNS', 'pns', 'CPNS']),
    kedudukan_hukum: chance.pick(['01', '1', 'Aktif', '']),
    golongan: chance.pick(['III/c', '33', 'IX', '']),
    jabatan: chance.pick(['Guru', 'Analis "Muda"', ...FORMULAS, 'Kepala\nBidang', '']),
    jenis_jabatan: chance.pick(['1', '2', '4', 'Pelaksana', '']),
    unor_id: chance.pick([...FUZZ_UNITS, '']),
    tmt_cpns: chance.pick(['01-03-2020', '2020/03/01', '']),
    tmt_jabatan: chance.pick(['01/01/2022', '']),
    email: chance.pick(['', 'a@contoh.go.id', 'bukan email', '-']),
    telepon: chance.pick(['', '08110000', '+62 811']),
  };
  return { cells, nip };
}

type Mutation = (row: FuzzRow, chance: Chance) => void;
const spoil =
  (column: string, ...values: string[]): Mutation =>
  (row, chance) => {
    row.cells[column] = chance.pick(values);
    row.nip = null;
  };
/** Writes the number in another way, of which every digit can still be told. */
const dress =
  (write: (nip: string) => string): Mutation =>
  (row) => {
    if (row.nip !== null) row.cells['nip'] = write(row.nip);
  };

const ROW_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'scientific NIP': spoil('nip', '1.98503E+17', '1,98503E+17', '1.98503152010012E17', '2e17'),
  'rounded NIP': (row) => {
    row.cells['nip'] = `${row.cells['nip']?.slice(0, 15)}000`;
    row.nip = null;
  },
  'NIP with leading zeros': (row) => {
    row.cells['nip'] = `0${row.cells['nip']}`;
    row.nip = null;
  },
  'other NIP': spoil('nip', '', '-', '12345', '19850315201001200X', '#N/A', '١٩٨٥٠٣١٥٢٠١٠٠١٢٠٠١'),
  'spaced NIP': dress((nip) => ` ${nip.slice(0, 8)} ${nip.slice(8, 14)}\u00a0${nip.slice(14)} `),
  'dotted NIP': dress((nip) => `${nip.slice(0, 8)}.${nip.slice(8)}`),
  'NIP marked as text': dress((nip) => `'${nip}`),
  'NIP as a formula': dress((nip) => `="${nip}"`),
  'NIP with marks of direction': dress((nip) => `\u202e${nip}\u202c\u200b`),
  'NIP with NUL': dress((nip) => `${nip.slice(0, 4)}\u0000${nip.slice(4)}`),
  'name missing': spoil('nama', '', ' ', '-', '\u200b', '12345'),
  'name too long': spoil('nama', 'a'.repeat(201), 'b'.repeat(5000)),
  'odd name': (row, chance) => {
    row.cells['nama'] = chance.pick([
      '\u202eidnA',
      'Andi\u0000Baso',
      'Ån🙂',
      'Andi\tBaso',
      `x${'é'.repeat(150)}`,
      'Andi "Daeng"',
    ]);
  },
  'date that does not exist': spoil(
    'tanggal_lahir',
    '30-02-1990',
    '31/04/1990',
    '1990-13-01',
    'kemarin',
    '12/31/1990',
  ),
  'date out of range': spoil('tmt_cpns', '01-01-2999', '01-01-1800'),
  'unknown class': spoil('jenis_pegawai', 'Honorer', 'x'),
  'unknown status': spoil('kedudukan_hukum', '55', 'Entah'),
  'unknown sex': spoil('jenis_kelamin', 'X', '9'),
  'unknown unit': spoil('unor_id', 'U-9', '123', "' OR 1=1 --", '__proto__'),
  'quotation mark nothing closes': (row) => {
    row.raw = (line, separator) => line.replace(separator, `${separator}"`);
    row.nip = null;
    row.isOpen = true;
  },
  'separator in a text': (row) => {
    row.raw = (line, separator) => `${line}${separator}x`;
    row.nip = null;
  },
  'a line without end': (row) => {
    row.raw = (line) => `${line}${'x'.repeat(70_000)}`;
    row.nip = null;
  },
  'a hundred thousand columns': (row) => {
    row.raw = (line, separator) => line + separator.repeat(100_000);
    row.nip = null;
  },
};
function mutateRow(row: FuzzRow, chance: Chance): string {
  const name = chance.pick(Object.keys(ROW_MUTATIONS));
  ROW_MUTATIONS[name]?.(row, chance);
  return name;
}

function duplicateRow(rows: FuzzRow[], chance: Chance): string {
  const original = chance.pick(rows);
  if (original.nip === null) return 'nothing';
  const double: FuzzRow = { cells: { ...original.cells, nip: original.nip }, nip: null };
  rows.splice(chance.int(0, rows.length), 0, double);
  original.nip = null;
  return 'duplicate';
}

/** Header and rows as a table, columns in any order and dress, some of them foreign. */
function tableOf(chance: Chance, done: string[]): { headings: string[]; cellsOf: (row: Row) => string[] } {
  const foreign = ['Agama', 'Gaji Pokok', 'NPWP', 'warna kesukaan', 'NIK'].filter(() => chance.once(6));
  const columns = [...COLUMNS, ...foreign].sort(() => (chance.once(2) ? -1 : 1));
  const dressed = chance.pick([
    (name: string): string => name,
    (name: string): string => name.toUpperCase(),
    (name: string): string => ` ${name.replaceAll('_', ' ')} `,
    (name: string): string => name.replaceAll('_', ''),
  ]);
  if (foreign.length > 0) done.push('foreign columns');
  return { headings: columns.map(dressed), cellsOf: (row) => columns.map((column) => row[column] ?? 'x') };
}

function asText(rows: readonly FuzzRow[], chance: Chance, done: string[]): FuzzFile {
  const { headings, cellsOf } = tableOf(chance, done);
  const separator = chance.pick([',', ';', '\t', '|']);
  const end = chance.pick(['\n', '\r\n', '\r']);
  const quotesAll = chance.once(2);
  const cell = (text: string): string =>
    quotesAll || /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll('\n', end)}"` : text;
  const lines: string[] = [];
  for (let titles = chance.pick([0, 0, 0, 1, 3]); titles > 0; titles--)
    lines.push(chance.pick(['Daftar pegawai', '']));
  if (chance.once(8)) lines.push(`sep=${separator}`);
  lines.push(headings.join(separator));
  const good = new Map<string, number>();
  const bad = new Set<number>();
  const open = new Set<number>();
  let line = lines.length + 1;
  for (const row of rows) {
    const written = cellsOf(row.cells).map(cell).join(separator);
    const text = row.raw ? row.raw(written, separator) : written;
    const height = text.split(end).length;
    if (row.isOpen === true) for (let n = 0; n < height; n++) open.add(line + n);
    else if (row.nip === null) bad.add(line);
    else good.set(row.nip, line);
    lines.push(text);
    line += height;
    if (chance.once(20)) {
      lines.push('');
      line += 1;
    }
  }
  const encoding = chance.pick([
    'utf8',
    'utf8',
    'utf8+bom',
    'utf16le+bom',
    'utf16be+bom',
    'utf16le',
    'latin1',
  ]);
  done.push(
    `csv ${encoding} ${JSON.stringify(separator)} ${JSON.stringify(end)}${quotesAll ? ' all quoted' : ''}`,
  );
  const isLatin = encoding === 'latin1' && /^[\u0000-\u00ff]*$/.test(lines.join(''));
  const bytes = encoded(
    lines.join(end) + chance.pick(['', end]),
    isLatin ? 'latin1' : encoding.replace('latin1', 'utf8'),
  );
  return { name: 'pegawai.csv', bytes, done, expected: 'READ', good, bad, open };
}

function encoded(text: string, encoding: string): Buffer {
  const mark = encoding.endsWith('+bom') ? '\uFEFF' : '';
  if (encoding.startsWith('utf16le')) return Buffer.from(mark + text, 'utf16le');
  if (encoding.startsWith('utf16be')) return Buffer.from(mark + text, 'utf16le').swap16();
  return Buffer.from(mark + text, encoding === 'latin1' ? 'latin1' : 'utf8');
}

function asWorkbook(rows: readonly FuzzRow[], chance: Chance, done: string[]): FuzzFile {
  const { headings, cellsOf } = tableOf(chance, done);
  const titles = chance.pick([0, 0, 2]);
  const numbersForNips = chance.once(6);
  const good = new Map<string, number>();
  const bad = new Set<number>();
  const table: XlsxCell[][] = [...Array.from({ length: titles }, () => ['Daftar']), headings];
  for (const row of rows) {
    const line = table.length + 1;
    // Damage to the text of a line means nothing where there is none.
    const nip = row.raw ? (row.cells['nip'] ?? null) : row.nip;
    const isNumber = numbersForNips && nip !== null && chance.once(3);
    const cells = cellsOf({ ...row.cells }).map((text): XlsxCell => (text === '' ? null : text));
    if (isNumber) cells[cells.indexOf(row.cells['nip'] ?? '')] = Number(nip);
    if (nip === null || isNumber) bad.add(line);
    else good.set(nip, line);
    table.push(cells);
  }
  done.push(`xlsx${numbersForNips ? ' with numbers for NIPs' : ''}`);
  return { name: 'pegawai.xlsx', bytes: xlsxFile(table), done, expected: 'READ', good, bad, open: new Set() };
}

/** Harm to the file as a whole. */
function damaged(file: FuzzFile, isWorkbook: boolean, chance: Chance): FuzzFile {
  const harm = chance.pick([
    'bytes flipped',
    'cut off',
    'random bytes',
    'empty',
    'a million columns',
    'other bytes in front',
  ]);
  const any = {
    ...file,
    done: [...file.done, harm],
    expected: 'ANY' as const,
    good: new Map(),
    bad: new Set<number>(),
    open: new Set<number>(),
  };
  switch (harm) {
    case 'bytes flipped': {
      const bytes = Buffer.from(file.bytes);
      for (let n = chance.int(1, 20); n > 0; n--) bytes[chance.int(0, bytes.length - 1)] = chance.int(0, 255);
      return { ...any, bytes };
    }
    case 'cut off':
      return { ...any, bytes: file.bytes.subarray(0, chance.int(0, file.bytes.length - 1)) };
    case 'random bytes':
      return { ...any, bytes: Buffer.from(Array.from({ length: 2000 }, () => chance.int(0, 255))) };
    case 'empty':
      return {
        ...any,
        bytes: Buffer.from(chance.pick(['\n', ' ', '\r\n\r\n', '\uFEFF'])),
        expected: 'REFUSED',
      };
    case 'a million columns': {
      if (isWorkbook)
        return { ...any, bytes: xlsxFile([Array.from({ length: 5000 }, () => 'x')]), expected: 'REFUSED' };
      return {
        ...any,
        bytes: Buffer.from(`nip,nama${',kolom'.repeat(1_000_000)}\n1,2`),
        expected: 'REFUSED',
      };
    }
    default:
      return {
        ...any,
        bytes: Buffer.concat([Buffer.from(chance.pick(['\u0000', 'PK', '<html>', 'MZ'])), file.bytes]),
      };
  }
}

/** A roster of so many people, all good: what only size makes hard. */
export function largeFile(rows: number, chance: Chance): FuzzFile {
  const good = new Map<string, number>();
  while (good.size < rows) {
    const { nip } = goodRow(chance);
    if (nip !== null && !good.has(nip)) good.set(nip, good.size + 2);
  }
  const lines = [...good.keys()].map((nip) => `${nip},Orang ${nip.slice(-4)},PNS,U-1`);
  const bytes = Buffer.from(['nip,nama,jenis_pegawai,unor_id', ...lines].join('\n'));
  return {
    name: 'besar.csv',
    bytes,
    done: [`${rows} rows`],
    expected: 'READ',
    good,
    bad: new Set(),
    open: new Set(),
  };
}
