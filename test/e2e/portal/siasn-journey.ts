import type { Page } from 'playwright-core';
import { press } from './journey.js';
import { settled, type PortalUnderTest } from './portal-under-test.js';

/** Makes a file of what SIASN lacks, if it lacks anything, and opens the page of the latest. */
export async function sendToSiasn(portal: PortalUnderTest, page: Page): Promise<void> {
  await portal.open(page, '/rancang/siasn');
  await press(page, 'Buat berkas');
  await page
    .getByText(/^(Berkas dibuat\.|Tidak ada yang perlu dikirim)/)
    .first()
    .waitFor();
  await settled(page);
  await page.locator('main table a[href^="/rancang/siasn/"]').first().click();
  await page.getByRole('heading', { level: 1, name: /^Kiriman/ }).waitFor();
  await settled(page);
}

/** Without an id an accepted activity is not recorded. */
export async function answerFirst(page: Page, siasnId: string): Promise<void> {
  await page.locator('main table').getByRole('button', { name: 'Catat jawaban' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Diterima').check();
  await dialog.getByRole('button', { name: 'Catat jawaban' }).click();
  await dialog.getByRole('link', { name: 'Isi id yang diberikan SIASN.' }).waitFor();
  await dialog.getByLabel('Id dari SIASN').fill(siasnId);
  await dialog.getByRole('button', { name: 'Catat jawaban' }).click();
  await dialog.waitFor({ state: 'detached' });
}

export async function answerFromFile(page: Page, name: string, content: string): Promise<void> {
  await page.getByLabel('Berkas').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await press(page, 'Unggah dan catat');
}

/** Takes the answer of the first accepted activity back. */
export async function takeAnswerBack(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Diterima/ }).click();
  await page.locator('main table').getByRole('button', { name: 'Batalkan jawaban' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Batalkan jawaban' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
