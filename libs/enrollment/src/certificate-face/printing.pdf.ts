import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import { printable } from '../template-content/printable.rules.js';

/** For keeping: everything a reader needs is in the file. It fails rather than leave a character out. */
const PDF_STANDARD = 'a-2b';
/** A compiler keeps every text it ever saw; a new one now and then keeps its memory level. */
const RENDERINGS_PER_COMPILER = 500;

let compiler: NodeCompiler | undefined;
let renderings = 0;

/** A template's words. */
type Inputs = Readonly<Record<string, string>>;

/** How a print came out: its pages, and the size of what had to fit one, 1 for full. */
export interface Fit {
  readonly pages: number;
  readonly size: number;
}

/**
 * The PDF of a template whose words come as inputs, the same bytes each time. Can end the process (the compiler is
 * native code), so it is called in a process made for it: `CertificateRenderer`.
 * @throws Error without the compiler's reason, which would quote the text
 */
export function setPdf(template: string, inputs: Inputs): Buffer {
  return withCompiler((its) =>
    its.pdf({ mainFileContent: template, inputs: { ...inputs } }, { pdfStandard: PDF_STANDARD }),
  );
}

/**
 * The same as an image of all pages, one below the other. The compiler puts the paper of each where the first page is, so
 * a template leaves it out where it is given `picture`, and it is put here. @throws Error as `setPdf`
 */
export function setSvg(template: string, inputs: Inputs): string {
  const svg = withCompiler((its) =>
    its.plainSvg({ mainFileContent: template, inputs: { ...inputs, picture: 'true' } }),
  );
  return svg.replace('>', '><rect width="100%" height="100%" fill="#ffffff"/>');
}

/** What a template says of its size as metadata `<fit>`. @throws Error as `setPdf` */
export function howItFits(template: string, inputs: Inputs): Fit {
  return withCompiler((its) => {
    const document = its.compile({ mainFileContent: template, inputs: { ...inputs } }).result;
    if (!document) throw new Error('It was not compiled');
    const [size] = its.query(document, { selector: '<fit>', field: 'value' }) as unknown[];
    if (typeof size !== 'number') throw new Error('It does not say how it fits');
    return { pages: document.numOfPages, size };
  });
}

function withCompiler<T>(work: (its: NodeCompiler) => T): T {
  if (renderings++ % RENDERINGS_PER_COMPILER === 0) compiler = undefined;
  compiler ??= NodeCompiler.create();
  try {
    return work(compiler);
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

/** A face as JSON of which every text can be set; addresses stay as they are. */
export function printableJson(face: object): string {
  return JSON.stringify(face, (key, value: unknown) =>
    typeof value === 'string' && key !== 'verifyUrl' ? printable(value) : value,
  );
}
