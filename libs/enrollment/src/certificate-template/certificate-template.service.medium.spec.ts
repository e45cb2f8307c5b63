import { randomUUID } from 'node:crypto';
import { derivedId } from '@asn-corpu/platform';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { certificateFace, type IssuedCertificate } from '../certificate-face/certificate-face.rules.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateRevisionService } from '../certificate-revision/certificate-revision.service.js';
import { CertificateBuilder, type KeptCertificate } from '../certificate/certificate.builder.js';
import { BUILT_IN_VERSIONS, type TemplateContent } from '../template-content/template-content.rules.js';
import { AUTHOR, codeOf, SECOND, TemplateBuilder } from '../template-preview/template.builder.js';

let db: TestDatabase;
let certificates: CertificateBuilder;
let templates: TemplateBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  templates = new TemplateBuilder(certificates);
});
afterEach(() => certificates.close());

interface Named {
  readonly template: { readonly versionId: string; readonly name: string; readonly number: number };
}

async function issued(key: string): Promise<KeptCertificate> {
  const enrollmentId = await certificates.completedBy(key);
  await certificates.issue(enrollmentId);
  return certificates.certificateOf(enrollmentId);
}

const templateOf = ({ snapshot }: KeptCertificate): Named['template'] =>
  (snapshot as unknown as Named).template;

/** What the file of a certificate begins with: it is signed by what is added after that. */
async function made(certificateId: string): Promise<Buffer> {
  const files = certificates.get(CertificateFiles);
  return files.read(await files.ensure(certificateId));
}

async function rendered(id: string, content: TemplateContent): Promise<Buffer> {
  const [certificate] = await certificates.world.database.reader.query<IssuedCertificate[]>(
    `SELECT purpose, number, code, snapshot FROM certificate WHERE id = $1`,
    [id],
  );
  if (!certificate) throw new Error('There is no certificate');
  const face = certificateFace(certificate, content);
  return Buffer.from(await certificates.get(CertificateRenderer).run('render', { face }));
}

