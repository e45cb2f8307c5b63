import { randomUUID } from 'node:crypto';
import type { Actor } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import type { CertificateTemplateContentInput } from '../certificate-template/certificate-template.inputs.js';
import { CertificateTemplateVersionResolver } from '../certificate-template/certificate-template.resolver.js';
import { TemplateFit } from '../certificate-template/template-fit.service.js';
import type { TemplateTexts } from '../template-content/template-content.rules.js';
import { AUTHOR, TemplateBuilder } from './template.builder.js';

let db: TestDatabase;
let certificates: CertificateBuilder;
let templates: TemplateBuilder;
let resolver: CertificateTemplateVersionResolver;
let draft: string;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  templates = new TemplateBuilder(certificates);
  resolver = new CertificateTemplateVersionResolver(
    templates.queries,
    templates.service,
    certificates.get(TemplateFit),
    certificates.world.database,
  );
  draft = (await templates.draft()).id;
});
afterAll(() => certificates.close());

const as = (role: 'designer' | 'admin' | 'auditor' | 'learner' | 'leader'): Actor => ({
  accountId: randomUUID(),
  employeeId: randomUUID(),
  roles: [role],
});
const path = (of: string, id = draft): string => `/certificate-template-previews/${id}?${of}`;

async function issuedSoFar(): Promise<number> {
  const [row] = await certificates.world.database.reader.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM certificate`,
  );
  return row?.n ?? -1;
}

describe('a trial of what is typed', () => {
  const trial = async (change: Partial<TemplateTexts>): Promise<string> => {
    const { content } = await templates.version(draft);
    const typed = { ...content, id: { ...content.id, ...change } } as CertificateTemplateContentInput;
    const input = { id: draft, sample: 'ORDINARY' as const, content: typed };
    return resolver.trial(input);
  };

  it('is the preview that it would have once it is saved, and saves nothing', async () => {
    const before = await templates.version(draft);
    const saved = await certificates.ask(path('sample=ORDINARY&format=svg'), AUTHOR);
    expect(await trial({})).toBe(saved.text);
    const typed = await trial({ title: 'Piagam' });
    expect(typed).not.toBe(saved.text);
    expect(await templates.version(draft)).toEqual(before);
    const { id } = await templates.draft('Piagam');
    await templates.save(id, { id: { title: 'Piagam' } });
    expect(typed).toBe((await certificates.ask(path('sample=ORDINARY&format=svg', id), AUTHOR)).text);
  });

  it('is refused, with the field, where saving would refuse it', async () => {
    const refused = await trial({ title: '{tidak_ada}' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ field: 'content.id.title' }] },
    });
  });
});

describe('the check of samples', () => {
  it('is of those that are asked for, each once', async () => {
    const fits = await resolver.tried(draft, ['NO_FACTS', 'ORDINARY', 'NO_FACTS']);
    expect(fits.map(({ sample }) => sample)).toEqual(['ORDINARY', 'NO_FACTS']);
    expect(await resolver.tried(draft, [])).toEqual([]);
  });
});

describe('a preview of a template', () => {
  it('is a PDF of a sample, for who may see templates', async () => {
    for (const role of ['designer', 'admin', 'auditor'] as const) {
      const { status, headers, bytes } = await certificates.ask(path('sample=LONG_NAME'), as(role));
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        ...[200, 'application/pdf', 'private, no-store'],
      ]);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    for (const role of ['learner', 'leader'] as const)
      expect((await certificates.ask(path('sample=LONG_NAME'), as(role))).status).toBe(404);
    expect((await certificates.ask(path('sample=LONG_NAME'))).status).toBe(404);
  });

  it('is an image that loads and runs nothing', async () => {
    const { status, headers, text } = await certificates.ask(path('sample=ORDINARY&format=svg'), AUTHOR);
    expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toMatch(/^<svg[^>]*><rect width="100%" height="100%" fill="#ffffff"\/>/);
    expect(text).not.toMatch(/<script|(?:href|src)="(?!data:|#)/);
  });

  it('is of somebody who is due a certificate, and issues none', async () => {
    const enrollment = await certificates.completedBy('ani');
    const { status, bytes } = await certificates.ask(path(`enrollment=${enrollment}`), AUTHOR);
    expect([status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(await issuedSoFar()).toBe(0);
  });

  it('is of somebody who has one, as the draft would have it, and shows another draft differently', async () => {
    const enrollment = await certificates.completedBy('budi');
    await certificates.issue(enrollment);
    const { id } = await templates.draft('Lain');
    const before = await certificates.ask(path(`enrollment=${enrollment}`, id), AUTHOR);
    await templates.save(id, { layout: 'LANDSCAPE' });
    const after = await certificates.ask(path(`enrollment=${enrollment}`, id), AUTHOR);
    expect(before.bytes.toString('latin1')).toMatch(/\/MediaBox \[0 0 595/);
    expect(after.bytes.toString('latin1')).toMatch(/\/MediaBox \[0 0 841/);
  });

  it.each([
    'sample=constructor',
    'sample=',
    'enrollment=x',
    `enrollment=${randomUUID()}`,
    'sample=ORDINARY&sample=LONG_NAME',
  ])('is not there for %j', async (of) => {
    expect((await certificates.ask(path(of), AUTHOR)).status).toBe(404);
  });

  it('is not there for a version that there is not', async () => {
    expect((await certificates.ask(path('sample=ORDINARY', randomUUID()), AUTHOR)).status).toBe(404);
    expect((await certificates.ask(path('sample=ORDINARY', 'x'), AUTHOR)).status).toBe(404);
  });
});
