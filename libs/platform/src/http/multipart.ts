/** One field of a form: text, or a file with the name it had where it came from. */
export interface FormField {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Buffer;
}

const MOST_FIELDS = 20;
const LONGEST_HEAD = 8 * 1024;
const LINE_END = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * The fields of a multipart/form-data body that is in memory (RFC 7578); null when it is none. Files are views on the
 * body, not copies.
 */
export function readMultipart(contentType: string, body: Buffer): FormField[] | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`--${boundary}`);
  const fields: FormField[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0 && fields.length <= MOST_FIELDS) {
    const start = at + delimiter.length;
    if (body.toString('latin1', start, start + 2) === '--') return fields;
    const next = body.indexOf(Buffer.concat([LINE_END, delimiter]), start);
    if (next < 0) return null;
    const field = readField(body.subarray(start, next));
    if (!field) return null;
    fields.push(field);
    at = next + LINE_END.length;
  }
  return null;
}

/** Headers, an empty line, and the content. */
function readField(part: Buffer): FormField | null {
  const headEnd = part.indexOf(HEAD_END);
  if (headEnd < 0 || headEnd > LONGEST_HEAD) return null;
  const head = part.toString('utf8', 0, headEnd);
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  const name = parameter(disposition ?? '', 'name');
  if (name === null) return null;
  return { name, fileName: fileNameOf(disposition ?? ''), bytes: part.subarray(headEnd + HEAD_END.length) };
}

function fileNameOf(disposition: string): string | null {
  const extended = /filename\*=utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  try {
    if (extended !== undefined) return decodeURIComponent(extended);
  } catch {
    // Badly encoded: the plain name will do.
  }
  return parameter(disposition, 'filename');
}

/** The value of a parameter; browsers write quotation marks in it as %22, programs as \". */
function parameter(disposition: string, name: string): string | null {
  const [, quoted, plain] =
    new RegExp(`(?:^|[;\\s])${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(disposition) ?? [];
  return quoted?.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? plain ?? null;
}
