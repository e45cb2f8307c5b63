import { downloaded, press, sees } from './portal/journey.js';
import { PortalUnderTest, settled, shot } from './portal/portal-under-test.js';

const YEAR = new Date().getFullYear();

let portal: PortalUnderTest;

beforeAll(async () => {
  portal = await PortalUnderTest.start();
}, 180_000);

afterEach(() => portal.closeAll());
afterAll(() => portal.stop());

/** Somebody with JP of a run of this year, and their unit. */
async function somebody(): Promise<{
  employeeId: string;
  name: string;
  enrollmentId: string;
  unitId: string;
}> {
  const [row] = await portal.platform.sql<{
    employeeId: string;
    name: string;
    enrollmentId: string;
    unitId: string;
  }>(
    `SELECT f.employee_id AS "employeeId", e.name, f.enrollment_id AS "enrollmentId", a.unit_id AS "unitId"
     FROM enrollment.jp_fact f JOIN people.employee e ON e.id = f.employee_id
     JOIN people.assignment a ON a.employee_id = f.employee_id AND a.valid_to IS NULL
     WHERE f.year = $1 AND f.enrollment_id IS NOT NULL
       AND EXISTS (SELECT 1 FROM enrollment.jp_posting p WHERE p.year = f.year AND p.fact_id = f.id AND p.to_account = 'counted')
     ORDER BY f.id LIMIT 1`,
    [YEAR],
  );
  if (!row) throw new Error('Nobody has JP of a run of this year');
  return row;
}

describe('A number that is doubted', () => {
  it('is checked for one person, says whose turn it is, and leads to a correction that is filled in', async () => {
    const { employeeId, name, enrollmentId } = await somebody();
    await portal.platform.sql(`UPDATE enrollment.enrollment SET status = 'NOT_PASSED' WHERE id = $1`, [
      enrollmentId,
    ]);
    const officer = await portal.signedIn(portal.account('designer'));
    await portal.open(officer, `/pegawai/${employeeId}`);
    await press(officer, 'Periksa sekarang');
    await officer.waitForURL(/\/rancang\/rekonsiliasi\//);
    await sees(officer, 'JP tanpa kegiatan');
    await sees(officer, `Rekonsiliasi ${YEAR}: ${name}`);
    await sees(officer, 'Baru ditemukan');
    await sees(officer, 'Perancang BPSDM');
    await shot(officer, 'reconciliation-person');
    const file = await downloaded(officer, () => press(officer, 'Unduh CSV'));
    expect(file.split('\r\n')[1]).toContain(name);
    expect(file).toContain('koreksi=');
    const page = new URL(officer.url()).pathname;

    await officer.getByRole('link', { name: 'Usulkan koreksi' }).first().click();
    await settled(officer);
    await sees(officer, 'Usulan koreksi dari rekonsiliasi');
    await shot(officer, 'reconciliation-correction');
    expect(await officer.getByLabel('Alasan', { exact: true }).inputValue()).toMatch(/rekonsiliasi/);
    await officer.locator('main form.danger-zone button[type="submit"]').first().click();
    await sees(officer, /Mutasi dikoreksi\.|menunggu persetujuan/);

    // Long afterwards, of what was found then only the counts are left.
    await portal.platform.sql(`DELETE FROM enrollment.reconciliation_finding`);
    await portal.open(officer, page);
    await sees(officer, 'dihapus setelah 90 hari');
    await sees(officer, 'JP tanpa kegiatan');
    await shot(officer, 'reconciliation-forgotten');
  }, 120_000);

  it('is checked for a unit by officers; the head of the list says for how many nights nothing differed', async () => {
    const { unitId } = await somebody();
    const officer = await portal.signedIn(portal.account('designer'));
    await portal.open(officer, `/unit/${unitId}`);
    await shot(officer, 'reconciliation-unit-button');
    await press(officer, 'Periksa sekarang');
    await officer.waitForURL(/\/rancang\/rekonsiliasi\//);
    await sees(officer, 'Sidik hasil');
    await portal.open(officer, '/rancang/rekonsiliasi');
    await sees(officer, /malam/);
    await shot(officer, 'reconciliations');

    const leader = await portal.signedIn(portal.account('leader'));
    await portal.open(leader, '/unit');
    expect(await leader.getByRole('button', { name: 'Periksa sekarang' }).count()).toBe(0);
  }, 120_000);
});