describe('the life of a template', () => {
  it('goes from a draft over a second designer to a version, each step with who and when', async () => {
    const draft = await templates.draft();
    expect(draft).toMatchObject({ number: 1, state: 'DRAFT', revision: 1, authors: [AUTHOR.accountId] });
    await templates.save(draft.id, { layout: 'LANDSCAPE' });
    expect(await templates.publish(draft.id)).toMatchObject({ state: 'PUBLISHED' });
    expect(await templates.retire(draft.id)).toMatchObject({ state: 'RETIRED' });
    const [steps = []] = await templates.queries.stepsOf([draft.id], AUTHOR);
    expect(steps.map(({ step }) => step)).toEqual(['RETIRED', 'PUBLISHED', 'CHANGED', 'BEGUN']);
  });

  it('is not published by who wrote any of it, nor as it was not tried', async () => {
    const { id } = await templates.draft();
    await templates.save(id, { id: { verdict: 'HADIR' } }, SECOND);
    expect(await codeOf(templates.publish(id, AUTHOR))).toBe('TEMPLATE_OWN_WORK');
    expect(await codeOf(templates.publish(id, SECOND))).toBe('TEMPLATE_OWN_WORK');
    const { revision, contentHash } = await templates.version(id);
    const other = { ...SECOND, accountId: randomUUID() };
    const publish = (tried: { contentHash: string; fits: [] } | null): Promise<string> =>
      templates.inTx((tx) =>
        templates.service.publishCertificateTemplate(
          tx,
          other,
          { requestId: randomUUID(), id, revision },
          tried,
        ),
      );
    expect(await codeOf(publish(null))).toBe('DRAFT_CHANGED');
    expect(await codeOf(publish({ contentHash: 'x', fits: [] }))).toBe('DRAFT_CHANGED');
    await publish({ contentHash, fits: [] });
  });

  it('is tried on every sample, and not published while one does not fit', async () => {
    const { id } = await templates.draft();
    await templates.save(id, { layout: 'LANDSCAPE' });
    const tried = await templates.tried(id);
    expect(tried.filter(({ fits }) => !fits)).toEqual([]);
    expect(tried.map(({ sample, pages }) => `${sample} ${pages}`)).toEqual(
      expect.arrayContaining(['ORDINARY 2', 'WITHOUT_JP 1']),
    );
    const [first, ...others] = tried;
    if (!first) throw new Error('There are no samples');
    await expect(templates.publish(id, SECOND, [{ ...first, fits: false }, ...others])).rejects.toMatchObject(
      {
        code: 'TEMPLATE_DOES_NOT_FIT',
        details: { samples: [first.sample] },
      },
    );
    await templates.publish(id, SECOND, tried);
  });

  it('says which text is wrong, and takes nothing of it', async () => {
    const { id } = await templates.draft();
    await expect(templates.save(id, { id: { opening: '{nilai}' } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: {
        fields: [
          { field: 'content.id.opening', fault: 'UNKNOWN_PLACEHOLDER' },
          { field: 'content.id.opening', fault: 'PLACEHOLDER_MISSING' },
        ],
      },
    });
    expect(await templates.version(id)).toMatchObject({ revision: 1 });
  });

  it('is saved over nobody’s work, and by who changes nothing without becoming an author', async () => {
    const draft = await templates.draft();
    expect(await templates.save(draft.id, {}, SECOND)).toMatchObject({
      revision: 1,
      authors: [AUTHOR.accountId],
    });
    await templates.save(draft.id, { accent: 'TEAL' });
    const stale = { requestId: randomUUID(), id: draft.id, revision: 1 };
    expect(
      await codeOf(
        templates.inTx((tx) => templates.service.discardCertificateTemplateDraft(tx, AUTHOR, stale)),
      ),
    ).toBe('DRAFT_CHANGED');
  });

  it('has one draft at a time, whoever begins one at once', async () => {
    const { id } = await templates.published('HADIR');
    const begun = await Promise.all(Array.from({ length: 4 }, () => codeOf(templates.begin(id))));
    expect(begun.sort()).toEqual([
      ...['TEMPLATE_HAS_DRAFT', 'TEMPLATE_HAS_DRAFT', 'TEMPLATE_HAS_DRAFT', 'it was not refused'],
    ]);
  });

  it('goes on from any version, also from one that was given up', async () => {
    const { id, templateId } = await templates.draft();
    await templates.save(id, { accent: 'MAROON' });
    expect(await templates.discard(id)).toMatchObject({ state: 'DISCARDED' });
    expect(await codeOf(templates.save(id, { accent: 'GOLD' }))).toBe('TEMPLATE_OTHER_STATE');
    expect(await templates.begin(id)).toMatchObject({ templateId, number: 2, content: { accent: 'MAROON' } });
  });

  it('has a name of its own, and is a copy of one that states the same', async () => {
    await templates.draft('Uji');
    expect(await codeOf(templates.draft(' uji '))).toBe('TEMPLATE_EXISTS');
    const input = { requestId: randomUUID(), name: 'Lain', purpose: 'STTP' as const };
    const copyOf = BUILT_IN_VERSIONS.PARTICIPATION;
    expect(
      await codeOf(
        templates.inTx((tx) => templates.service.createCertificateTemplate(tx, AUTHOR, { ...input, copyOf })),
      ),
    ).toBe('BAD_INPUT');
  });

  it('is published once, however often it is asked with one key', async () => {
    const { id } = await templates.draft();
    const requestId = randomUUID();
    const { revision, contentHash } = await templates.version(id);
    for (let time = 0; time < 2; time++)
      await templates.inTx((tx) =>
        templates.service.publishCertificateTemplate(
          tx,
          SECOND,
          { requestId, id, revision },
          time === 0 ? { contentHash, fits: [] } : null,
        ),
      );
    expect(await templates.version(id)).toMatchObject({ state: 'PUBLISHED', revision: 2 });
  });
});

describe('a published version', () => {
  it.each([
    `UPDATE enrollment.certificate_template_version SET content = jsonb_set(content, '{id,verdict}', '"LULUS"') WHERE id = $1`,
    `DELETE FROM enrollment.certificate_template_version WHERE id = $1`,
    `UPDATE enrollment.certificate_template_draft SET content = jsonb_set(content, '{id,verdict}', '"LULUS"') WHERE id = $1`,
    `UPDATE enrollment.certificate_template_draft SET state = 'DRAFT', published_by = NULL WHERE id = $1`,
    `UPDATE enrollment.certificate_template SET purpose = 'STTP' WHERE id = (SELECT template_id FROM enrollment.certificate_template_version WHERE id = $1)`,
    `DELETE FROM enrollment.certificate_template_step WHERE version_id = $1`,
    `UPDATE enrollment.certificate_template_assignment SET template_id = NULL WHERE template_id = (SELECT template_id FROM enrollment.certificate_template_version WHERE id = $1)`,
  ])('never changes, not even for the owner of the table: %s', async (sql) => {
    const { id, templateId } = await templates.published('HADIR');
    await templates.assign(templateId);
    await expect(db.asOwner(sql, [id])).rejects.toMatchObject({
      constraint: expect.stringMatching(/^(published_template|decided_draft)_never_changes$/) as string,
    });
  });

  it('is not the service’s to change', async () => {
    const { id } = await templates.published('HADIR');
    const change = templates.inTx((tx) =>
      tx.query(`UPDATE certificate_template_version SET number = 7 WHERE id = $1`, [id]),
    );
    await expect(change).rejects.toThrow('permission denied');
  });

  it('is what a second person decided on, whoever writes it', async () => {
    const { id } = await templates.draft();
    const copy = `INSERT INTO enrollment.certificate_template_version
      SELECT id, template_id, number, content, content_hash, changed_at FROM enrollment.certificate_template_draft WHERE id = $1`;
    await expect(db.asOwner(copy, [id])).rejects.toMatchObject({
      constraint: 'only_decided_drafts_are_published',
    });
    const own = `UPDATE enrollment.certificate_template_draft SET state = 'PUBLISHED', published_by = authors[1] WHERE id = $1`;
    await expect(db.asOwner(own, [id])).rejects.toMatchObject({
      constraint: 'template_is_published_by_another',
    });
  });
});

describe('what certificates are issued with', () => {
  it('is what came with the platform, until another is assigned', async () => {
    expect(templateOf(await issued('ani'))).toEqual({
      ...{ versionId: BUILT_IN_VERSIONS.PARTICIPATION, name: 'Sertifikat bawaan', number: 1 },
    });
    const { templateId, id } = await templates.published('HADIR');
    expect(templateOf(await issued('budi')).versionId).toBe(BUILT_IN_VERSIONS.PARTICIPATION);
    await templates.assign(templateId);
    expect(templateOf(await issued('cici'))).toEqual({ versionId: id, name: 'HADIR', number: 1 });
  });

  it('is frozen: a later version is not for those that were issued, only for what replaces them', async () => {
    const first = await templates.published('HADIR');
    await templates.assign(first.templateId);
    const old = await issued('ani');
    const before = await rendered(old.id, first.content);
    const second = await templates.publishedAfter(first.id, 'TELAH HADIR');
    // Its file is only made now.
    expect((await made(old.id)).subarray(0, before.length).equals(before)).toBe(true);
    const input = {
      ...{ requestId: randomUUID(), certificateId: old.id, deed: 'REPLACE' as const, jp: 'KEEP' as const },
      ...{ code: 'WRONG_DATE' as const, reason: 'Tanggal di undangan salah' },
    };
    const revisions = certificates.world.get(CertificateRevisionService);
    await templates.inTx((tx) => revisions.revise(tx, AUTHOR, input));
    const [replacement] = await certificates.world.database.reader.query<KeptCertificate[]>(
      `SELECT id, snapshot FROM certificate WHERE state = 'VALID'`,
    );
    if (!replacement) throw new Error('It was not replaced');
    expect(templateOf(replacement)).toMatchObject({ versionId: second.id, number: 2 });
    const after = await rendered(replacement.id, second.content);
    expect((await made(replacement.id)).subarray(0, after.length).equals(after)).toBe(true);
    expect(after.equals(await rendered(replacement.id, first.content))).toBe(false);
  });

  it('is the programme’s own where it has one, until it is taken away', async () => {
    const all = await templates.published('UMUM');
    const own = await templates.published('KHUSUS');
    await templates.assign(all.templateId);
    await insertEmployees(db, [{ key: 'ani' }, { key: 'budi' }]);
    const [ani = '', budi = ''] = await certificates.completed(['ani', 'budi'], { key: 'khusus' });
    const programmeId = derivedId('test-programme', 'khusus');
    await templates.assign(own.templateId, { programmeId });
    const versionOf = async (enrollmentId: string): Promise<string> => {
      await certificates.issue(enrollmentId);
      return templateOf(await certificates.certificateOf(enrollmentId)).versionId;
    };
    expect(await versionOf(ani)).toBe(own.id);
    expect(templateOf(await issued('cici')).versionId).toBe(all.id);
    await templates.assign(null, { programmeId });
    expect(await versionOf(budi)).toBe(all.id);
    expect((await templates.queries.assigned()).map(({ templateId }) => templateId)).toEqual([
      ...[(await templates.version(BUILT_IN_VERSIONS.STTP)).templateId, all.templateId],
    ]);
  });

  it('is the version before, once one is retired; the last one of an assigned template stays', async () => {
    const first = await templates.published('HADIR');
    await templates.assign(first.templateId);
    const second = await templates.publishedAfter(first.id, 'TELAH HADIR');
    expect(templateOf(await issued('ani')).number).toBe(2);
    await templates.retire(second.id);
    expect(templateOf(await issued('budi')).number).toBe(1);
    expect(await codeOf(templates.retire(first.id))).toBe('TEMPLATE_ASSIGNED');
    expect(await codeOf(templates.retire(second.id))).toBe('TEMPLATE_OTHER_STATE');
  });

  it('keeps its last version, in whatever many programmes another is assigned', async () => {
    const all = await templates.published('UMUM');
    const own = await templates.published('KHUSUS');
    await db.asOwner(
      `INSERT INTO enrollment.certificate_template_assignment (purpose, programme_id, template_id, assigned_at)
       SELECT 'PARTICIPATION', lpad(to_hex(n), 32, '0')::uuid, CASE WHEN n = 600 THEN $2 ELSE $1 END::uuid, now()
       FROM generate_series(1, 600) n`,
      [all.templateId, own.templateId],
    );
    expect(await codeOf(templates.retire(own.id))).toBe('TEMPLATE_ASSIGNED');
  });

  it('has a version, also when it is assigned and retired at once', async () => {
    const { id, templateId } = await templates.published('HADIR');
    const codes = await Promise.all([codeOf(templates.assign(templateId)), codeOf(templates.retire(id))]);
    expect([
      ['it was not refused', 'TEMPLATE_ASSIGNED'],
      ['TEMPLATE_NOT_PUBLISHED', 'it was not refused'],
    ]).toContainEqual(codes);
  });

  it('is of its purpose, published, and for a programme that there is', async () => {
    const draft = await templates.draft('Lulusan', 'STTP');
    expect(await codeOf(templates.assign(draft.templateId))).toBe('BAD_INPUT');
    expect(await codeOf(templates.assign(draft.templateId, { purpose: 'STTP' }))).toBe(
      'TEMPLATE_NOT_PUBLISHED',
    );
    expect(await codeOf(templates.assign(null))).toBe('BAD_INPUT');
    expect(await codeOf(templates.assign(randomUUID()))).toBe('NOT_FOUND');
    const { templateId } = await templates.published('HADIR');
    expect(await codeOf(templates.assign(templateId, { programmeId: randomUUID() }))).toBe('NOT_FOUND');
  });

  it('is what came with the platform for those from before there were templates', async () => {
    const { id } = await issued('ani');
    const old = randomUUID();
    await db.asOwner(
      `INSERT INTO enrollment.certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot, issued_at)
       SELECT $2, enrollment_id, employee_id, 'STTP', state, series, series_year, 90, number, 'LAMA', snapshot - 'template', issued_at
       FROM enrollment.certificate WHERE id = $1`,
      [id, old],
    );
    const builtIn = await templates.version(BUILT_IN_VERSIONS.STTP);
    const before = await rendered(old, builtIn.content);
    expect((await made(old)).subarray(0, before.length).equals(before)).toBe(true);
    const uses = await templates.queries.usesOf(Object.values(BUILT_IN_VERSIONS), AUTHOR);
    expect(uses.map((use) => use?.certificates)).toEqual([1, 1]);
  });

  it('is named by the record as by what is frozen', async () => {
    const { id } = await issued('ani');
    const change = `UPDATE enrollment.certificate SET template_version_id = $2 WHERE id = $1`;
    await expect(db.asOwner(change, [id, BUILT_IN_VERSIONS.STTP])).rejects.toMatchObject({
      constraint: 'certificate_never_changes',
    });
  });
});
