import { eventually } from '@asn-corpu/testing';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { publishProgramme, publishRun, type RunOptions } from '../harness/programmes.js';
import { tooWide, violationsOn } from './portal/findings.js';
import { press, sees } from './portal/journey.js';
import { PHONE, PortalUnderTest, shot } from './portal/portal-under-test.js';

const DAY_MS = 86_400_000;

let portal: PortalUnderTest;
let designer: ApiClient;
let programmeId: string;
let days = 40;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
  designer = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
  programmeId = await publishProgramme(designer);
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

/** A run on a day of its own. */
async function run(options: Partial<RunOptions> = {}): Promise<string> {
  days += 1;
  const startsAt = new Date(Date.now() + days * DAY_MS);
  return (await publishRun(designer, programmeId, { capacity: 5, startsAt, ...options })).id;
}

async function isAccessible(page: Page): Promise<void> {
  expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
}

async function enrolledIn(runId: string): Promise<Page> {
  const learner = await portal.signedIn(portal.account('learner'), PHONE);
  await portal.open(learner, `/angkatan/${runId}`);
  await press(learner, 'Daftar');
  await press(learner, 'Ya, daftarkan saya');
  await sees(learner, 'Anda terdaftar. Kursi sudah tercatat atas nama Anda.');
  return learner;
}

/** Reads what one was told and goes where it is dealt with. */
async function opensNotice(page: Page, title: string): Promise<void> {
  await eventually(
    `the notice "${title}" to arrive`,
    async () => {
      await portal.open(page, '/pemberitahuan');
      return page.getByRole('heading', { name: title }).count();
    },
    (count) => count > 0,
  );
  await page
    .getByRole('link', { name: `Buka ${title}` })
    .first()
    .click();
}

async function designing(runId: string): Promise<Page> {
  const page = await portal.signedIn(portal.account('designer'));
  await portal.open(page, `/rancang/angkatan/${runId}`);
  await page.getByRole('heading', { name: 'Ubah angkatan' }).waitFor();
  return page;
}

describe('A run that is cancelled', () => {
  it('asks why, tells its people, and shows them what else there is', async () => {
    const [runId, other] = [await run(), await run({ name: 'Angkatan pengganti' })];
    const learner = await enrolledIn(runId);
    const page = await designing(runId);
    await press(page, 'Batalkan angkatan');
    const dialog = page.getByRole('dialog');
    await sees(page, /^1 kursi terisi dan 0 orang di daftar tunggu/);
    await dialog.getByRole('button', { name: 'Batalkan angkatan' }).click();
    await sees(page, 'Alasan: paling sedikit 5 huruf.');
    await isAccessible(page);
    await shot(page, 'run-cancel');
    await dialog.getByLabel('Alasan').fill('Narasumber berhalangan hadir.');
    await dialog.getByRole('button', { name: 'Batalkan angkatan' }).click();
    await sees(page, 'Angkatan ini dibatalkan.');
    await page.locator('.tag', { hasText: 'Dibatalkan' }).first().waitFor();
    await shot(page, 'run-cancelled-designer');
    expect(await page.getByRole('heading', { name: 'Ubah angkatan' }).count()).toBe(0);
    await opensNotice(learner, 'Angkatan dibatalkan');
    await sees(learner, 'Angkatan ini dibatalkan.');
    await sees(learner, 'Alasan: Narasumber berhalangan hadir.');
    await shot(learner, 'run-cancelled-learner');
    await isAccessible(learner);
    await learner.getByRole('link', { name: 'Angkatan pengganti' }).click();
    await learner.waitForURL((url) => url.pathname === `/angkatan/${other}`);
  }, 120_000);
});

describe('A run that is postponed', () => {
  it('moves whole by days, is refused with what is wrong, and tells its people the new dates', async () => {
    const runId = await run();
    const learner = await enrolledIn(runId);
    const page = await designing(runId);
    await page.getByRole('link', { name: 'Ubah jadwal' }).click();
    await page.getByRole('heading', { name: 'Ubah jadwal angkatan' }).waitFor();
    await press(page, 'Simpan jadwal dan beri tahu peserta');
    await sees(page, 'Belum ada sesi yang waktunya berubah.');
    await page.getByLabel('Geser semua sesi').fill('7');
    await press(page, 'Geser');
    await page.getByLabel('Alasan').fill('Gedung sedang dipakai.');
    await shot(page, 'run-reschedule');
    await isAccessible(page);
    await press(page, 'Simpan jadwal dan beri tahu peserta');
    await sees(page, 'Jadwal diubah. Peserta dan pengajar diberi tahu.');
    await sees(page, /^Jadwal diubah: mulai /);
    await shot(page, 'run-postponed-designer');
    await opensNotice(learner, 'Jadwal berubah');
    await sees(learner, /^Jadwal diubah: mulai /);
    await sees(learner, 'Alasan: Gedung sedang dipakai.');
    await shot(learner, 'run-postponed-learner');
    const [moved] = await portal.platform.sql<{ same: boolean }>(
      `SELECT r.starts_at = p.starts_at AND s.starts_at = t.starts_at AS same
       FROM enrollment.run r JOIN learning_path.run p ON p.id = r.id
       JOIN enrollment.run_session s ON s.run_id = r.id JOIN learning_path.session t ON t.id = s.id WHERE r.id = $1`,
      [runId],
    );
    expect(moved?.same).toBe(true);
  }, 120_000);
});

