import type { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

const KEYS = {
  rsa: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
  ec: { name: 'ECDSA', namedCurve: 'P-256' },
} as const;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const YEAR_MS = 365 * 24 * 3_600_000;

export interface IssuedKey {
  readonly certificate: pkijs.Certificate;
  readonly privateKey: webcrypto.CryptoKey;
  readonly pem: string;
}

interface Issue {
  readonly name: string;
  readonly validFrom: Date;
  readonly validTo?: Date;
  readonly key?: keyof typeof KEYS;
  readonly timeStamping?: boolean;
}

/** A certificate authority of a test's own, which issues what signers and time-stamping authorities sign with. */
export class TestAuthority {
  private serial = 1;

  private constructor(readonly root: IssuedKey) {}

  static async create(validFrom: Date, name = 'Test root'): Promise<TestAuthority> {
    const keys = await makeKeys('ec');
    const certificate = await blankCertificate({ name, validFrom }, keys.publicKey, 1);
    certificate.issuer = certificate.subject;
    certificate.extensions = [
      extension('2.5.29.19', new pkijs.BasicConstraints({ cA: true }).toSchema()),
      // keyCertSign
      extension(
        '2.5.29.15',
        new asn1js.BitString({ valueHex: new Uint8Array([0b00000100]).buffer, unusedBits: 2 }),
      ),
    ];
    return new TestAuthority(await sealed(certificate, keys.privateKey, keys.privateKey));
  }

  async issue(what: Issue): Promise<IssuedKey> {
    const keys = await makeKeys(what.key ?? 'rsa');
    this.serial += 1;
    const certificate = await blankCertificate(what, keys.publicKey, this.serial);
    certificate.issuer = this.root.certificate.subject;
    certificate.extensions = [
      // digitalSignature and nonRepudiation: the two highest bits.
      extension(
        '2.5.29.15',
        new asn1js.BitString({ valueHex: new Uint8Array([0b11000000]).buffer, unusedBits: 6 }),
      ),
    ];
    if (what.timeStamping) {
      const usage = new pkijs.ExtKeyUsage({ keyPurposes: [TIME_STAMPING] });
      certificate.extensions.push(extension('2.5.29.37', usage.toSchema()));
    }
    return sealed(certificate, this.root.privateKey, keys.privateKey);
  }
}

function makeKeys(kind: keyof typeof KEYS): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(KEYS[kind], true, ['sign', 'verify']);
}

async function blankCertificate(
  { name, validFrom, validTo }: Issue,
  publicKey: webcrypto.CryptoKey,
  serial: number,
): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: serial });
  const value = new asn1js.Utf8String({ value: name });
  certificate.subject.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value }));
  certificate.notBefore.value = validFrom;
  certificate.notAfter.value = validTo ?? new Date(validFrom.getTime() + 2 * YEAR_MS);
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  return certificate;
}

async function sealed(
  certificate: pkijs.Certificate,
  issuerKey: webcrypto.CryptoKey,
  privateKey: webcrypto.CryptoKey,
): Promise<IssuedKey> {
  await certificate.sign(issuerKey, 'SHA-256');
  const lines =
    Buffer.from(certificate.toSchema(true).toBER())
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return { certificate, privateKey, pem };
}

function extension(extnID: string, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });
}
