import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../harness/root.js';
import { settled, type Credentials, type PortalUnderTest } from './portal-under-test.js';

const ROSTER = join(ROOT, 'test/journey/roster.csv');
const UNITS = join(ROOT, 'test/journey/units.csv');
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const WITA_OFFSET_MS = 8 * 3_600_000;

/** People of the small roster. */
export const LEADER_NIP = '198001012005011001';
export const LEARNER_NIP = '198502022010012002';
export const HOST_NIP = '199003032015031003';
export const LEARNER_NAME = 'Besse Tenri Uji';
export const UNIT = 'Dinas Kesehatan Uji Coba';
export const ISSUE = 'Gizi ibu hamil di kepulauan';
export const PROGRAMME = 'Pendampingan Ibu Hamil Berisiko';
export const RUN = 'Angkatan Uji I';

export async function uploadRoster(portal: PortalUnderTest, page: Page): Promise<void> {
  await portal.open(page, '/admin/impor');
  await page.getByLabel('Berkas pegawai').setInputFiles(ROSTER);
  await page.getByLabel('Berkas unit kerja').setInputFiles(UNITS);
  await press(page, 'Unggah dan periksa');
  await sees(page, 'Menunggu persetujuan');
  await settled(page);
}

/** What the admin hands to people who have no password yet, as in the downloaded file. */
export async function makeCodes(
  portal: PortalUnderTest,
  page: Page,
  nips: readonly string[],
): Promise<string[]> {
  await portal.open(page, '/admin/kode');
  await page.getByLabel('NIP, satu per baris').fill(nips.join('\n'));
  const text = await downloaded(page, () => press(page, 'Buat kode dan unduh'));
  return nips.map((nip) => {
    const line = text.split('\n').find((each) => each.includes(nip));
    return CODE.exec(line ?? '')?.[0] ?? `no code for ${nip} in ${text}`;
  });
}

export async function enterWithCode(
  portal: PortalUnderTest,
  page: Page,
  nip: string,
  code: string,
): Promise<Credentials> {
  const password = `perahu pinisi menuju ${nip.slice(-3)}`;
  await page.goto(portal.url('/kode'));
  await page.getByLabel('NIP atau email kerja').fill(nip);
  await page.getByLabel('Kode sekali pakai', { exact: true }).fill(code);
  await page.getByLabel('Kata sandi baru', { exact: true }).fill(password);
  await page.getByLabel('Ulangi kata sandi baru').fill(password);
  await press(page, 'Simpan kata sandi dan masuk');
  await page.waitForURL((url) => url.pathname === '/');
  return { identifier: nip, password };
}

export async function createIssue(portal: PortalUnderTest, page: Page): Promise<void> {
  await portal.open(page, '/rancang/isu/baru');
  await page.getByLabel('Judul', { exact: true }).fill(ISSUE);
  await page.getByLabel('Kode', { exact: true }).fill('GIZI-UJI');
  await choose(page, 'Unit penanggung jawab', UNIT);
  await page.getByLabel('Indikator').fill('Ibu hamil kurang energi kronis');
  await page.getByLabel('Satuan').fill('%');
  await page.getByLabel('Angka awal').fill('17,5');
  await page.getByLabel('Target', { exact: false }).first().fill('10');
  await page.getByLabel('Tahun target').fill('2029');
  await press(page, 'Simpan isu');
  await page.getByRole('heading', { level: 1, name: ISSUE }).waitFor();
}

