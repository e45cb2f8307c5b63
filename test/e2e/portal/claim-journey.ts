import type { Page } from 'playwright-core';
import { press, sees } from './journey.js';
import { settled, type PortalUnderTest } from './portal-under-test.js';

export const CLAIM = 'Pelatihan Analisis Kebijakan Uji';

/** A PDF that is one: what matters of it is how it begins and how it ends. */
export const CERTIFICATE = {
  name: 'sertifikat.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
};

/** Puts the learner and the admin below the leader, and gives the verifier that unit. */
export async function putTogether(portal: PortalUnderTest): Promise<void> {
  const idOf = `(SELECT employee_id FROM people.employee_identifier WHERE value = $1)`;
  const nip = (role: 'learner' | 'leader' | 'verifier' | 'admin'): string => portal.account(role).identifier;
  const [led] = await portal.platform.sql<{ unit: string }>(
    `SELECT unit_id AS unit FROM people.unit_leader WHERE employee_id = ${idOf} AND valid_to IS NULL`,
    [nip('leader')],
  );
  const unit = led?.unit ?? '';
  for (const role of ['learner', 'admin'] as const)
    await portal.platform.sql(
      `UPDATE people.assignment SET unit_id = $2 WHERE valid_to IS NULL AND employee_id = ${idOf}`,
      [nip(role), unit],
    );
  await portal.platform.sql(
    `UPDATE people.role_grant SET unit_id = $2 WHERE role = 'verifier'
       AND account_id = (SELECT id FROM people.account WHERE employee_id = ${idOf})`,
    [nip('verifier'), unit],
  );
}

/** From the empty list to a claim on its way; the days of a training are those of last month. */
export async function makeClaim(portal: PortalUnderTest, page: Page): Promise<void> {
  await portal.open(page, '/klaim');
  await page.getByRole('link', { name: 'Ajukan klaim' }).first().click();
  await press(page, 'Simpan dan lanjut');
  await sees(page, 'Wajib diisi.');
  await fillClaim(page);
}

/** A verifier writes one for somebody, whose name stands above each step. */
export async function enterClaimFor(portal: PortalUnderTest, page: Page, identifier: string): Promise<void> {
  await portal.open(page, '/persetujuan');
  await page.getByRole('link', { name: 'Klaim yang Anda catatkan' }).click();
  await page.getByRole('link', { name: 'Catatkan klaim' }).click();
  await press(page, 'Simpan dan lanjut');
  await page.getByRole('link', { name: 'Wajib diisi.' }).first().waitFor();
  await page.getByLabel('Untuk pegawai').fill(identifier);
  await page.getByRole('option', { name: new RegExp(identifier) }).click();
  await fillClaim(page);
}

/** All four steps from the first one, up to what is to be sent. */
async function fillClaim(page: Page): Promise<void> {
  await page.getByLabel('Bentuk pengembangan').selectOption({ label: 'Pelatihan teknis' });
  await page.getByLabel('Judul kegiatan').fill(CLAIM);
  await page.getByLabel('Penyelenggara').fill('Lembaga Administrasi Negara');
  await press(page, 'Simpan dan lanjut');
  await page.getByRole('heading', { level: 1, name: 'Waktu dan jumlah' }).waitFor();
  await settled(page);
  await page.getByLabel('Hari pertama').fill(daysAgo(9));
  await page.getByLabel('Hari terakhir').fill(daysAgo(5));
  await page.getByLabel('Jumlah JP pada sertifikat').fill('40');
  await sees(page, 'Pelatihan teknis: 1800 menit ÷ 45 = 40 JP.');
  await press(page, 'Simpan dan lanjut');
  await page.getByRole('heading', { level: 1, name: 'Bukti' }).waitFor();
  await settled(page);
  await page
    .getByLabel('Pilih berkas bukti')
    .setInputFiles({ ...CERTIFICATE, name: 'sertifikat.png', mimeType: 'image/png' });
  await sees(page, 'Isi berkas tidak sesuai dengan namanya.');
  await page.getByLabel('Pilih berkas bukti').setInputFiles(CERTIFICATE);
  await page.getByRole('link', { name: /sertifikat\.pdf/ }).waitFor();
  await page.getByRole('link', { name: 'Simpan dan lanjut' }).click();
  await page.getByRole('heading', { level: 1, name: 'Periksa dan kirim' }).waitFor();
  await settled(page);
}

export async function sendClaim(page: Page): Promise<void> {
  await press(page, 'Kirim klaim');
  await sees(page, 'Klaim terkirim.');
}

/** The employee sees who entered a claim for them, and takes it back. */
export async function takeBackEntered(portal: PortalUnderTest, page: Page): Promise<void> {
  await portal.open(page, '/klaim');
  await page.getByRole('link', { name: CLAIM }).first().click();
  await sees(page, /mencatatkan klaim ini untuk Anda/);
  await press(page, 'Batalkan klaim');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill('Saya tidak ikut kegiatan ini');
  await dialog.getByRole('button', { name: 'Batalkan klaim' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens the claim from the queue. */
export async function openWaiting(portal: PortalUnderTest, page: Page): Promise<void> {
  await portal.open(page, '/persetujuan');
  await page.getByLabel('Cari judul').fill(CLAIM);
  await page.getByRole('link', { name: CLAIM }).click();
  await page.getByRole('heading', { level: 1, name: CLAIM }).waitFor();
  await settled(page);
}

export async function approveClaim(portal: PortalUnderTest, page: Page): Promise<void> {
  await openWaiting(portal, page);
  await press(page, 'Setujui');
  await page.getByRole('dialog').getByRole('button', { name: 'Setujui', exact: true }).click();
  await sees(page, '1 klaim disetujui.');
}

/** Lets a colleague decide in the leader's place; a day of the next year is too far, and its field says so. */
export async function delegateTo(portal: PortalUnderTest, leader: Page, identifier: string): Promise<void> {
  await portal.open(leader, '/persetujuan');
  await press(leader, 'Delegasikan');
  const dialog = leader.getByRole('dialog');
  await dialog.getByLabel('Kepada').fill(identifier);
  await dialog.getByRole('option', { name: new RegExp(identifier) }).click();
  await dialog.getByLabel('Alasan').fill('Dinas luar daerah');
  await dialog.getByLabel('Hari terakhir').fill(daysAgo(-200));
  await dialog.getByRole('button', { name: 'Delegasikan', exact: true }).click();
  await dialog.getByRole('link', { name: 'Di luar rentang yang dapat diterima.' }).waitFor();
  await dialog.getByLabel('Hari terakhir').fill(daysAgo(-7));
  await dialog.getByRole('button', { name: 'Delegasikan', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await sees(leader, /memutuskan atas nama Anda/);
}

export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
