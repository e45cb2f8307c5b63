import { createHash, verify, X509Certificate } from 'node:crypto';

/** What a look at a signed PDF found. `faults` is empty when it is whole, certified at level P1 and signed by `fingerprint`. */
export interface SignatureReport {
  readonly faults: readonly SignatureFault[];
  /** SHA-256 of the signer's certificate in hex; whose it is, `CertificateSigner.isOurs` knows. Null without one. */
  readonly fingerprint: string | null;
  readonly signedAt: Date | null;
}

export type SignatureFault =
  | 'NOT_SIGNED'
  | 'NOT_WHOLLY_SIGNED'
  | 'NOT_CERTIFIED'
  | 'SIGNATURE_MALFORMED'
  | 'CONTENT_CHANGED'
  | 'SIGNATURE_WRONG'
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
  try {
    const range = signedRange(pdf);
    const dictionary = certification(pdf, range);
    signedAt = claimedTime(dictionary);
    const cms = readCms(hole(pdf, range));
    fingerprint = createHash('sha256').update(cms.certificate.raw).digest('hex');
    checkSignature(pdf, range, cms);
    const { validFrom, validTo } = cms.certificate;
    if (signedAt < new Date(validFrom) || signedAt > new Date(validTo)) throw new Fault('OUTSIDE_VALIDITY');
    return { faults: [], fingerprint, signedAt };
  } catch (error) {
    // Whatever else a broken file does to its reading, it is not a good signature.
    const fault = error instanceof Fault ? error.fault : 'SIGNATURE_MALFORMED';
    return { faults: [fault], fingerprint, signedAt };
  }
}

/** The two signed stretches: from the start to `gapAt`, and from `resumesAt` to the end. */
interface SignedRange {
  readonly gapAt: number;
  readonly resumesAt: number;
}

/** Every byte but the hole must be signed, so nothing can be appended, and there can be no second signature. */
function signedRange(pdf: Buffer): SignedRange {
  const ranges = [
    ...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g),
  ];
  const [range] = ranges;
  if (!range) throw new Fault('NOT_SIGNED');
  const [from, gapAt, resumesAt, rest] = range.slice(1).map(Number) as [number, number, number, number];
  const whole = ranges.length === 1 && from === 0 && gapAt < resumesAt && resumesAt + rest === pdf.length;
  const bracketed = pdf[gapAt] === 0x3c && pdf[resumesAt - 1] === 0x3e;
  if (!whole || !bracketed) throw new Fault('NOT_WHOLLY_SIGNED');
  return { gapAt, resumesAt };
}

/** The signature that the document's own catalog names as its certification, with the strictest permission. */
function certification(pdf: Buffer, { gapAt, resumesAt }: SignedRange): string {
  const text = pdf.toString('latin1');
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const table = text.slice(tableAt);
  const objectAt = (reference: string | undefined): number => {
    const entry = new RegExp(`(?:^|\\n)${reference} 1\\s+(\\d{10}) 00000 n`).exec(table)?.[1];
    const at = Number(entry);
    if (!text.startsWith(`${reference} 0 obj`, at)) throw new Fault('NOT_CERTIFIED');
    return at;
  };
  const catalogAt = objectAt(/\/Root (\d+) 0 R/.exec(table)?.[1]);
  const catalog = text.slice(catalogAt, text.indexOf('endobj', catalogAt));
  const signatureAt = objectAt(/\/Perms\s*<<\s*\/DocMDP (\d+) 0 R\s*>>/.exec(catalog)?.[1]);
  const signatureEnd = text.indexOf('endobj', resumesAt);
  if (signatureAt > gapAt || text.lastIndexOf('endobj', gapAt) > signatureAt)
    throw new Fault('NOT_CERTIFIED');
  const dictionary = text.slice(signatureAt, gapAt) + text.slice(resumesAt, signatureEnd);
  const level = /\/TransformMethod\s*\/DocMDP\s*\/TransformParams\s*<<[^>]*\/P 1\b/;
  if (!level.test(dictionary) || !/\/SubFilter\s*\/ETSI\.CAdES\.detached\b/.test(dictionary)) {
    throw new Fault('NOT_CERTIFIED');
  }
  return dictionary;
}

