import type { Locator, Page } from 'playwright-core';
import { eventually } from '@asn-corpu/testing';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { publishProgramme } from '../harness/programmes.js';
import { outlineFaults, tooWide, violationsOn, watchProblems } from './portal/findings.js';
import { press, sees, tabTo } from './portal/journey.js';
import { NARROW, PHONE, DESKTOP, PortalUnderTest, settled, shot } from './portal/portal-under-test.js';
import { alsoDesigner } from './portal/rule-journey.js';
import { certificateIssued } from './portal/template-journey.js';

const DAY_MS = 86_400_000;
const NAME = 'Sertifikat dua bahasa';
const PROGRAMME = 'Program dengan templat sendiri';
const STATEMENT = 'Keterangan (Indonesia)';

let portal: PortalUnderTest;
/** Another designer than those in the browser, who delivers runs. */
let officer: ApiClient;
let programmeId: string;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
  officer = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
  programmeId = await publishProgramme(officer, { title: PROGRAMME });
  await alsoDesigner(portal, 'admin');
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

async function isAccessible(page: Page): Promise<void> {
  const found = [...(await outlineFaults(page)), ...(await violationsOn(page))];
  await page.setViewportSize(NARROW);
  found.push(...(await tooWide(page)));
  await page.setViewportSize(DESKTOP);
  expect(found).toEqual([]);
}

/** The picture of one page, as it is named for those who do not see it. */
function picture(page: Page, who: string): Locator {
  return page.getByRole('img', { name: new RegExp(`^Pratinjau ${who}`) });
}

/** A designer in a browser, on the draft. */
async function onDraft(number = 1): Promise<Page> {
  const page = await portal.signedIn(portal.account('designer'));
  await portal.open(page, '/rancang/templat');
  const row = page.getByRole('row').filter({ hasText: NAME });
  await row.getByRole('link', { name: `Versi ${String(number)}` }).click();
  await page.getByRole('heading', { level: 1, name: `${NAME}, versi ${String(number)}` }).waitFor();
  await settled(page);
  return page;
}

/** Finds the programme in the dialog that assigns templates. */
async function chooseProgramme(page: Page): Promise<void> {
  const programme = page.getByRole('dialog').getByRole('combobox', { name: 'Program' });
  await programme.fill(PROGRAMME);
  await page.locator('[aria-busy]').waitFor({ state: 'detached' });
  await programme.press('Enter');
  await page.getByRole('button', { name: `Hapus pilihan: ${PROGRAMME}` }).waitFor();
}

it('A designer begins a template as a copy and sees it on paper', async () => {
  const page = await portal.signedIn(portal.account('designer'));
  const problems = watchProblems(page);
  await portal.open(page, '/rancang/templat');
  await sees(page, 'Sertifikat bawaan');
  await shot(page, 'templates');
  await isAccessible(page);
  await page.getByRole('link', { name: 'Buat templat' }).click();
  await press(page, 'Buat draf');
  await page.getByRole('link', { name: 'Nama templat: 3 sampai 80 huruf.' }).waitFor();
  await shot(page, 'template-new');
  await isAccessible(page);
  await page.getByLabel('Nama templat').fill(NAME);
  await page.getByRole('radio', { name: /^Sertifikat: / }).check();
  await press(page, 'Buat draf');
  await page.getByRole('heading', { level: 1, name: `${NAME}, versi 1` }).waitFor();
  await picture(page, 'Contoh biasa, halaman 1').waitFor();
  await shot(page, 'template-designer');
  await isAccessible(page);
  expect(problems).toEqual([]);
}, 120_000);

