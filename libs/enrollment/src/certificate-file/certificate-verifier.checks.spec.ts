import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certifiedByOther, Pdfsig, TestAuthority, type IssuedKey } from '@asn-corpu/testing';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { renderCertificate } from '../certificate-face/certificate.pdf.js';
import { isGoodByLibrary } from '../signature-check/second-opinion.checks.js';
import { verifyCertified } from './certificate-verifier.checks.js';
import { fillSignature, prepareCertification, signedBytes, UnexpectedPdf } from './certification.pdf.js';
import { localSigningKey } from './local-key.adapter.js';
import { cadesSignature, certifyWithKey } from './local-signature.pdf.js';

const OWNER = {
  agency: 'Badan Pengembangan Sumber Daya Manusia',
  government: 'Pemerintah Provinsi Sulawesi Selatan',
};
const NOW = new Date('2026-03-06T02:00:00Z');
const FACTS = { signedAt: NOW, signerName: OWNER.agency, place: 'Makassar' };

const folder = mkdtempSync(join(tmpdir(), 'corpu-signer-'));
const unsigned = renderCertificate(
  testFace({
    number: '00001/UJI/BPSDM/III/2026',
    code: '7GKX4MNPQ2RSTUVWXYZ3456789AB',
    snapshot: { issuer: OWNER, verifyUrl: 'https://corpu.example/v/7GKX4MNPQ2RSTUVWXYZ3456789AB' },
  }),
);
let signed: Buffer;

