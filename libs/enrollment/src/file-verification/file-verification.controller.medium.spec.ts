import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { FileStore } from '@asn-corpu/platform';
import { person, TestDatabase } from '@asn-corpu/testing';
import { jest } from '@jest/globals';
import { groupedCode, makeVerificationCode } from '../certificate-face/verification-code.rules.js';
import { CertificateBuilder, type Answer, type KeptCertificate } from '../certificate/certificate.builder.js';

interface Issued extends KeptCertificate {
  readonly pdf: Buffer;
}

let certificates: CertificateBuilder;
let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterAll(() => certificates.close());

let addresses = 0;
/** Each time from another address, so that none has to wait. */
function show(fields: Readonly<Record<string, string | Buffer>>): Promise<Answer> {
  addresses += 1;
  const sent = Object.entries(fields).map(([name, value]): [string, string | Blob] => [
    name,
    typeof value === 'string' ? value : new Blob([new Uint8Array(value)]),
  ]);
  return certificates.sendForm('/verify', Object.fromEntries(sent), `203.0.113.${addresses}`);
}

async function issued(key: string): Promise<Issued> {
  const kept = await certificates.published(await certificates.completedBy(key));
  return { ...kept, pdf: await certificates.get(FileStore).get(kept.fileKey ?? '') };
}

async function badgeOf(key: string, { id }: KeptCertificate): Promise<string> {
  const holder = { ...person(key), roles: ['learner' as const] };
  return (await certificates.ask(`/certificates/${id}/badge`, holder)).text;
}

async function setState({ id }: KeptCertificate, state: string): Promise<void> {
  await db.asOwner(`UPDATE enrollment.certificate SET state = $2 WHERE id = $1`, [id, state]);
}

/** Replaced by another one, whose code is returned. */
async function replace(certificate: KeptCertificate, number: string): Promise<string> {
  await setState(certificate, 'REPLACED');
  const code = makeVerificationCode();
  await db.asOwner(
    `INSERT INTO enrollment.certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot, issued_at, template_version_id)
     SELECT gen_random_uuid(), enrollment_id, employee_id, purpose, 'VALID', series, series_year, sequence + 90000, $3, $2, snapshot, issued_at, template_version_id
     FROM enrollment.certificate WHERE id = $1`,
    [certificate.id, code, number],
  );
  return code;
}

/** The verdicts in their order: of what is held, the document, the record and the ledger. */
function verdicts({ text }: Answer): string[] {
  return [...text.matchAll(/<li class="(\w+)">/g)].map(([, verdict = '']) => verdict);
}