it('Placeholders go in by keyboard, what is wrong is said beside its field, and nothing unsaved is lost unasked', async () => {
  const page = await onDraft();
  await page.getByRole('radio', { name: 'Toska' }).check();
  await page.getByRole('radio', { name: /^Mendatar/ }).check();
  await page.getByRole('checkbox', { name: /^Dengan bahasa Inggris/ }).check();
  const statement = page.getByLabel(STATEMENT, { exact: true });
  await statement.fill('telah menyelesaikan {progam} pada {tanggal_selesai}, dengan {jumlah_jp}.');
  await sees(page, `${STATEMENT}: {progam} tidak dikenal. Ambil isian dari daftar di bawahnya.`);
  await press(page, 'Simpan draf');
  await page.getByRole('link', { name: /\{progam\} tidak dikenal/ }).click();
  expect(await page.evaluate('document.activeElement.name')).toBe('content.id.statement');
  expect(await statement.getAttribute('aria-invalid')).toBe('true');
  await shot(page, 'template-fault');
  await isAccessible(page);

  await statement.fill('telah menyelesaikan  pada {tanggal_selesai}, dengan {jumlah_jp}.');
  await statement.press('Control+Home');
  for (let step = 0; step < 'telah menyelesaikan '.length; step += 1) await page.keyboard.press('ArrowRight');
  await tabTo(page, /^program, wajib/);
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.name')).toBe('content.id.statement');
  await page.keyboard.type(' dengan baik');
  expect(await statement.inputValue()).toBe(
    'telah menyelesaikan {program} dengan baik pada {tanggal_selesai}, dengan {jumlah_jp}.',
  );

  await sees(page, 'Pratinjau menunjukkan yang sedang diketik');
  await settled(page);
  const drawn = (): Promise<string | null> => page.locator('.sheet image').getAttribute('href');
  const before = await drawn();
  const written = await statement.inputValue();
  await statement.fill(`${written} Selamat!`);
  await eventually('the picture of what is typed', drawn, (href) => href !== before);
  await shot(page, 'template-typed');
  await statement.fill(written);
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('link', { name: 'Templat sertifikat' }).first().click();
  expect(await statement.inputValue()).toContain('dengan baik');
  await page.keyboard.press('Control+s');
  await sees(page, 'Semua perubahan tersimpan');
  await settled(page);
  const contentRow = await portal.platform.sql<{ statement: string; layout: string }>(
    `SELECT d.content->'id'->>'statement' AS statement, d.content->>'layout' AS layout
     FROM enrollment.certificate_template_draft d JOIN enrollment.certificate_template t ON t.id = d.template_id
     WHERE t.name = $1`,
    [NAME],
  );
  expect(contentRow).toEqual([{ statement: await statement.inputValue(), layout: 'LANDSCAPE' }]);
  await shot(page, 'template-saved');
}, 120_000);

it('The server has the last word: what only it can tell is said beside its field too', async () => {
  const page = await onDraft();
  const title = page.getByLabel('Judul (Inggris)', { exact: true });
  await title.fill('Certificate <b>');
  await sees(page, 'Ada teks yang belum dapat dicetak.');
  expect(await page.locator('.preview .sheet image').count()).toBe(1);
  await press(page, 'Simpan draf');
  await page.getByRole('link', { name: /^Ada tanda seperti/ }).click();
  expect(await title.getAttribute('aria-invalid')).toBe('true');
  await press(page, 'Kembali ke yang tersimpan');
  await page.getByRole('dialog').getByRole('button', { name: 'Kembali ke yang tersimpan' }).click();
  expect(await title.inputValue()).toBe('Certificate of Participation');
  await sees(page, 'Semua perubahan tersimpan');
  await title.fill('Lain');
  await press(page, 'Urungkan');
  expect(await title.inputValue()).toBe('Certificate of Participation');
}, 120_000);

it('The preview shows extreme names, the second page and real people', async () => {
  const page = await onDraft();
  await page.getByLabel('Dengan siapa').selectOption({ label: 'Nama sangat panjang' });
  await picture(page, 'Nama sangat panjang, halaman 1 dari 2').waitFor();
  await shot(page, 'template-long-name');
  await page.getByRole('radio', { name: 'Halaman 2' }).check();
  await picture(page, 'Nama sangat panjang, halaman 2 dari 2').waitFor();
  await shot(page, 'template-second-page');
  const pdf = await page.getByRole('link', { name: /^Buka sebagai PDF/ }).getAttribute('href');
  const answer = await page.request.get(new URL(pdf ?? '', page.url()).href);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await page.getByLabel('Dengan siapa').selectOption({ label: 'Orang sungguhan…' });
  await sees(page, 'Pilih angkatan dan peserta untuk melihat pratinjaunya.');
  await isAccessible(page);
}, 120_000);

