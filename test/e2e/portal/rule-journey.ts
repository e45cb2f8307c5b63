import type { Page } from 'playwright-core';
import { press, sees } from './journey.js';
import { settled, type PortalUnderTest } from './portal-under-test.js';

const REASON = 'Peraturan Gubernur 12 tentang JP';

/** A draft copied from the rules that ship, in force from a day on. */
export async function beginDraft(
  portal: PortalUnderTest,
  page: Page,
  version: string,
  from: string,
): Promise<void> {
  await portal.open(page, '/rancang/aturan/id-asn-2024');
  await press(page, 'Mulai draf baru dari aturan ini');
  await page.getByLabel('Nama versi').fill(version);
  await page.getByLabel('Alasan').fill(REASON);
  await press(page, 'Mulai draf');
  await page.getByRole('heading', { level: 1, name: version }).waitFor();
  await page.getByRole('link', { name: 'Ubah tanggal dan dasar hukum' }).click();
  await page.getByLabel('Berlaku mulai').fill(from);
  await page.getByLabel('Dasar hukum').fill(REASON);
  await press(page, 'Simpan');
  await sees(page, 'Aturan tersimpan.');
}

/** Gives a form a cap for each activity, at home; the examples beside it follow. */
export async function capPerActivity(page: Page, form: string, jp: string, example: string): Promise<void> {
  await page.getByRole('tab', { name: 'Bentuk' }).click();
  await page.getByRole('link', { name: form, exact: true }).click();
  const national = page.getByRole('group', { name: 'Nasional', exact: true });
  await national.getByRole('button', { name: 'Tambah batas' }).click();
  await national.getByLabel('Paling banyak').fill(jp);
  await national.getByLabel('Masa').selectOption('ACTIVITY');
  await sees(page, example);
  await press(page, 'Simpan');
  await sees(page, 'Aturan tersimpan.');
}

/** Runs the back-test to its end and opens what it found. */
export async function backTested(page: Page): Promise<void> {
  await press(page, 'Uji balik');
  await page.getByText('Anda ikut menulis aturan ini').waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Uji balik' }).click();
  await settled(page);
}

/** A decision in its dialog. */
export async function decided(page: Page, what: 'Setujui' | 'Aktifkan'): Promise<void> {
  await press(page, what);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill(REASON);
  await dialog.getByRole('button', { name: what, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Gives an account of the sample province the role of a designer too, if it does not have it yet. */
export async function alsoDesigner(portal: PortalUnderTest, role: 'admin'): Promise<void> {
  await portal.platform.sql(
    `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at)
     SELECT gen_random_uuid(), account_id, 'designer', NULL, now() FROM people.role_grant WHERE role = $1 ORDER BY account_id LIMIT 1
     ON CONFLICT DO NOTHING`,
    [role],
  );
}

/** The versions that the lines of a JP book name, each asked why. */
export async function rulesNamed(page: Page): Promise<string[]> {
  const named: string[] = [];
  for (const why of await page
    .locator('main table')
    .getByRole('button', { name: /Mengapa/ })
    .all()) {
    await why.click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('code').first().waitFor();
    named.push(...(await dialog.locator('code').allInnerTexts()));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  return named;
}
