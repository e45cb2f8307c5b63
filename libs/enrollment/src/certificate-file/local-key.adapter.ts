import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { keepOnce, readIfThere } from '../kept-file/kept-file.adapter.js';

/** Quick to sign with and short; poppler and OpenSSL both check it. */
const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const VALID_YEARS = 10;
const CLOCK_SKEW_MS = 3_600_000;
const FILE = 'signer.pem';
/** By RFC 5280. */
const LONGEST_NAME = 64;

export interface SigningKey {
  readonly privateKey: KeyObject;
  /** In DER. */
  readonly certificate: Buffer;
  /** How a signature names the certificate: its issuer and serial number, in DER. */
  readonly issuerAndSerial: Buffer;
}

export interface KeyOwner {
  readonly agency: string;
  readonly government: string;
}

/**
 * The local signing key with its self-signed certificate, from one file in `folder`; made when there is none. To
 * change the key, rename the file: a new one is made, and signatures of the old one stay known.
 */
export async function localSigningKey(folder: string, owner: KeyOwner, now: Date): Promise<SigningKey> {
  const path = join(folder, FILE);
  const kept = await readIfThere(path);
  return readKey(kept ?? (await keepOnce(path, await makeKey(owner, now), 0o600)));
}

function readKey(pem: string): SigningKey {
  const certificate = new X509Certificate(pem).raw;
  const { issuer, serialNumber } = pkijs.Certificate.fromBER(new Uint8Array(certificate));
  const issuerAndSerial = new pkijs.IssuerAndSerialNumber({ issuer, serialNumber });
  return {
    privateKey: createPrivateKey(pem),
    certificate,
    issuerAndSerial: Buffer.from(issuerAndSerial.toSchema().toBER()),
  };
}

async function makeKey(owner: KeyOwner, now: Date): Promise<string> {
  const keys = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = crypto.getRandomValues(new Uint8Array(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial.buffer });
  certificate.subject = certificate.issuer = distinguishedName(owner);
  // Clocks of machines differ; none of them should find the certificate not valid yet.
  certificate.notBefore.value = new Date(now.getTime() - CLOCK_SKEW_MS);
  certificate.notAfter.value = new Date(
    Date.UTC(now.getUTCFullYear() + VALID_YEARS, now.getUTCMonth(), now.getUTCDate()),
  );
  certificate.extensions = [
    extension('2.5.29.19', new pkijs.BasicConstraints({ cA: false }).toSchema()),
    // digitalSignature and nonRepudiation: the two highest bits.
    extension(
      '2.5.29.15',
      new asn1js.BitString({ valueHex: new Uint8Array([0b11000000]).buffer, unusedBits: 6 }),
    ),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return block('PRIVATE KEY', key) + block('CERTIFICATE', certificate.toSchema(true).toBER());
}

/** One value per name, outermost first; pkijs by itself would put all values into one name. */
function distinguishedName({ government, agency }: KeyOwner): pkijs.RelativeDistinguishedNames {
  const names = [
    ['2.5.4.6', new asn1js.PrintableString({ value: 'ID' })],
    ['2.5.4.10', new asn1js.Utf8String({ value: government.slice(0, LONGEST_NAME) })],
    ['2.5.4.3', new asn1js.Utf8String({ value: agency.slice(0, LONGEST_NAME) })],
  ] as const;
  const value = names.map(([type, text]) => {
    const pair = new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), text] });
    return new asn1js.Set({ value: [pair] });
  });
  return new pkijs.RelativeDistinguishedNames({ valueBeforeDecode: new asn1js.Sequence({ value }).toBER() });
}

function extension(extnID: string, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });
}

function block(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
