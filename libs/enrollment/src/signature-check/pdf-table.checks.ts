import { afterSpaces, isObjectAt, numberIn, readDictionary } from './pdf-dictionary.checks.js';

/** The last cross-reference table of a PDF: what its newest part defines. */
export interface PdfTable {
  /** Where it begins. */
  readonly at: number;
  /** Object number → where it stands. */
  readonly offsets: ReadonlyMap<number, number>;
  readonly trailer: ReadonlyMap<string, string>;
  /** More than any number of the file. */
  readonly size: number;
  /** Number of the catalog. */
  readonly root: number;
}

const HEAD = /xref *\r?\n/y;
const HEADING = /(0|[1-9]\d*) ([1-9]\d*) *\r?\n/y;
const ENTRY = /(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)/y;
const FIRST_FREE = '0000000000 65535 f';
const END = /(?:%[^\r\n]*[\r\n]|[\r\n ])*startxref\s+(\d+)\s+%%EOF\s*$/y;

/**
 * Reads plain tables only, as our compiler and signers that keep to it write them. Null for any other: what programs that are
 * lenient in other ways would read differently, a number that is freed, an object that is not where the table says.
 */
export function readPdfTable(text: string): PdfTable | null {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const found = Number.isSafeInteger(at) ? readEntries(text, at) : null;
  if (!found || !text.startsWith('trailer', found.end)) return null;
  const trailer = readDictionary(text, found.end + 'trailer'.length);
  const end = trailer && matchAt(END, text, trailer.end);
  const [size, root] = ['Size', 'Root'].map((name) => trailer?.entries.get(name) ?? '');
  const [highest, catalog] = [Number(size), numberIn(root ?? '')];
  if (!trailer || Number(end?.[1]) !== at || !/^\d+$/.test(size ?? '') || catalog === null) return null;
  const { offsets } = found;
  const stand = [...offsets].every(([number, place]) => number < highest && isObjectAt(text, number, place));
  return stand ? { at, offsets, trailer: trailer.entries, size: highest, root: catalog } : null;
}

function readEntries(text: string, from: number): { offsets: Map<number, number>; end: number } | null {
  const head = matchAt(HEAD, text, from);
  if (!head) return null;
  const offsets = new Map<number, number>();
  let at = from + head[0].length;
  for (let heading = matchAt(HEADING, text, at); heading; heading = matchAt(HEADING, text, at)) {
    at += heading[0].length;
    const [first, count] = heading.slice(1).map(Number) as [number, number];
    for (let number = first; number < first + count; number++) {
      const entry = matchAt(ENTRY, text, at);
      if (!entry) return null;
      at += entry[0].length;
      const used = entry[3] === 'n' && entry[2] === '00000' && number > 0;
      const isFirstFree = number === 0 && entry[0].startsWith(FIRST_FREE);
      // One object twice in a table can be read in two ways.
      if (offsets.has(number) || !(used || isFirstFree)) return null;
      if (used) offsets.set(number, Number(entry[1]));
    }
  }
  return { offsets, end: afterSpaces(text, at) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
