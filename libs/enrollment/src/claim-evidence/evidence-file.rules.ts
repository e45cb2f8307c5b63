import type { FieldFault } from '@asn-corpu/platform';

export type EvidenceType = 'application/pdf' | 'image/jpeg' | 'image/png';

interface Kind {
  readonly type: EvidenceType;
  readonly extensions: readonly string[];
  readonly begins: readonly number[];
}

const KINDS: readonly Kind[] = [
  { type: 'application/pdf', extensions: ['pdf'], begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe'], begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', extensions: ['png'], begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** How a file of its kind ends; what was cut off on its way does not. White space may follow. */
const ENDS: Readonly<Record<EvidenceType, RegExp>> = {
  'application/pdf': /%%EOF\s*$/,
  'image/jpeg': /\xff\xd9\0*$/,
  'image/png': /IEND\xaeB`\x82$/,
};
const TAIL_BYTES = 1024;

/** What a file of evidence is: its content and its name have to agree. */
export function evidenceType(name: string, bytes: Buffer, mostBytes: number): EvidenceType | FieldFault {
  const fault = (kind: string, message: string): FieldFault => ({ field: 'file', fault: kind, message });
  if (bytes.length === 0) return fault('empty', 'the file is empty');
  if (bytes.length > mostBytes) return fault('tooBig', `at most ${mostBytes} bytes`);
  const kind = KINDS.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (!kind) return fault('type', 'send a PDF, JPEG or PNG');
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!kind.extensions.includes(extension))
    return fault('notItsName', `the content is ${kind.type}, which its name does not say`);
  const tail = bytes.subarray(-TAIL_BYTES).toString('latin1');
  if (!ENDS[kind.type].test(tail)) return fault('cutOff', 'the end of the file is missing; send it again');
  return kind.type;
}

/** A value of Content-Disposition that every client reads: plain letters, and the name itself encoded. */
export function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escaped)}`;
}

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
