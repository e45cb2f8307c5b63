import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import {
  fillSignature,
  prepareCertification,
  signedBytes,
  type SignatureFacts,
} from './certification.pdf.js';
import type { SigningKey } from './local-key.adapter.js';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** Certifies a PDF in the shape of PAdES B-B: level P1, a detached CAdES signature, no time stamp. */
export async function certifyWithKey(pdf: Buffer, key: SigningKey, facts: SignatureFacts): Promise<Buffer> {
  const prepared = prepareCertification(pdf, facts);
  return fillSignature(prepared, await cadesSignature(signedBytes(prepared), key));
}

/** The detached signature over some content: CMS with the attributes PAdES B-B asks for, in DER. */
export async function cadesSignature(content: Buffer, key: SigningKey): Promise<Uint8Array> {
  const { certificate } = key;
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: pkijs.ContentInfo.DATA }),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributes(content, key.certificateDer),
        }),
      }),
    ],
  });
  await signed.sign(key.privateKey, 0, 'SHA-256', new Uint8Array(content));
  const info = new pkijs.ContentInfo({
    contentType: pkijs.ContentInfo.SIGNED_DATA,
    content: signed.toSchema(true),
  });
  return new Uint8Array(info.toSchema().toBER());
}

/** In the order DER wants them: by their encoding, which here is by length. */
function attributes(content: Buffer, certificate: Buffer): pkijs.Attribute[] {
  // ESSCertIDv2 with SHA-256, its default: names the very certificate, so that no other can take its place.
  const certId = new asn1js.Sequence({ value: [octets(sha256(certificate))] });
  const signingCertificate = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] });
  return [
    attribute(CONTENT_TYPE, new asn1js.ObjectIdentifier({ value: pkijs.ContentInfo.DATA })),
    attribute(MESSAGE_DIGEST, octets(sha256(content))),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificate),
  ];
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

function octets(bytes: Buffer): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
