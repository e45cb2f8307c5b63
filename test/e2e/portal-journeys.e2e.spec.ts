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
  enterClaimFor,
  makeClaim,
  openWaiting,
  putTogether,
  sendClaim,
  takeBackEntered,
} from './portal/claim-journey.js';
import {
  askToRevoke,
  confirmRevocation,
  latestCertificate,
  shownToAnybody,
} from './portal/certificate-journey.js';
import { PHONE, PortalUnderTest } from './portal/portal-under-test.js';
import {
  alsoDesigner,
  backTested,
  beginDraft,
  capPerActivity,
  decided,
  rulesNamed,
} from './portal/rule-journey.js';
import { answerFirst, answerFromFile, sendToSiasn, takeAnswerBack } from './portal/siasn-journey.js';

let portal: PortalUnderTest;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

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
    const badge = await downloaded(learner, () =>
      learner.getByRole('link', { name: /Unduh lencana digital/ }).click(),
    );
    expect(badge).toContain(LEARNER_NAME);
    expect(badge).not.toContain(LEARNER_NIP);
    expect(await shownToAnybody(portal, badge)).toMatchObject({ answer: 'VALID' });
    const others = badge.replace(LEARNER_NAME, 'Orang lain');
    expect(await shownToAnybody(portal, others)).toEqual({ answer: 'REFUSED', reason: 'NOT_SIGNED' });

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

describe('A certificate that should not exist', () => {
  it('is revoked by two, with what that does shown before; its holder and anybody who checks it are told', async () => {
    const { id, number, verifyUrl } = await latestCertificate(portal);
    await askToRevoke(portal, await portal.signedIn(portal.account('designer')), id);
    await alsoDesigner(portal, 'admin');
    await confirmRevocation(portal, await portal.signedIn(portal.account('admin')), number);
    const holder = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(holder, '/sertifikat');
    await sees(holder, 'Daftar hadirnya dipalsukan');
    await sees(holder, 'Dicabut');
    await holder.goto(portal.url(new URL(verifyUrl).pathname));
    await holder.getByText('Sertifikat ini telah dicabut').first().waitFor();
  }, 60_000);
});

describe('A claim that a verifier enters for somebody', () => {
  it('says so to both; the employee may take it back, and the verifier sees that', async () => {
    await putTogether(portal);
    const learner = portal.account('learner');
    const verifier = await portal.signedIn(portal.account('verifier'));
    await enterClaimFor(portal, verifier, learner.identifier);
    await sees(verifier, new RegExp(`Klaim untuk .*${learner.name}.*, yang Anda catatkan.`));
    await sendClaim(verifier);
    await takeBackEntered(portal, await portal.signedIn(learner, PHONE));
    await portal.open(verifier, '/klaim/dicatatkan');
    await sees(verifier, 'Dibatalkan');
  }, 60_000);
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
