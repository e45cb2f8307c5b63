import {
  confirmed,
  createIssue,
  createProgramme,
  createRun,
  downloaded,
  enterWithCode,
  HOST_NIP,
  ISSUE,
  LEADER_NIP,
  LEARNER_NAME,
  LEARNER_NIP,
  makeCodes,
  press,
  PROGRAMME,
  RUN,
  sees,
  tabTo,
  UNIT,
  uploadRoster,
} from './portal/journey.js';
import {
  approveClaim,
  CLAIM,
  delegateTo,
  makeClaim,
  openWaiting,
  putTogether,
  sendClaim,
} from './portal/claim-journey.js';
import { outlineFaults, tooWide, transferOf, violationsOn, watchProblems } from './portal/findings.js';
import { DESKTOP, NARROW, PHONE, PortalUnderTest } from './portal/portal-under-test.js';
import {
  alsoDesigner,
  backTested,
  beginDraft,
  capPerActivity,
  decided,
  rulesNamed,
} from './portal/rule-journey.js';
import { first, goTo, SCREENS } from './portal/screens.js';
import { answerFirst, answerFromFile, sendToSiasn, takeAnswerBack } from './portal/siasn-journey.js';

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

describe('An officer who changes a cap', () => {
  it('tries it on history, another puts it in force, and the books it reaches say by which rules', async () => {
    const version = 'id-uji-layar';
    const officer = await portal.signedIn(portal.account('designer'));
    await beginDraft(portal, officer, version, `${new Date().getFullYear()}-01-01`);
    const example = '90 menit ÷ 45 = 2 JP, batas 1 JP per kegiatan → 1 JP dihitung';
    await capPerActivity(officer, 'Pelatihan jarak jauh', '1', example);
    await backTested(officer);
    await sees(officer, /^\d+ saldo berubah; \d+ orang turun di bawah hak$/);
    const book = (await officer.locator('main tbody th a').first().getAttribute('href')) ?? '';

    await alsoDesigner(portal, 'admin');
    const second = await portal.signedIn(portal.account('admin'), PHONE);
    await portal.open(second, `/rancang/aturan/${version}`);
    await decided(second, 'Setujui');
    await sees(second, 'Aturan disetujui.');
    await decided(second, 'Aktifkan');
    await second.getByText(/^Selesai: buku/).waitFor({ timeout: 60_000 });
    await portal.open(second, book);
    expect(await rulesNamed(second)).toContain(version);
  }, 180_000);
});

describe('What goes to SIASN', () => {
  it('is sent once; what came back is recorded singly or from a file, and what was refused goes again', async () => {
    const officer = await portal.signedIn(portal.account('designer'));
    await sendToSiasn(portal, officer);
    await answerFirst(officer, 'rw-uji-1');
    await officer.getByRole('tab', { name: 'Diterima 1' }).waitFor();
    const answers = 'nomor;hasil;id_siasn;pesan\n2;ditolak;;NIP tidak ditemukan\n3;diterima;;\n';
    await answerFromFile(officer, 'jawaban.csv', answers);
    await sees(officer, '0 diterima, 1 ditolak, 0 dihapus.');
    await sees(officer, /Diterima, tetapi id dari SIASN/);
    await takeAnswerBack(officer);
    await officer.getByRole('tab', { name: 'Diterima 0' }).waitFor();
    await sendToSiasn(portal, officer);
    await officer.getByRole('tab', { name: 'Menunggu jawaban 1' }).waitFor();
  }, 60_000);
});

