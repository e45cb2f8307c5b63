import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  FakeBsre,
  HOSTILE_BEHAVIOURS,
  Pdfsig,
  TestClock,
  type BsreBehaviour,
} from '@asn-corpu/testing';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import type { SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { verifyCertified } from '../certificate-file/certificate-verifier.checks.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { isGoodByLibrary } from '../signature-check/second-opinion.checks.js';
import { BsreSigner } from './bsre-signer.adapter.js';
import { addsOnlyASignature } from './signed-increment.checks.js';

const [NIK, PASSPHRASE] = ['7371010101800001', 'Rahasia#Bapak!'];
const CLIENT = { username: 'corpu', password: 'client secret' };

const folder = mkdtempSync(join(tmpdir(), 'corpu-bsre-'));
const officialFile = join(folder, 'official');
const clock = new TestClock(new Date('2026-03-06T02:00:00Z'));
let fake: FakeBsre;
let pdf: Uint8Array;
const signers: BsreSigner[] = [];

beforeAll(async () => {
  const renderer = new CertificateRenderer();
  pdf = await renderer.run('render', { face: FACE });
  renderer.onApplicationShutdown();
  fake = await FakeBsre.start({ ...CLIENT, nik: NIK, passphrase: PASSPHRASE }, () => clock.now());
  mkdirSync(join(folder, 'signer'));
  writeFileSync(join(folder, 'signer/official-2026.pem'), fake.official.pem);
});
afterAll(async () => {
  for (const signer of signers) await signer.onApplicationShutdown();
  await fake.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  writeFileSync(officialFile, `${NIK}\n${PASSPHRASE}\n`);
  fake.behaviours = ['SIGNS'];
  fake.delayMs = 0;
});

/** A process of its own: it remembers nothing of what the others were told. */
function signerWith(settings: Partial<EnrollmentConfig> = {}): BsreSigner {
  const config = Object.assign(new EnrollmentConfig(), {
    signerDir: join(folder, 'signer'),
    bsreUrl: fake.url,
    bsreUsername: CLIENT.username,
    bsrePassword: CLIENT.password,
    bsreOfficialFile: officialFile,
    bsreTimeoutSeconds: 2,
    ...settings,
  });
  const signer = new BsreSigner(config, clock);
  signers.push(signer);
  return signer;
}

async function after(...behaviours: BsreBehaviour[]): Promise<{ outcome: SigningOutcome; asked: number }> {
  fake.behaviours = behaviours;
  const before = fake.asked;
  const outcome = await signerWith().sign(pdf);
  return { outcome, asked: fake.asked - before };
}

describe('a signature by BSrE', () => {
  it.each<BsreBehaviour>(['SIGNS', 'SIGNS_BY_ID'])('is taken where the gateway %s', async (behaviour) => {
    const { outcome } = await after(behaviour);
    if (outcome.outcome !== 'SIGNED') throw new Error(JSON.stringify(outcome));
    const signed = Buffer.from(outcome.pdf);
    expect(signed.subarray(0, pdf.length).equals(pdf)).toBe(true);
    expect(verifyCertified(signed)).toMatchObject({ faults: [], signedAt: clock.now(), timeStamp: null });
    expect(await isGoodByLibrary(signed)).toBe(true);
  });

  it('is not taken with a page whose numbers are in another order', async () => {
    const { outcome } = await after('SIGNS');
    if (outcome.outcome !== 'SIGNED') throw new Error(outcome.outcome);
    const signed = Buffer.from(outcome.pdf);
    expect(addsOnlyASignature(Buffer.from(pdf), signed)).toBe(true);
    const text = signed.toString('latin1');
    const at = text.indexOf('/MediaBox', pdf.length);
    const box = /\[(\S+) (\S+) (\S+) ([^\s\]]+)\]/.exec(text.slice(at));
    if (at < 0 || !box) throw new Error('The signature writes no page anew');
    const [whole, left, bottom, right, top] = box as unknown as [string, string, string, string, string];
    const turned = text.slice(at).replace(whole, `[${right} ${top} ${left} ${bottom}]`);
    const other = Buffer.from(text.slice(0, at) + turned, 'latin1');
    expect(other.length).toBe(signed.length);
    expect(addsOnlyASignature(Buffer.from(pdf), other)).toBe(false);
  });

  it('is found good by a program we did not write', async () => {
    const { outcome } = await after('SIGNS');
    if (outcome.outcome !== 'SIGNED') throw new Error(outcome.outcome);
    expect(await Pdfsig.looksAt(Buffer.from(outcome.pdf))).not.toBe(false);
  });

  it('is asked for as the service wants it, invisible', async () => {
    await after('SIGNS');
    expect(fake.lastFields).toEqual({
      nik: NIK,
      passphrase: PASSPHRASE,
      tampilan: 'invisible',
      reason: 'Penerbitan sertifikat',
      location: 'Makassar',
    });
  });
});

