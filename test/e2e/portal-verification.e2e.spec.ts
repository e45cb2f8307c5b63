import { randomBytes, randomUUID } from 'node:crypto';
import { eventually } from '@asn-corpu/testing';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { tooWide, transferOf, violationsOn, watchProblems } from './portal/findings.js';
import { sees } from './portal/journey.js';
import { NARROW, PHONE, PortalUnderTest, shot } from './portal/portal-under-test.js';

const BUDGET_BYTES = 40 * 1024;
const DAY_MS = 86_400_000;
const CONTACT = 'pengaduan@bpsdm.example.go.id';

interface Held {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly pdf: Buffer;
  readonly badge: Buffer;
}

interface ShownFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

let portal: PortalUnderTest;
let designer: ApiClient;
let valid: Held;
let replaced: Held;
let revoked: Held;

beforeAll(async () => {
  portal = await PortalUnderTest.start({ AGENCY_MISUSE_CONTACT: CONTACT });
  designer = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
  [valid, replaced, revoked] = await certified(3);
  await revise(replaced, 'REPLACE');
  await revise(revoked, 'REVOKE');
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

/** Certificates of people who completed a run of theirs, with what they can download of it. */
async function certified(people: number): Promise<[Held, Held, Held]> {
  const { platform } = portal;
  const users = await createUsers(platform, 'holder', people);
  const run = await publishRun(designer, await publishProgramme(designer), {
    capacity: people,
    startsAt: new Date(Date.now() - 3 * DAY_MS),
  });
  const enrollments = await platform.sql<{ id: string }>(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     SELECT gen_random_uuid(), $1, employee_id, 'SEATED', true, now(), now() FROM unnest($2::uuid[]) AS e (employee_id) RETURNING id`,
    [run.id, users.map(({ employeeId }) => employeeId)],
  );
  await platform.sql(`UPDATE enrollment.run_seat SET taken = $2 WHERE run_id = $1`, [run.id, people]);
  const entries = enrollments.map(({ id }) => ({ enrollmentId: id, state: 'PRESENT' }));
  await designer.graphql(
    `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id status } }`,
    { input: { requestId: randomUUID(), sessionId: run.sessionId, entries } },
  );
  const rows = await eventually(
    'the certificates',
    async () =>
      platform.sql<{ id: string; number: string; code: string; employeeId: string }>(
        `SELECT c.id, c.number, c.code, c.employee_id AS "employeeId" FROM enrollment.certificate c
         WHERE c.enrollment_id = ANY($1::uuid[]) AND c.file_key IS NOT NULL`,
        [enrollments.map(({ id }) => id)],
      ),
    ({ length }) => length === people,
    60_000,
  );
  const held = rows.map(async ({ employeeId, ...row }) => {
    const client = platform.client(users.find((user) => user.employeeId === employeeId)?.token);
    const get = async (path: string): Promise<Buffer> => Buffer.from(await client.getBytes(path));
    const [pdf, badge] = await Promise.all([
      get(`/api/certificates/${row.id}/pdf`),
      get(`/api/certificates/${row.id}/badge`),
    ]);
    return { ...row, pdf, badge };
  });
  return (await Promise.all(held)) as [Held, Held, Held];
}

async function revise({ id }: Held, deed: 'REPLACE' | 'REVOKE'): Promise<void> {
  await designer.graphql(
    `mutation ($input: ReviseCertificateInput!) { reviseCertificate(input: $input) { id state } }`,
    {
      input: {
        requestId: randomUUID(),
        certificateId: id,
        deed,
        jp: 'KEEP',
        code: 'OTHER',
        reason: 'Nama pemegang keliru ditulis',
      },
    },
  );
}

function pdfFile(buffer: Buffer): ShownFile {
  return { name: 'sertifikat.pdf', mimeType: 'application/pdf', buffer };
}

function badgeFile(buffer: Buffer): ShownFile {
  return { name: 'lencana.json', mimeType: 'application/json', buffer };
}

/** One byte in the middle, which no eye sees. */
function forged({ pdf }: Held): Buffer {
  const copy = Buffer.from(pdf);
  const at = copy.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

async function check(page: Page, file: ShownFile): Promise<void> {
  await page.locator('#file').setInputFiles(file);
  await page.getByRole('button', { name: /^(Periksa berkas|Check the file)$/ }).click();
}

async function says(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function verdicts(page: Page): Promise<string[]> {
  return page
    .locator('main li')
    .evaluateAll((lines) => lines.map((line) => (line as unknown as { className: string }).className));
}

async function isAccessible(page: Page): Promise<void> {
  expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
}

/** Bodies of what the page posts from now on. */
function posts(page: Page): Buffer[] {
  const bodies: Buffer[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') bodies.push(request.postDataBuffer() ?? Buffer.alloc(0));
  });
  return bodies;
}

describe('A stranger with a PDF', () => {
  it('is told that it is the one that was issued, and the PDF never leaves the browser', async () => {
    const page = await portal.visitor(PHONE);
    const problems = watchProblems(page);
    const sent = posts(page);
    await page.goto(portal.url('/v'));
    await sees(page, /^PDF tidak dikirim/);
    await shot(page, 'verify-form-phone');
    await isAccessible(page);
    await check(page, pdfFile(valid.pdf));
    await says(page, 'Sertifikat ini asli dan berlaku');
    expect(await verdicts(page)).toEqual(['good', 'good', 'good', 'good']);
    await sees(page, /^Keadaan per /);
    await sees(page, valid.number);
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('H1');
    expect(await page.getByRole('link', { name: 'Laporkan kepada penerbit' }).getAttribute('href')).toContain(
      `mailto:${CONTACT}`,
    );
    await shot(page, 'verify-same-phone');
    await isAccessible(page);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.length).toBeLessThan(1_000);
    expect(sent[0]?.includes('%PDF')).toBe(false);
    expect(problems).toEqual([]);
  }, 60_000);

  it('is told what replaced it and comes to that, and that one was revoked', async () => {
    const page = await portal.visitor();
    await page.goto(portal.url('/v'));
    await shot(page, 'verify-form');
    await check(page, pdfFile(replaced.pdf));
    await says(page, 'Sertifikat ini telah diganti');
    expect(await verdicts(page)).toEqual(['good', 'good', 'bad', 'good']);
    await shot(page, 'verify-replaced');
    await isAccessible(page);
    await page.getByRole('link', { name: /^Lihat penggantinya/ }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/v/'));
    // Its own file may still be on the way.
    expect((await verdicts(page))[1]).toBe('good');
    await sees(page, 'Cocokkan berkas Anda');
    await page.goto(portal.url('/v?lang=en'));
    await check(page, pdfFile(revoked.pdf));
    await says(page, 'This certificate has been revoked');
    expect(await verdicts(page)).toEqual(['good', 'good', 'bad', 'good']);
    await shot(page, 'verify-revoked');
    await isAccessible(page);
  }, 60_000);

  it('is told of a forged and of an unknown one alike, and what to do', async () => {
    const page = await portal.visitor(NARROW);
    const texts: string[] = [];
    for (const file of [forged(valid), Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(9_000)])]) {
      await page.goto(portal.url('/v'));
      await check(page, pdfFile(file));
      await says(page, 'Berkas ini bukan berkas yang diterbitkan');
      await sees(page, /^Pindai QR pada berkas itu/);
      texts.push(await page.locator('main').innerHTML());
    }
    expect(texts[0]).toBe(texts[1]);
    await shot(page, 'verify-foreign-narrow');
    await isAccessible(page);
    await page.getByLabel(/^Kode verifikasi/).fill(valid.code.toLowerCase());
    await page.keyboard.press('Enter');
    await says(page, 'Sertifikat ini asli dan berlaku');
    await page.setViewportSize(PHONE);
    await check(page, pdfFile(forged(valid)));
    await says(page, 'Berkas ini bukan berkas yang diterbitkan');
    expect(await verdicts(page)).toEqual(['bad', 'good', 'good', 'good']);
    await sees(page, valid.number);
    await shot(page, 'verify-forged-phone');
    await isAccessible(page);
  }, 60_000);

  it('may drop it anywhere on the page', async () => {
    const page = await portal.visitor();
    await page.goto(portal.url('/v'));
    const dropped = await page.evaluateHandle(
      `(() => { const transfer = new DataTransfer(); const bytes = Uint8Array.from(atob('${valid.pdf.toString('base64')}'), (sign) => sign.charCodeAt(0));
        transfer.items.add(new File([bytes], 'sertifikat.pdf', { type: 'application/pdf' })); return transfer; })()`,
    );
    await page.dispatchEvent('header', 'dragover', { dataTransfer: dropped });
    expect(await page.locator('#by-file').getAttribute('class')).toBe('over');
    await page.dispatchEvent('header', 'drop', { dataTransfer: dropped });
    await says(page, 'Sertifikat ini asli dan berlaku');
  }, 60_000);

  it('gets along without a mouse, and is told what is wrong', async () => {
    const page = await portal.visitor();
    await page.goto(portal.url('/v'));
    await page.getByLabel(/^Kode verifikasi/).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const focused = 'getComputedStyle(document.activeElement).outlineWidth + " " + document.activeElement.id';
    expect(await page.evaluate<string>(focused)).toBe('3px file');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, 'Pilih dulu berkas PDF atau lencana (JSON) yang Anda pegang.');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('file');
    await check(page, { name: 'foto.png', mimeType: 'image/png', buffer: randomBytes(100) });
    await sees(page, /^Ini bukan PDF/);
    await check(page, pdfFile(Buffer.alloc(5_000_001, '%PDF-')));
    await sees(page, /^Berkas terlalu besar/);
    await shot(page, 'verify-fault');
    await isAccessible(page);
    await page.context().setOffline(true);
    await check(page, pdfFile(valid.pdf));
    await sees(page, /^Layanan tidak dapat dihubungi/);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Periksa berkas' }).click();
    await says(page, 'Sertifikat ini asli dan berlaku');
  }, 60_000);

  it('sends it where scripts do not run, and is told the same', async () => {
    const page = await portal.visitor(PHONE, { scripts: false });
    for (const [file, title] of [
      [valid.pdf, 'Sertifikat ini asli dan berlaku'],
      [replaced.pdf, 'Sertifikat ini telah diganti'],
      [forged(valid), 'Berkas ini bukan berkas yang diterbitkan'],
      [Buffer.alloc(5_030_000, '%PDF-'), 'Berkas belum dapat diperiksa'],
      [Buffer.alloc(20_000_000, '%PDF-'), 'Berkas belum dapat diperiksa'],
    ] as const) {
      await page.goto(portal.url('/v'));
      await sees(page, /^Berkas dikirim untuk dihitung/);
      await check(page, pdfFile(file));
      await says(page, title);
    }
    await sees(page, /^Berkas terlalu besar/);
    // Sent to the end by who does not listen meanwhile, as browsers do.
    const tooLarge = await fetch(portal.url('/v'), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.alloc(30_000_000),
    });
    expect([tooLarge.status, await tooLarge.text()]).toEqual([
      413,
      expect.stringContaining('Berkas terlalu besar'),
    ]);
  }, 60_000);
});

it('A stranger with a badge is told how its certificate is', async () => {
  const page = await portal.visitor(PHONE);
  await page.goto(portal.url('/v'));
  for (const [{ badge }, title] of [
    [valid, 'Sertifikat ini asli dan berlaku'],
    [replaced, 'Sertifikat ini telah diganti'],
    [revoked, 'Sertifikat ini telah dicabut'],
  ] as const) {
    await check(page, badgeFile(badge));
    await says(page, title);
    await sees(page, 'Lencana Anda');
  }
  await shot(page, 'verify-badge-phone');
  const { number } = valid;
  await page.goto(portal.url('/v'));
  await check(page, badgeFile(Buffer.from(valid.badge.toString('utf8').replaceAll(number, '1/PALSU'))));
  await says(page, 'Lencana ini tidak sah');
  await isAccessible(page);
}, 60_000);

it('The page weighs no more than a slow line carries, script and all', async () => {
  for (const path of ['/v', `/v/${valid.code}`, `/v/${replaced.code}?lang=en`]) {
    const page = await portal.visitor(PHONE);
    const weight = await transferOf(page);
    await page.goto(portal.url(path), { waitUntil: 'networkidle' });
    await eventually(
      `${path} with its script`,
      async () => weight.bytes,
      (bytes) => bytes > 2_000,
    );
    expect({ path, fits: weight.bytes < BUDGET_BYTES }).toEqual({ path, fits: true });
  }
}, 60_000);