describe('The main job, through screens alone,', () => {
  it('goes from a roster file to a certificate anybody can check, and to the figure of the unit', async () => {
    const admin = await portal.signedIn(portal.account('admin'));
    await uploadRoster(portal, admin);
    await admin.getByRole('tab', { name: /Ditolak\s*2/ }).waitFor();
    await admin.getByRole('tab', { name: /Baru\s*10/ }).waitFor();
    await sees(admin, 'Kolom yang tidak boleh disimpan dibuang tanpa dibaca: agama.');
    const rejected = await downloaded(admin, () =>
      admin.getByRole('link', { name: 'Unduh baris yang ditolak' }).click(),
    );
    expect(rejected).toContain('Tanggal Salah Uji');
    await confirmed(admin, 'Setujui dan terapkan');
    await sees(admin, /^Diterapkan \d/);
    const [leaderCode = '', learnerCode = '', hostCode = ''] = await makeCodes(portal, admin, [
      LEADER_NIP,
      LEARNER_NIP,
      HOST_NIP,
    ]);

    const learner = await portal.visitor(PHONE);
    await enterWithCode(portal, learner, LEARNER_NIP, learnerCode);
    await sees(learner, /Selamat .*Besse Tenri Uji/);
    const host = await portal.visitor();
    await enterWithCode(portal, host, HOST_NIP, hostCode);

    const designer = await portal.signedIn(portal.account('designer'));
    await createIssue(portal, designer);
    await createProgramme(designer);
    const startsAt = await createRun(portal, designer);

    await portal.open(learner, '/katalog');
    await tabTo(learner, 'Cari program');
    await learner.keyboard.type(PROGRAMME);
    await sees(learner, ISSUE);
    await tabTo(learner, PROGRAMME);
    await learner.keyboard.press('Enter');
    await sees(learner, '900 menit ÷ 45 = 20 JP');
    await tabTo(learner, /^Lihat dan daftar/);
    await learner.keyboard.press('Enter');
    await sees(learner, '1 dari 1 kursi tersisa');
    await tabTo(learner, /^Daftar$/);
    await learner.keyboard.press('Enter');
    await tabTo(learner, 'Ya, daftarkan saya');
    await learner.keyboard.press('Enter');
    await sees(learner, 'Anda terdaftar. Kursi sudah tercatat atas nama Anda.');

    await learner.waitForTimeout(Math.max(0, startsAt.getTime() - Date.now() + 500));
    await portal.open(host, '/kelas');
    await host.getByRole('link', { name: new RegExp(PROGRAMME) }).click();
    await host.getByRole('link', { name: /Catat kehadiran/ }).click();
    await sees(host, LEARNER_NAME);
    await press(host, 'Simpan kehadiran');
    await sees(host, 'Kehadiran 1 peserta tersimpan.');
    await portal.open(host, new URL(host.url()).pathname.replace(/\/kehadiran.*/, '/nilai'));
    await host.getByLabel(`Nilai baru ${LEARNER_NAME}`).fill('85,5');
    await confirmed(host, 'Simpan nilai');
    await sees(host, 'Nilai 1 peserta tersimpan.');

    await portal.open(learner, '/pendaftaran');
    await learner.getByRole('link', { name: PROGRAMME }).click();
    await sees(learner, 'Nilai 85,5');
    await sees(learner, '20 JP dihitung');
    await portal.open(learner, '/buku-jp');
    await learner.getByRole('button', { name: new RegExp(`Mengapa.*${PROGRAMME}`) }).click();
    await learner.getByRole('dialog').getByText('Pelatihan teknis: 900 menit ÷ 45 = 20 JP').waitFor();
    await portal.open(learner, '/sertifikat');
    await sees(learner, 'STTP');
    const address = await learner.getByRole('link', { name: /Halaman verifikasi/ }).getAttribute('href');

    const public_ = await portal.visitor(PHONE);
    await public_.goto(portal.url(new URL(address ?? '', portal.url('/')).pathname));
    await public_.getByText(PROGRAMME).first().waitFor();
    await public_.getByText(RUN).first().waitFor();
    expect(await public_.innerText('body')).not.toContain(LEARNER_NIP);

    const leader = await portal.visitor();
    await enterWithCode(portal, leader, LEADER_NIP, leaderCode);
    await leader.getByRole('navigation').getByRole('link', { name: 'Capaian unit' }).first().click();
    await leader.getByRole('heading', { level: 1, name: UNIT }).waitFor();
    await sees(leader, /^1 dari \d pegawai memenuhi hak JP \d{4}/);
    await leader.getByRole('link', { name: 'Lihat pegawai' }).click();
    await leader.getByRole('row', { name: new RegExp(`${LEARNER_NAME}.*Terpenuhi`) }).waitFor();

    await learner.getByRole('button', { name: 'English' }).click();
    await learner.getByRole('heading', { level: 1, name: 'Certificates' }).waitFor();
    expect(await learner.getAttribute('html', 'lang')).toBe('en');
  }, 240_000);
});

describe('A claim, through screens alone,', () => {
  it('is returned, corrected, approved by all and in a leader’s place, and in the book with its reasons', async () => {
    await putTogether(portal);
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    const leader = await portal.signedIn(portal.account('leader'));
    await makeClaim(portal, learner);
    await sendClaim(learner);
    await openWaiting(portal, leader);
    await press(leader, 'Kembalikan');
    await leader.getByRole('dialog').getByLabel('Alasan').fill('Nomor sertifikat belum diisi');
    await leader.getByRole('dialog').getByRole('button', { name: 'Kembalikan', exact: true }).click();
    await sees(leader, '1 klaim dikembalikan.');

    await learner.reload();
    await sees(learner, 'Nomor sertifikat belum diisi');
    await learner.getByRole('link', { name: 'Perbaiki dan kirim lagi' }).click();
    await learner.getByLabel('Nomor sertifikat').fill('LAN/2026/00417');
    for (const heading of ['Waktu dan jumlah', 'Bukti']) {
      await press(learner, 'Simpan dan lanjut');
      await learner.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    await learner.getByRole('link', { name: 'Simpan dan lanjut' }).click();
    await sendClaim(learner);

    const delegate = portal.account('admin');
    await delegateTo(portal, leader, delegate.identifier);
    await approveClaim(portal, await portal.signedIn(delegate));
    await learner.reload();
    await sees(learner, /a\.n\. /);
    await approveClaim(portal, await portal.signedIn(portal.account('verifier')));
    await approveClaim(portal, await portal.signedIn(portal.account('designer')));

    await learner.reload();
    await sees(learner, 'Disetujui dan JP dicatat');
    await portal.open(learner, '/buku-jp');
    await learner.getByRole('button', { name: new RegExp(`Mengapa.*${CLAIM}`) }).click();
    await learner.getByRole('dialog').getByText('Pelatihan teknis: 1800 menit ÷ 45 = 40 JP').waitFor();
  }, 120_000);
});
