import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@asn-corpu/testing';
import type { Page } from 'playwright-core';
import { ROOT } from '../harness/root.js';
import { outlineFaults, tooWide, violationsOn, watchProblems } from './portal/findings.js';
import { find, press, sees, tabTo } from './portal/journey.js';
import { PortalUnderTest, shot } from './portal/portal-under-test.js';

const VERIFIER = join(ROOT, 'libs/proof-verifier/dist/main.js');
const SMALL_PHONE = { width: 360, height: 740 };

let portal: PortalUnderTest;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
}, 180_000);
afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

async function isAccessible(page: Page): Promise<void> {
  expect([...(await violationsOn(page)), ...(await tooWide(page)), ...(await outlineFaults(page))]).toEqual(
    [],
  );
}

/** The unit that most people are below, by its name. */
async function province(): Promise<string> {
  const [unit] = await portal.platform.sql<{ name: string }>(
    `SELECT u.name FROM people_api.unit u JOIN people_api.unit_closure c ON c.ancestor_id = u.id
     WHERE u.valid_to IS NULL GROUP BY u.id, u.name ORDER BY count(*) DESC LIMIT 1`,
  );
  return unit?.name ?? '';
}

async function ready(page: Page): Promise<void> {
  await page.locator('main table').getByText('Siap', { exact: true }).first().waitFor({ timeout: 60_000 });
}

async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main table').getByRole('link', { name: 'Unduh ZIP' }).first().click(),
  ]);
  return file.path();
}

function verifier(path: string, ...options: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, path, ...options], {
    encoding: 'utf8',
    env: {},
  });
  return { status, said: stdout + stderr };
}

describe('An auditor takes a proof bundle away and verifies it', () => {
  it('from asking to the verdict, here and without the platform; a changed one is found out', async () => {
    const page = await portal.signedIn(portal.account('auditor'));
    const problems = watchProblems(page);
    await page.getByRole('link', { name: 'Berkas bukti', exact: true }).first().click();
    await sees(page, 'Belum ada berkas bukti.');
    await shot(page, 'proof-none');
    await isAccessible(page);
    await press(page, 'Buat berkas bukti');
    await page.getByRole('link', { name: 'Pilih unit.' }).waitFor();
    await isAccessible(page);
    const unit = await province();
    await find(page, 'Unit', unit);
    const year = String(new Date().getFullYear() - 1);
    await page.getByLabel('Tahun').selectOption(year);
    await press(page, 'Buat berkas bukti');
    await page.locator('main table').getByText(`${unit}, ${year}`).waitFor();
    await ready(page);
    await shot(page, 'proof-ready');
    await isAccessible(page);

    const path = await download(page);
    const [made] = await portal.platform.sql<{ key: string; lines: number; takings: number }>(
      `SELECT signing_key AS key, lines, (SELECT count(*)::int FROM enrollment.proof_bundle_taking t WHERE t.bundle_id = b.id) AS takings
       FROM enrollment.proof_bundle b`,
    );
    expect(made?.takings).toBe(1);
    expect(made?.lines).toBeGreaterThan(100);
    const away = verifier(path, '--key', made?.key ?? '', '--lang', 'id');
    expect(away).toMatchObject({
      status: 0,
      said: expect.stringMatching(
        /SESUAI, dengan hal yang masih perlu Anda bandingkan sendiri\.\n$/,
      ) as string,
    });
    expect(away.said.match(/^\[\?\].*/gm)).toEqual([
      expect.stringContaining('Belum diperiksa: apakah titik pemeriksaan'),
    ]);
    const kept = join(portal.platform.settings.checkpointDir, 'checkpoints.jsonl');
    const compared = verifier(path, '--key', made?.key ?? '', '--checkpoints', kept, '--lang', 'id');
    expect(compared).toMatchObject({ status: 0, said: expect.stringMatching(/SESUAI\.\n$/) as string });
    await portal.open(page, '/bukti');
    await page.locator('main table li').getByText(portal.account('auditor').name).waitFor();

    await page.getByRole('link', { name: 'Periksa sebuah berkas bukti' }).click();
    await page.getByRole('heading', { level: 1, name: 'Periksa berkas bukti' }).waitFor();
    await press(page, 'Periksa');
    await page.getByRole('link', { name: 'Pilih berkas bukti.' }).waitFor();
    await isAccessible(page);
    await page.getByLabel('Berkas bukti').setInputFiles(path);
    await tabTo(page, 'Periksa');
    await page.keyboard.press('Enter');
    await sees(page, 'Berkas bukti ini sesuai, dengan hal yang masih perlu dibandingkan.');
    await sees(page, 'Kunci penanda tangan adalah kunci instansi yang Anda kenal.');
    expect(await page.getByText('perlu dibandingkan', { exact: true }).count()).toBe(1);
    await page.getByText(/^Belum diperiksa: apakah titik pemeriksaan/).waitFor();
    await sees(page, 'Rantai setiap orang utuh, baris demi baris, sampai titik pemeriksaan dan sesudahnya.');
    await shot(page, 'proof-verified');
    await isAccessible(page);

    const taken = readFileSync(path);
    const changed = Buffer.from(taken);
    changed.writeUInt8(taken.readUInt8(200) ^ 1, 200);
    await page
      .getByLabel('Berkas bukti')
      .setInputFiles({ name: 'diubah.zip', mimeType: 'application/zip', buffer: changed });
    await press(page, 'Periksa');
    await sees(page, 'Berkas bukti ini tidak sesuai.');
    await page.getByText('people/00001.jsonl').first().waitFor();
    await shot(page, 'proof-wrong');
    await isAccessible(page);
    expect(problems).toEqual([]);
  }, 180_000);
});

describe('A leader takes one of their unit away', () => {
  it('on a small phone, without the heads of the agency', async () => {
    const page = await portal.signedIn(portal.account('leader'), SMALL_PHONE);
    await portal.open(page, '/unit');
    await page.getByRole('link', { name: 'Berkas bukti' }).click();
    await sees(page, 'Belum ada berkas bukti.');
    await isAccessible(page);
    await press(page, 'Buat berkas bukti');
    await ready(page);
    await page.getByText('SHA-256 dan kunci').click();
    await shot(page, 'proof-leader');
    await isAccessible(page);
    const path = await download(page);
    const { status, said } = verifier(path, '--lang', 'en');
    expect(status).toBe(0);
    expect(said).toContain('[?] Not checked: the heads of the whole agency are not in this bundle');
    await portal.open(page, '/periksa-bukti');
    await page.getByLabel('Berkas bukti').setInputFiles(path);
    await press(page, 'Periksa');
    await sees(page, 'Berkas bukti ini sesuai, dengan hal yang masih perlu dibandingkan.');
    await shot(page, 'proof-leader-verified');
    await isAccessible(page);
    await portal.open(page, '/bukti');
    await page.getByRole('heading', { level: 1, name: /tidak/i }).waitFor();
  }, 120_000);

  it('in English too, and as large as a disk has it', async () => {
    await portal.platform.sql(`UPDATE enrollment.proof_bundle SET bytes = 3000000000`);
    const page = await portal.signedIn(portal.account('auditor'), SMALL_PHONE);
    await portal.open(page, '/bukti');
    await page.getByRole('button', { name: 'English' }).click();
    await eventually(
      'the page to be in English',
      () => page.getByRole('heading', { level: 1, name: 'Proof bundles' }).count(),
      (count) => count === 1,
    );
    await page
      .getByText(/^3,000 MB/)
      .first()
      .waitFor();
    await shot(page, 'proof-english');
    await isAccessible(page);
  }, 60_000);
});
