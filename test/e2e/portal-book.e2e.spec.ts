import { downloaded, press, sees } from './portal/journey.js';
import { latestYearWithPosting } from './portal/screens.js';
import { PortalUnderTest, settled } from './portal/portal-under-test.js';

let portal: PortalUnderTest;
const LAST_YEAR = new Date().getFullYear() - 1;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

describe('A disputed line of the JP book', () => {
  it('is objected to by its owner, answered and decided by BPSDM, and both see the same thread and outcome', async () => {
    const learner = await portal.signedIn(portal.account('learner'));
    await portal.open(learner, '/buku-jp');
    const year = await latestYearWithPosting(learner);
    const line = learner.locator('main table tbody tr').first();
    const title = (await line.locator('th').innerText()).split('\n')[0]?.trim() ?? '';
    await line.getByRole('button', { name: 'Mengapa?' }).click();
    await press(learner, 'Sengketakan baris ini');
    await learner.getByLabel('Catatannya sendiri keliru').check();
    await learner.getByLabel('Alasan').fill('Saya hadir penuh, daftar hadir ada pada panitia.');
    await press(learner, 'Kirim sengketa');
    await learner.waitForURL(/\/sengketa\//);
    await sees(learner, 'daftar hadir ada pada panitia');
    await portal.open(learner, `/buku-jp?tahun=${year}`);
    await sees(learner, 'Disengketakan');

    const officer = await portal.signedIn(portal.account('designer'));
    await portal.open(officer, '/sengketa');
    await officer.locator('main').getByRole('link', { name: title }).first().click();
    await settled(officer);
    await sees(officer, 'daftar hadir ada pada panitia');
    await officer.getByLabel('Tulis balasan').fill('Kami periksa daftar hadirnya.');
    await press(officer, 'Kirim balasan');
    await sees(officer, 'Kami periksa daftar hadirnya.');
    await officer.getByLabel('Tolak: semuanya tetap seperti semula').check();
    await officer
      .getByLabel('Alasan', { exact: true })
      .fill('Daftar hadir sudah sesuai dengan yang tercatat.');
    await press(officer, 'Putuskan');
    await sees(officer, 'Ditolak');

    await learner.goBack();
    await settled(learner);
    await learner.reload();
    await sees(learner, 'Kami periksa daftar hadirnya.');
    await sees(learner, 'Daftar hadir sudah sesuai dengan yang tercatat.');
  }, 90_000);
});

describe('A statement of March as known in April', () => {
  it('is issued and verified again by an auditor, by its code and by its file, and a changed figure shows', async () => {
    const auditor = await portal.signedIn(portal.account('auditor'));
    await portal.open(auditor, '/pegawai');
    const link = auditor.locator('main a[href^="/pegawai/"]').first();
    const href = (await link.getAttribute('href')) ?? '';
    await portal.open(auditor, `${href}/jp?tahun=${LAST_YEAR}`);
    await press(auditor, 'Unduh pernyataan');
    await auditor.getByLabel('Kegiatan sampai dengan').fill(`${LAST_YEAR}-03-31`);
    await auditor.getByLabel('Sebagaimana tercatat pada akhir').fill(`${LAST_YEAR}-04-30`);
    await auditor.getByLabel('Mulai tahun').selectOption(String(LAST_YEAR));
    await press(auditor, 'Terbitkan');
    await sees(auditor, 'Pernyataan diterbitkan.');
    const code = (await auditor.locator('.statement-files code').first().innerText()).trim();
    const json = await downloaded(auditor, () =>
      auditor.locator('.statement-files').first().getByRole('button', { name: 'JSON' }).click(),
    );
    expect(json).toContain(`"validOn":"${LAST_YEAR}-03-31"`);

    await portal.open(auditor, '/periksa-pernyataan');
    await auditor.getByLabel('Kode pernyataan').fill(code.toLowerCase());
    await auditor.locator('main').getByRole('button', { name: 'Periksa', exact: true }).click();
    await sees(auditor, 'Terverifikasi');

    await portal.open(auditor, '/periksa-pernyataan');
    const forged = json.replace('"fromYear":', '"fromYear":1');
    await auditor.getByLabel('Atau berkas JSON').setInputFiles({
      name: 'pernyataan.json',
      mimeType: 'application/json',
      buffer: Buffer.from(forged),
    });
    await auditor.locator('main').getByRole('button', { name: 'Periksa', exact: true }).click();
    await sees(auditor, 'Berkas tidak sama');
    await sees(auditor, 'fromYear');
  }, 90_000);
});
