import { derivedId } from '@asn-corpu/platform';
import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from '../badge-proof/badge-contexts.rules.js';
import { issuerIdAt } from '../badge-proof/issuer-document.rules.js';
import { STATUS_PURPOSE, toTheSecond } from '../badge-proof/status-list.rules.js';
import type { CertificatePurpose, CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { writtenDate } from '../rule-set/words.rules.js';

/** Where a badge's bit is: a list and a position in it. */
export interface StatusEntry {
  readonly list: number;
  readonly position: number;
}

export interface BadgedCertificate {
  readonly purpose: CertificatePurpose;
  readonly number: string;
  readonly issuedAt: Date;
  readonly snapshot: CertificateSnapshot;
}

/** A badge has about 3 KB. */
export const LARGEST_BADGE_BYTES = 64 * 1024;

const TITLES = { STTP: 'Surat Tanda Tamat Pelatihan', PARTICIPATION: 'Sertifikat' } as const;
const CRITERIA = {
  STTP: 'Mengikuti kegiatan dan mencapai nilai kelulusan program.',
  PARTICIPATION: 'Mengikuti kegiatan program.',
} as const;

/** The address of a status list. */
export function statusListUrl(publicUrl: string, list: number): string {
  return `${publicUrl.replace(/\/$/, '')}/badges/status/${list}`;
}

/**
 * A certificate as an Open Badges 3.0 credential, to be signed. Its holder alone is given it, so it names them, as the
 * certificate does; it has nothing else that the public page hides: no NIP, unit, position or score (rules §7).
 */
export function openBadge(
  { purpose, number, issuedAt, snapshot }: BadgedCertificate,
  { list, position }: StatusEntry,
  publicUrl: string,
): object {
  const { holder, programme, run, jp, issuer, completionDate, verifyUrl } = snapshot;
  const statusListCredential = statusListUrl(publicUrl, list);
  const worth = jp === null ? '' : `, ${jp.whole} JP`;
  return {
    '@context': [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT],
    // Whoever has the badge can open the page that answers about its certificate.
    id: verifyUrl,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${TITLES[purpose]}: ${programme.title}`,
    description: `${TITLES[purpose]} nomor ${number}: ${programme.title}, ${run.name}${worth}, selesai ${writtenDate(completionDate)}.`,
    issuer: {
      id: issuerIdAt(publicUrl),
      type: ['Profile'],
      name: `${issuer.agency} ${issuer.government.replace(/^Pemerintah /, '')}`,
      url: publicUrl,
    },
    validFrom: toTheSecond(issuedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityType: 'name',
          hashed: false,
          identityHash: holder.nameWithTitles,
        },
      ],
      licenseNumber: number,
      ...(jp === null ? {} : { creditsEarned: jp.whole }),
      achievement: {
        // The same for everybody who completes the programme in this way.
        id: `urn:uuid:${derivedId('open-badge-achievement', publicUrl, programme.code, purpose)}`,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: programme.title,
        humanCode: programme.code,
        inLanguage: 'id',
        description: `${programme.title} (${programme.code})`,
        criteria: { narrative: CRITERIA[purpose] },
      },
    },
    credentialStatus: {
      id: `${statusListCredential}#${position}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: STATUS_PURPOSE,
      statusListIndex: String(position),
      statusListCredential,
    },
  };
}
