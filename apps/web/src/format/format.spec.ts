import { csv } from './csv';
import { day, dayRange, fromLocalField, moment, times, toLocalField } from './date';
import { jp, jpText } from './jp';
import { hundredths, number, parseDecimal, percent } from './number';

describe('Figures as people read them', () => {
  it('shows JP to two decimals, rounded down, with a decimal comma', () => {
    expect([900, 661, 45, 30, 0, -90].map(jpText)).toEqual(['20', '14,68', '1', '0,66', '0', '−2']);
    expect(jp(1440)).toBe('32 JP');
  });

  it('groups thousands with dots', () => {
    expect(number(35_000)).toBe('35.000');
    expect(hundredths(7001)).toBe('70,01');
    expect(percent(3865)).toBe('38,65 %');
  });

  it('reads what people type as a decimal, with comma or dot', () => {
    expect(['27,4', '14', ' 2.5 ', '-1,5', 'dua', '1,2,3', ''].map((text) => parseDecimal(text))).toEqual([
      27.4,
      14,
      2.5,
      -1.5,
      null,
      null,
      null,
    ]);
  });
});

describe('Thousands as people type them', () => {
  it('are groups with dots in Indonesian', () => {
    const typed = ['1.234', '1.234,5', '-12.500', '1.234.567', '0.125', '12.34', '1234.5', '1,234,5'];
    expect(typed.map((text) => parseDecimal(text))).toEqual([
      1234,
      1234.5,
      -12_500,
      1_234_567,
      0.125,
      12.34,
      1234.5,
      null,
    ]);
  });

  it('are groups with commas in English', () => {
    const typed = ['1,234', '1,234.5', '1.234', '27,4', '1.234,5'];
    expect(typed.map((text) => parseDecimal(text, 'en'))).toEqual([1234, 1234.5, 1.234, 27.4, null]);
  });
});

describe('Dates as people read them', () => {
  it('writes the month in words and names the zone', () => {
    expect(day('2026-03-12')).toBe('12 Maret 2026');
    expect(moment('2026-12-31T15:30:00Z', 'Asia/Makassar')).toBe('31 Desember 2026 pukul 23.30 WITA');
    expect(moment('2026-12-31T15:30:00Z', 'Asia/Jayapura')).toBe('1 Januari 2027 pukul 00.30 WIT');
    expect(times('2026-03-12T00:00:00Z', '2026-03-12T04:00:00Z', 'Asia/Makassar')).toBe('08.00–12.00 WITA');
  });

  it('shortens ranges', () => {
    expect(dayRange('2026-03-12T00:00:00Z', '2026-03-14T00:00:00Z', 'Asia/Makassar')).toBe(
      '12–14 Maret 2026',
    );
    expect(dayRange('2026-03-30T00:00:00Z', '2026-04-02T00:00:00Z', 'Asia/Makassar')).toBe(
      '30 Maret – 2 April 2026',
    );
    expect(dayRange('2026-03-12T00:00:00Z', '2026-03-12T08:00:00Z', 'Asia/Makassar')).toBe('12 Maret 2026');
    expect(dayRange(null, null)).toBeNull();
  });

  it('takes times of a form as those of the venue, whatever the browser’s zone is', () => {
    expect(fromLocalField('2026-03-12T08:00', 'Asia/Jakarta')).toBe('2026-03-12T01:00:00.000Z');
    expect(toLocalField('2026-03-12T01:00:00.000Z', 'Asia/Jayapura')).toBe('2026-03-12T10:00');
    expect(fromLocalField('', 'Asia/Jakarta')).toBeNull();
  });
});

describe('Files for spreadsheets', () => {
  it('keeps formulas from running and quotes what needs it', () => {
    const text = csv([
      ['=HYPERLINK("x")', '+62', '-1', '@a', 'Dinas, "Baru"', null],
      [-5, 'biasa'],
    ]);
    expect(text).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'+62,\'-1,\'@a,"Dinas, ""Baru""",\r\n-5,biasa\r\n');
  });
});
