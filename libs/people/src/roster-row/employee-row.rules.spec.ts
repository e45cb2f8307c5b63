import { cellDate, cellText, nipFacts, readNip } from '@asn-corpu/platform';
import { readEmployeeRow, type EmployeeCells, type EmployeeFacts } from './employee-row.rules.js';

const AS_OF = '2026-03-01';
const GOOD: EmployeeCells = {
  nip: '198503152010012001',
  nama: 'Ani Rahmawati',
  jenis_pegawai: 'PNS',
  unor_id: 'A1',
  tmt_cpns: '01-01-2010',
};

function facts(cells: EmployeeCells): EmployeeFacts {
  return readEmployeeRow({ ...GOOD, ...cells }, AS_OF).facts;
}
function codes(cells: EmployeeCells): string[] {
  return readEmployeeRow({ ...GOOD, ...cells }, AS_OF).faults.map(({ code }) => code);
}

describe('a NIP', () => {
  it.each([
    ['as it is', '198503152010012001'],
    ['with spaces and dots', ' 19850315 201001.2.001 '],
    ['with the apostrophe of a spreadsheet', "'198503152010012001"],
    ['as a formula that keeps it text', '="198503152010012001"'],
    ['with invisible signs', '\u200e198503152010012001\u202c\u0000'],
  ])('is read %s', (_, cell) => {
    expect(readNip(cell)).toEqual({ nip: '198503152010012001', fault: null });
  });

  it.each([
    ['NIP_MISSING', ''],
    ['NIP_MISSING', '-'],
    ['NIP_SCIENTIFIC', '1.98503E+17'],
    ['NIP_SCIENTIFIC', '1,98503E+17'],
    ['NIP_SCIENTIFIC', '1.98503152010012E17'],
    ['NIP_ROUNDED', '198503152010012000'],
    ['NIP_ROUNDED', 198503152010012000],
    ['NIP_LENGTH', '19850315201001200'],
    ['NIP_LENGTH', '0198503152010012001'],
    ['NIP_LENGTH', '131234567'],
    ['NIP_LENGTH', 131234567],
    ['NIP_CHARACTERS', '19850315201001200O'],
  ])('is refused as %s: %s', (fault, cell) => {
    expect(readNip(cell)).toEqual({ nip: null, fault });
  });

  it('says birth date, sex, and whether it is a NIP or an NI PPPK', () => {
    expect(nipFacts('198503152010012001')).toEqual({ kind: 'NIP', birthDate: '1985-03-15', sex: 'F' });
    expect(nipFacts('199001012024211005')).toEqual({ kind: 'NI_PPPK', birthDate: '1990-01-01', sex: 'M' });
    expect(nipFacts('199013012024991005')).toEqual({ kind: 'OTHER', birthDate: null, sex: 'M' });
  });

  it('that disagrees with other cells is remarked on and goes in', () => {
    const cells = { tanggal_lahir: '16-03-1985', jenis_kelamin: 'L', jenis_pegawai: 'PPPK' };
    expect(codes(cells)).toEqual(['BIRTH_DATE_DISAGREES', 'SEX_DISAGREES', 'CLASS_DISAGREES']);
    expect(readEmployeeRow({ ...GOOD, ...cells }, AS_OF).faults.every(({ warning }) => warning)).toBe(true);
  });
});

describe('a date', () => {
  it.each([
    ['31-12-2020', '2020-12-31'],
    ['31/12/2020', '2020-12-31'],
    ['1.2.2020', '2020-02-01'],
    ['2020-12-31', '2020-12-31'],
    ['2020-12-31T00:00:00', '2020-12-31'],
    ['2020-12-31 00:00:00.000', '2020-12-31'],
    ['20201231', '2020-12-31'],
    [44196, '2020-12-31'],
    ['44196', '2020-12-31'],
    [20201231, '2020-12-31'],
    ['29-02-2024', '2024-02-29'],
  ])('is read from %s', (cell, date) => {
    expect(cellDate(cell)).toBe(date);
  });

  it.each(['30-02-2024', '29-02-2023', '12/31/2020', '31-12-20', 'kemarin', '2020', -1, 0.5, 9e9])(
    'is not read from %s',
    (cell) => {
      expect(cellDate(cell)).toBeNull();
    },
  );

  it('that does not exist, is out of range, or reverses an order keeps the row out', () => {
    expect(codes({ tanggal_lahir: '30-02-1985' })).toEqual(['DATE_INVALID']);
    expect(codes({ tmt_cpns: '01-01-2210' })).toContain('DATE_OUT_OF_RANGE');
    expect(
      codes({ jenis_pegawai: 'PPPK', kontrak_mulai: '2026-03-01', kontrak_selesai: '2026-02-01' }),
    ).toContain('DATES_REVERSED');
    expect(codes({ tanggal_lahir: '15-03-1985', tmt_cpns: '01-01-1985' })).toContain('DATES_REVERSED');
  });
});

