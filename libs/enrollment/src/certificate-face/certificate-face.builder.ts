import {
  certificateFace,
  type CertificateFace,
  type CertificateSnapshot,
  type IssuedCertificate,
} from './certificate-face.rules.js';

/** The face of a certificate of one page, about nobody in particular. */
export function testFace({
  snapshot = {},
  ...change
}: Partial<Omit<IssuedCertificate, 'snapshot'>> & {
  readonly snapshot?: Partial<CertificateSnapshot>;
} = {}): CertificateFace {
  return certificateFace({
    purpose: 'PARTICIPATION',
    number: '1',
    code: 'A',
    ...change,
    snapshot: {
      layout: 'portrait-1',
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
  });
}
