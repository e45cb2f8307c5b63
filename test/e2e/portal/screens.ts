import type { Locator, Page } from 'playwright-core';
import { settled, type PortalUnderTest, type Role } from './portal-under-test.js';

/** One screen, or one state of it, that somebody can come to. */
export interface Screen {
  readonly name: string;
  /** Where it is; or on which page the first link to it stands, and how that link begins. */
  readonly at: string | { readonly from: string; readonly link: string; readonly then?: string };
  readonly act?: (page: Page) => Promise<void>;
}

const press = (name: string | RegExp) => async (page: Page) => {
  await page.locator('main').getByRole('button', { name }).first().click();
};
/** The first link on a page that begins so, and what comes behind its address. */
export const first = (from: string, link: string, then = ''): Exclude<Screen['at'], string> => ({
  from,
  link,
  then,
});

const LEARNER: Screen[] = [
  { name: 'home', at: '/' },
  { name: 'catalogue', at: '/katalog' },
  { name: 'catalogue without a hit', at: '/katalog?cari=zzzzzz' },
  { name: 'programme', at: first('/katalog', '/program/') },
  { name: 'enrollments', at: '/pendaftaran' },
  { name: 'enrollment', at: first('/pendaftaran', '/pendaftaran/') },
  { name: 'check-in without a seat', at: '/presensi/018f2f1e-7b1a-7c3d-9e4f-0a1b2c3d4e5f' },
  { name: 'JP book', at: '/buku-jp' },
  { name: 'JP book, why', at: '/buku-jp', act: openWhy },
  { name: 'JP book, statement', at: '/buku-jp', act: press('Unduh pernyataan') },
  { name: 'JP book, objection refused', at: '/buku-jp', act: objectToNothing },
  { name: 'certificates', at: '/sertifikat' },
  { name: 'notices', at: '/pemberitahuan' },
  { name: 'e-mail about notices', at: '/pemberitahuan/pengaturan' },
  { name: 'account', at: '/akun' },
  { name: 'account, refused', at: '/akun', act: press('Simpan') },
  { name: 'help', at: '/bantuan' },
  { name: 'nothing here', at: '/tidak-ada' },
  { name: 'claims', at: '/klaim' },
  { name: 'claim, new and refused', at: '/klaim/baru', act: press('Simpan dan lanjut') },
];

const LEADER: Screen[] = [
  { name: 'unit', at: '/unit' },
  { name: 'people of the unit', at: first('/unit', '/unit/', '/pegawai') },
  { name: 'employees', at: '/pegawai' },
  { name: 'employee', at: first('/pegawai', '/pegawai/') },
  { name: 'JP book of an employee', at: first('/pegawai', '/pegawai/', '/jp') },
  { name: 'hosted classes', at: '/kelas' },
  { name: 'proof bundles of the unit', at: '/unit', act: openBundles },
  { name: 'claims to decide', at: '/persetujuan' },
  { name: 'enrollments to decide', at: '/persetujuan/pendaftaran' },
];

