import { dictionaryOf, firstPage, opened, withUpdate } from '@asn-corpu/testing';

/** A way of changing a signed PDF that leaves a PDF. `another` is one that is signed too. */
export type Forgery = (pdf: Buffer, another: Buffer) => Buffer;

/** Each appends a whole update, as programs write it, or puts a part of the file in the place of another. */
export const FORGERIES: ReadonlyMap<string, Forgery> = new Map<string, Forgery>([
  [
    'annotation',
    (pdf) => {
      const { text, root, next } = partsOf(pdf);
      const page = firstPage(text, root);
      const note = `<</Type/Annot/Subtype/FreeText/Rect[100 100 400 200]/Contents(LULUS)/DA(/Helv 40 Tf)>>`;
      const annotated = dictionaryOf(text, page).replace(/\/Annots\s*\[/, `/Annots[${next} 0 R `);
      return withUpdate(
        pdf,
        new Map([
          [page, annotated],
          [next, note],
        ]),
        root,
      );
    },
  ],
  [
    'form',
    (pdf) => {
      const { text, root, next } = partsOf(pdf);
      const catalog = dictionaryOf(text, root).replace(/\/Fields\s*\[/, `/Fields[${next} 0 R `);
      const field = `<</Type/Annot/Subtype/Widget/FT/Tx/T(nilai)/V(100)/Rect[100 100 200 120]>>`;
      return withUpdate(
        pdf,
        new Map([
          [root, catalog],
          [next, field],
        ]),
        root,
      );
    },
  ],
  [
    'page',
    (pdf) => {
      const { text, root, next } = partsOf(pdf);
      const page = firstPage(text, root);
      const shown = 'BT /F1 40 Tf 100 400 Td (Orang lain) Tj ET';
      const changed = dictionaryOf(text, page).replace(/\/Contents \d+ 0 R/, `/Contents ${next} 0 R`);
      return withUpdate(
        pdf,
        new Map([
          [page, changed],
          [next, `<</Length ${shown.length}>>\nstream\n${shown}\nendstream`],
        ]),
        root,
      );
    },
  ],
  [
    'catalogue replacement',
    (pdf) => {
      const { text, root, next } = partsOf(pdf);
      const bare = opened(dictionaryOf(text, root)).replace(/\/Perms\s*<<[^>]*>>/, '');
      return withUpdate(pdf, new Map([[next, `${bare}>>`]]), next);
    },
  ],
  [
    'empty ByteRange in place',
    (pdf) => {
      const text = pdf.toString('latin1');
      return Buffer.from(
        text.replace(/\/ByteRange \[[^\]]*\]/, (range) => `/ByteRange [${']'.padStart(range.length - 12)}`),
        'latin1',
      );
    },
  ],
  [
    'empty ByteRange appended',
    (pdf) => {
      const { text, root } = partsOf(pdf);
      const signature = Number(/\/DocMDP (\d+) 0 R/.exec(dictionaryOf(text, root))?.[1]);
      const emptied = dictionaryOf(text, signature).replace(/\/ByteRange \[[^\]]*\]/, '/ByteRange []');
      return withUpdate(pdf, new Map([[signature, emptied]]), root);
    },
  ],
  [
    'swapped signature',
    (pdf, another) => {
      const swapped = Buffer.from(pdf);
      const [from, to] = [holeOf(another), holeOf(pdf)];
      another.copy(swapped, to.start, from.start, Math.min(from.end, from.start + to.end - to.start));
      return swapped;
    },
  ],
  ['a line more', (pdf) => Buffer.concat([pdf, Buffer.from('\n')])],
  ['a byte less', (pdf) => pdf.subarray(0, -1)],
]);

/** Where the digits of the signature stand, with their brackets. */
export function holeOf(pdf: Buffer): { readonly start: number; readonly end: number } {
  const start = pdf.indexOf('/Contents <') + '/Contents '.length;
  return { start, end: pdf.indexOf('>', start) + 1 };
}

function partsOf(pdf: Buffer): { text: string; root: number; next: number } {
  const text = pdf.toString('latin1');
  const [root, size] = ['Root', 'Size'].map((entry) =>
    Number([...text.matchAll(new RegExp(`/${entry} (\\d+)`, 'g'))].at(-1)?.[1]),
  );
  return { text, root: root ?? 0, next: size ?? 0 };
}
