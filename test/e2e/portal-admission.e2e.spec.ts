import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer, createUsers } from '../harness/people.js';
import { publishProgramme, publishRun, type RunOptions } from '../harness/programmes.js';
import { tooWide, violationsOn } from './portal/findings.js';
import { press, sees } from './portal/journey.js';
import { PHONE, PortalUnderTest, shot } from './portal/portal-under-test.js';

const DAY_MS = 86_400_000;

let portal: PortalUnderTest;
let designer: ApiClient;
let programmeId: string;
let days = 30;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
  designer = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
  programmeId = await publishProgramme(designer);
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

/** A run on a day of its own. */
async function run(options: Partial<RunOptions>): Promise<string> {
  days += 1;
  const startsAt = new Date(Date.now() + days * DAY_MS);
  return (await publishRun(designer, programmeId, { capacity: 5, startsAt, ...options })).id;
}

/** Puts the sample leader at the head of the sample learner's unit. */
async function leaderAboveLearner(): Promise<void> {
  const [leader, learner] = [await portal.employeeId('leader'), await portal.employeeId('learner')];
  const unit = `(SELECT unit_id FROM people.assignment WHERE employee_id = $1 AND valid_to IS NULL)`;
  await portal.platform.sql(`DELETE FROM people.unit_leader WHERE unit_id = ${unit}`, [learner]);
  await portal.platform.sql(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) SELECT unit_id, $2, 'DEFINITIVE', '2020-01-01' FROM
       people.assignment WHERE employee_id = $1 AND valid_to IS NULL`,
    [learner, leader],
  );
}

/** Somebody who has a seat, and how they give it up. */
async function somebodyIn(runId: string, key: string): Promise<() => Promise<unknown>> {
  const [user] = await createUsers(portal.platform, key, 1);
  const client = portal.platform.client(user?.token ?? '');
  const { enroll } = await client.graphql<{ enroll: { id: string } }>(
    `mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`,
    { input: { requestId: randomUUID(), runId } },
  );
  return () =>
    client.graphql(`mutation ($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { id } }`, {
      input: { requestId: randomUUID(), enrollmentId: enroll.id, reason: 'Berhalangan' },
    });
}

describe('A full run', () => {
  it('has a line one sees one’s place in, and a freed seat is taken by who is next', async () => {
    const runId = await run({ capacity: 1, waitingRule: 'FIRST_COME' });
    const leave = await somebodyIn(runId, 'pemilik-kursi');
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/angkatan/${runId}`);
    await press(learner, 'Masuk daftar tunggu');
    await press(learner, 'Ya, masukkan saya');
    await sees(learner, 'Anda di daftar tunggu.');
    await learner.getByRole('link', { name: 'Buka pendaftaran saya' }).click();
    await sees(learner, 'Nomor 1 dari 1 di daftar tunggu.');
    await shot(learner, 'waiting');
    await leave();
    await learner.reload();
    await sees(learner, 'Satu kursi disimpan untuk Anda');
    await shot(learner, 'offer');
    await press(learner, 'Ambil kursi');
    await sees(learner, 'Kursi menjadi milik Anda.');
    await sees(learner, 'Kursi diambil');
  }, 90_000);

  it('moves on when the seat is declined with a reason', async () => {
    const runId = await run({ capacity: 1, waitingRule: 'FIRST_COME' });
    const leave = await somebodyIn(runId, 'pemilik-lain');
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/angkatan/${runId}`);
    await press(learner, 'Masuk daftar tunggu');
    await press(learner, 'Ya, masukkan saya');
    await sees(learner, 'Anda di daftar tunggu.');
    await leave();
    await portal.open(learner, '/');
    await learner.getByText('Kursi menunggu jawaban Anda').waitFor();
    await learner
      .getByRole('link', { name: /Program/ })
      .first()
      .click();
    await press(learner, 'Tolak');
    const dialog = learner.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill('Dinas luar');
    await dialog.getByRole('button', { name: 'Tolak' }).click();
    await sees(learner, /^Tawaran ditolak, dan kursinya/);
  }, 90_000);
});

describe('An opening day', () => {
  it('tells whoever is too many how long it takes, and comes back by itself', async () => {
    const runId = await run({ capacity: 5 });
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    const requests: { requestId: string; ticket?: string }[] = [];
    await learner.route('**/graphql', async (route) => {
      const body = route.request().postDataJSON() as { variables?: { input?: { runId?: string } } };
      const input = body.variables?.input as
        { requestId: string; ticket?: string; runId?: string } | undefined;
      if (input?.runId !== runId) return route.continue();
      requests.push(input);
      if (requests.length > 1) return route.continue();
      const extensions = {
        code: 'ADMISSION_QUEUED',
        ticket: 'tiket.uji',
        retryAfterSeconds: 3,
        waitSeconds: 8,
      };
      return route.fulfill({ json: { data: null, errors: [{ message: 'queued', extensions }] } });
    });
    await portal.open(learner, `/angkatan/${runId}`);
    await press(learner, 'Daftar');
    await press(learner, 'Ya, daftarkan saya');
    await sees(learner, /^Banyak yang mendaftar saat ini\. Anda dalam antrean, kira-kira \d detik lagi/);
    await learner.screenshot({ path: '.cache/shots/opening-queue.png' });
    await sees(learner, 'Anda terdaftar. Kursi sudah tercatat atas nama Anda.');
    expect(requests.map(({ ticket }) => ticket)).toEqual([undefined, 'tiket.uji']);
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(1);
  }, 90_000);
});

describe('A run with a quota for a unit', () => {
  it('is planned with it, and shows everybody the seats they can have', async () => {
    const [unit] = await portal.platform.sql<{ id: string; name: string }>(
      `SELECT a.unit_id AS id, p.name FROM people.assignment a JOIN people.unit_period p ON p.unit_id = a.unit_id AND p.valid_to IS NULL
       WHERE a.employee_id = $1 AND a.valid_to IS NULL`,
      [await portal.employeeId('learner')],
    );
    if (!unit) throw new Error('The sample learner has no unit');
    const runId = await run({ capacity: 5, quotas: [{ unitId: unit.id, seats: 2 }] });
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/angkatan/${runId}`);
    await sees(learner, `2 kursi tersisa untuk kuota ${unit.name}`);
    await sees(learner, 'Sebagian kursi disisihkan untuk unit berikut.');
    await shot(learner, 'quota-learner');
    expect([...(await violationsOn(learner)), ...(await tooWide(learner))]).toEqual([]);
    const page = await portal.signedIn(portal.account('designer'));
    await portal.open(page, `/rancang/angkatan/baru?program=${programmeId}`);
    await page.getByLabel('Jumlah kursi').fill('3');
    await press(page, 'Tambah kuota');
    await page.getByLabel('Unit', { exact: true }).fill(unit.name.slice(0, 12));
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByLabel('Kursi', { exact: true }).fill('4');
    await press(page, 'Simpan draf');
    await sees(page, 'Kuota unit: jumlahnya melebihi kursi angkatan, atau kursi tidak dibatasi.');
    await shot(page, 'quota-form');
    expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
  }, 90_000);
});

