import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { tooWide, violationsOn } from './portal/findings.js';
import { press, sees } from './portal/journey.js';
import { PHONE, PortalUnderTest, shot, type Role } from './portal/portal-under-test.js';

const DAY_MS = 86_400_000;

let portal: PortalUnderTest;
/** Another designer than the one in the browser. */
let second: ApiClient;
let run: { id: string; sessionId: string };
let enrollmentIds: string[];

beforeAll(async () => {
  portal = await PortalUnderTest.start();
  second = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
  run = await publishRun(second, await publishProgramme(second), {
    capacity: 5,
    startsAt: new Date(Date.now() - 3 * DAY_MS),
  });
  enrollmentIds = await seated([
    await portal.employeeId('learner'),
    ...(await createUsers(portal.platform, 'certificates', 2)).map(({ employeeId }) => employeeId),
  ]);
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

async function seated(employeeIds: readonly string[]): Promise<string[]> {
  const ids = employeeIds.map(() => randomUUID());
  await portal.platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     SELECT id, $1, employee_id, 'SEATED', true, now(), now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, employee_id)`,
    [run.id, ids, employeeIds],
  );
  await portal.platform.sql(`UPDATE enrollment.run_seat SET taken = $2 WHERE run_id = $1`, [
    run.id,
    ids.length,
  ]);
  return ids;
}

async function isAccessible(page: Page): Promise<void> {
  expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
}

async function states(): Promise<string[]> {
  const rows = await portal.platform.sql<{ state: string }>(
    `SELECT state FROM enrollment.certificate WHERE enrollment_id = ANY($1::uuid[]) ORDER BY state`,
    [enrollmentIds],
  );
  return rows.map(({ state }) => state);
}

/** The latest of what was done to the certificates of the run. */
function latest(page: Page): ReturnType<Page['locator']> {
  return page.locator('article').first();
}

/** A record that was loaded long ago, and of which its holder never asked for the file. */
async function neverAskedFor(role: Role): Promise<{ id: string; number: string }> {
  const [found] = await portal.platform.sql<{ id: string; number: string }>(
    `SELECT id, number FROM enrollment.certificate WHERE employee_id = $1 AND state = 'VALID' AND file_key IS NULL
       AND issued_at < now() - interval '8 days' ORDER BY issued_at DESC LIMIT 1`,
    [await portal.employeeId(role)],
  );
  if (!found) throw new Error(`The sample ${role} has no certificate without a file`);
  return found;
}

/** As it is left when the official's passphrase was refused five times. */
async function refusedBySigner(certificateId: string): Promise<void> {
  await portal.platform.sql(
    `INSERT INTO enrollment.certificate_file (certificate_id, since, rendered_at, signature_requested_at, attempts, failed_at, fault)
     VALUES ($1, now() - interval '2 hours', now(), now(), 5, now(), 'PASSPHRASE_INVALID')`,
    [certificateId],
  );
  await portal.platform.sql(
    `INSERT INTO enrollment.certificate_signer_pause (signer, fault, since, last_at)
     VALUES ('local', 'PASSPHRASE_INVALID', now() - interval '2 hours', now())`,
  );
}

it('The file of an old record is made when its holder asks, and arrives by itself', async () => {
  const { id, number } = await neverAskedFor('leader');
  const page = await portal.signedIn(portal.account('leader'), PHONE);
  await portal.open(page, '/sertifikat');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: `Unduh PDF ${number}` }).click();
  expect((await download).suggestedFilename()).toMatch(/^sertifikat-.*\.pdf$/);
  await page.getByRole('link', { name: `Unduh PDF ${number}` }).waitFor();
  const [row] = await portal.platform.sql<{ published: boolean }>(
    `SELECT published_at IS NOT NULL AS published FROM enrollment.certificate_file WHERE certificate_id = $1`,
    [id],
  );
  expect(row).toEqual({ published: true });
}, 60_000);

it('A certificate waits for its signature in plain sight, until an officer has it tried again', async () => {
  const refused = await neverAskedFor('learner');
  await refusedBySigner(refused.id);
  const page = await portal.signedIn(portal.account('learner'), PHONE);
  await portal.open(page, '/sertifikat');
  const row = page.locator('.certificate').filter({ hasText: refused.number });
  await row.getByText('Menunggu tanda tangan elektronik').waitFor();
  await row.getByText(/^Sertifikat ini sudah berlaku/).waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  await shot(page, 'certificate-waiting');
  await isAccessible(page);

  const officer = await portal.signedIn(portal.account('designer'));
  await portal.open(officer, '/rancang/sertifikat');
  await sees(officer, /^Berhenti sejak /);
  const line = officer.getByRole('row').filter({ hasText: refused.number });
  await line.getByText('Frasa sandi pejabat tidak diterima. Hubungi admin sistem.').waitFor();
  await shot(officer, 'signing-queue');
  await isAccessible(officer);
  await line.getByRole('button', { name: /^Coba lagi/ }).click();
  await sees(officer, 'Tidak ada sertifikat yang menunggu berkas atau tanda tangan.');
  await sees(officer, 'Bekerja');
  await shot(officer, 'signing-queue-empty');
  await portal.open(officer, `/rancang/sertifikat/${refused.id}`);
  await sees(officer, 'Diperiksa ulang');
  await shot(officer, 'certificate-steps');
  await isAccessible(officer);
  await portal.open(page, '/sertifikat');
  await page.getByRole('link', { name: `Unduh PDF ${refused.number}` }).waitFor();
}, 120_000);

it('The certificates of a run are held, looked at, and released together', async () => {
  const page = await portal.signedIn(portal.account('designer'));
  await portal.open(page, `/rancang/angkatan/${run.id}/sertifikat`);
  await sees(page, 'Sertifikat terbit sendiri begitu seseorang selesai.');
  await press(page, 'Tahan penerbitan');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tahan penerbitan' }).click();
  await dialog.getByRole('link', { name: /Mengapa ditahan/ }).waitFor();
  await dialog.getByLabel('Mengapa ditahan').fill('Menunggu pejabat baru dilantik');
  await dialog.getByRole('button', { name: 'Tahan penerbitan' }).click();
  await sees(page, /^Penerbitan ditahan sejak /);

  const entries = enrollmentIds.map((enrollmentId) => ({ enrollmentId, state: 'PRESENT' }));
  await second.graphql(
    `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id status } }`,
    { input: { requestId: randomUUID(), sessionId: run.sessionId, entries } },
  );
  await portal.open(page, '/rancang/sertifikat');
  await sees(page, 'Ditahan: Menunggu pejabat baru dilantik');
  await shot(page, 'certificate-desks');
  await isAccessible(page);
  await portal.open(page, `/rancang/angkatan/${run.id}/sertifikat`);
  await page.getByRole('button', { name: 'Terbitkan 3 sertifikat' }).waitFor();
  expect(await states()).toEqual([]);
  await shot(page, 'certificate-desk');
  await isAccessible(page);
  const specimen = page.getByRole('link', { name: /^Contoh: / }).first();
  const path = (await specimen.getAttribute('href')) ?? '';
  const answer = await page.request.get(new URL(path, page.url()).href);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);

  await press(page, 'Terbitkan 3 sertifikat');
  await sees(page, /^3 orang mendapat sertifikat bernomor/);
  await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click();
  await latest(page).getByText('Selesai', { exact: true }).waitFor();
  await latest(page).getByText('3 dari 3').waitFor();
  await sees(page, 'Sertifikat terbit sendiri begitu seseorang selesai.');
  await shot(page, 'certificate-released');
  await isAccessible(page);
  expect(await states()).toEqual(['VALID', 'VALID', 'VALID']);
}, 120_000);

it('A wrong date is put right for everybody, when a second designer confirms', async () => {
  const page = await portal.signedIn(portal.account('designer'), PHONE);
  await portal.open(page, `/rancang/angkatan/${run.id}/sertifikat`);
  await page.getByRole('link', { name: 'Ganti atau cabut semua' }).click();
  await press(page, 'Ganti 0 sertifikat');
  await page.getByRole('link', { name: 'Pilih tindakannya.' }).waitFor();
  await page.getByRole('radio', { name: /^Ganti/ }).check();
  await page.getByRole('radio', { name: /^Dipindahkan/ }).check();
  const right = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  await page.getByLabel('Tanggal selesai yang benar').fill(right);
  await page.getByLabel('Apa yang salah').selectOption({ index: 1 });
  await page.getByLabel('Alasan').fill('Tanggal penutupan di undangan keliru');
  await sees(page, 'Baru terjadi setelah perancang lain menyetujui.');
  await shot(page, 'certificates-revise');
  await isAccessible(page);
  await press(page, 'Ganti 3 sertifikat');
  await latest(page).getByText('Menunggu persetujuan').waitFor();
  await sees(page, 'Perancang lain yang harus menyetujui permintaan Anda.');
  await isAccessible(page);
  expect(await states()).toEqual(['VALID', 'VALID', 'VALID']);

  const [batch] = await portal.platform.sql<{ id: string }>(
    `SELECT id FROM enrollment.certificate_batch WHERE run_id = $1 AND state = 'WAITING'`,
    [run.id],
  );
  await second.graphql(
    `mutation ($input: DecideCertificateBatchInput!) { decideCertificateBatch(input: $input) { id state } }`,
    { input: { requestId: randomUUID(), id: batch?.id, confirm: true } },
  );
  await portal.open(page, `/rancang/angkatan/${run.id}/sertifikat`);
  await latest(page).getByText('Selesai', { exact: true }).waitFor();
  await shot(page, 'certificates-revised');
  expect(await states()).toEqual(['REPLACED', 'REPLACED', 'REPLACED', 'VALID', 'VALID', 'VALID']);
}, 120_000);
