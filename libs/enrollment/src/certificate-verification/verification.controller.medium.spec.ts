import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '@asn-corpu/platform';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { groupedCode, makeVerificationCode } from '../certificate-face/verification-code.rules.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import { TimeStampAuthority } from '../time-stamp/time-stamp-authority.port.js';
import { LocalSigner } from '../certificate-file/local-signer.adapter.js';
import { CertificateBuilder, type Answer, type KeptCertificate } from '../certificate/certificate.builder.js';

let certificates: CertificateBuilder;
let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterAll(() => certificates.close());

let addresses = 0;
/** Each time from another address, so that none has to wait. */
function page(path: string): Promise<Answer> {
  addresses += 1;
  return certificates.ask(path, undefined, `203.0.113.${addresses}`);
}

/** The verdicts of the three answers, in their order. */
function verdicts(text: string): string[] {
  return [...text.matchAll(/<li class="(\w+)">/g)].map(([, verdict = '']) => verdict);
}

async function issued(key: string): Promise<KeptCertificate> {
  return certificates.published(await certificates.completedBy(key));
}

async function setState(id: string, state: string): Promise<void> {
  await db.asOwner(`UPDATE enrollment.certificate SET state = $2 WHERE id = $1`, [id, state]);
}

describe('the public page of a certificate', () => {
  it('gives three good answers about a valid one, and what it says', async () => {
    await insertEmployees(db, [{ key: 'sah' }]);
    await db.asOwner(
      `UPDATE people.employee SET name = 'Siti Nurhaliza', back_title = 'S.Kom.' WHERE id = $1`,
      [person('sah').employeeId],
    );
    await db.asOwner(
      `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from) VALUES ('198704122011012007', $1, 'NIP', '2011-01-01')`,
      [person('sah').employeeId],
    );
    const [id = ''] = await certificates.completed(['sah'], { key: 'sah' });
    const { code, number } = await certificates.published(id);
    const { status, text } = await page(`/verify/${code}`);
    expect(status).toBe(200);
    expect(verdicts(text)).toEqual(['good', 'good', 'good']);
    for (const shown of [
      'S••• N•••',
      number,
      'Program sah',
      'Angkatan sah',
      '20 JP',
      '4 Maret 2026',
      'Berlaku',
      'WITA',
    ]) {
      expect(text).toContain(shown);
    }
    for (const hidden of ['Nurhaliza', '19870412', '1987', 'S.Kom', 'Jabatan', person('sah').employeeId]) {
      expect(text).not.toContain(hidden);
    }
  });

  it('is small with its script, reads without it, and lets through no style but its own', async () => {
    const { code } = await issued('kecil');
    const { text, headers } = await page(`/verify/${code}`);
    const [tag, path = ''] = /<script src="\/v(\/script\/[0-9a-f]+)" defer><\/script>/.exec(text) ?? [];
    const script = await page(`/verify${path}`);
    expect(Buffer.byteLength(text) + script.bytes.length).toBeLessThan(40 * 1024);
    expect(text.replace(tag ?? '', '')).not.toMatch(/<script|javascript:|\son\w+=|style="|https?:/i);
    const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await page('/verify/script/0123456789abcdef')).status).toBe(404);
  });

  it('says as of when, and where misuse is reported, if anywhere', async () => {
    const { code } = await issued('lapor');
    const { text } = await page(`/verify/${code}`);
    expect(text).toMatch(/Keadaan per \d+ \w+ \d{4} pukul \d\d\.\d\d WITA/);
    expect(text).not.toContain('Laporkan kepada penerbit');
    Object.assign(certificates.config, { agencyMisuseContact: 'pengaduan@bpsdm.example' });
    const mail = 'href="mailto:pengaduan@bpsdm.example?subject=Laporan%20penyalahgunaan%20sertifikat"';
    expect((await page(`/verify/${code}`)).text).toContain(mail);
    Object.assign(certificates.config, { agencyMisuseContact: 'https://lapor.example/sertifikat' });
    expect((await page('/verify')).text).toContain('href="https://lapor.example/sertifikat"');
    Object.assign(certificates.config, { agencyMisuseContact: undefined });
  });

  it('speaks English when asked', async () => {
    const { code } = await issued('inggris');
    const { text } = await page(`/verify/${groupedCode(code).toLowerCase()}?lang=en`);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('This certificate is genuine and valid');
    expect(text).toContain('March 2026');
  });

  it('says that a revoked one is revoked', async () => {
    const { code, id } = await issued('dicabut');
    await setState(id, 'REVOKED');
    const { status, text } = await page(`/verify/${code}`);
    expect(status).toBe(200);
    expect(verdicts(text)).toEqual(['good', 'bad', 'good']);
    expect(text).toContain('Telah dicabut');
    expect(text).toContain('Sertifikat ini telah dicabut');
    expect(text).not.toContain('asli dan berlaku');
  });

  it('says what replaced a replaced one', async () => {
    const { code, id } = await issued('diganti');
    await setState(id, 'REPLACED');
    const newCode = makeVerificationCode();
    await db.asOwner(
      `INSERT INTO enrollment.certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot, issued_at, template_version_id)
       SELECT gen_random_uuid(), enrollment_id, employee_id, purpose, 'VALID', series, series_year, 90000, '90000/BARU', $2, snapshot, issued_at, template_version_id
       FROM enrollment.certificate WHERE id = $1`,
      [id, newCode],
    );
    const { text } = await page(`/verify/${code}`);
    expect(verdicts(text)).toEqual(['good', 'bad', 'good']);
    expect(text).toContain('Telah diganti');
    expect(text).toContain(`href="/v/${groupedCode(newCode)}?lang=id"`);
    expect(text).toContain('90000/BARU');
  });

  it('says when its JP are no longer in the ledger', async () => {
    const { code } = await issued('tanpa-jp');
    // Taken back as the ledger does it: the same minutes the other way.
    await db.asOwner(
      `INSERT INTO enrollment.jp_posting SELECT p.year, p.employee_id, p.sequence + 1000, gen_random_uuid(), p.to_account, p.from_account,
         p.minutes, p.fact_id, p.rule_version, p.trace, 'TEST', 'test', p.activity_at, p.posted_at, p.id, p.hash, p.hash
       FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id
       WHERE f.enrollment_id = (SELECT enrollment_id FROM enrollment.certificate WHERE code = $1)`,
      [code],
    );
    expect(verdicts((await page(`/verify/${code}`)).text)).toEqual(['good', 'good', 'bad']);
  });

  it('is not sure of a file that is not made yet, or not to be read', async () => {
    const id = await certificates.completedBy('belum-jadi');
    await certificates.issue(id);
    const { code } = await certificates.certificateOf(id);
    expect(verdicts((await page(`/verify/${code}`)).text)).toEqual(['unsure', 'good', 'good']);
    const { fileKey, code: lostCode } = await issued('hilang');
    rmSync(filePath(fileKey));
    expect(verdicts((await page(`/verify/${lostCode}`)).text)).toEqual(['unsure', 'good', 'good']);
  });

  it('says that a changed file, and one that somebody else signed, are not good', async () => {
    const changed = await issued('diubah');
    writeFileSync(filePath(changed.fileKey), 'something else');
    expect(verdicts((await page(`/verify/${changed.code}`)).text)).toEqual(['bad', 'good', 'good']);
    const id = await certificates.completedBy('kunci-lain');
    await certificates.issue(id);
    const { code } = await certificates.certificateOf(id);
    await db.asOwner(`UPDATE enrollment.certificate SET file_key = $2 WHERE code = $1`, [
      code,
      await forgedFile(),
    ]);
    expect(verdicts((await page(`/verify/${code}`)).text)).toEqual(['bad', 'good', 'good']);
  });

  it('is the same for every code that is none of ours', async () => {
    const answers = [];
    for (const code of [makeVerificationCode(), 'A'.repeat(28), 'x', '%27%20OR%201=1']) {
      answers.push(await page(`/verify/${code}`));
    }
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toContain('Tidak ada sertifikat dengan kode ini');
  });
});

