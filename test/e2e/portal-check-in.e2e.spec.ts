import { randomUUID } from 'node:crypto';
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { tooWide, violationsOn } from './portal/findings.js';
import { press, sees } from './portal/journey.js';
import { PHONE, PortalUnderTest, shot } from './portal/portal-under-test.js';

let portal: PortalUnderTest;
let designer: ApiClient;
let programmeId: string;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
  designer = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
  programmeId = await publishProgramme(designer);
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

interface Taught {
  readonly runId: string;
  readonly sessionId: string;
}

/** A run that began a moment ago, with the sample learner in it. */
async function runningNow(startsMinutesAgo: number): Promise<Taught> {
  const { id: runId } = await publishRun(designer, programmeId, {
    capacity: 5,
    startsAt: new Date(Date.now() + 86_400_000),
  });
  const learner = await portal.employeeId('learner');
  const [session] = await portal.platform.sql<{ id: string }>(
    `SELECT id FROM enrollment.run_session WHERE run_id = $1`,
    [runId],
  );
  const sessionId = session?.id ?? '';
  await portal.platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     VALUES ($1, $2, $3, 'SEATED', true, now(), now())`,
    [randomUUID(), runId, learner],
  );
  await portal.platform.sql(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [runId]);
  const begin = `date_trunc('minute', now()) - make_interval(mins => $2)`;
  for (const [table, idColumn] of [
    ['enrollment.run_session', 'run_id'],
    ['enrollment.run', 'id'],
    ['learning_path.session', 'run_id'],
    ['learning_path.run', 'id'],
  ])
    await portal.platform.sql(
      `UPDATE ${table} SET starts_at = ${begin}, ends_at = ${begin} + interval '4 hours' WHERE ${idColumn} = $1`,
      [runId, startsMinutesAgo],
    );
  return { runId, sessionId };
}

/** Two people of the units of the sample verifier. */
async function peopleOfVerifier(): Promise<[string, string]> {
  const verifier = await portal.employeeId('verifier');
  const [one, other] = await portal.platform.sql<{ id: string }>(
    `SELECT a.employee_id AS id FROM people.role_grant g JOIN people.account c ON c.id = g.account_id AND c.employee_id = $1
     JOIN people_api.unit_closure u ON u.ancestor_id = g.unit_id
     JOIN people_api.assignment a ON a.unit_id = u.descendant_id AND a.valid_to IS NULL
     WHERE g.role = 'verifier' AND a.employee_id NOT IN ($1, $2) ORDER BY a.employee_id LIMIT 2`,
    [verifier, await portal.employeeId('learner')],
  );
  return [one?.id ?? '', other?.id ?? ''];
}

async function seated(runId: string, employeeId: string): Promise<string> {
  const id = randomUUID();
  await portal.platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     VALUES ($1, $2, $3, 'SEATED', true, now(), now())`,
    [id, runId, employeeId],
  );
  return id;
}

async function isAccessible(page: Page): Promise<void> {
  expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
}

/** The screen in the room. */
async function projector({ runId, sessionId }: Taught): Promise<Page> {
  const page = await portal.signedIn(portal.account('designer'));
  await portal.open(page, `/rancang/angkatan/${runId}/kehadiran/${sessionId}/kode`);
  await page.locator('.projector-code').waitFor();
  return page;
}

async function codeOn(page: Page): Promise<string> {
  return (await page.locator('.projector-code').innerText()).trim();
}

/** The module is the function itself; its types say otherwise. */
const readQr = jsqr as unknown as typeof jsqr.default;

const SIDE = 400;

/** The pixels of the code on the screen; runs in the page. */
const PIXELS = `(async () => {
  const image = new Image();
  const source = new XMLSerializer().serializeToString(document.querySelector('svg.qr'));
  image.src = 'data:image/svg+xml,' + encodeURIComponent(source.replace('<svg', '<svg width="${SIDE}" height="${SIDE}"'));
  await image.decode();
  const context = Object.assign(document.createElement('canvas'), { width: ${SIDE}, height: ${SIDE} }).getContext('2d');
  context.drawImage(image, 0, 0, ${SIDE}, ${SIDE});
  return Array.from(context.getImageData(0, 0, ${SIDE}, ${SIDE}).data);
})()`;

/** What a phone's camera reads from the screen. */
async function scanned(page: Page): Promise<string> {
  const pixels = await page.evaluate<number[]>(PIXELS);
  return readQr(Uint8ClampedArray.from(pixels), SIDE, SIDE)?.data ?? '';
}