it('Another designer publishes it after all samples fit, and assigns it: the next certificate uses it', async () => {
  const author = await onDraft();
  await author.getByRole('link', { name: 'Periksa dan terbitkan' }).click();
  await sees(author, '8 dari 8 contoh muat.');
  await sees(author, /^Anda ikut menulis draf ini/);
  expect(await author.getByRole('button', { name: 'Terbitkan', exact: true }).count()).toBe(0);
  await settled(author);
  await shot(author, 'template-publish-own');
  await isAccessible(author);
  expect(await certificateIssued(portal, officer, programmeId)).toEqual({
    template: 'Sertifikat bawaan',
    number: 1,
  });

  const page = await portal.signedIn(portal.account('admin'));
  await portal.open(page, new URL(author.url()).pathname);
  await sees(page, '8 dari 8 contoh muat.');
  await press(page, 'Terbitkan');
  await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click();
  await sees(page, 'Versi 1 terbit.');
  await press(page, 'Tetapkan templat');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Satu program' }).check();
  await dialog.getByRole('button', { name: 'Tetapkan' }).click();
  await dialog.getByRole('link', { name: 'Pilih programnya.' }).waitFor();
  await shot(page, 'template-assign');
  await chooseProgramme(page);
  await dialog.getByRole('button', { name: 'Tetapkan' }).click();
  await sees(page, 'Penetapan tersimpan. Berlaku mulai sertifikat berikutnya.');
  await sees(page, PROGRAMME);
  await shot(page, 'template-published');
  await isAccessible(page);
  expect(await certificateIssued(portal, officer, programmeId)).toEqual({ template: NAME, number: 1 });
}, 180_000);

it('A run shows what its certificates are printed with, and its people as they would look', async () => {
  const page = await portal.signedIn(portal.account('designer'));
  const [run] = await portal.platform.sql<{ id: string }>(
    `SELECT run_id AS id FROM enrollment.enrollment e JOIN enrollment.certificate c ON c.enrollment_id = e.id
     JOIN enrollment.certificate_template_version v ON v.id = c.template_version_id
     JOIN enrollment.certificate_template t ON t.id = v.template_id WHERE t.name = $1`,
    [NAME],
  );
  await portal.open(page, `/rancang/angkatan/${run?.id ?? ''}/sertifikat`);
  await sees(page, NAME);
  await shot(page, 'certificate-desk-templates');
  await page.getByRole('link', { name: 'Lihat dengan peserta angkatan ini' }).click();
  await page.getByLabel('Peserta').selectOption({ index: 1 });
  await picture(page, 'Orang sungguhan').waitFor();
  await settled(page);
  await shot(page, 'template-real-person');
  expect(await page.getByRole('button', { name: 'Simpan draf' }).count()).toBe(0);
  await isAccessible(page);
}, 120_000);

it('A legal basis that would change the past is refused with why; one to come is added', async () => {
  const page = await portal.signedIn(portal.account('designer'));
  await portal.open(page, '/rancang/dasar-hukum');
  await shot(page, 'legal-bases');
  await isAccessible(page);
  await page.getByRole('link', { name: 'Tambah dasar hukum' }).click();
  const first = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
  await page.getByLabel('Nama singkat').fill('uu-uji-2027');
  await page
    .getByLabel('Berlaku untuk yang selesai sejak')
    .fill(new Date(Date.now() - DAY_MS).toISOString().slice(0, 10));
  await page
    .getByLabel('Kalimat dalam bahasa Indonesia')
    .fill('Undang-Undang Nomor 1 Tahun 2027 tentang ASN');
  await page.getByLabel('Kalimat dalam bahasa Inggris').fill('Law Number 1 of 2027 on the civil service');
  await page.getByLabel('Sumber').fill('LN 2027/1');
  await press(page, 'Tambah dasar hukum');
  await page.getByRole('link', { name: /^Paling awal / }).waitFor();
  await shot(page, 'legal-basis-refused');
  await isAccessible(page);
  await page.getByLabel('Berlaku untuk yang selesai sejak').fill(first);
  await press(page, 'Tambah dasar hukum');
  await sees(page, 'Dasar hukum ditambahkan.');
  await page.getByRole('row').filter({ hasText: 'uu-uji-2027' }).getByText('Akan berlaku').waitFor();
}, 120_000);

