import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { IssuedKey } from './test-authority.js';

const OID = {
  contentType: '1.2.840.113549.1.9.3',
  signingTime: '1.2.840.113549.1.9.5',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signedData: '1.2.840.113549.1.7.2',
};

interface Signing {
  /** `1.2.840.113549.1.7.1` is plain data. */
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Whether the content stands inside the message. */
  readonly attached: boolean;
  readonly signer: IssuedKey;
  readonly chain?: readonly pkijs.Certificate[];
  readonly signingTime?: Date;
  /** Lists of revocations that stand in the message. */
  readonly revocations?: readonly pkijs.CertificateRevocationList[];
}

/** A CMS SignedData by a library, in DER: how signers other than the platform's own write it. */
export async function signedMessage(signing: Signing): Promise<Buffer> {
  const { certificate, privateKey } = signing.signer;
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: signing.contentType })),
    attribute(OID.messageDigest, octets(await sha256(signing.content))),
    attribute(OID.signingCertificateV2, await certificateId(certificate)),
  ];
  if (signing.signingTime) {
    attributes.push(attribute(OID.signingTime, new asn1js.UTCTime({ valueDate: signing.signingTime })));
  }
  const signedData = new pkijs.SignedData({
    version: signing.attached ? 3 : 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: signing.contentType }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate, ...(signing.chain ?? [])],
    ...(signing.revocations ? { crls: [...signing.revocations] } : {}),
  });
  // Set afterwards: given to the constructor it is cut into pieces, which is not DER.
  if (signing.attached) signedData.encapContentInfo.eContent = octets(signing.content);
  await signedData.sign(privateKey, 0, 'SHA-256', signing.content);
  const contentInfo = new pkijs.ContentInfo({
    contentType: OID.signedData,
    content: signedData.toSchema(true),
  });
  return Buffer.from(contentInfo.toSchema().toBER());
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

async function certificateId(certificate: pkijs.Certificate): Promise<asn1js.Sequence> {
  const digest = await sha256(new Uint8Array(certificate.toSchema(true).toBER()));
  const id = new asn1js.Sequence({ value: [octets(digest)] });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] });
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