beforeAll(async () => {
  signed = certifyWithKey(unsigned, await localSigningKey(folder, OWNER, NOW), FACTS);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Where the digits of the signature stand, with their brackets. */
function hole(): { start: number; end: number } {
  const start = signed.indexOf('/Contents <') + '/Contents '.length;
  return { start, end: signed.indexOf('>', start) + 1 };
}

function flipped(at: number, bit = 1): Buffer {
  const copy = Buffer.from(signed);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
}

describe('a certified PDF', () => {
  it('is found good, with the time it claims', () => {
    const { faults, fingerprint, signedAt } = verifyCertified(signed);
    expect(faults).toEqual([]);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(signedAt).toEqual(NOW);
  });

  it('is found good by a program we did not write', async () => {
    expect(await Pdfsig.looksAt(signed)).not.toBe(false);
    expect(signed.toString('latin1')).toContain('ETSI.CAdES.detached');
  });

  it('keeps the unsigned file as it was and only adds to it', () => {
    expect(signed.subarray(0, unsigned.length).equals(unsigned)).toBe(true);
  });

  it('tells any changed byte outside the signature', () => {
    const { start, end } = hole();
    const places = Array.from({ length: signed.length }, (_, at) => at);
    const sample = places.filter(
      (at) => (at < start || at >= end) && (at % 61 === 0 || at > unsigned.length),
    );
    const unnoticed = sample.filter((at) => verifyCertified(flipped(at)).faults.length === 0);
    expect(sample.length).toBeGreaterThan(1000);
    expect(unnoticed).toEqual([]);
  });

  it('never takes a changed signature for another signer’s or another time’s, and tells changed padding', () => {
    const { start, end } = hole();
    const original = verifyCertified(signed);
    for (let at = start; at < end; at++) {
      const report = verifyCertified(flipped(at, 4));
      // Lengths and tags around what is signed can be written in more ways than one; what they hold can not.
      if (report.faults.length === 0) expect(report).toEqual(original);
    }
    const lastDigit = signed.toString('latin1', start, end).search(/0*>$/) + start;
    const padding = Array.from({ length: end - lastDigit }, (_, index) => lastDigit + index);
    expect(padding.length).toBeGreaterThan(100);
    expect(padding.filter((at) => verifyCertified(flipped(at, 4)).faults.length === 0)).toEqual([]);
  });

  it('tells anything appended, be it a whole update', () => {
    const update = `\n9 0 obj\n<<>>\nendobj\nxref\n9 1\n0000000000 00000 n \ntrailer\n<< /Size 10 >>\nstartxref\n${signed.length}\n%%EOF\n`;
    for (const more of ['\n', ' ', update]) {
      expect(verifyCertified(Buffer.concat([signed, Buffer.from(more)])).faults).toEqual([
        'NOT_WHOLLY_SIGNED',
      ]);
    }
  });

  it('tells a missing end', () => {
    expect(verifyCertified(signed.subarray(0, -1)).faults).not.toEqual([]);
    expect(verifyCertified(signed.subarray(0, 100)).faults).toEqual(['NOT_SIGNED']);
    expect(verifyCertified(unsigned).faults).toEqual(['NOT_SIGNED']);
    expect(verifyCertified(Buffer.alloc(0)).faults).toEqual(['NOT_SIGNED']);
  });

  it('must be certified at the strictest level', async () => {
    const key = await localSigningKey(folder, OWNER, NOW);
    // What another program would sign: the same file, with the permission or the certification taken out before.
    for (const [from, to] of [
      ['/P 1 /V', '/P 2 /V'],
      ['/Perms ', '/Xerms '],
    ] as const) {
      const { bytes, hole: room } = prepareCertification(unsigned, FACTS);
      const weaker = { bytes: Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1'), hole: room };
      const file = fillSignature(weaker, cadesSignature(signedBytes(weaker), key));
      expect(verifyCertified(file).faults).toEqual(['NOT_CERTIFIED']);
    }
  });

  it('must be signed while the certificate is valid', async () => {
    const key = await localSigningKey(folder, OWNER, NOW);
    const early = certifyWithKey(unsigned, key, {
      ...FACTS,
      signedAt: new Date('2026-03-06T00:59:00Z'),
    });
    expect(verifyCertified(early).faults).toEqual(['OUTSIDE_VALIDITY']);
  });
});

describe('a certificate with the name and number of one that was looked at before', () => {
  async function issued(): Promise<{ signer: IssuedKey; chain: IssuedKey['certificate'][] }> {
    const authority = await TestAuthority.create(NOW);
    const signer = await authority.issue({ name: 'The official', validFrom: NOW, key: 'ec' });
    return { signer, chain: [authority.root.certificate] };
  }

  it('is another one to both verifiers', async () => {
    const [first, second] = [await issued(), await issued()];
    const names = [first, second].map(({ signer: { certificate } }) => [
      certificate.issuer.typesAndValues[0]?.value.valueBlock.value,
      certificate.serialNumber.toString(),
    ]);
    expect(names[0]).toEqual(names[1]);
    const fingerprints = new Set<string | null>();
    for (const { signer, chain } of [first, second, first]) {
      const pdf = await certifiedByOther(unsigned, { signer, chain, now: NOW });
      const { faults, fingerprint } = verifyCertified(pdf);
      expect([faults, await isGoodByLibrary(pdf)]).toEqual([[], true]);
      fingerprints.add(fingerprint);
    }
    expect(fingerprints.size).toBe(2);
    const { chain, signer } = second;
    const stolen = { ...first.signer, certificate: signer.certificate };
    const forged = await certifiedByOther(unsigned, { signer: stolen, chain, now: NOW });
    expect(verifyCertified(forged).faults).toEqual(['SIGNATURE_WRONG']);
    expect(await isGoodByLibrary(forged)).toBe(false);
  });
});

describe('the local key', () => {
  it('is made once, for its owner’s eyes, however many ask at once', async () => {
    const own = mkdtempSync(join(tmpdir(), 'corpu-signer-'));
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => localSigningKey(join(own, 'k'), OWNER, NOW)),
    );
    expect(new Set(keys.map(({ certificate }) => certificate.toString('hex'))).size).toBe(1);
    expect(statSync(join(own, 'k', 'signer.pem')).mode & 0o777).toBe(0o600);
    rmSync(own, { recursive: true });
  });
});

describe('a PDF that is not as our compiler writes it', () => {
  it('is refused rather than signed wrongly', () => {
    for (const broken of [Buffer.from('%PDF-1.7\n'), unsigned.subarray(0, -10), signed]) {
      expect(() => prepareCertification(broken, FACTS)).toThrow(UnexpectedPdf);
    }
  });
});
