import { readPdfTable, type PdfTable } from '../signature-check/pdf-table.checks.js';

/** What makes a document do or hold something more than it shows. */
const ACTIVE = /\/(?:OpenAction|JavaScript|Launch|EmbeddedFiles?|RichMedia)\b/;
/** What a signature may add to the catalog, or write anew in it. */
const OF_SIGNATURES = new Set(['AcroForm', 'Perms', 'Extensions', 'DSS', 'Version', 'Metadata']);

/**
 * Whether `signed` is `sent`, byte by byte, and then one part that does no more than sign it: it may write the catalog, the
 * file's information and a page anew, and the page shows what it showed, with one field more that has no extent.
 */
export function addsOnlyASignature(sent: Buffer, signed: Buffer): boolean {
  if (signed.length <= sent.length || !signed.subarray(0, sent.length).equals(sent)) return false;
  const [before, after] = [sent.toString('latin1'), signed.toString('latin1')];
  const [old, added] = [readPdfTable(before), readPdfTable(after)];
  if (!old || !added || old.root !== added.root) return false;
  const increment = after.slice(before.length);
  if (ACTIVE.test(increment) || increment.split('%%EOF').length !== 2) return false;
  return [...added.offsets].every(([number, at]) => {
    // An object may not be sent to another place of the old part.
    if (at < before.length) return false;
    const oldAt = old.offsets.get(number);
    if (oldAt === undefined) return true;
    const [was, is] = [objectAt(before, oldAt), objectAt(after, at)];
    if (String(number) === old.root) return differsOnlyIn(OF_SIGNATURES, entriesOf(was), entriesOf(is));
    if (new RegExp(`/(?:Info|Metadata) ${number} 0 R`).test(before)) return true;
    return isSamePage(was, is, (field) => newObject(after, added, field));
  });
}

const ANNOTATIONS = new Set(['Annots']);

function isSamePage(was: string, is: string, newField: (number: string) => string): boolean {
  if (!/\/Type\s*\/Page\b/.test(was) || !differsOnlyIn(ANNOTATIONS, entriesOf(was), entriesOf(is)))
    return false;
  const [had, has] = [annotationsOf(was), annotationsOf(is)];
  const more = has.filter((each) => !had.includes(each));
  const kept = had.every((each) => has.includes(each));
  return kept && more.length === 1 && more.every((field) => isUnseen(newField(field)));
}

function objectAt(text: string, at: number): string {
  return text.slice(at, text.indexOf('endobj', at));
}

function newObject(text: string, { offsets }: PdfTable, number: string): string {
  const at = offsets.get(Number(number));
  return at === undefined ? '' : objectAt(text, at);
}

function differsOnlyIn(
  names: ReadonlySet<string>,
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
): boolean {
  const all = new Set([...was.keys(), ...is.keys()]);
  return [...all].every((name) => names.has(name) || was.get(name) === is.get(name));
}

const TOKEN = /\/[^\s/<>[\]()]*|<<|>>|\[|\]|\((?:\\[^]|[^\\()])*\)|<[0-9a-fA-F\s]*>|[^\s/<>[\]()]+/g;

/**
 * The entries of an object's dictionary. Programs write the same value with other spaces, and the entries of a dictionary in
 * another order; what stands in an array stays in its place.
 */
function entriesOf(object: string): Map<string, string> {
  const tokens = [...object.slice(object.indexOf('<<')).matchAll(TOKEN)].map(([token]) => token);
  return tokens[0] === '<<' ? dictionaryOf(tokens.slice(1).values()) : new Map<string, string>();
}

function dictionaryOf(tokens: IterableIterator<string>): Map<string, string> {
  const entries = new Map<string, string>();
  let name: string | null = null;
  let value: string[] = [];
  const end = (): void => {
    // What stands there twice is read differently by different readers, so it is neither.
    if (name !== null)
      entries.set(name, [...(entries.has(name) ? [entries.get(name)] : []), ...value].join(' '));
    [name, value] = [null, []];
  };
  for (const token of tokens) {
    if (token === '>>') break;
    // A name begins the next entry, unless the last one still wants its value.
    if (token.startsWith('/') && (name === null || value.length > 0)) {
      end();
      name = token;
    } else if (name !== null) value.push(wholeOf(token, tokens));
  }
  end();
  return new Map([...entries].map(([key, text]) => [key.slice(1), text]));
}

/** A value that begins with a token, written in one way. */
function wholeOf(token: string, tokens: IterableIterator<string>): string {
  if (token === '<<') {
    const entries = [...dictionaryOf(tokens)].map(([key, text]) => `/${key} ${text}`);
    return `<< ${entries.sort().join(' ')} >>`;
  }
  if (token !== '[') return token;
  const items: string[] = [];
  for (const item of tokens) {
    if (item === ']') break;
    items.push(wholeOf(item, tokens));
  }
  return `[ ${items.join(' ')} ]`;
}

function annotationsOf(page: string): string[] {
  const list = /\/Annots\s*\[([^\]]*)\]/.exec(page)?.[1] ?? '';
  return [...list.matchAll(/(\d+) 0 R/g)].map(([, number = '']) => number);
}

function isUnseen(field: string): boolean {
  const corners = /\/Rect\s*\[\s*(\S+)\s+(\S+)\s+(\S+)\s+([^\s\]]+)\s*\]/.exec(field)?.slice(1).map(Number);
  if (!/\/FT\s*\/Sig\b/.test(field) || !corners) return false;
  const [left, bottom, right, top] = corners;
  return left === right || bottom === top;
}