describe('codes and words', () => {
  it.each([
    ['PNS', 'PNS'],
    ['Pegawai Negeri Sipil', 'PNS'],
    ['cpns', 'CPNS'],
    ['Calon PNS', 'CPNS'],
    ['P3K', 'PPPK'],
    ['PPPK', 'PPPK'],
    ['PPPK Paruh Waktu', 'PPPK_PART_TIME'],
    ['PPPK_PART_TIME', 'PPPK_PART_TIME'],
  ])('of the class: %s is %s', (cell, value) => {
    expect(facts({ jenis_pegawai: cell }).class).toBe(value);
  });

  it('of the sex, in both languages', () => {
    const read = ['L', 'p', 'Laki-laki', 'Wanita', 'M', 'F', '1', 2].map(
      (cell) => facts({ jenis_kelamin: cell }).sex,
    );
    expect(read).toEqual(['M', 'F', 'M', 'F', 'M', 'F', 'M', 'F']);
  });

  it('of the legal status, by code (a lost zero put back) or name', () => {
    const read = ['01', '1', 2, 'Aktif', 'tugas belajar', 'CLTN'].map(
      (cell) => facts({ kedudukan_hukum: cell }).statusCode,
    );
    expect(read).toEqual(['01', '01', '02', '01', '03', '02']);
  });

  it('of kind of position, rank and echelon', () => {
    const kinds = ['1', 'Fungsional Tertentu', '3', 'Pelaksana'].map(
      (cell) => facts({ jenis_jabatan: cell }).positionKind,
    );
    expect(kinds).toEqual(['STRUCTURAL', 'FUNCTIONAL', 'STRUCTURAL', 'GENERAL']);
    expect(['33', 'III/C', '3c', 'IX'].map((cell) => facts({ golongan: cell }).rank)).toEqual([
      'III/c',
      'III/c',
      'III/c',
      'IX',
    ]);
    expect(['22', 'II.b', 'NON', '-'].map((cell) => facts({ eselon: cell }).echelon)).toEqual([
      'II.b',
      'II.b',
      '',
      '',
    ]);
  });

  it('that are unknown keep the row out: they are a sign of shifted columns', () => {
    expect(codes({ jenis_pegawai: 'honorer' })).toContain('CLASS_UNKNOWN');
    expect(codes({ kedudukan_hukum: '55' })).toEqual(['STATUS_UNKNOWN']);
    expect(codes({ jenis_kelamin: 'x' })).toEqual(['SEX_UNKNOWN']);
    expect(codes({ jenis_jabatan: '7' })).toEqual(['POSITION_KIND_UNKNOWN']);
  });
});

describe('other cells', () => {
  it('that are missing are remarked on, except the name', () => {
    expect(codes({ jenis_pegawai: '', tmt_cpns: '', unor_id: '' })).toEqual([
      'CLASS_MISSING',
      'START_DATE_MISSING',
      'UNIT_MISSING',
    ]);
    expect(codes({ nama: ' ' })).toEqual(['NAME_MISSING']);
    expect(codes({ nama: '12345' })).toEqual(['NAME_INVALID']);
  });

  it('lose what nobody can see', () => {
    expect(cellText('  Andi\u00a0 \u202eBaso\u200b\u0000 ')).toBe('Andi Baso');
    expect(cellText('\ud800x')).toBe('\ufffdx');
  });

  it('may not be endless, nor hold what a formula failed to find', () => {
    expect(codes({ nama: 'a'.repeat(201) })).toEqual(['CELL_TOO_LONG']);
    expect(codes({ jabatan: '#N/A' })).toEqual(['CELL_ERROR']);
    expect(codes({ unor_id: 1.2345678901234567e17 })).toEqual(['NUMBER_ROUNDED', 'UNIT_MISSING']);
  });

  it('with an e-mail or phone that cannot be one are not used, and keep nobody out', () => {
    expect(facts({ email: 'Ani@Contoh.GO.ID' }).email).toBe('ani@contoh.go.id');
    expect(facts({ email: 'tidak ada' }).email).toBeNull();
    expect(codes({ email: 'ani@', telepon: 'rumah' })).toEqual(['EMAIL_INVALID', 'PHONE_INVALID']);
  });

  it('of a contract do not count for civil servants', () => {
    expect(facts({ kontrak_mulai: '2026-01-01' }).contractFrom).toBeNull();
    expect(codes({ kontrak_mulai: '2026-01-01' })).toEqual(['CONTRACT_IGNORED']);
  });
});
