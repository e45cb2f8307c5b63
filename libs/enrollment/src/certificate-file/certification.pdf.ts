import { createHash } from 'node:crypto';

/** What a signature says of itself, in the clear. */
export interface SignatureFacts {
  readonly signedAt: Date;
  readonly signerName: string;
  readonly place: string;
}

/** A PDF with room for a signature. */
export interface PreparedPdf {
  readonly bytes: Buffer;
  /** The hexadecimal digits to fill in, without their brackets: everything else is signed. */
  readonly hole: { readonly start: number; readonly end: number };
}

/** Room for a signature with its certificate, which takes about 1 KB. */
const SIGNATURE_BYTES = 2048;

export class UnexpectedPdf extends Error {}

/**
 * Appends what a certification signature needs (ISO 32000 12.8): the signature with DocMDP and P 1, so that any later
 * change breaks it, its invisible field on the first page, and a catalog that names both. Our own few lines rather
 * than @signpdf's: its placeholders know no DocMDP, and this reads just what our compiler writes, one plain
 * cross-reference table, and refuses anything else.
 * `timeStampRoom` is what a time stamp may take besides, in bytes.
 */
export function prepareCertification(pdf: Buffer, facts: SignatureFacts, timeStampRoom = 0): PreparedPdf {
  const roomDigits = (SIGNATURE_BYTES + timeStampRoom) * 2;
  const source = new PlainPdf(pdf);
  const signature = source.size;
  const field = signature + 1;
  const page = source.firstPage();
  const objects = new Map([
    [source.root, source.extend(source.root, catalogEntries(signature, field))],
    [page, withAnnotation(source, page, field)],
    [signature, signatureDictionary(facts, roomDigits)],
    [field, fieldDictionary(signature, page)],
  ]);
  const update = appendObjects(source, objects);
  const bytes = Buffer.concat([pdf, Buffer.from(update, 'latin1')]);
  const start = bytes.indexOf(`/Contents <${'0'.repeat(64)}`, pdf.length) + '/Contents <'.length;
  const end = start + roomDigits;
  const range = `/ByteRange [0 ${start - 1} ${end + 1} ${bytes.length - end - 1}]`.padEnd(BYTE_RANGE.length);
  bytes.write(range, bytes.indexOf(BYTE_RANGE, pdf.length), 'latin1');
  return { bytes, hole: { start, end } };
}

/** The bytes a signature covers: all but the hole and its brackets. */
export function signedBytes({ bytes, hole }: PreparedPdf): Buffer {
  return Buffer.concat([bytes.subarray(0, hole.start - 1), bytes.subarray(hole.end + 1)]);
}

export function fillSignature({ bytes, hole }: PreparedPdf, signature: Uint8Array): Buffer {
  const digits = Buffer.from(signature).toString('hex');
  if (digits.length > hole.end - hole.start) throw new Error(`The signature needs ${signature.length} bytes`);
  const filled = Buffer.from(bytes);
  filled.write(digits, hole.start, 'latin1');
  return filled;
}

const BYTE_RANGE = `/ByteRange [0 ${' '.repeat(36)}]`;

function signatureDictionary({ signedAt, signerName, place }: SignatureFacts, roomDigits: number): string {
  const mdp =
    '<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>';
  return [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    BYTE_RANGE,
    `/Contents <${'0'.repeat(roomDigits)}>`,
    `/Reference [${mdp}]`,
    // PAdES: the claimed time stands here, not among the attributes of the signature.
    `/M (D:${signedAt.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z)`,
    `/Name ${textString(signerName)} /Location ${textString(place)} /Reason ${textString('Penerbitan sertifikat')} >>`,
  ].join('\n');
}

