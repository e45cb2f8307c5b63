/** PDF's white space and delimiters: JavaScript's `\s` is wider, and would end a name that goes on for a reader. */
const SPACE = '\\0\\t\\n\\f\\r ';
const REGULAR = `[^${SPACE}()<>[\\]{}/%]`;
const SPACES = new RegExp(`[${SPACE}]*`, 'y');
const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)';
const TOKEN = new RegExp(
  [
    `/${REGULAR}*`,
    '<<|>>|\\[|\\]',
    '\\([^\\\\()]*(?:\\\\[^][^\\\\()]*)*\\)',
    `<[0-9a-fA-F${SPACE}]*>`,
    `(?:${NUMBER}|true|false|null|R)(?!${REGULAR})`,
  ].join('|'),
  'y',
);
const REFERENCE = /^([1-9]\d*) 0 R$/;
const STREAM = /stream\r?\n/y;
const DEEPEST = 16;

/** A dictionary's entries by name, without its slash, each value written in one way; all names in it; and where it ends. */
export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, string>;
  readonly names: ReadonlySet<string>;
  readonly end: number;
}

/**
 * Reads a dictionary that begins at a place of a PDF. Programs write the same value with other spaces, and the entries of a
 * dictionary in another order; what stands in an array stays in its place. Null for what can be read in two ways: a name
 * twice or with escapes, a comment, an entry that is more than one value; and for strings with brackets in them.
 */
export function readDictionary(text: string, at: number): PdfDictionary | null {
  const tokens = new Tokens(text, at);
  const entries = tokens.next() === '<<' ? dictionaryIn(tokens, 0) : null;
  return entries && { entries, names: tokens.names, end: tokens.at };
}

/** Reads an object that is a dictionary, or a stream that says its length; null for any other. It ends behind its `endobj`. */
export function readObject(text: string, number: number, at: number): PdfDictionary | null {
  if (!isObjectAt(text, number, at)) return null;
  const dictionary = readDictionary(text, at + `${number} 0 obj`.length);
  if (!dictionary) return null;
  let end = afterSpaces(text, dictionary.end);
  STREAM.lastIndex = end;
  const stream = STREAM.exec(text)?.[0];
  if (stream !== undefined) {
    const length = dictionary.entries.get('Length') ?? '';
    const dataEnd = afterSpaces(text, end + stream.length + (/^\d+$/.test(length) ? Number(length) : NaN));
    if (!text.startsWith('endstream', dataEnd)) return null;
    end = afterSpaces(text, dataEnd + 'endstream'.length);
  }
  return text.startsWith('endobj', end) ? { ...dictionary, end: end + 'endobj'.length } : null;
}

export function isObjectAt(text: string, number: number, at: number): boolean {
  return text.startsWith(`${number} 0 obj`, at) && !/\d/.test(text[at - 1] ?? '');
}

/** The number of the object that a value refers to; null when it is no reference. */
export function numberIn(value: string): number | null {
  const [, number] = REFERENCE.exec(value) ?? [];
  return number === undefined ? null : Number(number);
}

/** The numbers of the objects in an array of references; null for any other value. */
export function numbersIn(value: string): number[] | null {
  if (!/^\[ (?:\d+ 0 R )*\]$/.test(value)) return null;
  return [...value.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
}

/** The first place from `at` on that is not white space. */
export function afterSpaces(text: string, at: number): number {
  SPACES.lastIndex = at;
  return at + (SPACES.exec(text)?.[0].length ?? 0);
}

class Tokens {
  readonly names = new Set<string>();

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  /** Null at what is no token, such as a comment, and at the end. */
  next(): string | null {
    TOKEN.lastIndex = afterSpaces(this.text, this.at);
    const token = TOKEN.exec(this.text)?.[0];
    if (token === undefined) return null;
    this.at = TOKEN.lastIndex;
    if (!token.startsWith('/')) return token;
    this.names.add(token.slice(1));
    return token.includes('#') ? null : token;
  }
}

function dictionaryIn(tokens: Tokens, depth: number): Map<string, string> | null {
  const entries = new Map<string, string>();
  let name: string | null = null;
  let value: string[] = [];
  const isWhole = (): boolean => value.length === 1 || REFERENCE.test(value.join(' '));
  for (;;) {
    const token = tokens.next();
    if (token === null) return null;
    // A name begins the next entry, unless the last one still wants its value.
    if (token === '>>' || (token.startsWith('/') && (name === null || value.length > 0))) {
      if (name !== null) {
        if (!isWhole() || entries.has(name)) return null;
        entries.set(name, value.join(' '));
      }
      if (token === '>>') return entries;
      [name, value] = [token.slice(1), []];
    } else {
      const whole = name === null ? null : valueIn(tokens, token, depth);
      if (whole === null) return null;
      value.push(whole);
    }
  }
}

/** The value that begins with a token. */
function valueIn(tokens: Tokens, token: string, depth: number): string | null {
  if (depth > DEEPEST || token === ']' || token === '>>') return null;
  if (token === '<<') {
    const entries = dictionaryIn(tokens, depth + 1);
    return (
      entries &&
      `<< ${[...entries]
        .map(([name, value]) => `/${name} ${value} `)
        .sort()
        .join('')}>>`
    );
  }
  return token === '[' ? arrayIn(tokens, depth + 1) : token;
}

function arrayIn(tokens: Tokens, depth: number): string | null {
  const items: string[] = [];
  for (;;) {
    const token = tokens.next();
    if (token === ']') return ['[', ...items, ']'].join(' ');
    const item = token === null ? null : valueIn(tokens, token, depth);
    if (item === null) return null;
    items.push(item);
  }
}