const DESIGNER: Screen[] = [
  { name: 'issues', at: '/rancang/isu' },
  { name: 'issue', at: first('/rancang/isu', '/rancang/isu/') },
  { name: 'issue, edit', at: first('/rancang/isu', '/rancang/isu/', '/ubah') },
  { name: 'issue, new and refused', at: '/rancang/isu/baru', act: press('Simpan isu') },
  { name: 'programmes', at: '/rancang/program' },
  { name: 'programme, new and refused', at: '/rancang/program/baru', act: press('Buat program') },
  { name: 'programme tasks', at: first('/rancang/program', '/rancang/program/') },
  ...['identitas', 'hasil', 'kompetensi', 'jalur', 'penilaian', 'tinjau'].map((section) => ({
    name: `programme, ${section}`,
    at: first('/rancang/program', '/rancang/program/', `/${section}`),
  })),
  { name: 'runs', at: '/rancang/angkatan' },
  { name: 'run', at: first('/rancang/angkatan', '/rancang/angkatan/') },
  { name: 'run, edit', at: first('/rancang/angkatan', '/rancang/angkatan/', '/ubah') },
  {
    name: 'run, other times refused',
    at: first('/rancang/angkatan?keadaan=OPEN', '/rancang/angkatan/', '/jadwal'),
    act: press('Simpan jadwal dan beri tahu peserta'),
  },
  { name: 'run, new', at: '/rancang/angkatan/baru' },
  { name: 'participants', at: first('/rancang/angkatan', '/rancang/angkatan/', '/peserta') },
  { name: 'roll', at: first('/rancang/angkatan?keadaan=ENDED', '/rancang/angkatan/'), act: openRoll },
  { name: 'learning elsewhere', at: '/rancang/rekam-luar' },
  { name: 'learning elsewhere, refused', at: '/rancang/rekam-luar', act: press('Unggah dan periksa') },
  { name: 'records in conflict', at: '/rancang/rekam-luar/pertentangan' },
  { name: 'files for SIASN', at: '/rancang/siasn', act: press('Buat berkas') },
  { name: 'file for SIASN', at: first('/rancang/siasn', '/rancang/siasn/') },
  {
    name: 'file for SIASN, answer refused',
    at: first('/rancang/siasn', '/rancang/siasn/'),
    act: answerNothing,
  },
  { name: 'reconciliations', at: '/rancang/rekonsiliasi' },
  { name: 'rule sets', at: '/rancang/aturan' },
  { name: 'rule set', at: '/rancang/aturan/id-asn-2024' },
  { name: 'rule set, forms', at: '/rancang/aturan/id-asn-2024', act: openTab('Bentuk') },
  { name: 'rule set, rights', at: '/rancang/aturan/id-asn-2024', act: openTab('Hak') },
  {
    name: 'rule set, draft refused',
    at: '/rancang/aturan/id-asn-2024',
    act: async (page) => {
      await press('Mulai draf baru dari aturan ini')(page);
      await press(/^Mulai draf$/)(page);
    },
  },
  { name: 'certificate templates', at: '/rancang/templat' },
  { name: 'certificate template', at: first('/rancang/templat', '/rancang/templat/') },
  { name: 'certificate template, new and refused', at: '/rancang/templat/baru', act: press('Buat draf') },
  {
    name: 'certificate template, assignment refused',
    at: '/rancang/templat',
    act: async (page) => {
      await press('Tetapkan templat')(page);
      await press(/^Tetapkan$/)(page);
    },
  },
  { name: 'legal bases', at: '/rancang/dasar-hukum' },
  {
    name: 'legal basis, new and refused',
    at: '/rancang/dasar-hukum/baru',
    act: press('Tambah dasar hukum'),
  },
  { name: 'disputes', at: '/sengketa?status=SEMUA' },
  { name: 'check a statement, refused', at: '/periksa-pernyataan', act: press('Periksa') },
  { name: 'corrections', at: '/rancang/koreksi' },
  { name: 'JP book with certificates', at: first('/pegawai', '/pegawai/', '/jp') },
  {
    name: 'certificate, its revocation refused',
    at: first('/rancang/angkatan?keadaan=ENDED', '/rancang/angkatan/', '/peserta'),
    act: revokeNothing,
  },
];

const ADMIN: Screen[] = [
  { name: 'imports', at: '/admin/impor' },
  { name: 'imports, refused', at: '/admin/impor', act: press('Unggah dan periksa') },
  { name: 'import', at: first('/admin/impor', '/admin/impor/') },
  { name: 'roles', at: '/admin/peran' },
  { name: 'codes', at: '/admin/kode' },
  { name: 'codes, refused', at: '/admin/kode', act: press('Buat kode dan unduh') },
  { name: 'units', at: '/admin/unit' },
  { name: 'mailbox', at: '/admin/kotak-surat' },
  { name: 'system health', at: '/admin/antrean' },
  { name: 'unit', at: first('/admin/unit', '/admin/unit/') },
  { name: 'employee', at: first('/pegawai', '/pegawai/') },
];

const VISITOR: Screen[] = [
  { name: 'sign-in', at: '/masuk' },
  { name: 'sign-in, refused', at: '/masuk', act: press(/^Masuk$/) },
  { name: 'one-time code', at: '/kode' },
  { name: 'one-time code, refused', at: '/kode', act: press('Simpan kata sandi dan masuk') },
  { name: 'help', at: '/bantuan' },
];

