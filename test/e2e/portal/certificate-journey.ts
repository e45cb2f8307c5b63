import type { Page } from 'playwright-core';
import { press, sees } from './journey.js';
import type { PortalUnderTest } from './portal-under-test.js';

/** The latest valid certificate of the sample learner of more than 10 JP: what revokes it takes two people. */
export async function latestCertificate(
  portal: PortalUnderTest,
): Promise<{ id: string; number: string; verifyUrl: string }> {
  const [found] = await portal.platform.sql<{ id: string; number: string; verifyUrl: string }>(
    `SELECT c.id, c.number, c.snapshot ->> 'verifyUrl' AS "verifyUrl" FROM enrollment.certificate c
     JOIN people.employee_identifier i ON i.employee_id = c.employee_id
     WHERE i.value = $1 AND c.state = 'VALID' AND (c.snapshot -> 'jp' ->> 'whole')::int > 10 ORDER BY c.issued_at DESC LIMIT 1`,
    [portal.account('learner').identifier],
  );
  if (!found) throw new Error('The sample learner has no certificate of more than 10 JP');
  return found;
}

/** Sees what taking the JP back would do, and asks for it. */
export async function askToRevoke(portal: PortalUnderTest, page: Page, certificateId: string): Promise<void> {
  await portal.open(page, `/rancang/sertifikat/${certificateId}`);
  await page.getByRole('radio', { name: /^Cabut/ }).check();
  await page.getByRole('radio', { name: /^Ditarik dari buku/ }).check();
  await sees(page, /^Sertifikat .* dicabut\. .* JP ditarik dari buku\.$/);
  await sees(page, /baru terjadi setelah perancang lain menyetujui/);
  await press(page, 'Minta persetujuan');
  await page.getByRole('link', { name: 'Pilih apa yang salah.' }).waitFor();
  await page
    .getByLabel('Apa yang salah')
    .selectOption({ label: 'Kegiatan tidak terjadi atau tidak diikuti' });
  await page.getByLabel('Alasan').fill('Daftar hadirnya dipalsukan');
  await press(page, 'Minta persetujuan');
  await sees(page, /menunggu persetujuan perancang lain/);
}

export async function confirmRevocation(portal: PortalUnderTest, page: Page, number: string): Promise<void> {
  await portal.open(page, '/rancang/koreksi');
  const card = page.locator('article').filter({ hasText: number });
  await card.getByRole('button', { name: 'Setujui' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Setujui' }).click();
  await card.waitFor({ state: 'detached' });
}

/** What the platform answers of a badge to somebody who is not signed in, once its key and status list are there too. */
export async function shownToAnybody(portal: PortalUnderTest, badge: string): Promise<unknown> {
  const { proof, credentialStatus } = JSON.parse(badge) as {
    proof: { verificationMethod: string };
    credentialStatus: { statusListCredential: string };
  };
  const get = async (address: string): Promise<string> => {
    const response = await fetch(portal.url(new URL(address).pathname));
    if (!response.ok) throw new Error(`${address} is answered with ${response.status}`);
    return response.text();
  };
  if (!(await get(proof.verificationMethod)).includes(proof.verificationMethod))
    throw new Error('The key of the badge is not in the document of its issuer');
  await get(credentialStatus.statusListCredential);
  const answer = await fetch(portal.url('/api/badge-verifications'), { method: 'POST', body: badge });
  return answer.json();
}
