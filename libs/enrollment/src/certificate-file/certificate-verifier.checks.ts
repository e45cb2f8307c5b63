import { createHash } from 'node:crypto';
import {
  areAttributesSigned,
  fingerprintOf,
  isValidAt,
  OID,
  readCms,
  readTimeStamp,
  type ReadCms,
  type TimeStamp,
} from '../signature-check/cms-signature.checks.js';
import { NotDer } from '../signature-check/der.checks.js';
import { readPdfTable } from '../signature-check/pdf-table.checks.js';
import { wholeSignedRange, type SignedRange } from '../signature-check/signed-range.rules.js';

/** What a look at a signed PDF found. `faults` is empty when it is whole, certified at level P1 and signed by `fingerprint`. */
export interface SignatureReport {
  readonly faults: readonly SignatureFault[];
  /** SHA-256 of the signer's certificate in hex; whose it is, `CertificateSigner.isOurs` knows. Null without one. */
  readonly fingerprint: string | null;
  readonly signedAt: Date | null;
  /** By a time-stamping authority; null where the signer asked none. */
  readonly timeStamp: TimeStamp | null;
}

export type SignatureFault =
  | 'NOT_SIGNED'
  | 'NOT_WHOLLY_SIGNED'
  | 'NOT_CERTIFIED'
  | 'SIGNATURE_MALFORMED'
  | 'CONTENT_CHANGED'
  | 'SIGNATURE_WRONG'
  | 'TIME_STAMP_WRONG'
  | 'OUTSIDE_VALIDITY';

class Fault extends Error {
  constructor(readonly fault: SignatureFault) {
    super(fault);
  }
}

/**
 * Checks the one signature a certificate has. It shares nothing with the code that signs: own reading of the file and
 * of DER, and OpenSSL for the arithmetic. Pure; about a millisecond.
 */
export function verifyCertified(pdf: Buffer): SignatureReport {
  let fingerprint: string | null = null;
  let signedAt: Date | null = null;
  let timeStamp: TimeStamp | null = null;
  try {
    const range = wholeSignedRange(pdf);
    if (typeof range === 'string') throw new Fault(range);
    const dictionary = certification(pdf, range);
    signedAt = claimedTime(dictionary);
    const cms = readCms(hole(pdf, range));
    fingerprint = fingerprintOf(cms.certificate);
    checkSignature(pdf, range, dictionary, cms);
    timeStamp = checkedTimeStamp(cms);
    const instants = [signedAt, ...(timeStamp ? [timeStamp.at] : [])];
    if (!instants.every((at) => isValidAt(cms.certificate, at))) throw new Fault('OUTSIDE_VALIDITY');
    return { faults: [], fingerprint, signedAt, timeStamp };
  } catch (error) {
    // Whatever else a broken file does to its reading, it is not a good signature.
    const fault = error instanceof Fault ? error.fault : 'SIGNATURE_MALFORMED';
    return { faults: [fault], fingerprint, signedAt, timeStamp };
  }
}

/** The signature that the document's own catalog names as its certification, with the strictest permission. */
function certification(pdf: Buffer, { gapAt, resumesAt }: SignedRange): string {
  const text = pdf.toString('latin1');
  const table = readPdfTable(text);
  const objectAt = (reference: number | string | undefined): number => {
    const at = table?.offsets.get(Number(reference)) ?? -1;
    if (at < 0 || !text.startsWith(`${reference} 0 obj`, at)) throw new Fault('NOT_CERTIFIED');
    return at;
  };
  const catalogAt = objectAt(table?.root);
  const catalog = text.slice(catalogAt, text.indexOf('endobj', catalogAt));
  const signatureAt = objectAt(/\/Perms\s*<<\s*\/DocMDP (\d+) 0 R\s*>>/.exec(catalog)?.[1]);
  const signatureEnd = text.indexOf('endobj', resumesAt);
  if (signatureAt > gapAt || text.lastIndexOf('endobj', gapAt) > signatureAt)
    throw new Fault('NOT_CERTIFIED');
  const dictionary = text.slice(signatureAt, gapAt) + text.slice(resumesAt, signatureEnd);
  const certified =
    /\/TransformMethod\s*\/DocMDP\b/.test(dictionary) &&
    /\/TransformParams\s*<<[^>]*\/P 1\b/.test(dictionary) &&
    /\/SubFilter\s*\/(?:ETSI\.CAdES|adbe\.pkcs7)\.detached\b/.test(dictionary);
  if (!certified) throw new Fault('NOT_CERTIFIED');
  return dictionary;
}

/** In UTC, or with the hours and minutes that it is away from it. */
function claimedTime(dictionary: string): Date {
  const pattern = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)'?)\)/;
  const parts = pattern.exec(dictionary);
  if (!parts) throw new Fault('SIGNATURE_MALFORMED');
  const [, year, month, day, hour, minute, second, zoneHour = '+00', zoneMinute = '00'] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zoneHour}:${zoneMinute}`);
}

function hole(pdf: Buffer, { gapAt, resumesAt }: SignedRange): Buffer {
  const digits = pdf.toString('latin1', gapAt + 1, resumesAt - 1);
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(digits)) throw new Fault('SIGNATURE_MALFORMED');
  return Buffer.from(digits, 'hex');
}

function checkSignature(
  pdf: Buffer,
  { gapAt, resumesAt }: SignedRange,
  dictionary: string,
  cms: ReadCms,
): void {
  if (cms.contentType !== OID.data || cms.content !== null) throw new Fault('SIGNATURE_MALFORMED');
  const signed = createHash(cms.hash).update(pdf.subarray(0, gapAt)).update(pdf.subarray(resumesAt));
  if (!signed.digest().equals(cms.messageDigest)) throw new Fault('CONTENT_CHANGED');
  const unnamed = cms.certificateDigest === null && dictionary.includes('ETSI.CAdES');
  if (unnamed || !areAttributesSigned(cms)) throw new Fault('SIGNATURE_WRONG');
}

function checkedTimeStamp({ timeStamp, signature }: ReadCms): TimeStamp | null {
  if (!timeStamp) return null;
  try {
    const stamp = readTimeStamp(timeStamp, signature);
    if (stamp) return stamp;
  } catch (error) {
    if (!(error instanceof NotDer)) throw error;
  }
  throw new Fault('TIME_STAMP_WRONG');
}