describe('Checking in to a session', () => {
  it('works by typing what the room’s screen shows, and the host sees who came', async () => {
    const taught = await runningNow(2);
    const screen = await projector(taught);
    await shot(screen, 'projector');
    await isAccessible(screen);
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/presensi/${taught.sessionId}`);
    await press(learner, 'Saya hadir');
    await sees(learner, 'Isi enam huruf atau angka yang tampil di layar.');
    await learner.getByLabel('Kode di layar').fill('zzz zzz');
    await press(learner, 'Saya hadir');
    await sees(learner, 'Kode ini bukan kode sesi ini.');
    await shot(learner, 'check-in-refused');
    await isAccessible(learner);
    await learner.getByLabel('Kode di layar').fill((await codeOn(screen)).toLowerCase());
    await press(learner, 'Saya hadir');
    await sees(learner, 'Tercatat: Hadir, 240 menit.');
    await shot(learner, 'check-in-done');
    await screen.getByRole('link', { name: 'Ke daftar hadir' }).click();
    await sees(screen, '1 dari 1 peserta mengisi presensi dengan kode.');
    await sees(screen, 'lewat kode');
    await shot(screen, 'roll-with-codes');
  }, 90_000);

  it('is corrected by the host only with a reason, and what stood before is kept', async () => {
    const taught = await runningNow(2);
    const screen = await projector(taught);
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/presensi/${taught.sessionId}`);
    const roll = await portal.sameSession(screen);
    await portal.open(roll, `/rancang/angkatan/${taught.runId}/kehadiran/${taught.sessionId}`);
    await learner.getByLabel('Kode di layar').fill(await codeOn(screen));
    await press(learner, 'Saya hadir');
    await sees(learner, 'Tercatat: Hadir, 240 menit.');
    // The host's roll was loaded before the learner came.
    await roll.getByRole('radio', { name: 'Sakit' }).check();
    await press(roll, 'Simpan kehadiran');
    await sees(roll, 'Ada 1 catatan kehadiran yang berubah.');
    await press(roll, 'Simpan kehadiran');
    await sees(roll, 'Tulis alasan perubahan');
    await isAccessible(roll);
    await shot(roll, 'roll-reason');
    await roll.getByLabel('Alasan perubahan').fill('Pulang karena sakit');
    await press(roll, 'Simpan kehadiran');
    await sees(roll, 'Kehadiran 1 peserta tersimpan.');
    await roll.getByText('Diperbaiki 1 kali').click();
    await sees(roll, 'Alasan: Pulang karena sakit');
    await isAccessible(roll);
    await shot(roll, 'roll-corrected');
    const kept = await portal.platform.sql(
      `SELECT state_before AS "before", source_before AS source, state, reason FROM enrollment.attendance_correction WHERE session_id = $1`,
      [taught.sessionId],
    );
    expect(kept).toEqual([
      { before: 'PRESENT', source: 'CODE', state: 'SICK', reason: 'Pulang karena sakit' },
    ]);
  }, 90_000);

  it('is copied from a signed sheet by the verifier, who replaces nothing that the host recorded', async () => {
    const taught = await runningNow(10);
    const [one, other] = await peopleOfVerifier();
    const [byHost, bySheet] = [await seated(taught.runId, one), await seated(taught.runId, other)];
    await designer.graphql(
      `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`,
      {
        input: {
          requestId: randomUUID(),
          sessionId: taught.sessionId,
          entries: [{ enrollmentId: byHost, state: 'SICK' }],
        },
      },
    );
    const verifier = await portal.signedIn(portal.account('verifier'), PHONE);
    await portal.open(verifier, '/unit/lembar');
    await sees(verifier, '1 dari 2 pegawai tercatat');
    await shot(verifier, 'sheets');
    await isAccessible(verifier);
    await verifier.getByRole('link', { name: /Sesi/ }).first().click();
    await press(verifier, 'Simpan kehadiran');
    await sees(verifier, 'Tulis nama atau nomor lembar, agar dapat ditemukan lagi.');
    await isAccessible(verifier);
    await verifier.getByLabel('Disalin dari lembar tanda tangan').fill('Lembar 3');
    await press(verifier, 'Simpan kehadiran');
    await sees(verifier, 'Kehadiran 1 peserta tersimpan.');
    await shot(verifier, 'sheet-copied');
    const recorded = await portal.platform.sql(
      `SELECT enrollment_id AS id, state, source, sheet FROM enrollment.attendance WHERE session_id = $1 ORDER BY source`,
      [taught.sessionId],
    );
    expect(recorded).toEqual([
      { id: byHost, state: 'SICK', source: 'ROLL_CALL', sheet: null },
      { id: bySheet, state: 'PRESENT', source: 'SHEET', sheet: 'Lembar 3' },
    ]);
  }, 90_000);

  it('says so to somebody who has no seat', async () => {
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/presensi/${randomUUID()}`);
    await sees(learner, 'Anda tidak punya kursi di angkatannya.');
  }, 90_000);

  it('works by scanning, late after the grace', async () => {
    const taught = await runningNow(40);
    const screen = await projector(taught);
    const address = new URL(await scanned(screen));
    expect(address.pathname).toBe(`/presensi/${taught.sessionId}`);
    // A phone on which nobody has signed in yet.
    const learner = await portal.visitor(PHONE);
    await learner.goto(portal.url(address.pathname + address.hash));
    await portal.signIn(learner, portal.account('learner'));
    await sees(learner, 'Tercatat: Terlambat,');
    expect(new URL(learner.url()).hash).toBe('');
  }, 90_000);

  it('keeps what is sent without a connection, and sends it by itself, once', async () => {
    const taught = await runningNow(5);
    const screen = await projector(taught);
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/presensi/${taught.sessionId}`);
    await learner.getByLabel('Kode di layar').waitFor();
    await learner.context().setOffline(true);
    await learner.getByLabel('Kode di layar').fill(await codeOn(screen));
    await press(learner, 'Saya hadir');
    await sees(learner, 'Presensi disimpan di perangkat ini');
    await sees(learner, '1 presensi menunggu koneksi');
    await shot(learner, 'check-in-offline');
    await learner.context().setOffline(false);
    await sees(learner, 'Tercatat: Hadir, 240 menit.');
    const rows = await portal.platform.sql(`SELECT 1 FROM enrollment.check_in WHERE session_id = $1`, [
      taught.sessionId,
    ]);
    expect(rows).toHaveLength(1);
  }, 90_000);
});