/** What each role sees that the roles before it do not, or sees differently. */
export const SCREENS: Readonly<Record<Role | 'visitor', readonly Screen[]>> = {
  visitor: VISITOR,
  learner: LEARNER,
  leader: LEADER,
  'acting-leader': [{ name: 'unit', at: '/unit' }],
  verifier: [
    { name: 'unit', at: '/unit' },
    { name: 'employees', at: '/pegawai' },
    { name: 'claims entered', at: '/klaim/dicatatkan' },
    {
      name: 'claim for another, refused',
      at: '/klaim/dicatatkan/baru',
      act: press('Simpan dan lanjut'),
    },
    { name: 'disputes', at: '/sengketa' },
    { name: 'people to complete', at: first('/unit', '/unit/', '/pegawai?status=INCOMPLETE_DATA') },
    { name: 'records in conflict', at: '/rancang/rekam-luar/pertentangan' },
  ],
  designer: DESIGNER,
  admin: ADMIN,
  auditor: [
    { name: 'imports', at: '/admin/impor' },
    { name: 'disputes', at: '/sengketa' },
    { name: 'check a statement', at: '/periksa-pernyataan' },
    { name: 'proof bundles, refused', at: '/bukti', act: press('Buat berkas bukti') },
    { name: 'verify a bundle, refused', at: '/periksa-bukti', act: press('Periksa') },
    { name: 'roles', at: '/admin/peran' },
    { name: 'programme', at: first('/rancang/program', '/rancang/program/') },
    { name: 'rule set', at: '/rancang/aturan/id-asn-2024' },
    { name: 'certificate template', at: first('/rancang/templat', '/rancang/templat/') },
    { name: 'legal bases', at: '/rancang/dasar-hukum' },
    { name: 'run', at: first('/rancang/angkatan', '/rancang/angkatan/') },
  ],
};

/** Brings a page to a screen. */
export async function goTo(portal: PortalUnderTest, page: Page, { at, act }: Screen): Promise<void> {
  if (typeof at === 'string') {
    await portal.open(page, at);
  } else {
    await portal.open(page, at.from);
    const link = page.locator(`main a[href^="${at.link}"]:not([href$="/baru"])`).first();
    const href = (await link.getAttribute('href')) ?? '';
    await portal.open(page, (href.split('?')[0] ?? '') + (at.then ?? ''));
  }
  await act?.(page);
  await settled(page);
}

async function openRoll(page: Page): Promise<void> {
  await page.locator('main a[href*="/kehadiran/"]').first().click();
  await page.getByRole('heading', { level: 1, name: /Kehadiran/ }).waitFor();
}

async function openBundles(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Berkas bukti' }).click();
  await page.getByRole('heading', { level: 1, name: /^Berkas bukti/ }).waitFor();
}

function openTab(name: string): (page: Page) => Promise<void> {
  return (page) => page.getByRole('tab', { name }).click();
}

async function objectToNothing(page: Page): Promise<void> {
  await openWhy(page);
  await page.getByRole('button', { name: 'Sengketakan baris ini' }).click();
  await page.getByRole('button', { name: 'Kirim sengketa' }).click();
}

/** Shows what a revocation would do, and sends it without a reason. */
async function revokeNothing(page: Page): Promise<void> {
  await page.locator('main a[href^="/rancang/sertifikat/"]').first().click();
  await page.getByRole('radio', { name: /^Cabut/ }).check();
  await page.getByRole('radio', { name: /^Ditarik dari buku/ }).check();
  await page.getByText(/JP ditarik dari buku/).waitFor();
  await press(/^(Cabut sertifikat|Minta persetujuan)$/)(page);
}

async function answerNothing(page: Page): Promise<void> {
  await press('Catat jawaban')(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Catat jawaban' }).click();
}

async function openWhy(page: Page): Promise<void> {
  await latestYearWithPosting(page);
  await whyOf(page).click();
}

/** Turns a JP book to the latest year with a posting, and says which it is. */
export async function latestYearWithPosting(page: Page): Promise<string> {
  const years = page.getByLabel('Tahun');
  for (const year of await years.locator('option').allInnerTexts()) {
    await years.selectOption(year);
    await whyOf(page)
      .or(page.getByText(`Belum ada mutasi tahun ${year}`))
      .first()
      .waitFor();
    if (await whyOf(page).isVisible()) return year;
  }
  throw new Error('This learner has no posting in any year');
}

function whyOf(page: Page): Locator {
  return page
    .locator('main table')
    .getByRole('button', { name: /Mengapa/ })
    .first();
}