function claimedTime(dictionary: string): Date {
  const parts = /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(dictionary)?.slice(1).map(Number);
  if (!parts) throw new Fault('SIGNATURE_MALFORMED');
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function hole(pdf: Buffer, { gapAt, resumesAt }: SignedRange): Buffer {
  const digits = pdf.toString('latin1', gapAt + 1, resumesAt - 1);
  if (!/^(?:[0-9a-f]{2})+$/.test(digits)) throw new Fault('SIGNATURE_MALFORMED');
  return Buffer.from(digits, 'hex');
}

interface Cms {
  readonly certificate: X509Certificate;
  readonly attributes: Buffer;
  readonly messageDigest: Buffer;
  readonly certificateDigest: Buffer;
  readonly signature: Buffer;
}

const OID = {
  signedData: '06092a864886f70d010702',
  data: '06092a864886f70d010701',
  sha256: '0609608648016503040201',
  ecdsaWithSha256: '06082a8648ce3d040302',
  contentType: '06092a864886f70d010903',
  messageDigest: '06092a864886f70d010904',
  signingCertificateV2: '060b2a864886f70d010910022f',
};

const VERSION_1 = '020101';

/** A CMS SignedData (RFC 5652) with one certificate, one signer and its signed attributes; padding may follow. */
function readCms(bytes: Buffer): Cms {
  const outer = readDer(bytes, 0);
  if (bytes.subarray(outer.end).some((byte) => byte !== 0)) throw new Fault('SIGNATURE_MALFORMED');
  const [type, content] = children(outer);
  const [version, digests, encapsulated, certificates, signers] = children(child(content, 0));
  const [certificate, secondCertificate] = children(certificates);
  const [signer, secondSigner] = children(signers);
  insist(hex(type) === OID.signedData && hex(version) === VERSION_1);
  insist(hex(child(child(digests, 0), 0)) === OID.sha256 && children(digests).length === 1);
  insist(hex(child(encapsulated, 0)) === OID.data && children(encapsulated).length === 1);
  insist(certificate !== undefined && secondCertificate === undefined && secondSigner === undefined);
  const [signerVersion, signerId, digest, attributes, algorithm, signature] = children(signer);
  const [, serial, , issuer] = children(child(certificate, 0));
  insist(hex(signerVersion) === VERSION_1);
  insist(hex(child(signerId, 0)) === hex(issuer) && hex(child(signerId, 1)) === hex(serial));
  insist(hex(child(digest, 0)) === OID.sha256 && hex(child(algorithm, 0)) === OID.ecdsaWithSha256);
  const values = new Map(children(attributes).map((each) => [hex(child(each, 0)), child(child(each, 1), 0)]));
  insist(values.size === 3 && hex(values.get(OID.contentType)) === OID.data);
  const certId = child(child(values.get(OID.signingCertificateV2), 0), 0);
  return {
    certificate: new X509Certificate(whole(certificate)),
    attributes: whole(attributes),
    messageDigest: inner(values.get(OID.messageDigest)),
    certificateDigest: inner(child(certId, 0)),
    signature: inner(signature),
  };
}

function checkSignature(pdf: Buffer, { gapAt, resumesAt }: SignedRange, cms: Cms): void {
  const digest = createHash('sha256').update(pdf.subarray(0, gapAt)).update(pdf.subarray(resumesAt)).digest();
  if (!digest.equals(cms.messageDigest)) throw new Fault('CONTENT_CHANGED');
  const named = createHash('sha256').update(cms.certificate.raw).digest();
  // The attributes are signed as the SET they are, not under the tag they have inside the message.
  const attributes = Buffer.concat([Buffer.from([0x31]), cms.attributes.subarray(1)]);
  const right = verify('sha256', attributes, cms.certificate.publicKey, cms.signature);
  if (!right || !named.equals(cms.certificateDigest)) throw new Fault('SIGNATURE_WRONG');
}

/** One element of DER: where its contents are, and where it ends. */
interface Der {
  readonly bytes: Buffer;
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

function readDer(bytes: Buffer, at: number): Der {
  const first = bytes[at + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const from = at + 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : lengthBytes <= 3 ? bytes.readUIntBE(at + 2, lengthBytes) : Infinity;
  if (from + length > bytes.length) throw new Fault('SIGNATURE_MALFORMED');
  return { bytes, at, from, end: from + length };
}

function children(der: Der | undefined): Der[] {
  if (!der) throw new Fault('SIGNATURE_MALFORMED');
  const found: Der[] = [];
  for (let at = der.from; at < der.end; at = found.at(-1)?.end ?? der.end) found.push(readDer(der.bytes, at));
  return found;
}

function child(der: Der | undefined, index: number): Der {
  const found = children(der)[index];
  if (!found) throw new Fault('SIGNATURE_MALFORMED');
  return found;
}

function inner(der: Der | undefined): Buffer {
  if (!der) throw new Fault('SIGNATURE_MALFORMED');
  return der.bytes.subarray(der.from, der.end);
}

function whole(der: Der | undefined): Buffer {
  if (!der) throw new Fault('SIGNATURE_MALFORMED');
  return der.bytes.subarray(der.at, der.end);
}

function hex(der: Der | undefined): string {
  return whole(der).toString('hex');
}

function insist(holds: boolean): void {
  if (!holds) throw new Fault('SIGNATURE_MALFORMED');
}
