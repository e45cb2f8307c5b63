import { createHash, sign } from 'node:crypto';
import {
  fillSignature,
  prepareCertification,
  signedBytes,
  type SignatureFacts,
} from './certification.pdf.js';
import type { SigningKey } from './local-key.adapter.js';

/**
 * Certifies a PDF in the shape of PAdES B-B: level P1, a detached CAdES signature, with room for a time stamp where one
 * is to follow.
 */
export function certifyWithKey(
  pdf: Buffer,
  key: SigningKey,
  facts: SignatureFacts,
  timeStampRoom = 0,
): Buffer {
  const prepared = prepareCertification(pdf, facts, timeStampRoom);
  return fillSignature(prepared, cadesSignature(signedBytes(prepared), key));
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
const SEQUENCE = 0x30;
const SET = 0x31;
const OCTETS = 0x04;
/** [0], constructed: a tag that each place of the message gives its own meaning. */
const TAGGED_0 = 0xa0;
const VERSION_1 = Buffer.from('020101', 'hex');

/**
 * The detached signature over some content: CMS (RFC 5652) with the attributes PAdES B-B asks for, in DER. Written out
 * rather than by an ASN.1 library: for this one fixed shape that is as short, and takes a tenth of the time.
 */
export function cadesSignature(content: Buffer, key: SigningKey): Buffer {
  const sha256Algorithm = der(SEQUENCE, oid('sha256'));
  const attributes = signedAttributes(content, key.certificate);
  const signature = sign('sha256', der(SET, attributes), { key: key.privateKey, dsaEncoding: 'der' });
  const signer = der(
    SEQUENCE,
    VERSION_1,
    key.issuerAndSerial,
    sha256Algorithm,
    // What is signed is a SET; inside the message it goes by another tag.
    der(TAGGED_0, attributes),
    der(SEQUENCE, oid('ecdsaWithSha256')),
    der(OCTETS, signature),
  );
  const signedData = der(
    SEQUENCE,
    VERSION_1,
    der(SET, sha256Algorithm),
    der(SEQUENCE, oid('data')),
    der(TAGGED_0, key.certificate),
    der(SET, signer),
  );
  return der(SEQUENCE, oid('signedData'), der(TAGGED_0, signedData));
}

/** In the order DER wants the members of a set: by their encoding, which here is by length. */
function signedAttributes(content: Buffer, certificate: Buffer): Buffer {
  // ESSCertIDv2 with SHA-256, its default: names the very certificate, so that no other can take its place.
  const certId = der(SEQUENCE, der(OCTETS, sha256(certificate)));
  return Buffer.concat([
    attribute('contentType', oid('data')),
    attribute('messageDigest', der(OCTETS, sha256(content))),
    attribute('signingCertificateV2', der(SEQUENCE, der(SEQUENCE, certId))),
  ]);
}

function attribute(type: keyof typeof OID, value: Buffer): Buffer {
  return der(SEQUENCE, oid(type), der(SET, value));
}

function oid(name: keyof typeof OID): Buffer {
  return Buffer.from(OID[name], 'hex');
}

/** One element of DER: its tag, the length of its parts in as few bytes as it takes, and the parts. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const digits = length < 0x80 ? [] : length < 0x100 ? [length] : [length >> 8, length & 0xff];
  const head = digits.length === 0 ? [tag, length] : [tag, 0x80 | digits.length, ...digits];
  return Buffer.concat([Buffer.from(head), ...parts]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
