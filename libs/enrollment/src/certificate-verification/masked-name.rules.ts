const MASK = '•••';
const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * A name that its bearer's paper can be held against and that tells a stranger little: the first letter of each word,
 * and never how long a word is. Titles do not belong here; they would tell too much.
 */
export function maskedName(name: string): string {
  return initials(name)
    .map((letter) => letter + MASK)
    .join(' ');
}

/** The letters a masked name shows: for readers that speak. */
export function initials(name: string): string[] {
  const words = name.split(/[\s.,]+/u).filter((word) => word !== '');
  return words.map((word) => [...graphemes.segment(word)][0]?.segment.toLocaleUpperCase('id') ?? '');
}
