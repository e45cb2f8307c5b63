import { press, sees } from './portal/journey.js';
import { outlineFaults, tooWide, transferOf, violationsOn, watchProblems } from './portal/findings.js';
import { DESKTOP, NARROW, PHONE, PortalUnderTest } from './portal/portal-under-test.js';
import { first, goTo, SCREENS } from './portal/screens.js';

let portal: PortalUnderTest;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

describe('Every screen, on a desktop and on a phone,', () => {
  const roles = Object.keys(SCREENS) as (keyof typeof SCREENS)[];
  it.each(roles)(
    'keeps WCAG 2.2 AA, its outline and the width of 320 pixels for %s',
    async (role) => {
      const page = role === 'visitor' ? await portal.visitor() : await portal.signedIn(portal.account(role));
      const problems = watchProblems(page);
      const found: Record<string, string[]> = {};
      for (const screen of SCREENS[role]) {
        await page.setViewportSize(DESKTOP);
        await goTo(portal, page, screen);
        const faults = [...(await outlineFaults(page)), ...(await violationsOn(page))];
        await page.setViewportSize(PHONE);
        faults.push(...(await violationsOn(page)));
        await page.setViewportSize(NARROW);
        faults.push(...(await tooWide(page)), ...problems.splice(0));
        if (faults.length > 0) found[screen.name] = faults;
      }
      expect(found).toEqual({});
    },
    120_000,
  );
});

describe('Learner pages', () => {
  const BUDGET_BYTES = 130 * 1024;

  it.each(['/', '/katalog', '/pendaftaran', '/buku-jp', '/sertifikat'])(
    'weigh at most 130 KB on a first visit with everything included: %s',
    async (path) => {
      const signedIn = await portal.signedIn(portal.account('learner'), PHONE);
      const page = await portal.sameSession(signedIn, PHONE);
      const weight = await transferOf(page);
      await portal.open(page, path);
      await page.waitForLoadState('networkidle');
      expect(weight.bytes).toBeGreaterThan(20 * 1024);
      expect(weight.bytes).toBeLessThanOrEqual(BUDGET_BYTES);
    },
  );
});

