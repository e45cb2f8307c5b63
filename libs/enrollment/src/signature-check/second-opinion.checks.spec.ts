import { createHash } from 'node:crypto';
import { certifiedByOther, signedMessage, TestAuthority, type IssuedKey } from '@asn-corpu/testing';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { renderCertificate } from '../certificate-face/certificate.pdf.js';
import { TimeStampAuthority } from '../time-stamp/time-stamp-authority.port.js';
import { timeStamped } from '../time-stamp/time-stamped.pdf.js';
import { isGoodByLibrary } from './second-opinion.checks.js';

const NOW = new Date('2026-03-06T02:00:00Z');
const PLAIN_DATA = '1.2.840.113549.1.7.1';
const pdf = renderCertificate(testFace());
let root: IssuedKey;
let signer: IssuedKey;
let stamper: IssuedKey;

beforeAll(async () => {
  const authority = await TestAuthority.create(NOW);
  root = authority.root;
  // Its certificate is short, so that a time stamp has room too.
  signer = await authority.issue({ name: 'The official', validFrom: NOW, key: 'ec' });
  stamper = await authority.issue({ name: 'TSA', validFrom: NOW, key: 'ec', timeStamping: true });
});

function certified(attached?: Uint8Array): Promise<Buffer> {
  const how = { signer, chain: [root.certificate], now: NOW };
  return certifiedByOther(pdf, attached ? { ...how, attached } : how);
}

/** Stamps anything, and says that its stamp is what it is told. */
class Stamps extends TimeStampAuthority {
  readonly room = 8192;

  constructor(
    private readonly contentType: string,
    private readonly of?: Buffer,
  ) {
    super();
  }

  stamp(signature: Uint8Array): Promise<Buffer> {
    const digest = createHash('sha256')
      .update(this.of ?? signature)
      .digest();
    const info = new pkijs.TSTInfo({
      version: 1,
      policy: '1.3.6.1.4.1.99999.1',
      messageImprint: new pkijs.MessageImprint({
        hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
        hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(digest).buffer }),
      }),
      serialNumber: new asn1js.Integer({ value: 1 }),
      genTime: NOW,
    });
    const content = new Uint8Array(info.toSchema().toBER());
    return signedMessage({ contentType: this.contentType, content, attached: true, signer: stamper });
  }
}

describe('a signature that a library is asked about', () => {
  it('is good over the file, and with a time stamp of it', async () => {
    const signed = await certified();
    expect(await isGoodByLibrary(signed)).toBe(true);
    const stamped = await timeStamped(signed, new Stamps(pkijs.id_eContentType_TSTInfo));
    expect(await isGoodByLibrary(stamped)).toBe(true);
  });

  it('is good with a list of revocations in its message, and as strictly looked at', async () => {
    const list = new pkijs.CertificateRevocationList({
      issuer: root.certificate.subject,
      thisUpdate: new pkijs.Time({ type: pkijs.TimeType.UTCTime, value: NOW }),
    });
    await list.sign(root.privateKey, 'SHA-256');
    const how = { signer, chain: [root.certificate], now: NOW, revocations: [list] };
    const signed = await certifiedByOther(pdf, how);
    expect(await isGoodByLibrary(signed)).toBe(true);
    signed[100] = (signed[100] ?? 0) ^ 1;
    expect(await isGoodByLibrary(signed)).toBe(false);
  });

  it('is not good over something that stands in the message', async () => {
    expect(await isGoodByLibrary(await certified(Buffer.from('something else')))).toBe(false);
  });

  it('is not good with a time stamp of another signature, even one that does not say it is a time stamp', async () => {
    const other = Buffer.from('another signature');
    for (const type of [pkijs.id_eContentType_TSTInfo, PLAIN_DATA]) {
      const stamped = await timeStamped(await certified(), new Stamps(type, other));
      expect(await isGoodByLibrary(stamped)).toBe(false);
    }
  });
});