it('An auditor reads all of it and changes nothing', async () => {
  const page = await portal.signedIn(portal.account('auditor'));
  await portal.open(page, '/rancang/templat');
  await sees(page, 'Anda dapat membaca templat. Mengubahnya adalah tugas perancang.');
  expect(await page.getByRole('link', { name: 'Buat templat' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Tetapkan templat' }).count()).toBe(0);
  await page.getByRole('row').filter({ hasText: NAME }).getByRole('link', { name: NAME }).first().click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  await settled(page);
  expect(await page.getByRole('button', { name: /^(Hentikan|Mulai draf|Tetapkan)/ }).count()).toBe(0);
  await isAccessible(page);
  await page.getByRole('link', { name: 'Lihat versi 1' }).click();
  await picture(page, 'Contoh biasa').waitFor();
  expect(await page.getByLabel('Dengan siapa').locator('option').allInnerTexts()).not.toContain(
    'Orang sungguhan…',
  );
  await isAccessible(page);
  await portal.open(page, '/rancang/dasar-hukum');
  expect(await page.getByRole('link', { name: 'Tambah dasar hukum' }).count()).toBe(0);
}, 120_000);

it('On a phone the preview stands below the form, in English too, and nothing is wider than the screen', async () => {
  const page = await portal.signedIn(portal.account('designer'), PHONE);
  await portal.open(page, '/rancang/templat');
  await page.getByRole('row').filter({ hasText: NAME }).getByRole('link', { name: NAME }).first().click();
  await press(page, 'Mulai draf baru dari versi 1');
  await page.getByRole('heading', { level: 1, name: `${NAME}, versi 2` }).waitFor();
  await picture(page, 'Contoh biasa').waitFor();
  await shot(page, 'template-phone');
  const [form, preview] = await Promise.all(
    ['.template-form', '.preview'].map((part) => page.locator(part).boundingBox()),
  );
  expect(preview?.y).toBeGreaterThan((form?.y ?? 0) + (form?.height ?? 0) - 1);
  expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
}, 120_000);

it('Of two windows on one draft the second overwrites nothing, also when it was looked away from', async () => {
  const first = await onDraft(2);
  const second = await first.context().newPage();
  await portal.open(second, new URL(first.url()).pathname);
  const title = 'Judul (Indonesia)';
  await second.getByLabel(title).fill('Sertifikat kedua');
  await first.bringToFront();
  await first.getByLabel(title).fill('Sertifikat pertama');
  await first.keyboard.press('Control+s');
  await sees(first, 'Semua perubahan tersimpan');

  // Back after a minute the page asks again what is on screen; what is typed stays.
  await second.clock.setFixedTime(Date.now() + 60_000);
  const redrawn = second.waitForResponse((answer) => answer.url().includes('format=svg'));
  await second.bringToFront();
  await second.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
  await redrawn;
  await second.keyboard.press('Control+s');
  await sees(second, 'Orang lain menyimpan draf ini setelah Anda membukanya');
  // The form is long: what was refused at its foot is said where the focus goes.
  await eventually(
    'the focus on what was refused',
    () => second.evaluate<string>('document.activeElement.innerText'),
    (focused) => focused.includes('Orang lain menyimpan'),
  );
  expect(await second.getByLabel(title).inputValue()).toBe('Sertifikat kedua');
  await shot(second, 'template-two-windows');
  await isAccessible(second);
  await press(second, 'Muat yang terbaru');
  await sees(second, 'Ini draf yang terbaru.');
  expect(await second.getByLabel(title).inputValue()).toBe('Sertifikat pertama');
  await second.getByLabel(title).fill('Sertifikat');
  await press(second, 'Simpan draf');
  await sees(second, 'Semua perubahan tersimpan');
}, 120_000);

it('What does not fit is named sample by sample, and nobody is offered to publish it', async () => {
  const author = await onDraft(2);
  for (const language of ['Indonesia', 'Inggris']) {
    const text = author.getByLabel(`Keterangan (${language})`, { exact: true });
    await text.fill((await text.inputValue()) + ' {program}'.repeat(20));
  }
  await press(author, 'Simpan draf');
  await sees(author, 'Semua perubahan tersimpan');
  await settled(author);
  await shot(author, 'template-long-texts');

  const page = await portal.signedIn(portal.account('admin'));
  await portal.open(page, `${new URL(author.url()).pathname}/terbitkan`);
  await sees(page, /^[0-7] dari 8 contoh muat\.$/);
  await sees(page, /^Pendekkan teks, atau hilangkan bagian/);
  await page
    .getByRole('row')
    .filter({ hasText: 'Semuanya panjang' })
    .getByText('Tidak muat', { exact: true })
    .waitFor();
  expect(await page.getByRole('button', { name: 'Terbitkan', exact: true }).count()).toBe(0);
  await shot(page, 'template-fits-not');
  await isAccessible(page);
}, 120_000);

it('A version in use is retired once its programme has given up its own template', async () => {
  const page = await portal.signedIn(portal.account('admin'));
  await portal.open(page, '/rancang/templat');
  await page.getByRole('row').filter({ hasText: NAME }).getByRole('link', { name: NAME }).first().click();
  await press(page, 'Hentikan versi 1');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill('Diganti yang baru');
  await dialog.getByRole('button', { name: 'Hentikan' }).click();
  await dialog.getByText(/^Sertifikat berikutnya memakai templat ini/).waitFor();
  await shot(page, 'template-retire-refused');
  await dialog.getByRole('button', { name: 'Batal' }).click();

  await portal.open(page, '/rancang/templat');
  await press(page, 'Tetapkan templat');
  await dialog.getByRole('radio', { name: /^Sertifikat: / }).check();
  await dialog.getByRole('radio', { name: 'Satu program' }).check();
  await chooseProgramme(page);
  await dialog
    .getByLabel('Templat', { exact: true })
    .selectOption({ label: 'Tanpa templat sendiri (ikut yang umum)' });
  await shot(page, 'template-give-up-own');
  await dialog.getByRole('button', { name: 'Tetapkan' }).click();
  await sees(page, 'Penetapan tersimpan. Berlaku mulai sertifikat berikutnya.');
  await page
    .getByRole('table', { name: 'Dipakai dari sertifikat berikutnya' })
    .getByRole('row')
    .filter({ hasText: PROGRAMME })
    .waitFor({ state: 'detached' });

  await page.getByRole('row').filter({ hasText: NAME }).getByRole('link', { name: NAME }).first().click();
  await press(page, 'Hentikan versi 1');
  await dialog.getByLabel('Alasan').fill('Diganti yang baru');
  await dialog.getByRole('button', { name: 'Hentikan' }).click();
  await sees(page, 'Versi 1 dihentikan.');
  await sees(page, 'Diganti yang baru');
  await shot(page, 'template-retired');
  await isAccessible(page);
  expect(await certificateIssued(portal, officer, programmeId)).toEqual({
    template: 'Sertifikat bawaan',
    number: 1,
  });
}, 180_000);

it('A learner finds no way to templates, and nothing at their addresses', async () => {
  const page = await portal.signedIn(portal.account('learner'));
  expect(await page.getByRole('link', { name: 'Templat sertifikat' }).count()).toBe(0);
  for (const path of ['/rancang/templat', '/rancang/dasar-hukum', '/rancang/templat/baru']) {
    await portal.open(page, path);
    await page.getByRole('heading', { level: 1, name: 'Halaman tidak ditemukan' }).waitFor();
  }
}, 120_000);
