import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';

/** For keeping: everything a reader needs is in the file. It fails rather than leave a character out. */
const PDF_STANDARD = 'a-2b';
/** A compiler keeps every text it ever saw; a new one now and then keeps its memory level. */
const RENDERINGS_PER_COMPILER = 500;

let compiler: NodeCompiler | undefined;
let renderings = 0;

/**
 * The PDF of a template whose words come as inputs, the same bytes each time. Can end the process (the compiler is
 * native code), so it is called in a process made for it: `CertificateRenderer`.
 * @throws Error without the compiler's reason, which would quote the text
 */
export function setPdf(template: string, inputs: Readonly<Record<string, string>>): Buffer {
  if (renderings++ % RENDERINGS_PER_COMPILER === 0) compiler = undefined;
  compiler ??= NodeCompiler.create();
  try {
    return compiler.pdf({ mainFileContent: template, inputs: { ...inputs } }, { pdfStandard: PDF_STANDARD });
  } catch {
    throw new Error('The template could not be set with this face');
  } finally {
    compiler.evictCache(2);
  }
}

/** A QR code as one path: a rectangle per run of dark modules, a hair longer than it is, so that no seam shows. */
export function qrCode(text: string): string {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      let to = from;
      while (to < size && data[row * size + to]) to++;
      if (to > from) path += `M${from} ${row}h${to - from + 0.02}v1.02H${from}z`;
      from = to;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}

/** What the template's two fonts can show; a test holds this against them. */
const UNPRINTABLE =
  /[^ -~\u00a0-\u036f\u0400-\u045f\u0621-\u063a\u0640-\u0655\u0660-\u066d\u1e00-\u1e9b\u1ea0-\u1ef9\u2010-\u2027\u2030-\u2037\u20ac]/gu;
const LONGEST_WORD = 40;
const WORD_WITHOUT_END = new RegExp(`\\S{${LONGEST_WORD}}(?=\\S)`, 'gu');

/**
 * A text as it can be set: composed, without control and direction characters, U+FFFD for what no font shows, and
 * words without an end made breakable. What this takes out can end the compiler, or have it refuse the text.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+|[^\S\u00a0]+/gu, ' ')
    .replace(UNPRINTABLE, '\ufffd')
    .replace(WORD_WITHOUT_END, '$&\u200b');
}

/** A face as JSON of which every text can be set; addresses stay as they are. */
export function printableJson(face: object): string {
  return JSON.stringify(face, (key, value: unknown) =>
    typeof value === 'string' && key !== 'verifyUrl' ? printable(value) : value,
  );
}
