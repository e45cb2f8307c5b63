import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalTsa, TestAuthority, type TsaBehaviour } from '@asn-corpu/testing';
import { EnrollmentConfig } from '../enrollment.config.js';
import { readTimeStamp } from '../signature-check/cms-signature.checks.js';
import { Rfc3161Authority } from './rfc3161-authority.adapter.js';
import { TimeStampUnavailable } from './time-stamp-authority.port.js';

const NOW = new Date('2026-03-06T02:00:00Z');
const SIGNATURE = Buffer.from('the value of a signature');
const folder = mkdtempSync(join(tmpdir(), 'corpu-tsa-'));
const certificateFile = join(folder, 'tsa.pem');
let root: TestAuthority;
let tsa: LocalTsa;
let authority: Rfc3161Authority;

beforeAll(async () => {
  root = await TestAuthority.create(new Date('2026-01-01T00:00:00Z'));
  const key = await root.issue({
    name: 'TSA',
    validFrom: new Date('2026-01-01T00:00:00Z'),
    timeStamping: true,
  });
  writeFileSync(certificateFile, key.pem);
  tsa = await LocalTsa.start(key, () => NOW);
  const config = { tsaUrl: tsa.url, tsaCertificateFile: certificateFile, tsaTimeoutSeconds: 1 };
  authority = new Rfc3161Authority(Object.assign(new EnrollmentConfig(), config));
});
afterAll(async () => {
  await tsa.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  tsa.behaviour = 'GRANTS';
});

describe('the time-stamping authority', () => {
  it('is not asked where none is set up', () => {
    expect(new Rfc3161Authority(new EnrollmentConfig()).room).toBe(0);
    expect(authority.room).toBeGreaterThan(0);
  });

  it('stamps a signature with its own time', async () => {
    const token = await authority.stamp(SIGNATURE);
    expect(readTimeStamp(token, SIGNATURE)?.at).toEqual(NOW);
    expect(readTimeStamp(token, Buffer.from('another signature'))).toBeNull();
  });

  it('gives stamps that a program we did not write finds good', async () => {
    const [data, token, trusted] = ['data', 'token.der', 'root.pem'].map((name) => join(folder, name));
    writeFileSync(data ?? '', SIGNATURE);
    writeFileSync(token ?? '', await authority.stamp(SIGNATURE));
    writeFileSync(trusted ?? '', root.root.pem);
    const ask = ['ts', '-verify', '-data', data, '-in', token, '-token_in', '-CAfile', trusted] as string[];
    const at = ['-attime', String(NOW.getTime() / 1000)];
    let said: string;
    try {
      said = execFileSync('openssl', [...ask, ...at], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      process.stderr.write('skipped: openssl is not on this machine\n');
      return;
    }
    expect(said).toContain('Verification: OK');
  });

  it.each<TsaBehaviour>(['REJECTS', 'FAILS', 'STAMPS_ANOTHER', 'FORGETS_NONCE', 'HANGS', 'GOES_ON'])(
    'that %s has given no stamp',
    async (behaviour) => {
      tsa.behaviour = behaviour;
      const before = tsa.asked;
      await expect(authority.stamp(SIGNATURE)).rejects.toBeInstanceOf(TimeStampUnavailable);
      // Whoever wants a stamp comes again; nothing here repeats it.
      expect(tsa.asked).toBe(before + 1);
    },
  );

  it('is not asked while its certificate is not there, which a service does not start without', async () => {
    const config = { tsaUrl: tsa.url, tsaCertificateFile: join(folder, 'later.pem'), tsaTimeoutSeconds: 1 };
    const waiting = new Rfc3161Authority(Object.assign(new EnrollmentConfig(), config));
    const before = tsa.asked;
    await expect(waiting.onModuleInit()).rejects.toThrow('TSA_CERTIFICATE_FILE');
    await expect(waiting.stamp(SIGNATURE)).rejects.toBeInstanceOf(TimeStampUnavailable);
    writeFileSync(config.tsaCertificateFile, 'no certificate');
    await expect(waiting.onModuleInit()).rejects.toThrow('TSA_CERTIFICATE_FILE');
    expect(tsa.asked).toBe(before);
    writeFileSync(config.tsaCertificateFile, readFileSync(certificateFile));
    await waiting.onModuleInit();
    expect(await waiting.stamp(SIGNATURE)).toBeInstanceOf(Buffer);
    await new Rfc3161Authority(new EnrollmentConfig()).onModuleInit();
  });

  it('must be the one that is set up, with a certificate for that purpose', async () => {
    const validFrom = new Date('2026-01-01T00:00:00Z');
    const other = await root.issue({ name: 'Another', validFrom, timeStamping: true });
    const signer = await root.issue({ name: 'A signer', validFrom });
    writeFileSync(join(folder, 'signer.pem'), signer.pem);
    for (const [key, file, reason] of [
      [other, certificateFile, 'by another authority'],
      [signer, join(folder, 'signer.pem'), 'no time stamp of this signature'],
    ] as const) {
      const impostor = await LocalTsa.start(key, () => NOW);
      const config = { tsaUrl: impostor.url, tsaCertificateFile: file, tsaTimeoutSeconds: 1 };
      const asked = new Rfc3161Authority(Object.assign(new EnrollmentConfig(), config));
      await expect(asked.stamp(SIGNATURE)).rejects.toThrow(reason);
      await impostor.stop();
    }
  });
});