describe('the form', () => {
  it('asks for a code and goes to its page', async () => {
    const form = await page('/verify');
    expect(form.text).toContain('<form action="/v" method="get">');
    const code = makeVerificationCode();
    const there = await page(`/verify?code=${groupedCode(code).toLowerCase()}&lang=en`);
    expect([there.status, there.headers['location']]).toEqual([303, `/v/${code}?lang=en`]);
  });

  it('tells a slip of the fingers from the check character', async () => {
    const code = makeVerificationCode();
    const slip = (code.startsWith('A') ? 'B' : 'A') + code.slice(1);
    expect((await page(`/verify?code=${slip}`)).status).toBe(404);
    expect((await page('/verify?code=%3Cscript%3E&lang=%3Cscript%3E')).text).not.toContain('<script>');
  });
});

describe('one address that asks again and again', () => {
  it('has to wait, and only that one', async () => {
    const { code } = await issued('sering');
    const ask = async (): Promise<number> =>
      (await certificates.ask(`/verify/${code}`, undefined, '198.51.100.1')).status;
    const statuses = [];
    for (let time = 0; time < 61; time++) statuses.push(await ask());
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    expect((await page(`/verify/${code}`)).status).toBe(200);
    certificates.world.clock.advance(2_000);
    expect(await ask()).toBe(200);
  });
});

/** A file that is whole and certified, by a key that is not the agency's. */
async function forgedFile(): Promise<string> {
  const { fileKey } = await issued('asli');
  const renderer = certificates.get(CertificateRenderer);
  const original = await certificates.get(FileStore).get(fileKey ?? '');
  const unsigned = original.subarray(0, original.indexOf('%%EOF') + 6);
  const forger = new LocalSigner(renderer, certificates.get(TimeStampAuthority), {
    ...certificates.config,
    signerDir: join(certificates.config.signerDir, 'forger'),
  });
  const forged = await forger.sign(unsigned, certificates.world.clock.now());
  if (forged.outcome !== 'SIGNED') throw new Error('The forger did not sign');
  return certificates.get(FileStore).put(forged.pdf);
}

function filePath(key: string | null): string {
  const name = key ?? '';
  return join(certificates.config.filesDir, name.slice(0, 2), name.slice(2, 4), name);
}