describe('what the gateway will not sign', () => {
  it.each([
    ['NOT_REGISTERED', 'SIGNER_NOT_REGISTERED'],
    ['CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRED'],
    ['PASSPHRASE_INVALID', 'PASSPHRASE_INVALID'],
    ['DOCUMENT_NOT_ACCEPTED', 'DOCUMENT_NOT_ACCEPTED'],
  ] as const)('is refused for good when it says %s, after one question', async (behaviour, reason) => {
    expect(await after(behaviour)).toEqual({ outcome: { outcome: 'REFUSED', reason }, asked: 1 });
  });

  it('is refused when it does not know us, or we have nobody to sign', async () => {
    const stranger = signerWith({ bsrePassword: 'wrong' });
    expect(await stranger.sign(pdf)).toEqual({ outcome: 'REFUSED', reason: 'CLIENT_NOT_ADMITTED' });
    for (const content of ['', NIK, `${NIK}\n\n`, `737101\n${PASSPHRASE}\n`, 'x'.repeat(5000)]) {
      writeFileSync(officialFile, content);
      expect(await signerWith().sign(pdf)).toEqual({ outcome: 'REFUSED', reason: 'OFFICIAL_NOT_SET_UP' });
    }
    rmSync(officialFile);
    expect(await signerWith().paused()).toEqual({ outcome: 'REFUSED', reason: 'OFFICIAL_NOT_SET_UP' });
    expect(await signerWith().sign(pdf)).toEqual({ outcome: 'REFUSED', reason: 'OFFICIAL_NOT_SET_UP' });
  });

  it('is not asked for by a thousand certificates with a wrong passphrase', async () => {
    fake.behaviours = ['PASSPHRASE_INVALID'];
    const signer = signerWith();
    const before = fake.asked;
    const refused = { outcome: 'REFUSED', reason: 'PASSPHRASE_INVALID' };
    expect(await signer.paused()).toBeNull();
    for (let certificate = 0; certificate < 5; certificate++) expect(await signer.sign(pdf)).toEqual(refused);
    expect(fake.asked).toBe(before + 1);
    expect(await signer.paused()).toEqual(refused);
    clock.advance(15 * 60_000);
    expect(await signer.paused()).toBeNull();
    expect(await signer.sign(pdf)).toEqual(refused);
    expect(fake.asked).toBe(before + 2);
    fake.behaviours = ['SIGNS'];
    expect(await signer.sign(pdf)).toEqual(refused);
    // Another secret, and it is asked at once.
    utimesSync(officialFile, new Date(), new Date('2026-03-07T00:00:00Z'));
    expect((await signer.sign(pdf)).outcome).toBe('SIGNED');
  });

  it('is asked for by those who were there before the refusal, and no more', async () => {
    fake.behaviours = ['DELAYS', 'PASSPHRASE_INVALID'];
    fake.delayMs = 1000;
    const signer = signerWith({ bsreTimeoutSeconds: 20 });
    const before = fake.asked;
    const first = signer.sign(pdf);
    await eventually(
      'the first question',
      () => Promise.resolve(fake.asked),
      (asked) => asked > before,
    );
    expect((await signer.sign(pdf)).outcome).toBe('REFUSED');
    expect((await first).outcome).toBe('SIGNED');
    expect(await signer.paused()).toEqual({ outcome: 'REFUSED', reason: 'PASSPHRASE_INVALID' });
  });

  it('keeps none from being signed that are not in question', async () => {
    fake.behaviours = ['DOCUMENT_NOT_ACCEPTED', 'SIGNS'];
    const signer = signerWith();
    expect((await signer.sign(pdf)).outcome).toBe('REFUSED');
    expect((await signer.sign(pdf)).outcome).toBe('SIGNED');
  });
});

