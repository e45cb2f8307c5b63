import { englishNumberWords, numberWords, romanMonth } from './number-words.rules.js';
import { writtenDate } from '../rule-set/words.rules.js';

describe('numbers in Indonesian words', () => {
  it.each([
    [0, 'nol'],
    [1, 'satu'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [41, 'empat puluh satu'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [199, 'seratus sembilan puluh sembilan'],
    [215, 'dua ratus lima belas'],
    [1000, 'seribu'],
    [1001, 'seribu satu'],
    [1945, 'seribu sembilan ratus empat puluh lima'],
    [2026, 'dua ribu dua puluh enam'],
    [999_999, 'sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan'],
  ])('%d is %s', (value, words) => {
    expect(numberWords(value)).toBe(words);
  });

  it('gives every number up to 9,999 words of its own', () => {
    const words = Array.from({ length: 10_000 }, (_, value) => numberWords(value));
    expect(new Set(words).size).toBe(10_000);
    expect(words.filter((each) => each !== each.trim() || each.includes('  '))).toEqual([]);
  });

  it.each([-1, 1.5, 1_000_000, Number.NaN])('has no words for %d', (value) => {
    expect(() => numberWords(value)).toThrow(RangeError);
  });
});

describe('dates', () => {
  it('numbers months in Roman letters', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-15`);
    expect(months.map(romanMonth).join(' ')).toBe('I II III IV V VI VII VIII IX X XI XII');
    expect(() => romanMonth('2026-13-01')).toThrow(RangeError);
  });

  it('writes them out in both languages', () => {
    expect(writtenDate('2026-03-06')).toBe('6 Maret 2026');
    expect(writtenDate('2025-12-31', 'en')).toBe('31 December 2025');
  });
});

describe('numbers in English words', () => {
  it.each([
    [0, 'zero'],
    [19, 'nineteen'],
    [40, 'forty'],
    [41, 'forty-one'],
    [100, 'one hundred'],
    [141, 'one hundred and forty-one'],
    [1005, 'one thousand and five'],
    [2600, 'two thousand six hundred'],
    [999_999, 'nine hundred and ninety-nine thousand nine hundred and ninety-nine'],
  ])('%d is %s', (value, words) => {
    expect(englishNumberWords(value)).toBe(words);
  });

  it('has none for what is no number of JP', () => {
    expect(() => englishNumberWords(-1)).toThrow(RangeError);
    expect(() => englishNumberWords(1.5)).toThrow(RangeError);
  });
});
