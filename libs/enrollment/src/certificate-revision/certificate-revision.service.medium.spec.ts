import { randomUUID } from 'node:crypto';
import type { SignedInActor } from '@asn-corpu/platform';
import { person, TestDatabase } from '@asn-corpu/testing';
import { CertificateBuilder, type KeptCertificate } from '../certificate/certificate.builder.js';
import { DESIGNER } from '../enrollment.builder.js';
import type { CertificateDeed, CorrectionState, JpConsequence } from '../generated/graphql.js';
import { booksOf, EVERYBODY } from '../difference/books.sql.js';
import { DIFFERENCE_CHECKS, queryOf } from '../difference/difference.checks.js';
import { CertificateRevisionQueries } from './certificate-revision.queries.js';
import { CertificateRevisionService, type FoundConsequences } from './certificate-revision.service.js';

let certificates: CertificateBuilder;
let db: TestDatabase;

const SECOND: SignedInActor = { ...DESIGNER, accountId: randomUUID() };
const SMALL = { sessions: ['2026-03-04T01:00:00Z'], activities: [{ title: 'Kelas', quantity: 8 * 45 }] };
const LARGE = {
  sessions: ['2026-03-04T01:00:00Z'],
  activities: [
    { title: 'Kelas', quantity: 7 * 45 },
    { title: 'Praktik', quantity: 5 * 45 },
  ],
};

