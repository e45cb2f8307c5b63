import { randomUUID } from 'node:crypto';
import { eventually } from '@asn-corpu/testing';
import type { Locator, Page } from 'playwright-core';
import { failedJob } from '../harness/failed-job.js';
import { outlineFaults, tooWide, violationsOn, watchProblems } from './portal/findings.js';
import { sees } from './portal/journey.js';
import { NARROW, PortalUnderTest, shot } from './portal/portal-under-test.js';

const PAGE = '/admin/antrean';

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

const card = (page: Page, eventId: string): Locator =>
  page.locator('main li.card').filter({ hasText: eventId });

async function decide(page: Page, eventId: string, button: string, reason: string): Promise<void> {
  await card(page, eventId).getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await card(page, eventId).waitFor({ state: 'detached' });
}

describe('An administrator decides about failed work', () => {
  it('sees none at first; then why it failed, replays it and it succeeds; another is discarded for good', async () => {
    const page = await portal.signedIn(portal.account('admin'));
    const problems = watchProblems(page);
    await page.getByRole('link', { name: 'Kesehatan sistem', exact: true }).first().click();
    await sees(page, 'Tidak ada pekerjaan gagal');
    await sees(page, 'Belum ada tindakan');
    await sees(page, 'Menerbitkan sertifikat');
    await shot(page, 'background-none');
    await isAccessible(page);

    const reconciliationId = randomUUID();
    const lost = await failedJob(portal.platform, 'reconciliation', 'reconciliation.requested.v1', {
      reconciliationId,
    });
    const enrollmentId = randomUUID();
    const hopeless = await failedJob(portal.platform, 'certificate-issue', 'enrollment.completed.v1', {
      enrollmentId,
      passed: 'no worker knows what this is',
    });
    // The page finds out by itself.
    await sees(page, '2 pekerjaan gagal menunggu keputusan.');
    await page.getByRole('tab', { name: /Merekonsiliasi buku JP/ }).click();
    await card(page, lost).getByText('Data yang dimaksud peristiwa ini tidak ditemukan.').waitFor();
    await card(page, lost).getByText(`Reconciliation ${reconciliationId} is not here`).waitFor();
    await card(page, lost).getByText('Tidak dapat dibuang', { exact: false }).waitFor();
    await shot(page, 'background-failed');
    await isAccessible(page);

    await card(page, lost).getByRole('button', { name: 'Jalankan lagi', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Jalankan lagi', exact: true }).click();
    await page.getByRole('dialog').getByText('Alasan', { exact: false }).first().waitFor();
    await isAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();

    // The cause is mended: what the event is about is there again.
    await portal.platform.sql(
      `INSERT INTO enrollment.reconciliation (id, year, state, started_at, watermark, steps_total)
       VALUES ($1, $2, 'REQUESTED', now(), now(), 13)`,
      [reconciliationId, new Date().getFullYear() - 1],
    );
    await decide(page, lost, 'Jalankan lagi', 'Data rekonsiliasi sudah dipulihkan');
    await eventually(
      'the reconciliation to be done',
      () =>
        portal.platform.sql<{ state: string }>(`SELECT state FROM enrollment.reconciliation WHERE id = $1`, [
          reconciliationId,
        ]),
      ([row]) => row?.state === 'DONE',
      60_000,
    );

    await card(page, hopeless).getByRole('button', { name: 'Buang', exact: true }).click();
    await page.getByRole('dialog').getByText('tetap tanpa sertifikat', { exact: false }).waitFor();
    await shot(page, 'background-discard');
    await isAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
    await decide(page, hopeless, 'Buang', 'Pendaftaran ini tidak pernah ada');
    await sees(page, 'Tidak ada pekerjaan gagal');
    const history = page.locator('main table').last();
    await history.getByText('Data rekonsiliasi sudah dipulihkan').waitFor();
    await history.getByText('Pendaftaran ini tidak pernah ada').waitFor();
    expect(await history.getByText('1 dari 1 dilaksanakan').count()).toBe(2);
    await eventually(
      'no event to be left of the discarded job',
      () => portal.platform.sql(`SELECT 1 FROM enrollment.outbox WHERE id = $1`, [hopeless]),
      (rows) => rows.length === 0,
    );
    await shot(page, 'background-history');
    await isAccessible(page);

    const phone = await portal.sameSession(page, NARROW);
    await portal.open(phone, PAGE);
    await sees(phone, 'Data rekonsiliasi sudah dipulihkan');
    await isAccessible(phone);
    await shot(phone, 'background-phone');
    expect(problems).toEqual([]);
  }, 240_000);

  it('an auditor reads what was decided and nothing else', async () => {
    const page = await portal.signedIn(portal.account('auditor'));
    await portal.open(page, PAGE);
    await sees(page, 'Data rekonsiliasi sudah dipulihkan');
    expect(await page.locator('main').getByText('Jalankan lagi', { exact: true }).count()).toBe(0);
    expect(await page.locator('main').getByText('Menunggu', { exact: true }).count()).toBe(0);
    await shot(page, 'background-auditor');
    await isAccessible(page);
  }, 60_000);

  it('a learner finds no such page, and the server refuses them', async () => {
    const page = await portal.signedIn(portal.account('learner'));
    expect(await page.getByRole('link', { name: 'Kesehatan sistem' }).count()).toBe(0);
    await portal.open(page, PAGE);
    await page.getByRole('heading', { level: 1, name: 'Halaman tidak ditemukan' }).waitFor();
    for (const query of [
      '{ backgroundWork { queues { name } } }',
      '{ failedJobs(queue: "mail") { nodes { eventId } } }',
      '{ jobActions { nodes { id } } }',
    ]) {
      const answer = await page.request.post(portal.url('/graphql'), { data: { query } });
      expect(await answer.text()).toContain('FORBIDDEN');
    }
  }, 60_000);
});
