import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateContent } from '../template-content/template-content.rules.js';
import {
  certificateFace,
  type CertificateFace,
  type CertificatePurpose,
  type CertificateSnapshot,
  type IssuedCertificate,
} from './certificate-face.rules.js';

const SHIPPED = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/certificate-templates.json'), 'utf8'),
) as readonly { readonly purpose: CertificatePurpose; readonly content: TemplateContent }[];

/** What the template of a purpose that comes with the platform looks like and says. */
export function builtInContent(purpose: CertificatePurpose = 'STTP'): TemplateContent {
  const template = SHIPPED.find((each) => each.purpose === purpose);
  if (!template) throw new Error(`No template of ${purpose} comes with the platform`);
  return template.content;
}

/** The face of a certificate of one page, about nobody in particular. */
export function testFace({
  snapshot = {},
  ...change
}: Partial<Omit<IssuedCertificate, 'snapshot'>> & {
  readonly snapshot?: Partial<CertificateSnapshot>;
} = {}): CertificateFace {
  const certificate = {
    number: '1',
    code: 'A',
    ...change,
    snapshot: {
      holder: { name: 'Siti', nameWithTitles: 'Siti', nip: null, rank: null, position: null, unit: null },
      programme: { code: 'UJI', title: 'Program uji' },
      run: { name: 'Angkatan I', method: 'ONLINE', firstDay: '2026-03-05', lastDay: '2026-03-05' },
      jp: null,
      subjects: [],
      completionDate: '2026-03-05',
      issueDate: '2026-03-06',
      place: 'Makassar',
      legalBasis: { version: 'test', text: 'Undang-Undang' },
      issuer: { government: 'Pemerintah', agency: 'Badan' },
      signatory: { title: 'Kepala', name: 'Andi', rank: null, nip: null },
      verifyUrl: 'https://corpu.example/v/A',
      ...snapshot,
    },
  };
  return certificateFace(certificate, builtInContent(change.purpose ?? 'PARTICIPATION'));
}