/** From the issue's page to a published programme with a grade. */
export async function createProgramme(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Buat program untuk isu ini' }).click();
  await page.getByLabel('Judul program').fill(PROGRAMME);
  await page.getByLabel('Kode program').fill('GIZI-91');
  await press(page, 'Buat program');
  await section(page, 'Identitas dan isu', async () => {
    await page
      .getByLabel('Ringkasan')
      .fill('Menemukan dan mendampingi ibu hamil berisiko sejak trimester pertama.');
    await page.getByLabel('Daring').check();
  });
  await section(page, 'Hasil dan waktu buktinya', async () => {
    await page
      .getByLabel('Apa yang bisa dilakukan unit setelahnya')
      .fill('Setiap ibu hamil berisiko punya pendamping bernama dan jadwal kunjungan.');
    await page.getByLabel('Hasilnya terlihat setelah').fill('60');
  });
  await section(page, 'Jalur belajar', async () => {
    await press(page, 'Tambah tahap');
    await page.getByLabel('Nama tahap', { exact: true }).fill('Mengenali risiko');
    await page.getByRole('button', { name: /^Tambah kegiatan/ }).click();
    await page.getByLabel('Nama kegiatan', { exact: true }).fill('Praktik skrining');
    await page.getByLabel('Bentuk pengembangan').selectOption({ label: 'Pelatihan teknis' });
    await page.getByLabel('Jumlah', { exact: true }).fill('900');
    await sees(page, '900 menit ÷ 45 = 20 JP');
  });
  await section(page, 'Penilaian dan kelulusan', async () => {
    await page.getByLabel('Dari kehadiran dan nilai').check();
    await page.getByLabel('Nilai kelulusan').fill('70');
  });
  await page.getByRole('link', { name: 'Tinjau dan terbitkan' }).click();
  await confirmed(page, 'Terbitkan');
  await sees(page, 'Program diterbitkan.');
}

/** A run with one seat and one session that begins soon; returns when. */
export async function createRun(portal: PortalUnderTest, page: Page): Promise<Date> {
  await portal.open(page, '/rancang/angkatan/baru');
  await find(page, 'Program yang diselenggarakan', PROGRAMME);
  await page.getByLabel('Nama angkatan', { exact: true }).fill(RUN);
  await page.getByLabel('Tempat', { exact: true }).fill('Ruang daring BPSDM');
  await page.getByLabel('Jumlah kursi').fill('1');
  const startsAt = new Date(Math.ceil((Date.now() + 30_000) / 60_000) * 60_000);
  const at = (hours: number): string => witaField(new Date(startsAt.getTime() + hours * 3_600_000));
  await page.getByLabel('Pendaftaran dibuka').fill(at(-24));
  await page.getByLabel('Pendaftaran ditutup').fill(at(2));
  await press(page, 'Tambah sesi');
  await page.getByLabel('Nama sesi', { exact: true }).fill('Praktik skrining hari pertama');
  await page.getByLabel('Mulai', { exact: true }).fill(at(0));
  await page.getByLabel('Selesai', { exact: true }).fill(at(3));
  await choose(page, 'Pengajar', HOST_NIP, 'Daeng Mangalle Uji');
  await press(page, 'Simpan draf');
  await confirmed(page, 'Terbitkan angkatan');
  await sees(page, 'Angkatan diterbitkan.');
  return startsAt;
}

/** Presses Tab until the focus is on what has this name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(`(() => {
      const element = document.activeElement;
      return (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent).trim();
    })()`);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`Tab never came to ${String(name)}; it passed ${seen.slice(0, 30).join(', ')}`);
}

/** The content of the page says so. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('main').getByText(text).filter({ visible: true }).first().waitFor();
}

/** The file that an action makes the browser save, as text. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await download.path(), 'utf8');
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** A button that asks back, and its answer. */
export async function confirmed(page: Page, name: string): Promise<void> {
  await press(page, name);
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

/** Types what to look for; the first that is found is taken with Enter. */
export async function find(page: Page, label: string, search: string): Promise<void> {
  await page.getByLabel(label).fill(search);
  await page.locator('[aria-busy]').waitFor({ state: 'detached' });
  await page.getByLabel(label).press('Enter');
}

async function choose(page: Page, label: string, search: string, found = search): Promise<void> {
  await find(page, label, search);
  await page.getByRole('button', { name: `Hapus pilihan: ${found}` }).waitFor();
}

async function section(page: Page, name: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await fill();
  await press(page, 'Simpan draf');
  await sees(page, 'Draf tersimpan.');
}

/** As a `datetime-local` field wants it, in the time of Makassar. */
function witaField(instant: Date): string {
  return new Date(instant.getTime() + WITA_OFFSET_MS).toISOString().slice(0, 16);
}
