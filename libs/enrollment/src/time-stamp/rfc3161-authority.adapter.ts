import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { EnrollmentConfig } from '../enrollment.config.js';
import { fingerprintOf, readTimeStamp } from '../signature-check/cms-signature.checks.js';
import { child, readDer, whole } from '../signature-check/der.checks.js';
import { TimeStampAuthority, TimeStampUnavailable } from './time-stamp-authority.port.js';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
/** A token with a chain of certificates takes 3 to 7 KB. */
const ROOM_BYTES = 12_288;
const LARGEST_ANSWER = 65_536;
const NONCE_BYTES = 8;
const GRANTED = [pkijs.PKIStatus.granted, pkijs.PKIStatus.grantedWithMods];

/** Asks a time-stamping authority over HTTP (RFC 3161), where one is set up; takes only what it answered to this question. */
@Injectable()
export class Rfc3161Authority extends TimeStampAuthority implements OnModuleInit {
  constructor(private readonly config: EnrollmentConfig) {
    super();
  }

  get room(): number {
    return this.config.tsaUrl === undefined ? 0 : ROOM_BYTES;
  }

  /** A service does not start with a certificate that it could not check a stamp by. @throws Error */
  async onModuleInit(): Promise<void> {
    if (this.config.tsaUrl !== undefined) await this.authorityCertificates();
  }

  async stamp(signature: Uint8Array): Promise<Buffer> {
    // Before anything is asked: without it no answer would do.
    const authorities = await this.authorityCertificates();
    const nonce = randomBytes(NONCE_BYTES);
    // A positive number, written in as few bytes as it takes.
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    const answer = await this.ask(requestFor(signature, nonce));
    const token = tokenOf(answer, signature, nonce);
    if (!authorities.includes(token.fingerprint)) {
      throw new TimeStampUnavailable('The time stamp is by another authority than the one set up');
    }
    if (token.bytes.length > ROOM_BYTES - 64) throw new TimeStampUnavailable('The time stamp is too long');
    return token.bytes;
  }

  private async ask(body: ArrayBuffer): Promise<Buffer> {
    try {
      const response = await fetch(this.config.tsaUrl ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(this.config.tsaTimeoutSeconds * 1000),
      });
      const bytes = await limited(response);
      if (response.ok) return bytes;
    } catch {
      // As if it had answered with an error: there is no stamp.
    }
    throw new TimeStampUnavailable('The time-stamping authority does not answer');
  }

  /** Read each time: the certificate is renewed every year or so, while we run. @throws TimeStampUnavailable without one */
  private async authorityCertificates(): Promise<string[]> {
    try {
      const text = await readFile(this.config.tsaCertificateFile ?? '', 'utf8');
      const pems = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
      if (pems.length > 0) return pems.map((pem) => fingerprintOf(new X509Certificate(pem)));
    } catch {
      // As if there were none in it.
    }
    throw new TimeStampUnavailable(
      'TSA_CERTIFICATE_FILE is not a file with the certificates of the authority',
    );
  }
}

/** @throws Error for an answer that no authority gives, before all of it is here */
async function limited(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > LARGEST_ANSWER) throw new Error('The answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function requestFor(signature: Uint8Array, nonce: Buffer): ArrayBuffer {
  const digest = createHash('sha256').update(signature).digest();
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(digest).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  return request.toSchema().toBER();
}

/** @throws TimeStampUnavailable when it is not a sound stamp of this signature, in answer to this very question */
function tokenOf(
  answer: Buffer,
  signature: Uint8Array,
  nonce: Buffer,
): { readonly bytes: Buffer; readonly fingerprint: string } {
  try {
    const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(new Uint8Array(answer));
    if (timeStampToken && GRANTED.includes(status.status)) {
      const bytes = whole(child(readDer(answer), 1));
      const stamp = readTimeStamp(bytes, Buffer.from(signature));
      const said = new pkijs.SignedData({ schema: timeStampToken.content }).encapContentInfo.eContent;
      const info = pkijs.TSTInfo.fromBER(said?.getValue() ?? new ArrayBuffer(0));
      const returned = Buffer.from(info.nonce?.valueBlock.valueHexView ?? []);
      if (stamp && returned.equals(nonce)) return { bytes, fingerprint: stamp.fingerprint };
    }
  } catch {
    // What can not be read is no stamp.
  }
  throw new TimeStampUnavailable('The time-stamping authority gave no time stamp of this signature');
}