describe('A run that is merged into another', () => {
  it('takes its people along, or says how many seats are missing', async () => {
    const small = await run({ name: 'Angkatan kecil', capacity: 1 });
    const large = await run({ name: 'Angkatan besar' });
    const runId = await run();
    await portal.platform.sql(`UPDATE enrollment.run_seat SET capacity = 0 WHERE run_id = $1`, [small]);
    const learner = await enrolledIn(runId);
    const page = await designing(runId);
    await press(page, 'Gabungkan ke angkatan lain');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Angkatan tujuan').selectOption(small);
    await dialog.getByLabel('Alasan').fill('Peserta terlalu sedikit.');
    await dialog.getByRole('button', { name: 'Gabungkan ke angkatan lain' }).click();
    await sees(page, /^Perlu 1 kursi, di angkatan tujuan tersisa 0/);
    await dialog.getByLabel('Angkatan tujuan').selectOption(large);
    await shot(page, 'run-merge');
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Gabungkan ke angkatan lain' }).click();
    await sees(page, 'Angkatan ini digabung ke Angkatan besar.');
    await opensNotice(learner, 'Anda dipindahkan ke angkatan lain');
    await sees(learner, 'Dipindahkan dari angkatan yang digabung');
    await shot(learner, 'run-merged-learner');
  }, 120_000);
});

describe('What one is told', () => {
  it('is counted on every page, read or marked as read, and mailed as one wishes', async () => {
    const runId = await run();
    const learner = await enrolledIn(runId);
    await portal.platform.sql(`UPDATE people.notice SET read_at = now() WHERE read_at IS NULL`);
    const page = await designing(runId);
    await press(page, 'Batalkan angkatan');
    await page.getByRole('dialog').getByLabel('Alasan').fill('Ruang tidak tersedia.');
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan angkatan' }).click();
    await sees(page, 'Angkatan ini dibatalkan.');
    await eventually(
      'the bell to count one',
      async () => {
        await portal.open(learner, '/katalog');
        return learner.locator('.top-count').allInnerTexts();
      },
      ([count]) => count === '1',
    );
    await shot(learner, 'bell');
    await learner.getByRole('link', { name: 'Pemberitahuan, 1 belum dibaca' }).click();
    await learner.getByText('Belum dibaca', { exact: true }).last().waitFor();
    await shot(learner, 'notices');
    await isAccessible(learner);
    await learner.getByRole('link', { name: 'Atur surel' }).click();
    await learner.getByLabel('Sampai').fill('20:00');
    await press(learner, 'Simpan');
    await sees(learner, 'Jam tenang harus berakhir pada waktu yang lain.');
    await learner.getByLabel('Sampai').fill('07:00');
    await learner.getByLabel('Sekali sehari').check();
    await shot(learner, 'notice-preference');
    await press(learner, 'Simpan');
    await sees(learner, /^Pilihan disimpan/);
    await learner.reload();
    expect(await learner.getByLabel('Sekali sehari').isChecked()).toBe(true);
    await portal.open(learner, '/pemberitahuan');
    await press(learner, 'Tandai semua sudah dibaca');
    await learner.locator('.is-unread').first().waitFor({ state: 'detached' });
    await learner.locator('.top-count').waitFor({ state: 'detached' });
  }, 120_000);

  it('is put into the local mailbox, where no mail is sent', async () => {
    const learner = await portal.employeeId('learner');
    await portal.platform.sql(`UPDATE people.employee SET email = 'peserta@corpu.test' WHERE id = $1`, [
      learner,
    ]);
    await portal.platform.sql(`DELETE FROM people.notice_preference`);
    await portal.platform.sql(
      `UPDATE people.notice SET mail_due_at = now() WHERE id = (SELECT id FROM people.notice WHERE employee_id = $1 LIMIT 1)`,
      [learner],
    );
    const admin = await portal.signedIn(portal.account('admin'));
    await eventually(
      'the mail to arrive',
      async () => {
        await portal.open(admin, '/admin/kotak-surat');
        return admin.getByText('Kepada peserta@corpu.test').count();
      },
      (count) => count > 0,
      70_000,
    );
    await shot(admin, 'mailbox');
    await isAccessible(admin);
  }, 120_000);
});

describe('A calendar', () => {
  it('reads one’s sessions under an address of its own, until one stops it', async () => {
    const runId = await run({ name: 'Angkatan kalender' });
    const learner = await enrolledIn(runId);
    await portal.open(learner, '/akun');
    await press(learner, 'Buat alamat kalender');
    const shown = await learner.locator('code.break-anywhere').innerText();
    await shot(learner, 'calendar-feed');
    await isAccessible(learner);
    const address = portal.url(new URL(shown).pathname);
    const reads = async (): Promise<[number, string]> => {
      const answer = await fetch(address);
      return [answer.status, (await answer.text()).replaceAll('\r\n ', '')];
    };
    const [status, file] = await reads();
    expect([status, file.includes('STATUS:CONFIRMED'), file.includes('LOCATION:Daring')]).toEqual([
      200,
      true,
      true,
    ]);
    await press(learner, 'Hentikan');
    await learner.getByRole('dialog').getByRole('button', { name: 'Hentikan' }).click();
    await learner.getByRole('button', { name: 'Buat alamat kalender' }).waitFor();
    expect((await reads())[0]).toBe(404);
  }, 90_000);
});
