import type { RefusalReason, UnsignedOutcome } from '../certificate-file/certificate-signer.port.js';

/** What the gateway's answer comes to: a file, the id of one to fetch, or none. */
export type BsreAnswer =
  | { readonly kind: 'FILE' }
  | { readonly kind: 'ID'; readonly id: string }
  | { readonly kind: 'NONE'; readonly unsigned: UnsignedOutcome };

/** Codes of the eSign service that are known by number. */
const BY_CODE: ReadonlyMap<number, RefusalReason> = new Map([
  [2011, 'SIGNER_NOT_REGISTERED'],
  [2031, 'PASSPHRASE_INVALID'],
]);

/** The others by what they say: versions of the service number them differently. The first that fits. */
const BY_TEXT: readonly (readonly [RegExp, RefusalReason])[] = [
  [/passphrase/i, 'PASSPHRASE_INVALID'],
  [/expired|kadaluarsa|kadaluwarsa|kedaluwarsa|masa berlaku/i, 'CERTIFICATE_EXPIRED'],
  [/(?:belum|tidak) terdaftar|not registered/i, 'SIGNER_NOT_REGISTERED'],
];

/** Of a proxy before it, of a gateway that is not where it is said to be, or too busy: the document has not been looked at. */
const NOT_TAKEN_UP = new Set([404, 405, 407, 408, 421, 425, 426, 429, 503]);

/**
 * Reads an answer of the eSign gateway. Only an answer that says so, or that the gateway was too busy, means that nothing was
 * signed; after any other failure it may have been. Nothing of the answer's text is passed on: it may repeat what we sent.
 */
export function readAnswer(status: number, body: Buffer): BsreAnswer {
  if (status === 200) {
    if (body.subarray(0, 5).toString('latin1') === '%PDF-') return { kind: 'FILE' };
    const id = fieldOf(body, 'id_dokumen');
    if (typeof id === 'string' && /^[A-Za-z0-9._-]{1,100}$/.test(id)) return { kind: 'ID', id };
    return refused('ANSWER_NOT_GOOD');
  }
  if (status === 401 || status === 403) return refused('CLIENT_NOT_ADMITTED');
  if (NOT_TAKEN_UP.has(status) || (status >= 300 && status < 400)) return none('UNAVAILABLE');
  const byCode = BY_CODE.get(Number(fieldOf(body, 'status_code')));
  if (byCode) return refused(byCode);
  // Its own failure, whatever it says of it: that a session has expired is not that the certificate has.
  if (status >= 500 || status < 300) return none('UNKNOWN');
  return refused(refusalInText(body) ?? 'DOCUMENT_NOT_ACCEPTED');
}

function refusalInText(body: Buffer): RefusalReason | undefined {
  const text = fieldOf(body, 'error') ?? fieldOf(body, 'message');
  return typeof text === 'string' ? BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] : undefined;
}

function none(outcome: 'UNAVAILABLE' | 'UNKNOWN'): BsreAnswer {
  return { kind: 'NONE', unsigned: { outcome } };
}

function refused(reason: RefusalReason): BsreAnswer {
  return { kind: 'NONE', unsigned: { outcome: 'REFUSED', reason } };
}

function fieldOf(body: Buffer, name: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Readonly<Record<string, unknown>>)[name]
      : undefined;
  } catch {
    return undefined;
  }
}
