import {
  afterSpaces,
  numberIn,
  numbersIn,
  readDictionary,
  readObject,
  type PdfDictionary,
} from '../signature-check/pdf-dictionary.checks.js';
import { readPdfTable, type PdfTable } from '../signature-check/pdf-table.checks.js';

/** What makes a document do or hold something more than it shows, wherever the name stands. */
const ACTIVE = [
  ...['OpenAction', 'AA', 'A', 'JavaScript', 'JS', 'Launch', 'URI', 'GoToR', 'GoToE', 'Named', 'Thread'],
  ...['SubmitForm', 'ResetForm', 'ImportData', 'Hide', 'SetOCGState', 'Trans', 'GoTo3DView', 'Rendition'],
  ...[
    'XFA',
    'EmbeddedFile',
    'EmbeddedFiles',
    'EF',
    'FileAttachment',
    'RichMedia',
    'Movie',
    'Sound',
    'Screen',
  ],
];
const OF_TRAILERS = new Set(['Size', 'Root', 'Info', 'ID', 'Prev']);
/** What a signature may add to the catalog, or write anew in it. */
const OF_SIGNATURES = new Set(['AcroForm', 'Perms', 'Extensions', 'DSS', 'Version', 'Metadata']);
const COMMENT = /%[^\r\n]*[\r\n]/y;

type Entries = PdfDictionary['entries'];
type Objects = ReadonlyMap<number, PdfDictionary>;

/**
 * Whether `signed` is `sent`, byte by byte, and then one part that does no more than sign it: it may write the catalog, the
 * file's information and a page anew, and the page shows what it showed, with one field more that has no extent. All of that
 * part is read, and whatever is not as expected is refused: readers of PDF are lenient, each in its own way.
 */
export function addsOnlyASignature(sent: Buffer, signed: Buffer): boolean {
  if (signed.length <= sent.length || !signed.subarray(0, sent.length).equals(sent)) return false;
  const [before, after] = [sent.toString('latin1'), signed.toString('latin1')];
  const [old, added] = [readPdfTable(before), readPdfTable(after)];
  if (!old || !added || !follows(added, old)) return false;
  const objects = objectsOf(after, before.length, added);
  if (!objects || [...objects.values()].some(({ names }) => ACTIVE.some((name) => names.has(name))))
    return false;
  const formerly = (number: number): Entries | null =>
    readObject(before, number, old.offsets.get(number) ?? NaN)?.entries ?? null;
  const [was, is] = [formerly(old.root), objects.get(old.root)?.entries];
  if (!was || !is || !differsOnlyIn(OF_SIGNATURES, was, is)) return false;
  const field = fieldOf(is, objects);
  const silent = [old.root, numberIn(old.trailer.get('Info') ?? ''), numberIn(was.get('Metadata') ?? '')];
  return (
    field !== null &&
    [...objects].every(
      ([number, { entries }]) =>
        !old.offsets.has(number) || silent.includes(number) || isSamePage(formerly(number), entries, field),
    )
  );
}

function follows(added: PdfTable, old: PdfTable): boolean {
  return (
    !old.trailer.has('Prev') &&
    added.trailer.get('Prev') === String(old.at) &&
    added.root === old.root &&
    added.size >= old.size &&
    [...added.trailer.keys()].every((name) => OF_TRAILERS.has(name))
  );
}

/** The objects from a place to the table, which are those of the table, with nothing between them but comments. */
function objectsOf(text: string, from: number, table: PdfTable): Objects | null {
  const objects = new Map<number, PdfDictionary>();
  const inOrder = [...table.offsets].sort(([, one], [, other]) => one - other);
  let at = from;
  for (const [number, place] of inOrder) {
    const object = afterComments(text, at) === place ? readObject(text, number, place) : null;
    if (!object) return null;
    objects.set(number, object);
    at = object.end;
  }
  return afterComments(text, at) === table.at ? objects : null;
}

function afterComments(text: string, from: number): number {
  let at = afterSpaces(text, from);
  for (;;) {
    COMMENT.lastIndex = at;
    const comment = COMMENT.exec(text)?.[0];
    if (comment === undefined) return at;
    at = afterSpaces(text, at + comment.length);
  }
}

/** Number of the only field of the form that a catalog names: it shows nothing and holds the certification. */
function fieldOf(catalog: Entries, objects: Objects): number | null {
  const value = catalog.get('AcroForm') ?? '';
  const form = readDictionary(value, 0)?.entries ?? objects.get(numberIn(value) ?? 0)?.entries;
  const [number, second] = numbersIn(form?.get('Fields') ?? '') ?? [];
  const field = objects.get(number ?? 0)?.entries;
  if (!form || number === undefined || second !== undefined || !field) return null;
  const isCertification = catalog.get('Perms') === `<< /DocMDP ${field.get('V')} >>`;
  return isCertification && isUnseen(field) ? number : null;
}

function isUnseen(field: Entries): boolean {
  const corners = /^\[ (\S+) (\S+) (\S+) (\S+) \]$/
    .exec(field.get('Rect') ?? '')
    ?.slice(1)
    .map(Number);
  if (!corners || field.get('Subtype') !== '/Widget' || field.get('FT') !== '/Sig') return false;
  const [left, bottom, right, top] = corners;
  return left === right || bottom === top;
}

const ANNOTATIONS = new Set(['Annots']);

function isSamePage(was: Entries | null, is: Entries, field: number): boolean {
  if (was?.get('Type') !== '/Page' || !differsOnlyIn(ANNOTATIONS, was, is)) return false;
  const [had, has] = [was, is].map((page) => numbersIn(page.get('Annots') ?? '[ ]'));
  return (
    has?.filter((each) => each !== field).join() === had?.join() && has?.length === (had?.length ?? 0) + 1
  );
}

function differsOnlyIn(names: ReadonlySet<string>, was: Entries, is: Entries): boolean {
  const all = new Set([...was.keys(), ...is.keys()]);
  return [...all].every((name) => names.has(name) || was.get(name) === is.get(name));
}
