import { createHash, verify, X509Certificate } from 'node:crypto';
import {
  child,
  children,
  type Der,
  hex,
  inner,
  insist,
  NotDer,
  readDer,
  TAG,
  tagOf,
  whole,
} from './der.checks.js';
import { KeptByBytes } from './kept-by-bytes.checks.js';

/** A CMS SignedData (RFC 5652) with one signer, read but not checked. */
export interface ReadCms {
  /** What kind of content is signed: an object identifier, in DER and hex. */
  readonly contentType: string;
  /** The content, where it stands inside the message. */
  readonly content: Buffer | null;
  /** The signer's. */
  readonly certificate: X509Certificate;
  readonly attributes: Buffer;
  readonly messageDigest: Buffer;
  /** What the signature says of its own certificate, so that no other can take its place. */
  readonly certificateDigest: { readonly hash: string; readonly value: Buffer } | null;
  readonly hash: string;
  readonly signature: Buffer;
  readonly timeStamp: Buffer | null;
}

export const OID = {
  signedData: '06092a864886f70d010702',
  data: '06092a864886f70d010701',
  timeStampInfo: '060b2a864886f70d0109100104',
  contentType: '06092a864886f70d010903',
  messageDigest: '06092a864886f70d010904',
  signingCertificate: '060b2a864886f70d010910020c',
  signingCertificateV2: '060b2a864886f70d010910022f',
  timeStampToken: '060b2a864886f70d010910020e',
};

const HASHES: ReadonlyMap<string, string> = new Map([
  ['0609608648016503040201', 'sha256'],
  ['0609608648016503040202', 'sha384'],
  ['0609608648016503040203', 'sha512'],
]);

/** Signature algorithm → the hash it says, or null where that is said elsewhere. RSA is PKCS #1 1.5. */
const ALGORITHMS: ReadonlyMap<string, { key: 'rsa' | 'ec'; hash: string | null }> = new Map([
  ['06092a864886f70d010101', { key: 'rsa', hash: null }],
  ['06092a864886f70d01010b', { key: 'rsa', hash: 'sha256' }],
  ['06092a864886f70d01010c', { key: 'rsa', hash: 'sha384' }],
  ['06092a864886f70d01010d', { key: 'rsa', hash: 'sha512' }],
  ['06082a8648ce3d040302', { key: 'ec', hash: 'sha256' }],
  ['06082a8648ce3d040303', { key: 'ec', hash: 'sha384' }],
  ['06082a8648ce3d040304', { key: 'ec', hash: 'sha512' }],
]);
const LEAST_RSA_BITS = 2048;

/** Padding with zeros may follow the message. @throws NotDer for anything else than one signer's message */
export function readCms(bytes: Buffer): ReadCms {
  const outer = readDer(bytes);
  insist(!bytes.subarray(outer.end).some((byte) => byte !== 0));
  const [type, content] = children(outer);
  insist(hex(type) === OID.signedData);
  const [, , encapsulated, ...rest] = children(child(content, 0));
  const certificates = rest.find((part) => tagOf(part) === TAG.of0);
  const [signer, second] = children(rest.find((part) => tagOf(part) === TAG.set));
  insist(second === undefined);
  const [, signerId, digest, attributes, algorithm, signature, unsigned] = children(signer);
  insist(tagOf(attributes) === TAG.of0);
  const hash = HASHES.get(hex(child(digest, 0)));
  const certificate = namedCertificate(children(certificates), signerId);
  insist(hash !== undefined && isBy(hex(child(algorithm, 0)), hash, certificate));
  const values = attributeValues(attributes);
  const [contentType, packed] = children(encapsulated);
  insist(hex(values.get(OID.contentType)) === hex(contentType));
  return {
    contentType: hex(contentType),
    content: packed ? inner(child(packed, 0)) : null,
    certificate,
    attributes: whole(attributes),
    messageDigest: inner(values.get(OID.messageDigest)),
    certificateDigest: certificateDigest(values),
    hash,
    signature: inner(signature),
    timeStamp: unsigned ? timeStampIn(unsigned) : null,
  };
}

/** Whether the signature is over these attributes, they over this content, and both by the very certificate they name. */
export function isSignatureOf(cms: ReadCms, digestOf: (hash: string) => Buffer): boolean {
  if (!digestOf(cms.hash).equals(cms.messageDigest)) return false;
  return areAttributesSigned(cms);
}

