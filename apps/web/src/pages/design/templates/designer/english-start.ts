import type { CertificatePurpose } from '../../../../graphql/generated/graphql';
import type { Texts } from '../template.model';

/** What English begins with where a template had none: a suggestion to be read and changed, not a setting. */
export function englishStart(purpose: CertificatePurpose): Texts {
  const passed = purpose === 'STTP';
  const where = '{program} {angkatan}, held {metode} {waktu} and completed on {tanggal_selesai}';
  const statement = passed ? `in ${where}` : where;
  return {
    title: passed ? 'Certificate of Completion' : 'Certificate of Participation',
    opening: '{lembaga} {pemerintah_ringkas}, in accordance with {dasar_hukum}, certifies that:',
    verdict: passed ? 'HAS PASSED' : 'HAS ATTENDED',
    statement: `${statement}, with a total of {jumlah_jp}.`,
    statementWithoutJp: `${statement}.`,
    subjectsTitle: 'SUBJECTS',
    subjectsHeading: '{program}, {angkatan}',
    subjectsNote: '1 JP (training hour) is 45 minutes; the JP of each subject are rounded down.',
    footnote:
      'Electronic information, electronic documents and their printouts are valid legal evidence (Article 5 paragraph (1) of Law Number 11 of 2008).',
  };
}
