import { randomUUID } from 'node:crypto';
import { eventually } from '@asn-corpu/testing';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import { tooWide, violationsOn } from './portal/findings.js';
import { find, press, sees } from './portal/journey.js';
import { PHONE, PortalUnderTest, shot } from './portal/portal-under-test.js';

const DAY_MS = 86_400_000;

let portal: PortalUnderTest;
let designer: ApiClient;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
  designer = portal.platform.client((await createOfficer(portal.platform, 'designer')).token);
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

async function isAccessible(page: Page): Promise<void> {
  expect([...(await violationsOn(page)), ...(await tooWide(page))]).toEqual([]);
}

interface EndedRun {
  readonly runId: string;
  readonly enrollmentId: string;
}

/** A run of this morning whose results wait, with the sample learner in it. */
async function endedRun(programmeId: string): Promise<EndedRun> {
  const { id: runId, sessionId } = await publishRun(designer, programmeId, {
    capacity: 5,
    startsAt: new Date(Date.now() - 10 * 3_600_000),
    releaseStep: true,
  });
  const enrollmentId = randomUUID();
  await portal.platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     VALUES ($1, $2, $3, 'SEATED', true, now(), now())`,
    [enrollmentId, runId, await portal.employeeId('learner')],
  );
  await portal.platform.sql(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [runId]);
  await designer.graphql(
    `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id status } }`,
    { input: { requestId: randomUUID(), sessionId, entries: [{ enrollmentId, state: 'PRESENT' }] } },
  );
  return { runId, enrollmentId };
}

describe('A run whose results are released', () => {
  it('keeps them until the designer lets them out, and tells the learner what is waited for', async () => {
    const { runId, enrollmentId } = await endedRun(await publishProgramme(designer));
    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/pendaftaran/${enrollmentId}`);
    await sees(learner, 'Kehadiran dan nilai sudah lengkap; hasil menunggu dirilis BPSDM.');
    await shot(learner, 'results-wait');
    await isAccessible(learner);

    const page = await portal.signedIn(portal.account('designer'));
    await portal.open(page, `/rancang/angkatan/${runId}`);
    await page.getByRole('heading', { name: 'Rilis hasil' }).waitFor();
    await shot(page, 'results-held');
    await isAccessible(page);
    await press(page, 'Rilis hasil');
    await sees(page, '1 orang lulus dan mendapat JP serta sertifikat; 0 orang tidak lulus.');
    await shot(page, 'results-release');
    await page.getByRole('dialog').getByRole('button', { name: 'Rilis hasil' }).click();
    await sees(page, /^Hasil dirilis oleh /);
    await shot(page, 'results-released');

    await eventually(
      'the learner to have passed',
      async () => {
        await portal.open(learner, `/pendaftaran/${enrollmentId}`);
        return learner.getByText('Lulus: 20 JP diperoleh.').count();
      },
      (count) => count > 0,
    );
    await isAccessible(page);
  }, 120_000);
});

describe('A programme that builds on another', () => {
  it('is designed with what comes first, and tells the learner what is missing until it is passed', async () => {
    const title = `Dasar ${randomUUID().slice(0, 6)}`;
    const basicId = await publishProgramme(designer, { title });
    const programmeId = await publishProgramme(designer);
    const page = await portal.signedIn(portal.account('designer'));
    await portal.open(page, `/rancang/program/${programmeId}/penilaian`);
    await find(page, 'Program yang harus lulus lebih dulu', title);
    await page.locator('.plain-rows').getByText(title).waitFor();
    const focused = await page.evaluate<string>(`document.activeElement.labels?.[0]?.textContent ?? ''`);
    expect(focused).toContain('Program yang harus lulus lebih dulu');
    await shot(page, 'prerequisite-chosen');
    await isAccessible(page);
    await press(page, 'Simpan draf');
    await sees(page, 'Draf tersimpan.');
    await portal.open(page, `/rancang/program/${programmeId}/tinjau`);
    await page.getByRole('heading', { name: 'Harus lulus lebih dulu' }).waitFor();
    await press(page, 'Terbitkan');
    await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click();
    await eventually(
      'the version to be published',
      () =>
        portal.platform.sql(
          `SELECT 1 FROM learning_path.programme_prerequisite p JOIN learning_path.programme_version v ON v.id = p.version_id
           WHERE p.programme_id = $1 AND v.published_at IS NOT NULL`,
          [basicId],
        ),
      (rows) => rows.length === 1,
    );
    const startsAt = new Date(Date.now() + 70 * DAY_MS);
    const { id: runId } = await publishRun(designer, programmeId, { capacity: 5, startsAt });

    const learner = await portal.signedIn(portal.account('learner'), PHONE);
    await portal.open(learner, `/angkatan/${runId}`);
    await learner.getByText('belum lulus').waitFor();
    await shot(learner, 'prerequisite-missing');
    await press(learner, 'Daftar');
    await press(learner, 'Ya, daftarkan saya');
    await sees(learner, `Kurang 1 syarat: lulus “${title}”.`);
    await shot(learner, 'prerequisite-refused');
    await isAccessible(learner);

    const { runId: basicRun } = await endedRun(basicId);
    await designer.graphql(`mutation ($input: ReleaseRunInput!) { releaseRun(input: $input) { id } }`, {
      input: { requestId: randomUUID(), runId: basicRun },
    });
    await eventually(
      'the first programme to be passed',
      async () => {
        await portal.open(learner, `/angkatan/${runId}`);
        return learner.getByText('sudah lulus').count();
      },
      (count) => count > 0,
    );
    await press(learner, 'Daftar');
    await press(learner, 'Ya, daftarkan saya');
    await sees(learner, 'Anda terdaftar. Kursi sudah tercatat atas nama Anda.');
  }, 180_000);
});