describe('A run that asks for approval', () => {
  it('is asked for by the learner, approved by the superior with what there is to know, and the seat is there', async () => {
    await leaderAboveLearner();
    const runId = await run({ approval: 'SUPERIOR' });
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/angkatan/${runId}`);
    await shot(learner, 'run-approval');
    await press(learner, 'Ajukan pendaftaran');
    await press(learner, 'Ya, ajukan');
    await sees(learner, 'Pendaftaran diajukan. Anda diberi tahu begitu ada keputusan.');
    const superior = await portal.signedIn(portal.account('leader'));
    await portal.open(superior, '/persetujuan');
    await superior.getByRole('link', { name: 'Pendaftaran', exact: true }).click();
    await superior.getByRole('checkbox', { name: 'Pilih semua yang tampil' }).check();
    await shot(superior, 'queue');
    await press(superior, 'Setujui');
    await superior.getByRole('dialog').getByRole('button', { name: 'Setujui' }).click();
    await sees(superior, '1 pendaftaran disetujui.');
    await learner.getByRole('link', { name: 'Buka pendaftaran saya' }).click();
    await learner.getByText('Mendapat kursi').first().waitFor();
    await sees(learner, 'Disetujui');
    await shot(learner, 'approved');
  }, 90_000);
});

describe('A leader', () => {
  it('nominates people by NIP, sees what became of each row, and the nominee answers', async () => {
    await leaderAboveLearner();
    const runId = await run({ capacity: 3 });
    const leader = await portal.signedIn(portal.account('leader'));
    await portal.open(leader, `/angkatan/${runId}`);
    await leader.getByRole('link', { name: 'Usulkan pegawai' }).click();
    await press(leader, 'Usulkan');
    await sees(leader, 'Pegawai: pilih paling sedikit satu, atau tempel NIP.');
    await leader
      .getByLabel('Atau tempel daftar NIP')
      .fill(`nip;nama\n${portal.account('learner').identifier};Dia\n12345;Keliru`);
    await press(leader, 'Usulkan');
    await sees(leader, '1 diusulkan, 0 masuk daftar tunggu, 1 tidak dapat diusulkan.');
    await sees(leader, 'NIP tidak 18 angka');
    await shot(leader, 'nominated');
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/angkatan/${runId}`);
    await learner.getByRole('link', { name: 'Buka pendaftaran saya' }).click();
    await sees(learner, 'Anda diusulkan oleh pimpinan');
    await press(learner, 'Ambil kursi');
    await sees(learner, 'Kursi menjadi milik Anda.');
  }, 90_000);
});