/** Without a size it is not drawn; 132 is Print and Locked, which PDF/A asks for. */
function fieldDictionary(signature: number, page: number): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sertifikasi) /Rect [0 0 0 0] /F 132 /V ${signature} 0 R /P ${page} 0 R >>`;
}

function catalogEntries(signature: number, field: number): string {
  return [
    `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`,
    `/Perms << /DocMDP ${signature} 0 R >>`,
    '/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 >> >>',
  ].join(' ');
}

function withAnnotation(source: PlainPdf, page: number, field: number): string {
  const dictionary = source.dictionary(page);
  if (!dictionary.includes('/Annots')) return source.extend(page, `/Annots [${field} 0 R]`);
  const added = dictionary.replace(/\/Annots\s*\[/, `/Annots [${field} 0 R `);
  if (added === dictionary) throw new UnexpectedPdf('The annotations of the first page stand elsewhere');
  return added;
}

function textString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

function appendObjects(source: PlainPdf, objects: ReadonlyMap<number, string>): string {
  let update = '\n';
  let table = '';
  for (const [number, dictionary] of [...objects].sort(([a], [b]) => a - b)) {
    const offset = source.length + update.length;
    update += `${number} 0 obj\n${dictionary}\nendobj\n`;
    table += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  const changedId = createHash('sha256').update(update).digest('hex').slice(0, 32);
  const trailer = `<< /Size ${source.size + 2} /Root ${source.root} 0 R ${source.info} /ID [${source.id} <${changedId}>] /Prev ${source.tableAt} >>`;
  const tableAt = source.length + update.length;
  return `${update}xref\n${table}trailer\n${trailer}\nstartxref\n${tableAt}\n%%EOF\n`;
}

/** Reads a PDF with one cross-reference table in plain text. @throws UnexpectedPdf for any other */
class PlainPdf {
  readonly tableAt: number;
  readonly size: number;
  readonly root: number;
  readonly info: string;
  readonly id: string;
  private readonly text: string;
  private readonly offsets: readonly number[];

  constructor(pdf: Buffer) {
    this.text = pdf.toString('latin1');
    this.tableAt = Number(
      this.find(this.text.slice(-64), /startxref\s+(\d+)\s+%%EOF\s*$/, 'start of its table'),
    );
    const end = this.text.slice(this.tableAt);
    this.size = Number(this.find(end, /^xref\s+0 (\d+)\s/, 'one table'));
    this.root = Number(this.find(end, /\/Root (\d+) 0 R/, 'catalog'));
    this.info = this.find(end, /(\/Info \d+ 0 R)/, 'information');
    this.id = this.find(end, /\/ID \[(\([^()\\]*\)|<[0-9a-fA-F]*>)/, 'identifier');
    this.offsets = [...end.slice(0, end.indexOf('trailer')).matchAll(/(\d{10}) \d{5} [nf]/g)].map(([, at]) =>
      Number(at),
    );
    if (this.offsets.length !== this.size) throw new UnexpectedPdf('The table of the PDF is not complete');
  }

  get length(): number {
    return this.text.length;
  }

  dictionary(number: number): string {
    const from = this.offsets[number] ?? 0;
    const object = this.text.slice(from, this.text.indexOf('endobj', from));
    return this.find(object, new RegExp(`^${number} 0 obj\\s+(<<[^]*>>)\\s*$`), `object ${number}`);
  }

  /** A dictionary with further entries. */
  extend(number: number, entries: string): string {
    return this.dictionary(number).replace(/\s*>>$/, ` ${entries} >>`);
  }

  firstPage(): number {
    let number = Number(this.find(this.dictionary(this.root), /\/Pages (\d+) 0 R/, 'pages'));
    while (/\/Type\s*\/Pages\b/.test(this.dictionary(number))) {
      number = Number(this.find(this.dictionary(number), /\/Kids\s*\[\s*(\d+) 0 R/, 'first page'));
    }
    return number;
  }

  private find(text: string, pattern: RegExp, what: string): string {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw new UnexpectedPdf(`The PDF does not say its ${what} as expected`);
    return found;
  }
}