function title({ text }: Answer): string | undefined {
  return /<h1>([^<]*)<\/h1>/.exec(text)?.[1];
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function changed(bytes: Buffer, at = bytes.length >> 1): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('the PDF that somebody holds', () => {
  it.each(['digest', 'file'] as const)('is known, by its %s, with three answers besides', async (way) => {
    const { pdf, number } = await issued(`asli-${way}`);
    const answer = await show(way === 'digest' ? { digest: digestOf(pdf) } : { file: pdf });
    expect([answer.status, verdicts(answer)]).toEqual([200, ['good', 'good', 'good', 'good']]);
    expect(answer.text).toContain('Sama persis');
    // The next one that is shown there is one of its own, not held against this one.
    expect(answer.text).not.toContain('name="code" value=');
    expect(answer.text).toContain(number);
    expect(answer.text).not.toContain(person(`asli-${way}`).employeeId);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  it('is answered alike whatever is not one of ours, also what is kept for something else', async () => {
    const { pdf } = await issued('serupa');
    const evidence = await certificates.get(FileStore).put(Buffer.from('%PDF-1.7 a piece of evidence'));
    const asked: Record<string, string | Buffer>[] = [
      { digest: randomBytes(32).toString('hex') },
      { digest: evidence },
      { digest: "' OR 1=1 --" },
      { file: changed(pdf) },
      { file: pdf.subarray(0, -1) },
      { file: Buffer.concat([pdf, Buffer.from('\n')]) },
      { file: Buffer.from('%PDF-1.7 forged') },
      { file: pdf.subarray(0, 5), code: makeVerificationCode() },
    ];
    const answers: Answer[] = [];
    for (const each of asked) answers.push(await show(each));
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 404));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const [{ text } = { text: '' }] = answers;
    expect(text).toContain('Berkas ini bukan berkas yang diterbitkan');
    expect(text).toContain('Pindai QR');
    expect(text).toContain('<form action="/v" method="get">');
  });

  it('is told to be replaced, by what, and revoked, the moment it is', async () => {
    const [replaced, revoked] = [await issued('diganti'), await issued('dicabut')];
    const code = await replace(replaced, '90001/BARU');
    await setState(revoked, 'REVOKED');
    const ofReplaced = await show({ digest: digestOf(replaced.pdf) });
    expect(verdicts(ofReplaced)).toEqual(['good', 'good', 'bad', 'good']);
    expect(title(ofReplaced)).toBe('Sertifikat ini telah diganti');
    expect(ofReplaced.text).toContain(`href="/v/${groupedCode(code)}?lang=id"`);
    const ofRevoked = await show({ file: revoked.pdf, lang: 'en' });
    expect(verdicts(ofRevoked)).toEqual(['good', 'good', 'bad', 'good']);
    expect(title(ofRevoked)).toBe('This certificate has been revoked');
  });

  it('is compared with the certificate whose page it is shown to', async () => {
    const [here, other] = [await issued('di-sini'), await issued('lain')];
    const { code } = here;
    expect(verdicts(await show({ digest: digestOf(here.pdf), code }))).toEqual(Array(4).fill('good'));
    for (const held of [{ file: changed(here.pdf) }, { digest: digestOf(other.pdf) }]) {
      const answer = await show({ ...held, code: groupedCode(code) });
      expect([answer.status, verdicts(answer)]).toEqual([200, ['bad', 'good', 'good', 'good']]);
      expect(title(answer)).toBe('Berkas ini bukan berkas yang diterbitkan');
      expect(answer.text).toContain(here.number);
      expect(answer.text).not.toContain(other.number);
    }
  });

  it('is found by an index', async () => {
    const rows = await db.asOwner<{ definition: string }>(
      `SELECT indexdef AS definition FROM pg_indexes WHERE indexname = 'certificate_by_file'`,
    );
    expect(rows[0]?.definition).toContain('(file_key)');
  });
});

describe('the badge that somebody holds', () => {
  it('has the answers of its certificate, as they are now and not as its status list was', async () => {
    const certificate = await issued('lencana');
    const badge = await badgeOf('lencana', certificate);
    const before = await show({ file: Buffer.from(badge) });
    expect([before.status, verdicts(before)]).toEqual([200, ['good', 'good', 'good', 'good']]);
    expect(before.text).toContain(certificate.number);
    // As an editor may have saved it.
    const saved = await show({ file: Buffer.from(`\uFEFF${badge}`) });
    expect(verdicts(saved)).toEqual(['good', 'good', 'good', 'good']);
    const code = await replace(certificate, '90002/BARU');
    // The list that was made for the first answer is still kept: it says VALID.
    const after = await show({ file: Buffer.from(badge) });
    expect(verdicts(after)).toEqual(['good', 'good', 'bad', 'good']);
    expect(title(after)).toBe('Sertifikat ini telah diganti');
    expect(after.text).toContain(`href="/v/${groupedCode(code)}?lang=id"`);
    certificates.world.clock.advance(60_000);
    expect(verdicts(await show({ file: Buffer.from(badge) }))).toEqual(['good', 'good', 'bad', 'good']);
  });

  it('is not good for another certificate', async () => {
    const [here, other] = [await issued('sini'), await issued('sana')];
    const answer = await show({ file: Buffer.from(await badgeOf('sana', other)), code: here.code });
    expect(verdicts(answer)).toEqual(['bad', 'good', 'good', 'good']);
    expect(title(answer)).toBe('Lencana ini milik sertifikat lain');
  });

  it('is refused when it was changed, is of another issuer, or is none', async () => {
    const certificate = await issued('ubahan');
    const badge = await badgeOf('ubahan', certificate);
    const asked: [string, string][] = [
      [badge.replace(certificate.number, '1/X'), 'Lencana ini tidak sah'],
      [
        badge.replace('https://corpu.example/badges/issuer"', 'https://lain.example/i"'),
        'Lencana ini bukan terbitan kami',
      ],
      ['{"a":1}', 'Berkas ini bukan lencana dari kami'],
      [`${badge.slice(0, -1)},"name":"x","name":"y"}`, 'Berkas ini bukan lencana yang utuh'],
    ];
    for (const [text, expected] of asked) {
      const answer = await show({ file: Buffer.from(text) });
      expect([answer.status, title(answer)]).toEqual([404, expected]);
    }
  });

  it('is answered soon however it was made to take long, and nothing it names is fetched', async () => {
    const badge = JSON.parse(await badgeOf('ubahan', await revived('ubahan'))) as Record<string, unknown>;
    const knot = (length: number): object[] =>
      Array.from({ length }, () => ({ type: ['Evidence'], narrative: 'x' }));
    const fetched = jest.spyOn(globalThis, 'fetch');
    const hostile = [
      '{"a":'.repeat(10_000),
      `{"a":${'['.repeat(60_000)}`,
      JSON.stringify({ ...badge, '@context': ['https://evil.example/context'] }),
      JSON.stringify({ ...badge, evidence: knot(1_400) }),
      JSON.stringify({ ...badge, description: 'x'.repeat(50_000) }),
    ];
    for (const text of hostile) {
      const started = performance.now();
      const { status } = await show({ file: Buffer.from(text) });
      expect(status).toBe(404);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
    // One call each: this spec's own.
    expect(fetched).toHaveBeenCalledTimes(hostile.length);
    fetched.mockRestore();
  });
});

describe('a file that nothing can be said of', () => {
  it('is told what is wrong with it, and what to do', async () => {
    const asked: [Record<string, string | Buffer>, number, string][] = [
      [{}, 400, 'Pilih dulu berkas PDF'],
      [{ file: Buffer.alloc(0) }, 400, 'Pilih dulu berkas PDF'],
      [{ file: Buffer.alloc(5_000_001, '%PDF-') }, 413, 'paling besar 5 MB'],
      [{ file: Buffer.from(`{"a":"${'x'.repeat(70_000)}"}`) }, 413, 'lencana 64 KB'],
      [{ file: Buffer.from('GIF89a') }, 415, 'Ini bukan PDF'],
      [{ file: Buffer.from('GIF89a'), lang: 'en' }, 415, 'This is neither a PDF nor a badge'],
    ];
    for (const [fields, status, text] of asked) {
      const answer = await show(fields);
      expect(answer.status).toBe(status);
      expect(/<section class="card sum unsure">[^]*?<\/section>/.exec(answer.text)?.[0]).toContain(text);
    }
    const noForm = await certificates.send('/verify', '{"digest":"x"}', '203.0.113.250');
    expect(noForm.status).toBe(400);
    const tooLarge = await certificates.send('/verify/too-large', '', '203.0.113.251');
    expect([tooLarge.status, tooLarge.text]).toEqual([413, expect.stringContaining('paling besar 5 MB')]);
  });

  it('is not kept, and never shown back', async () => {
    const files = (): string[] =>
      readdirSync(certificates.config.filesDir, { recursive: true }).map(String).sort();
    const { pdf } = await issued('tidak-disimpan');
    const before = files();
    await show({ file: changed(pdf) });
    const answer = await show({
      file: Buffer.from('{"a":"<b>tampilkan</b>"}'),
      code: '<b>kode</b>',
      lang: '<b>',
    });
    expect(answer.text).not.toMatch(/tampilkan|<b>kode/);
    expect(files()).toEqual(before);
  });
});

describe('who shows one file after the other', () => {
  it('has to wait, and only they', async () => {
    const ask = (): Promise<Answer> =>
      certificates.sendForm('/verify', { digest: '0'.repeat(64), lang: 'en' }, '198.51.100.9');
    const statuses = [];
    for (let time = 0; time < 61; time++) statuses.push((await ask()).status);
    expect([statuses.filter((status) => status === 404).length, statuses.at(-1)]).toEqual([60, 429]);
    expect((await show({ digest: '0'.repeat(64) })).status).toBe(404);
    // Nothing of it is read by then.
    expect((await ask()).text).toContain('<html lang="id"');
  });
});

/** The certificate of somebody who has one already. */
async function revived(key: string): Promise<KeptCertificate> {
  const [row] = await db.asOwner<{ id: string }>(
    `SELECT enrollment_id AS id FROM enrollment.certificate WHERE employee_id = $1`,
    [person(key).employeeId],
  );
  return certificates.certificateOf(row?.id ?? '');
}
