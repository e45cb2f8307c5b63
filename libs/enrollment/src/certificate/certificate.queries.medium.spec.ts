import { pageRequest } from '@asn-corpu/platform';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { CertificateBuilder } from './certificate.builder.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateResolver, EnrollmentCertificateResolver } from './certificate.resolver.js';

let certificates: CertificateBuilder;
let db: TestDatabase;
const enrollments: string[] = [];

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  await insertEmployees(db, [{ key: 'rajin' }, { key: 'lain' }]);
  for (const key of ['satu', 'dua', 'tiga']) {
    const ids = await certificates.completed(['rajin', 'lain'], { key });
    for (const id of ids) await certificates.issue(id);
    enrollments.push(ids[0] ?? '');
  }
});
afterAll(() => certificates.close());

describe('one’s certificates', () => {
  it('come latest first, page by page, and are nobody else’s', async () => {
    const queries = certificates.get(CertificateQueries);
    const { employeeId } = person('rajin');
    const first = await queries.ofEmployee(employeeId, pageRequest(2, null));
    const second = await queries.ofEmployee(employeeId, pageRequest(2, first.pageInfo.endCursor));
    const rows = [...first.nodes, ...second.nodes];
    expect(rows.map(({ snapshot }) => snapshot.run.name)).toEqual([
      'Angkatan tiga',
      'Angkatan dua',
      'Angkatan satu',
    ]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(rows.map(({ enrollmentId }) => enrollmentId).sort()).toEqual([...enrollments].sort());
  });

  it('say what the paper says, and where its file is once there is one', async () => {
    const queries = certificates.get(CertificateQueries);
    const resolver = new CertificateResolver(queries);
    const [id = ''] = enrollments;
    const load = async (): Promise<Parameters<CertificateResolver['pdfUrl']>[0]> => {
      const [[row] = []] = await queries.ofEnrollment([id], { accountId: null, employeeId: null, roles: [] });
      if (!row) throw new Error('There is no certificate');
      return row;
    };
    const unready = await load();
    expect([unready.ready, resolver.pdfUrl(unready), resolver.jpMinutes(unready)]).toEqual([
      false,
      null,
      900,
    ]);
    const { code } = await certificates.published(id);
    const ready = await load();
    expect(resolver.pdfUrl(ready)).toBe(`/api/certificates/${ready.id}/pdf`);
    expect(resolver.verifyUrl(ready)).toBe(`https://corpu.example/v/${code}`);
  });

  it('show what became of one that is no longer valid', async () => {
    const [id = ''] = enrollments;
    await db.asOwner(`UPDATE enrollment.certificate SET state = 'REVOKED' WHERE enrollment_id = $1`, [id]);
    const queries = certificates.get(CertificateQueries);
    const field = new EnrollmentCertificateResolver(queries);
    const context = {
      load: (batch: typeof queries.ofEnrollment, key: string) =>
        batch([key], { accountId: null, employeeId: null, roles: [] }).then(([rows]) => rows),
    };
    expect(await field.certificate({ id }, context as never)).toMatchObject({ state: 'REVOKED' });
    await db.asOwner(
      `INSERT INTO enrollment.certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot, issued_at, template_version_id)
       SELECT gen_random_uuid(), enrollment_id, employee_id, purpose, 'VALID', series, series_year, 90000, '90000/BARU', 'BARU', snapshot, '2026-01-01', template_version_id
       FROM enrollment.certificate WHERE enrollment_id = $1`,
      [id],
    );
    expect(await field.certificate({ id }, context as never)).toMatchObject({ number: '90000/BARU' });
    const { nodes } = await queries.ofEmployee(person('rajin').employeeId, pageRequest(10, null));
    expect(nodes.map(({ state }) => state)).toEqual(['VALID', 'VALID', 'REVOKED', 'VALID']);
  });
});
