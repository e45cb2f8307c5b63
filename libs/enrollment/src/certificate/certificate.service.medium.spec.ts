import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { CertificateBuilder } from './certificate.builder.js';
import { CertificateService } from './certificate.service.js';

let certificates: CertificateBuilder;
let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterAll(() => certificates.close());

async function position(
  key: string,
  title: string,
  rank: string,
  from: string,
  to: string | null,
): Promise<void> {
  await db.asOwner(
    `INSERT INTO people.position (employee_id, title, rank, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)`,
    [person(key).employeeId, title, rank, from, to],
  );
}

describe('issuing a certificate', () => {
  it('freezes the facts of the completion date, whatever the roster says later', async () => {
    await insertUnits(db, { dinas: null, bidang: 'dinas', baru: 'dinas' });
    await insertEmployees(db, [{ key: 'siti', unit: 'bidang' }]);
    const { employeeId } = person('siti');
    await db.asOwner(
      `UPDATE people.employee SET name = 'Siti Aminah', front_title = 'Dr.', back_title = 'S.Kom.' WHERE id = $1`,
      [employeeId],
    );
    await position('siti', 'Pranata Komputer', 'Penata (III/c)', '2020-01-01', '2026-03-10');
    const [id = ''] = await certificates.completed(['siti'], {
      key: 'beku',
      graded: true,
      grade: 8000,
      activities: [
        { title: 'Kelas', quantity: 900 },
        { title: 'Coaching', form: 'COACHING', quantity: 1 },
      ],
      sessions: ['2026-03-04T01:00:00Z', '2026-03-05T01:00:00Z'],
    });
    // Between completion and issue she is promoted and moves; afterwards her name is corrected.
    await position('siti', 'Kepala Bidang', 'Pembina (IV/a)', '2026-03-10', null);
    await db.asOwner(`UPDATE people.assignment SET valid_to = '2026-03-09' WHERE employee_id = $1`, [
      employeeId,
    ]);
    await db.asOwner(
      `INSERT INTO people.assignment (employee_id, unit_id, valid_from) VALUES ($1, $2, '2026-03-09')`,
      [employeeId, unitId('baru')],
    );
    certificates.world.clock.set('2026-04-01T02:00:00Z');
    const issued = await certificates.issue(id);
    await db.asOwner(`UPDATE people.employee SET name = 'Siti Aminah Putri' WHERE id = $1`, [employeeId]);

    const { snapshot, purpose, number } = await certificates.certificateOf(id);
    expect(purpose).toBe('STTP');
    expect(number).toMatch(/^\d{5}\/UJI-01\/BPSDM\/IV\/2026$/);
    expect(snapshot).toMatchObject({
      holder: {
        name: 'Siti Aminah',
        nameWithTitles: 'Dr. Siti Aminah, S.Kom.',
        rank: 'Penata (III/c)',
        position: 'Pranata Komputer',
        unit: 'Unit bidang',
      },
      run: { name: 'Angkatan beku', firstDay: '2026-03-04', lastDay: '2026-03-05' },
      jp: { whole: 22, words: 'dua puluh dua' },
      subjects: [
        { title: 'Kelas', form: 'Pelatihan teknis', jp: 20 },
        { title: 'Coaching', form: 'Coaching', jp: 2 },
      ],
      completionDate: '2026-03-05',
      issueDate: '2026-04-01',
      legalBasis: { version: 'uu-20-2023' },
    });
    expect(await certificates.issue(id)).toBe(issued);
    expect((await certificates.certificateOf(id)).snapshot).toEqual(snapshot);
  });

  it('happens once, however many do it at the same time', async () => {
    const id = await certificates.completedBy('sekali');
    const issued = await Promise.all(Array.from({ length: 20 }, () => certificates.issue(id)));
    expect(new Set(issued).size).toBe(1);
    expect((await certificates.certificateOf(id)).id).toBe(issued[0]);
  });

  it('gives numbers without gaps or doubles, although others abort', async () => {
    const keys = Array.from({ length: 24 }, (_, index) => `nomor-${index}`);
    await insertEmployees(
      db,
      keys.map((key) => ({ key })),
    );
    const ids = await certificates.completed(keys, { key: 'nomor' });
    const abort = (id: string): Promise<unknown> =>
      certificates.world.database.transaction(async (tx) => {
        await certificates.get(CertificateService).issue(tx, id);
        throw new Error('aborted');
      });
    await Promise.allSettled(
      ids.flatMap((id, index) => (index % 3 === 0 ? [abort(id)] : [abort(id), certificates.issue(id)])),
    );
    await Promise.all(ids.map((id) => certificates.issue(id)));

    const all = await certificates.world.database.reader.query<{ sequence: number }[]>(
      `SELECT sequence FROM certificate WHERE series = 'UJI-01' AND series_year = 2026 ORDER BY sequence`,
    );
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
    expect(await certificates.certificatesOf(...ids)).toHaveLength(24);
    const numbers = (await certificates.certificatesOf(...ids)).map(({ number, sequence }) => [
      number.slice(0, 5),
      String(sequence).padStart(5, '0'),
    ]);
    expect(numbers.every(([printed, counted]) => printed === counted)).toBe(true);
  });

  it('begins a new series with the year of issue at the agency', async () => {
    const id = await certificates.completedBy('tahun-baru');
    // Half past midnight on New Year's Day in Makassar.
    certificates.world.clock.set('2026-12-31T16:30:00Z');
    await certificates.issue(id);
    const { number, snapshot } = await certificates.certificateOf(id);
    expect(number).toBe('00001/UJI-01/BPSDM/I/2027');
    expect(snapshot).toMatchObject({ issueDate: '2027-01-01' });
  });

  it('is due to nobody who has not finished', async () => {
    const { runId } = await certificates.world.run({ key: 'belum', sessions: ['2027-05-01T01:00:00Z'] });
    await insertEmployees(db, [{ key: 'belum' }]);
    const id = await certificates.world.enroll('belum', runId);
    expect(await certificates.issue(id)).toBeNull();
    await expect(certificates.issue('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('gives a Sertifikat without JP for having attended, and the STTP when a better grade comes', async () => {
    await insertEmployees(db, [{ key: 'ulang' }]);
    const [id = ''] = await certificates.completed(['ulang'], { key: 'ulang', graded: true, grade: 6000 });
    const runIds = await db.asOwner<{ run_id: string }>(
      `UPDATE enrollment.run SET certificate_without_pass = true
       WHERE id = (SELECT run_id FROM enrollment.enrollment WHERE id = $1) RETURNING id AS run_id`,
      [id],
    );
    await certificates.issue(id);
    expect(await certificates.certificateOf(id)).toMatchObject({
      purpose: 'PARTICIPATION',
      snapshot: { jp: null, subjects: [] },
    });
    await certificates.grade(runIds[0]?.run_id ?? '', 'ulang', 9000, 2);
    await certificates.issue(id);
    const issued = await certificates.certificatesOf(id);
    expect(issued.map(({ purpose }) => purpose)).toEqual(['PARTICIPATION', 'STTP']);
  });

  it('leaves a record that nothing changes', async () => {
    const id = await certificates.completedBy('tetap');
    await certificates.issue(id);
    const change = (sql: string): Promise<unknown> =>
      certificates.world.database.transaction((tx) => tx.query(sql, [id]));
    for (const sql of [
      `UPDATE certificate SET number = 'X' WHERE enrollment_id = $1`,
      `UPDATE certificate SET snapshot = '{}' WHERE enrollment_id = $1`,
      `DELETE FROM certificate WHERE enrollment_id = $1`,
    ]) {
      await expect(change(sql)).rejects.toMatchObject({ code: 'CERTIFICATE_NEVER_CHANGES' });
    }
  });
});
