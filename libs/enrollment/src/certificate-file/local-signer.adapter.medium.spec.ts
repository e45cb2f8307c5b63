import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalTsa, Pdfsig, TestAuthority } from '@asn-corpu/testing';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { isGoodByLibrary } from '../signature-check/second-opinion.checks.js';
import { Rfc3161Authority } from '../time-stamp/rfc3161-authority.adapter.js';
import { CertificateRenderer } from './certificate-renderer.adapter.js';
import { verifyCertified } from './certificate-verifier.checks.js';
import { LocalSigner } from './local-signer.adapter.js';

const VALID_FROM = new Date('2026-01-01T00:00:00Z');
const NOW = new Date('2026-03-06T02:00:00Z');
/** The authority's clock is not ours. */
const STAMPED_AT = new Date('2026-03-06T02:00:07Z');

const folder = mkdtempSync(join(tmpdir(), 'corpu-local-'));
const renderer = new CertificateRenderer();
let tsa: LocalTsa;
let config: EnrollmentConfig;
let unsigned: Uint8Array;
let stamped: Buffer;

beforeAll(async () => {
  const root = await TestAuthority.create(VALID_FROM);
  const key = await root.issue({ name: 'TSA', validFrom: VALID_FROM, timeStamping: true });
  writeFileSync(join(folder, 'tsa.pem'), key.pem);
  tsa = await LocalTsa.start(key, () => STAMPED_AT);
  config = Object.assign(new EnrollmentConfig(), {
    signerDir: join(folder, 'signer'),
    tsaUrl: tsa.url,
    tsaCertificateFile: join(folder, 'tsa.pem'),
  });
  unsigned = await renderer.run('render', { face: FACE });
  stamped = await signed(config);
});
afterAll(async () => {
  renderer.onApplicationShutdown();
  await tsa.stop();
  rmSync(folder, { recursive: true });
});

function signerWith(settings: EnrollmentConfig): LocalSigner {
  return new LocalSigner(renderer, new Rfc3161Authority(settings), settings);
}

async function signed(settings: EnrollmentConfig): Promise<Buffer> {
  const signing = await signerWith(settings).sign(unsigned, NOW);
  if (signing.outcome !== 'SIGNED') throw new Error(signing.outcome);
  return Buffer.from(signing.pdf);
}

describe('a local signature with a time stamp', () => {
  it('is found good by our verifier, by a library, and by a program we did not write', async () => {
    const { faults, signedAt, timeStamp } = verifyCertified(stamped);
    expect(faults).toEqual([]);
    expect(signedAt).toEqual(NOW);
    expect(timeStamp?.at).toEqual(STAMPED_AT);
    expect(await isGoodByLibrary(stamped)).toBe(true);
    expect(await Pdfsig.looksAt(stamped)).not.toBe(false);
  });

  it('is good without one too, and smaller, where no authority is set up', async () => {
    const plain = await signed(Object.assign(new EnrollmentConfig(), { signerDir: config.signerDir }));
    expect(verifyCertified(plain)).toMatchObject({ faults: [], timeStamp: null });
    expect(await isGoodByLibrary(plain)).toBe(true);
    expect(plain.length).toBeLessThan(stamped.length - 20_000);
  });

  it('is not one with the stamp of another signature', async () => {
    const other = await signed(config);
    const token = tokenIn(other);
    const swapped = Buffer.from(stamped.toString('latin1').replace(tokenIn(stamped), token), 'latin1');
    expect(token).toHaveLength(tokenIn(stamped).length);
    expect(verifyCertified(swapped).faults).toEqual(['TIME_STAMP_WRONG']);
    expect(await isGoodByLibrary(swapped)).toBe(false);
  });

  it('is not given without, when the authority is away', async () => {
    tsa.behaviour = 'FAILS';
    expect(await signerWith(config).sign(unsigned, NOW)).toEqual({ outcome: 'UNAVAILABLE' });
    tsa.behaviour = 'GRANTS';
  });
});

/** The digits of the attribute that the token is in: its name, and a set whose length takes two bytes. */
function tokenIn(pdf: Buffer): string {
  const attribute = '060b2a864886f70d010910020e';
  const from = pdf.toString('latin1').indexOf(`${attribute}3182`);
  const contentAt = from + attribute.length + 8;
  const length = Number.parseInt(pdf.toString('latin1', contentAt - 4, contentAt), 16);
  return pdf.toString('latin1', from, contentAt + length * 2);
}

const FACE = testFace();
