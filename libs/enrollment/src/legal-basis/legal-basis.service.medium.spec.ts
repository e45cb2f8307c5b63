import { randomUUID } from 'node:crypto';
import { TestDatabase } from '@asn-corpu/testing';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import { AUTHOR, codeOf } from '../template-preview/template.builder.js';
import { Today } from '../reach/today.js';
import type { AddLegalBasisInput } from './legal-basis.inputs.js';
import { LegalBasisQueries } from './legal-basis.queries.js';
import { LegalBasisService } from './legal-basis.service.js';

let db: TestDatabase;
let certificates: CertificateBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterEach(() => certificates.close());

const today = (): string => certificates.get(Today).date;
const tomorrow = (): string =>
  certificates.get(Today).of(new Date(certificates.world.clock.now().getTime() + 24 * 3_600_000));

function add(change: Partial<AddLegalBasisInput> = {}): Promise<void> {
  const input = {
    requestId: randomUUID(),
    version: 'uu-1-2027',
    effectiveFrom: tomorrow(),
    textId: 'Undang-Undang Nomor 1 Tahun 2027',
    textEn: 'Law Number 1 of 2027',
    citation: 'LN 2027/1',
    ...change,
  };
  return certificates.world.database.transaction((tx) =>
    certificates.get(LegalBasisService).addLegalBasis(tx, AUTHOR, input),
  );
}

async function basisOf(enrollmentId: string): Promise<unknown> {
  await certificates.issue(enrollmentId);
  return (await certificates.certificateOf(enrollmentId)).snapshot['legalBasis'];
}

describe('a legal basis', () => {
  it('is named by who completes from its first day on, with the words it has', async () => {
    const before = await certificates.completedBy('ani');
    await add();
    expect(await basisOf(before)).toMatchObject({ version: 'uu-20-2023' });
    expect(await basisOf(await certificates.completedBy('budi'))).toEqual({
      ...{ version: 'uu-1-2027', text: 'Undang-Undang Nomor 1 Tahun 2027', english: 'Law Number 1 of 2027' },
    });
  });

  it('begins after today, so that nothing that was issued would be based on another', async () => {
    for (const effectiveFrom of [today(), '2023-10-31', '2026-02-30'])
      await expect(add({ effectiveFrom })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        details: { fields: [{ field: 'effectiveFrom', fault: 'NOT_AFTER_TODAY' }] },
      });
    await expect(
      db.asOwner(
        `INSERT INTO enrollment.legal_basis VALUES ('x', '2026-01-01', 'x', 'x', 'x', gen_random_uuid(), NULL, '2026-01-02T00:00:00Z')`,
        [],
      ),
    ).rejects.toMatchObject({ constraint: 'legal_basis_begins_after_it_was_added' });
  });

  it('gives way to another of its first day until then, and stays on record', async () => {
    await add();
    certificates.world.clock.set(new Date(certificates.world.clock.now().getTime() + 1000));
    await add({ version: 'uu-1-2027-b', textId: 'Undang-Undang Nomor 1 Tahun 2027 tentang ASN' });
    const list = await certificates.get(LegalBasisQueries).list();
    expect(list.map(({ version, standing }) => [version, standing])).toEqual([
      ['uu-1-2027-b', 'PLANNED'],
      ['uu-1-2027', 'NEVER_USED'],
      ['uu-20-2023', 'IN_FORCE'],
      ['uu-5-2014', 'PAST'],
    ]);
    expect(await basisOf(await certificates.completedBy('ani'))).toMatchObject({ version: 'uu-1-2027-b' });
  });

  it('has a name of its own, and words that are printed as they are', async () => {
    await add();
    expect(await codeOf(add())).toBe('LEGAL_BASIS_EXISTS');
    await expect(
      add({ version: 'lain', textId: 'Undang-Undang {nomor}', textEn: 'Law\nNumber' }),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: {
        fields: [
          { field: 'textId', fault: 'MARKUP' },
          { field: 'textEn', fault: 'NOT_PRINTABLE' },
        ],
      },
    });
  });

  it('never changes, not even for the owner of the table', async () => {
    for (const sql of [
      `UPDATE enrollment.legal_basis SET text_id = 'lain' WHERE version = $1`,
      `DELETE FROM enrollment.legal_basis WHERE version = $1`,
    ])
      await expect(db.asOwner(sql, ['uu-20-2023'])).rejects.toMatchObject({
        constraint: 'legal_basis_never_changes',
      });
  });
});