describe('an answer that can not be trusted', () => {
  it.each<BsreBehaviour>([
    'WRONG_PDF',
    'UNSIGNED',
    'ALTERED',
    'APPENDED',
    'WEAKLY_CERTIFIED',
    'OTHER_SIGNER',
    'SIGNED_WHEN_EXPIRED',
    'NOT_A_PDF',
    ...HOSTILE_BEHAVIOURS,
  ])('is refused: %s, however often', async (behaviour) => {
    expect(await after(behaviour)).toEqual({
      outcome: { outcome: 'REFUSED', reason: 'ANSWER_NOT_GOOD' },
      asked: 2,
    });
  });

  it('is refused when it is the signed file of another document', async () => {
    await after('SIGNS');
    const other = Buffer.concat([Buffer.from(pdf)]);
    other[1000] = (other[1000] ?? 0) ^ 1;
    fake.behaviours = ['OLD_PDF'];
    expect(await signerWith().sign(other)).toEqual({ outcome: 'REFUSED', reason: 'ANSWER_NOT_GOOD' });
  });

  it('is asked for again, and the right one taken', async () => {
    const { outcome, asked } = await after('WRONG_PDF', 'SIGNS');
    expect(outcome.outcome).toBe('SIGNED');
    expect(asked).toBe(2);
  });
});

describe('an answer that does not come', () => {
  it.each([
    ['BUSY', 'UNAVAILABLE'],
    ['FAILS', 'UNKNOWN'],
    ['DROPS_REPLY', 'UNKNOWN'],
    ['DROPS_IN_THE_MIDDLE', 'UNKNOWN'],
  ] as const)('is asked for twice and no more: %s is %s', async (behaviour, outcome) => {
    expect(await after(behaviour)).toEqual({ outcome: { outcome }, asked: 2 });
  });

  it('is taken when it comes at the second time, of the same document', async () => {
    const { outcome } = await after('DROPS_REPLY', 'SIGNS');
    expect(outcome.outcome).toBe('SIGNED');
  });

  it('is waited for as long as is set, and no longer', async () => {
    fake.behaviours = ['DELAYS'];
    fake.delayMs = 120_000;
    const signer = signerWith({ bsreTimeoutSeconds: 1 });
    const [before, startedAt] = [fake.asked, performance.now()];
    expect(await signer.sign(pdf)).toEqual({ outcome: 'UNKNOWN' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(fake.asked).toBe(before + 1);
    // The others need not wait for the same.
    expect(await signer.sign(pdf)).toEqual({ outcome: 'UNAVAILABLE' });
    expect(fake.asked).toBe(before + 1);
    clock.advance(31_000);
    fake.behaviours = ['SIGNS'];
    expect((await signer.sign(pdf)).outcome).toBe('SIGNED');
  });

  it('is not to be had where nobody listens', async () => {
    const nowhere = signerWith({ bsreUrl: 'http://127.0.0.1:9' });
    expect(await nowhere.sign(pdf)).toEqual({ outcome: 'UNAVAILABLE' });
  });
});

const FACE = testFace();
