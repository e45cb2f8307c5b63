import { randomUUID } from 'node:crypto';
import type { Actor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { jest } from '@jest/globals';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { CertificateBuilder, type KeptCertificate } from './certificate.builder.js';

let certificates: CertificateBuilder;
let db: TestDatabase;
let held: KeptCertificate;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  await insertUnits(db, { provinsi: null, dinas: 'provinsi', bidang: 'dinas', tetangga: 'dinas' });
  await insertEmployees(db, [
    { key: 'pemegang', unit: 'bidang' },
    { key: 'rekan', unit: 'bidang' },
    ...['kabid', 'kadis', 'gubernur', 'plt', 'mantan', 'kabid-lain'].map((key) => ({ key, unit: 'bidang' })),
    { key: 'verifikator' },
    { key: 'verifikator-lain' },
  ]);
  await leads('bidang', 'kabid', 'DEFINITIVE', '2020-01-01', null);
  await leads('dinas', 'mantan', 'DEFINITIVE', '2019-01-01', '2026-01-01');
  await leads('dinas', 'kadis', 'DEFINITIVE', '2026-01-01', null);
  await leads('dinas', 'plt', 'PLT', '2026-01-01', null);
  await leads('provinsi', 'gubernur', 'DEFINITIVE', '2020-01-01', null);
  await leads('tetangga', 'kabid-lain', 'DEFINITIVE', '2020-01-01', null);
  await verifies('verifikator', 'dinas');
  await verifies('verifikator-lain', 'tetangga');
  const [id = ''] = await certificates.completed(['pemegang'], { key: 'pdf' });
  held = await certificates.published(id);
});
afterAll(() => certificates.close());

async function leads(
  unit: string,
  key: string,
  kind: string,
  from: string,
  to: string | null,
): Promise<void> {
  await db.asOwner(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)`,
    [unitId(unit), person(key).employeeId, kind, from, to],
  );
}

async function verifies(key: string, unit: string): Promise<void> {
  await db.asOwner(
    `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, 'verifier', $3, now())`,
    [randomUUID(), person(key).accountId, unitId(unit)],
  );
}

function actor(key: string, ...roles: Actor['roles']): Actor {
  return { ...person(key), roles: ['learner', ...roles] };
}

/** How often the worker was told that somebody waits for a file. */
async function timesWanted(certificateId: string): Promise<number> {
  const [row] = await db.asOwner<{ times: number }>(
    `SELECT count(*)::int AS times FROM enrollment.outbox
     WHERE name = 'certificate-file.wanted.v1' AND payload ->> 'certificateId' = $1`,
    [certificateId],
  );
  return row?.times ?? 0;
}

const path = (): string => `/certificates/${held.id}/pdf`;

describe('the PDF of a certificate', () => {
  it.each([
    ['its holder', 'pemegang', []],
    ['the leader of the holder’s unit', 'kabid', ['leader']],
    ['the leader above', 'kadis', ['leader']],
    ['an acting leader above', 'plt', ['acting-leader']],
    ['the governor', 'gubernur', ['leader']],
    ['the verifier above', 'verifikator', ['verifier']],
    ['a designer', 'rekan', ['designer']],
    ['an admin', 'rekan', ['admin']],
    ['an auditor', 'rekan', ['auditor']],
  ] as const)('is there for %s', async (_, key, roles) => {
    const answer = await certificates.ask(path(), actor(key, ...roles));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="sertifikat-${held.number.replaceAll('/', '-')}.pdf"`,
    });
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each([
    ['a colleague', 'rekan', []],
    ['a leader of other units', 'kabid-lain', ['leader']],
    ['somebody who led above before', 'mantan', []],
    ['a verifier of other units', 'verifikator-lain', ['verifier']],
  ] as const)('is not there for %s, exactly as one that does not exist', async (_, key, roles) => {
    const refused = await certificates.ask(path(), actor(key, ...roles));
    const missing = await certificates.ask(`/certificates/${randomUUID()}/pdf`, actor(key, ...roles));
    expect(refused.status).toBe(404);
    expect([refused.text, refused.status]).toEqual([missing.text, missing.status]);
  });

  it('is not there for strangers, nor under a name that is no id', async () => {
    expect((await certificates.ask(path())).status).toBe(404);
    expect((await certificates.ask('/certificates/none/pdf', actor('pemegang'))).status).toBe(404);
  });

  it('is the same file each time', async () => {
    const [first, second] = [
      await certificates.ask(path(), actor('pemegang')),
      await certificates.ask(path(), actor('kabid', 'leader')),
    ];
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('is not made by asking: who comes before it is told when to come again, and the worker of it once', async () => {
    const id = await certificates.completedBy('tak-sabar');
    await certificates.issue(id);
    const { id: certificateId } = await certificates.certificateOf(id);
    const pdf = `/certificates/${certificateId}/pdf`;
    expect((await certificates.ask(pdf, actor('rekan'))).status).toBe(404);
    expect(await timesWanted(certificateId)).toBe(0);
    const answers = await Promise.all([1, 2, 3].map(() => certificates.ask(pdf, actor('tak-sabar'))));
    for (const { status, headers, text } of answers) {
      expect([status, headers['retry-after'], headers['cache-control']]).toEqual([
        202,
        '2',
        'private, no-store',
      ]);
      const { error } = JSON.parse(text) as { error: object };
      expect(error).toMatchObject({ code: 'CERTIFICATE_FILE_NOT_READY', retryAfterSeconds: 2 });
    }
    expect(await timesWanted(certificateId)).toBe(1);
    expect((await certificates.certificateOf(id)).fileKey).toBeNull();
    // Whoever looks again writes nothing.
    const want = jest.spyOn(certificates.get(CertificateSteps), 'want');
    expect((await certificates.ask(pdf, actor('tak-sabar'))).status).toBe(202);
    expect(want).not.toHaveBeenCalled();
    want.mockRestore();
    await certificates.makeWanted();
    const answer = await certificates.ask(pdf, actor('tak-sabar'));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('is asked for less often where its signer did not sign, and waits for the worker’s own time', async () => {
    const id = await certificates.completedBy('sabar');
    await certificates.issue(id);
    const { id: certificateId } = await certificates.certificateOf(id);
    const pdf = `/certificates/${certificateId}/pdf`;
    await certificates.ask(pdf, actor('sabar'));
    await certificates.makeWanted(
      certificates.filesSignedBy(() => Promise.resolve({ outcome: 'UNAVAILABLE' })),
    );
    const answer = await certificates.ask(pdf, actor('sabar'));
    expect([answer.status, answer.headers['retry-after']]).toEqual([202, '60']);
    expect(await timesWanted(certificateId)).toBe(1);
  });

  it('is not made any more for one that was revoked before', async () => {
    const id = await certificates.completedBy('dicabut-dulu');
    await certificates.issue(id);
    const { id: certificateId } = await certificates.certificateOf(id);
    await db.asOwner(`UPDATE enrollment.certificate SET state = 'REVOKED' WHERE id = $1`, [certificateId]);
    const answer = await certificates.ask(`/certificates/${certificateId}/pdf`, actor('dicabut-dulu'));
    expect(answer.status).toBe(404);
  });
});