export function areAttributesSigned(cms: ReadCms): boolean {
  const { certificate, certificateDigest: named } = cms;
  if (named && !createHash(named.hash).update(certificate.raw).digest().equals(named.value)) return false;
  // The attributes are signed as the SET they are, not under the tag they have inside the message.
  const attributes = Buffer.concat([Buffer.from([TAG.set]), cms.attributes.subarray(1)]);
  return verify(cms.hash, attributes, certificate.publicKey, cms.signature);
}

/** When an authority saw a signature, and which (SHA-256 of its certificate). */
export interface TimeStamp {
  readonly at: Date;
  readonly fingerprint: string;
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Checks a time stamp token (RFC 3161) over a signature's value. @throws NotDer; null when it is not one of that value */
export function readTimeStamp(token: Buffer, stamped: Buffer): TimeStamp | null {
  const cms = readCms(token);
  insist(cms.contentType === OID.timeStampInfo && cms.content !== null && cms.certificateDigest !== null);
  const { content, certificate } = cms;
  const [, , imprint, , time] = children(readDer(content));
  const hash = HASHES.get(hex(child(child(imprint, 0), 0)));
  insist(hash !== undefined);
  const at = generalizedTime(inner(time).toString('latin1'));
  const usage = certificate.keyUsage as readonly string[] | undefined;
  const good =
    createHash(hash)
      .update(stamped)
      .digest()
      .equals(inner(child(imprint, 1))) &&
    isSignatureOf(cms, (name) => createHash(name).update(content).digest()) &&
    usage?.join() === TIME_STAMPING &&
    isValidAt(certificate, at);
  return good ? { at, fingerprint: fingerprintOf(certificate) } : null;
}

export function fingerprintOf(certificate: X509Certificate): string {
  return createHash('sha256').update(certificate.raw).digest('hex');
}

export function isValidAt({ validFrom, validTo }: X509Certificate, instant: Date): boolean {
  return instant >= new Date(validFrom) && instant <= new Date(validTo);
}

function namedCertificate(certificates: readonly Der[], signerId: Der | undefined): X509Certificate {
  const [issuer, serial] = children(signerId);
  const found = certificates.filter((each) => {
    const [, itsSerial, , itsIssuer] = children(child(each, 0));
    return hex(itsIssuer) === hex(issuer) && hex(itsSerial) === hex(serial);
  });
  insist(found.length === 1);
  return certificatesRead.of(whole(found[0]));
}

/** Of one signer's files all have the same. */
const certificatesRead = new KeptByBytes((bytes) => new X509Certificate(bytes));

function isBy(algorithm: string, hash: string, { publicKey }: X509Certificate): boolean {
  const of = ALGORITHMS.get(algorithm);
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? LEAST_RSA_BITS;
  return (
    of !== undefined &&
    of.key === publicKey.asymmetricKeyType &&
    (of.hash ?? hash) === hash &&
    bits >= LEAST_RSA_BITS
  );
}

/** Each attribute once, with one value. */
function attributeValues(attributes: Der | undefined): Map<string, Der> {
  const all = children(attributes);
  const values = new Map(all.map((each) => [hex(child(each, 0)), child(child(each, 1), 0)]));
  insist(values.size === all.length);
  return values;
}

function certificateDigest(values: ReadonlyMap<string, Der>): ReadCms['certificateDigest'] {
  const [v2, v1] = [values.get(OID.signingCertificateV2), values.get(OID.signingCertificate)];
  if (v2) {
    const [first, second] = children(child(child(v2, 0), 0));
    // Without an algorithm it is SHA-256.
    if (tagOf(first) === TAG.octets) return { hash: 'sha256', value: inner(first) };
    const hash = HASHES.get(hex(child(first, 0)));
    if (hash === undefined) throw new NotDer();
    return { hash, value: inner(second) };
  }
  // Of the first edition, which time-stamping authorities still use.
  return v1 ? { hash: 'sha1', value: inner(child(child(child(v1, 0), 0), 0)) } : null;
}

function timeStampIn(unsigned: Der): Buffer | null {
  insist(tagOf(unsigned) === TAG.of1);
  const token = attributeValues(unsigned).get(OID.timeStampToken);
  return token ? whole(token) : null;
}

function generalizedTime(text: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (!parts) throw new NotDer();
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
