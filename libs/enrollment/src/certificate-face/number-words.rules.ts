const UNITS = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

/** A whole number from 0 to 999,999 in Indonesian: 41 is "empat puluh satu". */
export function numberWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999) {
    throw new RangeError(`No words for ${value}`);
  }
  return value === 0 ? 'nol' : words(value);
}

function words(value: number): string {
  if (value < 12) return UNITS[value] ?? '';
  if (value < 20) return `${words(value - 10)} belas`;
  if (value < 100) return joined(`${words(Math.floor(value / 10))} puluh`, value % 10);
  if (value < 200) return joined('seratus', value - 100);
  if (value < 1000) return joined(`${words(Math.floor(value / 100))} ratus`, value % 100);
  if (value < 2000) return joined('seribu', value - 1000);
  return joined(`${words(Math.floor(value / 1000))} ribu`, value % 1000);
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${words(rest)}`;
}

const ENGLISH_UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** The same in English: 141 is "one hundred and forty-one". */
export function englishNumberWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999) {
    throw new RangeError(`No words for ${value}`);
  }
  if (value < 20) return ENGLISH_UNITS[value] ?? '';
  if (value < 100) {
    const tens = ENGLISH_TENS[Math.floor(value / 10) - 2] ?? '';
    return value % 10 === 0 ? tens : `${tens}-${englishNumberWords(value % 10)}`;
  }
  const [unit, name] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const head = `${englishNumberWords(Math.floor(value / unit))} ${name}`;
  const rest = value % unit;
  if (rest === 0) return head;
  return `${head} ${rest < 100 ? 'and ' : ''}${englishNumberWords(rest)}`;
}

const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** The month of a date (YYYY-MM-DD) as letters are numbered in Indonesia: III for March. */
export function romanMonth(date: string): string {
  const month = ROMAN_MONTHS[Number(date.slice(5, 7)) - 1];
  if (!month) throw new RangeError(`No month in ${date}`);
  return month;
}