beforeEach(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterEach(() => certificates.close());

const service = (): CertificateRevisionService => certificates.world.get(CertificateRevisionService);

interface Asked {
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  readonly completionDate?: string;
}

async function revise(
  certificateId: string,
  asked: Asked,
  actor = DESIGNER,
): Promise<{ id: string; state: CorrectionState }> {
  const why = { code: 'WRONG_DATE' as const, reason: 'Salah di daftar hadir' };
  const input = { requestId: randomUUID(), certificateId, ...asked, ...why };
  const id = await certificates.world.database.transaction((tx) => service().revise(tx, actor, input));
  return { id, state: (await certificates.world.get(CertificateRevisionQueries).get(id)).state };
}

async function decide(id: string, confirm: boolean, actor: SignedInActor): Promise<void> {
  const input = { requestId: randomUUID(), id, confirm };
  await certificates.world.database.transaction((tx) => service().decide(tx, actor, input));
}

function preview(certificateId: string, asked: Asked): Promise<FoundConsequences> {
  const { database } = certificates.world;
  return database.rehearse((tx) => service().consequences(tx, DESIGNER, { certificateId, ...asked }));
}

async function issued(
  key: string,
  options: typeof SMALL = SMALL,
): Promise<KeptCertificate & { enrollmentId: string }> {
  const enrollmentId = await certificates.completedBy(key, options);
  await certificates.issue(enrollmentId);
  return { ...(await certificates.certificateOf(enrollmentId)), enrollmentId };
}

async function counted(key: string): Promise<Record<string, number>> {
  const rows = await certificates.world.database.reader.query<{ year: number; minutes: number }[]>(
    `SELECT year, counted_minutes AS minutes FROM jp_balance WHERE employee_id = $1 AND counted_minutes > 0 ORDER BY year`,
    [person(key).employeeId],
  );
  return Object.fromEntries(rows.map(({ year, minutes }) => [year, minutes]));
}

async function states(enrollmentId: string): Promise<string[]> {
  const rows = await certificates.world.database.reader.query<{ state: string }[]>(
    `SELECT state FROM certificate WHERE enrollment_id = $1 ORDER BY issued_at, sequence`,
    [enrollmentId],
  );
  return rows.map(({ state }) => state);
}

/** What the reconciliation of a year would find about people and their certificates. */
async function differences(year: number): Promise<string[]> {
  const found: string[] = [];
  const watermark = new Date(certificates.world.clock.now().getTime() + 1000);
  for (const check of DIFFERENCE_CHECKS) {
    if (check.kind === 'EMPLOYEE_WITHOUT_ENTITLEMENT') continue;
    const rows: unknown[] = await certificates.world.database.reader.query(
      queryOf(check, booksOf(EVERYBODY)),
      [year, watermark],
    );
    if (rows.length > 0) found.push(check.kind);
  }
  return found;
}

describe('Revoking a certificate', () => {
  it('leaves its JP where the learning took place', async () => {
    const { id, enrollmentId } = await issued('tetap');
    expect((await revise(id, { deed: 'REVOKE', jp: 'KEEP' })).state).toBe('DONE');
    expect(await states(enrollmentId)).toEqual(['REVOKED']);
    expect(await counted('tetap')).toEqual({ 2026: 360 });
    expect(await certificates.issue(enrollmentId)).toBe(id);
    expect(await differences(2026)).toEqual([]);
  });

  it('takes its JP back where it did not, as the preview said', async () => {
    const { id, enrollmentId } = await issued('tarik');
    const found = await preview(id, { deed: 'REVOKE', jp: 'REVERSE' });
    expect(found.years).toMatchObject([{ year: 2026, countedMinutesBefore: 360, countedMinutesAfter: 0 }]);
    expect(found.explanation.sentence.id).toMatch(/^Sertifikat \S+ dicabut\. 8 JP ditarik dari buku\.$/);
    // Nothing of the preview stays.
    expect(await counted('tarik')).toEqual({ 2026: 360 });
    expect(await states(enrollmentId)).toEqual(['VALID']);
    await revise(id, { deed: 'REVOKE', jp: 'REVERSE' });
    expect(await counted('tarik')).toEqual({});
    expect(await differences(2026)).toEqual([]);
  });

  it('of more than 10 JP waits for another designer, who may refuse', async () => {
    const { id, enrollmentId } = await issued('dua-orang', LARGE);
    const first = await revise(id, { deed: 'REVOKE', jp: 'REVERSE' });
    expect(first.state).toBe('PENDING');
    expect(await states(enrollmentId)).toEqual(['VALID']);
    await expect(revise(id, { deed: 'REVOKE', jp: 'KEEP' }, SECOND)).rejects.toMatchObject({
      code: 'CERTIFICATE_REVISION_PENDING',
    });
    await expect(decide(first.id, true, DESIGNER)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await decide(first.id, false, SECOND);
    await expect(decide(first.id, true, SECOND)).rejects.toMatchObject({ code: 'CORRECTION_DECIDED' });
    expect(await counted('dua-orang')).toEqual({ 2026: 540 });
    const again = await revise(id, { deed: 'REVOKE', jp: 'REVERSE' });
    await decide(again.id, true, SECOND);
    expect(await counted('dua-orang')).toEqual({});
    expect(await states(enrollmentId)).toEqual(['REVOKED']);
  });

  it('is done once, by whomever comes first', async () => {
    const { id, enrollmentId } = await issued('sekali');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => revise(id, { deed: 'REVOKE', jp: 'REVERSE' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await states(enrollmentId)).toEqual(['REVOKED']);
    await expect(revise(id, { deed: 'REPLACE', jp: 'KEEP' })).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_VALID',
    });
  });
});

describe('Replacing a certificate', () => {
  it('issues another from what is right about the person; the old one stays as it was', async () => {
    const old = await issued('nama');
    await db.asOwner(`UPDATE people.employee SET name = 'Nama yang Benar' WHERE id = $1`, [
      person('nama').employeeId,
    ]);
    await revise(old.id, { deed: 'REPLACE', jp: 'KEEP' });
    const [kept, fresh] = await certificates.certificatesOf(old.enrollmentId);
    expect(kept).toMatchObject({ id: old.id, number: old.number, snapshot: old.snapshot });
    expect(fresh?.snapshot).toMatchObject({
      holder: { name: 'Nama yang Benar' },
      jp: { whole: 8 },
      completionDate: '2026-03-04',
    });
    expect(fresh?.code).not.toBe(old.code);
    expect(await states(old.enrollmentId)).toEqual(['REPLACED', 'VALID']);
    const { text } = await certificates.ask(`/verify/${old.code}`);
    expect(text).toContain(fresh?.number ?? '?');
    expect(await counted('nama')).toEqual({ 2026: 360 });
    expect(await differences(2026)).toEqual([]);
  });

  it('moves the JP of every activity into the year it was completed in, and states them again', async () => {
    const old = await issued('tahun', {
      sessions: ['2025-12-30T01:00:00Z'],
      activities: [
        { title: 'Kelas', quantity: 4 * 45 },
        { title: 'Praktik', quantity: 5 * 45 },
      ],
    });
    certificates.world.clock.set('2026-02-02T03:00:00Z');
    const asked = { deed: 'REPLACE', jp: 'RE_DATE', completionDate: '2026-01-02' } as const;
    const { years } = await preview(old.id, asked);
    expect(years).toMatchObject([
      { year: 2025, countedMinutesBefore: 405, countedMinutesAfter: 0 },
      { year: 2026, countedMinutesBefore: 0, countedMinutesAfter: 405 },
    ]);
    await revise(old.id, asked);
    expect(await counted('tahun')).toEqual({ 2026: 405 });
    const [, fresh] = await certificates.certificatesOf(old.enrollmentId);
    expect(fresh?.snapshot).toMatchObject({
      completionDate: '2026-01-02',
      jp: { whole: 9 },
      subjects: [
        { title: 'Kelas', jp: 4 },
        { title: 'Praktik', jp: 5 },
      ],
    });
    expect([await differences(2025), await differences(2026)]).toEqual([[], []]);
    // And back again: what was corrected once is corrected from what it became.
    await revise(fresh?.id ?? '', { ...asked, completionDate: '2025-12-31' });
    expect(await counted('tahun')).toEqual({ 2025: 405 });
    const [, , last] = await certificates.certificatesOf(old.enrollmentId);
    expect(last?.snapshot).toMatchObject({ completionDate: '2025-12-31', jp: { whole: 9 } });
  });

  it.each([
    [{ deed: 'REPLACE', jp: 'REVERSE' }, 'jp'],
    [{ deed: 'REVOKE', jp: 'RE_DATE', completionDate: '2026-03-05' }, 'jp'],
    [{ deed: 'REPLACE', jp: 'RE_DATE' }, 'completionDate'],
    [{ deed: 'REPLACE', jp: 'RE_DATE', completionDate: '2026-03-03' }, 'completionDate'],
    [{ deed: 'REPLACE', jp: 'RE_DATE', completionDate: '2026-12-31' }, 'completionDate'],
    [{ deed: 'REPLACE', jp: 'RE_DATE', completionDate: '2026-03-04' }, 'completionDate'],
    [{ deed: 'REPLACE', jp: 'RE_DATE', completionDate: '2026-03-32' }, 'completionDate'],
  ] as const)('%j is refused, naming the field', async (asked, field) => {
    const { id, enrollmentId } = await issued('salah');
    const refusal = { code: 'BAD_INPUT', details: { fields: [expect.objectContaining({ field })] } };
    await expect(preview(id, asked)).rejects.toMatchObject(refusal);
    await expect(revise(id, asked)).rejects.toMatchObject(refusal);
    expect(await states(enrollmentId)).toEqual(['VALID']);
  });
});

it('What was revoked never becomes valid again', async () => {
  const { id } = await issued('selamanya');
  await revise(id, { deed: 'REVOKE', jp: 'KEEP' });
  await expect(
    db.asOwner(`UPDATE enrollment.certificate SET state = 'VALID' WHERE id = $1`, [id]),
  ).rejects.toThrow('an issued certificate never changes');
});