describe('Bad input', () => {
  it('is refused beside its field with what to do, and the summary takes the focus there', async () => {
    const page = await portal.signedIn(portal.account('designer'));
    await portal.open(page, '/rancang/isu/baru');
    await page.getByLabel('Kode', { exact: true }).fill('stunting 2026!');
    await page.getByLabel('Angka awal').fill('banyak');
    await press(page, 'Simpan isu');
    await sees(page, 'Kode: 2 sampai 30 huruf besar, angka, atau tanda hubung.');
    await sees(page, 'Angka awal: isi dengan angka.');
    await page.getByRole('link', { name: 'Angka awal: isi dengan angka.' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('awal');
    expect(await page.getByLabel('Angka awal').getAttribute('aria-invalid')).toBe('true');
  });

  it('of a wrong password says so and keeps what was typed as the name', async () => {
    const page = await portal.visitor(PHONE);
    await portal.open(page, '/masuk?ke=%2Fbuku-jp');
    await sees(page, 'Masuk dahulu untuk membuka halaman itu.');
    const { identifier } = portal.account('auditor');
    await page.getByLabel('NIP atau email kerja').fill(identifier);
    await page.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya');
    await press(page, 'Masuk');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('NIP atau email kerja').inputValue()).toBe(identifier);
    expect(new URL(page.url()).pathname).toBe('/masuk');
  });

  it('of a file that is no roster fails the import with a reason, and nothing can be applied', async () => {
    const page = await portal.signedIn(portal.account('admin'));
    await portal.open(page, '/admin/impor');
    await page
      .getByLabel('Berkas pegawai')
      .setInputFiles({ name: 'catatan.csv', mimeType: 'text/csv', buffer: Buffer.from('halo;dunia\n1;2\n') });
    await press(page, 'Unggah dan periksa');
    await sees(page, 'Berkas ini tidak dapat diproses');
    expect(await page.getByRole('button', { name: 'Setujui dan terapkan' }).count()).toBe(0);
  });

  it('does not lose what was typed when the line is cut, and the same press again succeeds once', async () => {
    const page = await portal.signedIn(portal.account('designer'));
    await portal.open(page, '/rancang/program/baru');
    await page.getByLabel('Judul program').fill('Program di jalur yang putus');
    await page.getByLabel('Kode program').fill('PUTUS-01');
    await page.route('**/graphql', (route) => route.abort());
    await press(page, 'Buat program');
    await page.getByRole('alert').waitFor();
    await page.unroute('**/graphql');
    expect(await page.getByLabel('Kode program').inputValue()).toBe('PUTUS-01');
    await page.getByRole('button', { name: 'Buat program', exact: true }).dblclick();
    await page.getByRole('heading', { level: 1, name: 'Program di jalur yang putus' }).waitFor();
    const rows = await portal.platform.sql(`SELECT 1 FROM learning_path.programme WHERE code = 'PUTUS-01'`);
    expect(rows).toHaveLength(1);
  });
});

describe('What somebody may not do', () => {
  it('is said instead of a form: the plan of a published run, and what can be done', async () => {
    const page = await portal.signedIn(portal.account('designer'));
    await goTo(portal, page, {
      name: 'published run, edit',
      at: first('/rancang/angkatan?keadaan=OPEN', '/rancang/angkatan/', '/ubah'),
    });
    await sees(page, /^Angkatan ini sudah terbit/);
    await page.getByRole('button', { name: 'Ubah jumlah kursi' }).waitFor();
    expect(await page.getByRole('button', { name: 'Simpan draf' }).count()).toBe(0);
  });

  it('is no link: units above those one leads are named and cannot be opened', async () => {
    const page = await portal.signedIn(portal.account('leader'));
    await portal.open(page, '/unit');
    const above = page.getByRole('navigation', { name: 'Jejak halaman' });
    await above.getByText('Pemerintah Provinsi').waitFor();
    expect(await above.getByRole('link').allInnerTexts()).toEqual(['Capaian unit']);
  });

  it('does not keep a verifier from the unit that was given to them', async () => {
    const page = await portal.signedIn(portal.account('verifier'));
    await portal.open(page, '/unit');
    await page.waitForURL((url) => /^\/unit\/[0-9a-f-]{36}$/.test(url.pathname));
    await page.getByRole('link', { name: 'Lihat pegawai' }).waitFor();
  });
});

describe('A session that ends in the middle of a form', () => {
  it('is begun again over it, and what was typed is saved with the same press', async () => {
    const designer = portal.account('designer');
    const page = await portal.signedIn(designer, PHONE);
    await portal.open(page, '/rancang/program/baru');
    await page.getByLabel('Judul program').fill('Program di sesi yang habis');
    await page.getByLabel('Kode program').fill('HABIS-01');
    await page.context().clearCookies();
    await press(page, 'Buat program');
    const dialog = page.getByRole('dialog', { name: 'Sesi Anda telah berakhir' });
    await dialog.getByLabel('NIP atau email kerja').fill(designer.identifier);
    await dialog.getByLabel('Kata sandi', { exact: true }).fill(designer.password);
    await dialog.getByRole('button', { name: 'Masuk', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Kode program').inputValue()).toBe('HABIS-01');
    await press(page, 'Buat program');
    await page.getByRole('heading', { level: 1, name: 'Program di sesi yang habis' }).waitFor();
  });

  it('shows nothing of it to whoever signs in instead', async () => {
    const page = await portal.signedIn(portal.account('designer'));
    await portal.open(page, '/rancang/program/baru');
    await page.getByLabel('Judul program').fill('Rahasia perancang');
    await page.getByLabel('Kode program').fill('RAHASIA-01');
    await page.context().clearCookies();
    await press(page, 'Buat program');
    const { identifier, password } = portal.account('auditor');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('NIP atau email kerja').fill(identifier);
    await dialog.getByLabel('Kata sandi', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: 'Masuk', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('link', { name: portal.account('auditor').name })
      .first()
      .waitFor();
    const typed = await page.evaluate<string[]>(
      `[...document.querySelectorAll('input')].map(({ value }) => value)`,
    );
    expect(typed).not.toContain('Rahasia perancang');
  });
});
