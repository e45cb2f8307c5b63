import type { FindingsQuery } from '../../../graphql/generated/graphql';
import { designTexts } from '../../../i18n/work/design';

export type Finding = NonNullable<FindingsQuery['reconciliation']>['findings']['nodes'][number];

export interface FindingLink {
  readonly href: string;
  readonly label: string;
}

/** The page where what is suggested is done; null where there is none. Only designers are offered to correct. */
export function linkOf(
  { kind, employee, run, correction }: Finding,
  year: number,
  mayCorrect: boolean,
): FindingLink | null {
  const { link } = designTexts().reconciliation;
  const book = employee && `/pegawai/${employee.id}/jp?tahun=${String(year)}`;
  if (book && correction && mayCorrect) {
    return { href: `${book}&koreksi=${correction.postingId}&salah=${correction.code}`, label: link.correct };
  }
  const at = run && `/rancang/angkatan/${run.id}`;
  if (at && (kind === 'COMPLETED_WITHOUT_CERTIFICATE' || kind === 'CERTIFICATE_WITHOUT_CREDIT')) {
    return { href: `${at}/sertifikat`, label: link.certificates };
  }
  if (at && kind === 'OVERLAPPING_SESSIONS') return { href: `${at}/peserta`, label: link.participants };
  if (at && kind === 'SEATS_DIFFER') return { href: at, label: link.run };
  if (kind === 'EMPLOYEE_WITHOUT_ENTITLEMENT' && employee) {
    return { href: `/pegawai/${employee.id}`, label: link.employee };
  }
  return book ? { href: book, label: link.book } : null;
}

const DAY_MS = 24 * 3600 * 1000;

/** For how many whole days it has been there. */
export function ageInDays(firstSeenAt: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - Date.parse(firstSeenAt)) / DAY_MS));
}
