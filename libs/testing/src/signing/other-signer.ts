import { randomUUID } from 'node:crypto';
import type * as pkijs from 'pkijs';
import { signedMessage } from './signed-message.js';
import type { IssuedKey } from './test-authority.js';

const PLAIN_DATA = '1.2.840.113549.1.7.1';
const ROOM_DIGITS = 16_384;

export interface OtherSignature {
  readonly signer: IssuedKey;
  readonly chain: readonly pkijs.Certificate[];
  readonly now: Date;
  /** What is allowed afterwards: 1 is nothing. */
  readonly level?: 1 | 2 | 3;
  /** What stands in the message and is signed, in the place of the file. */
  readonly attached?: Uint8Array;
  readonly revocations?: readonly pkijs.CertificateRevocationList[];
  /** What else is done to the file before it is signed. */
  readonly change?: UpdateChange;
}

/** Where things are in a document, and in the update that signs it. */
export interface UpdatePlace {
  readonly document: string;
  readonly tableAt: number;
  readonly root: number;
  readonly page: number;
  readonly field: number;
  /** A number that is free. */
  readonly next: number;
}

/** Changes the objects of an update, or all of its text: what is put into that must stand behind the objects. */
export interface UpdateChange {
  readonly objects?: (objects: Map<number, string>, place: UpdatePlace) => void;
  readonly text?: (update: string, place: UpdatePlace) => string;
}

/**
 * Certifies a PDF as programs other than the platform's own do: other spacing, the time with its zone, a longer table, RSA
 * and a chain of certificates; never the same bytes twice. It shares no code with the platform's signer or verifiers.
 */
export async function certifiedByOther(pdf: Buffer, how: OtherSignature): Promise<Buffer> {
  const text = pdf.toString('latin1');
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const [size = 0, root = 0, info = 0] = ['Size (\\d+)', 'Root (\\d+) 0 R', 'Info (\\d+) 0 R'].map((entry) =>
    Number(new RegExp(`/${entry}`).exec(text.slice(tableAt))?.[1]),
  );
  const page = firstPage(text, root);
  const [signature, field, next] = [size, size + 1, size + 2];
  const objects = new Map([
    [
      root,
      `${opened(dictionaryOf(text, root))}/AcroForm<</Fields[${field} 0 R]/SigFlags 3>>/Perms<</DocMDP ${signature} 0 R>>>>`,
    ],
    [page, annotatedPage(dictionaryOf(text, page), field)],
    [signature, signatureDictionary(how)],
    [
      field,
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(${randomUUID()})/F 132/Rect[0 0 0 0]/P ${page} 0 R/V ${signature} 0 R>>`,
    ],
  ]);
  const place = { document: text, tableAt, root, page, field, next };
  how.change?.objects?.(objects, place);
  const trailer = `<</Size ${size + 3}/Root ${root} 0 R/Info ${info} 0 R/Prev ${tableAt}>>`;
  const update = written(objects, pdf.length, trailer).toString('latin1');
  const changed = Buffer.from(how.change?.text?.(update, place) ?? update, 'latin1');
  return filled(Buffer.concat([pdf, changed]), pdf.length, how);
}

/** An update that anybody can append to a PDF, whoever signed it. */
export function withUpdate(pdf: Buffer, objects: ReadonlyMap<number, string>, root: number): Buffer {
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1'))?.[1]);
  const size = Math.max(...objects.keys(), root) + 100;
  const trailer = `<</Size ${size}/Root ${root} 0 R/Prev ${tableAt}>>`;
  return Buffer.concat([pdf, written(objects, pdf.length, trailer)]);
}

/** The newest writing of an object, without its number. */
export function dictionaryOf(text: string, number: number): string {
  const head = `\n${number} 0 obj`;
  const at = text.lastIndexOf(head);
  if (at < 0) throw new Error(`There is no object ${number}`);
  return text.slice(at + head.length, text.indexOf('endobj', at)).trim();
}

export function firstPage(text: string, root: number): number {
  let number = Number(/\/Pages (\d+) 0 R/.exec(dictionaryOf(text, root))?.[1]);
  while (/\/Type\s*\/Pages\b/.test(dictionaryOf(text, number))) {
    number = Number(/\/Kids\s*\[\s*(\d+) 0 R/.exec(dictionaryOf(text, number))?.[1]);
  }
  return number;
}

/** A dictionary to which more can be added. */
export function opened(dictionary: string): string {
  return dictionary.replace(/\s*>>$/, '');
}

function annotatedPage(dictionary: string, field: number): string {
  return /\/Annots\s*\[/.test(dictionary)
    ? dictionary.replace(/\/Annots\s*\[/, `/Annots[${field} 0 R `)
    : `${opened(dictionary)}/Annots[${field} 0 R]>>`;
}

function signatureDictionary({ now, level = 1 }: OtherSignature): string {
  const atZone = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[-T:]/g, '');
  return [
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:${atZone}+08'00')`,
    `/ByteRange [${' '.repeat(40)}]/Contents <${'0'.repeat(ROOM_DIGITS)}>`,
    `/Reference[<</TransformMethod/DocMDP/Type/SigRef/TransformParams<</Type/TransformParams/P ${level}/V/1.2>>>>]>>`,
  ].join('');
}

/** Objects that follow each other share a heading in the table. */
function written(objects: ReadonlyMap<number, string>, from: number, trailer: string): Buffer {
  let body = '\n';
  let table = '0 1\n0000000000 65535 f \n';
  let previous = 0;
  const numbers = [...objects.keys()].sort((a, b) => a - b);
  for (const number of numbers) {
    if (number !== previous + 1 || previous === 0) {
      let count = 1;
      while (objects.has(number + count)) count += 1;
      table += `${number} ${count}\n`;
    }
    table += `${String(from + body.length).padStart(10, '0')} 00000 n \n`;
    body += `${number} 0 obj\n${objects.get(number) ?? ''}\nendobj\n`;
    previous = number;
  }
  const text = `${body}xref\n${table}trailer\n${trailer}\nstartxref\n${from + body.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

async function filled(bytes: Buffer, from: number, how: OtherSignature): Promise<Buffer> {
  const start = bytes.indexOf('/Contents <', from) + '/Contents <'.length;
  const end = start + ROOM_DIGITS;
  const range = `[0 ${start - 1} ${end + 1} ${bytes.length - end - 1}`;
  bytes.write(range, bytes.indexOf('/ByteRange [', from) + '/ByteRange '.length, 'latin1');
  const content = Buffer.concat([bytes.subarray(0, start - 1), bytes.subarray(end + 1)]);
  const { signer, chain, now, attached, revocations } = how;
  const message = await signedMessage({
    contentType: PLAIN_DATA,
    content: attached ?? content,
    attached: attached !== undefined,
    signer,
    chain,
    signingTime: now,
    ...(revocations ? { revocations } : {}),
  });
  bytes.write(message.toString('hex'), start, 'latin1');
  return bytes;
}
