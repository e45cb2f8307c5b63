import { randomUUID } from 'node:crypto';
import type { Actor } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import { AUTHOR, TemplateBuilder } from './template.builder.js';

let db: TestDatabase;
let certificates: CertificateBuilder;
let templates: TemplateBuilder;
let draft: string;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  templates = new TemplateBuilder(certificates);
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
