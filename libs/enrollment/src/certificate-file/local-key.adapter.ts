import { randomUUID, type webcrypto } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** Quick to sign with and short; poppler and OpenSSL both check it. */
const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const VALID_YEARS = 10;
const FILE = 'signer.pem';

export interface SigningKey {
  readonly privateKey: webcrypto.CryptoKey;
  readonly certificate: pkijs.Certificate;
  readonly certificateDer: Buffer;
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
  const pem = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (pem !== null) return readKey(pem);
  const made = await makeKey(owner, now);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${randomUUID()}.new`);
  await writeFile(temporary, made, { mode: 0o600, flag: 'wx' });
  try {
    // A link, unlike a rename, never replaces the key of a process that was quicker.
    await link(temporary, path).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary);
  }
  return readKey(await readFile(path, 'utf8'));
}

function systemCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

async function readKey(pem: string): Promise<SigningKey> {
  const [key] = blocks(pem, 'PRIVATE KEY');
  const [certificate] = blocks(pem, 'CERTIFICATE');
  if (!key || !certificate) throw new Error(`${FILE} holds no key with its certificate`);
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', new Uint8Array(key), KEY, false, ['sign']),
    certificate: pkijs.Certificate.fromBER(new Uint8Array(certificate)),
    certificateDer: certificate,
  };
}

async function makeKey(owner: KeyOwner, now: Date): Promise<string> {
  const keys = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = crypto.getRandomValues(new Uint8Array(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial.buffer });
  const name = [
    ['2.5.4.6', new asn1js.PrintableString({ value: 'ID' })],
    ['2.5.4.10', new asn1js.Utf8String({ value: owner.government.slice(0, 64) })],
    ['2.5.4.3', new asn1js.Utf8String({ value: owner.agency.slice(0, 64) })],
  ] as const;
  for (const [type, value] of name) {
    certificate.subject.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value }));
    certificate.issuer.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value }));
  }
  certificate.notBefore.value = now;
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

function blocks(pem: string, label: string): Buffer[] {
  const pattern = new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`, 'g');
  return [...pem.matchAll(pattern)].map(([, body]) => Buffer.from(body ?? '', 'base64'));
}
