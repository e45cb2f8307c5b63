import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { EnrollmentConfig } from '../enrollment.config.js';
import { fingerprintOf, readTimeStamp } from '../signature-check/cms-signature.checks.js';
import { child, readDer, whole } from '../signature-check/der.checks.js';
import { TimeStampAuthority, TimeStampUnavailable } from './time-stamp-authority.port.js';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
/** A token with a chain of certificates takes 3 to 7 KB. */
const ROOM_BYTES = 12_288;
const NONCE_BYTES = 8;
const GRANTED = [pkijs.PKIStatus.granted, pkijs.PKIStatus.grantedWithMods];

/** Asks a time-stamping authority over HTTP (RFC 3161), where one is set up; takes only what it answered to this question. */
@Injectable()
export class Rfc3161Authority extends TimeStampAuthority {
  constructor(private readonly config: EnrollmentConfig) {
    super();
  }

  get room(): number {
    return this.config.tsaUrl === undefined ? 0 : ROOM_BYTES;
  }

  async stamp(signature: Uint8Array): Promise<Buffer> {
    const nonce = randomBytes(NONCE_BYTES);
    // A positive number, written in as few bytes as it takes.
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    const answer = await this.ask(requestFor(signature, nonce));
    const token = tokenOf(answer, signature, nonce);
    if (!(await this.isOfTheAuthority(token.fingerprint))) {
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
      const bytes = Buffer.from(await response.arrayBuffer());
      if (response.ok) return bytes;
    } catch {
      // As if it had answered with an error: there is no stamp.
    }
    throw new TimeStampUnavailable('The time-stamping authority does not answer');
  }

  /** Read each time: the certificate is renewed every year or so, while we run. */
  private async isOfTheAuthority(fingerprint: string): Promise<boolean> {
    const text = await readFile(this.config.tsaCertificateFile ?? '', 'utf8');
    const pems = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    return pems.some((pem) => fingerprintOf(new X509Certificate(pem)) === fingerprint);
  }
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
