import { opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CertificatePurpose, CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { legalBasisOn, type LegalBasisTimes } from '../legal-basis/legal-basis.rules.js';

interface AssignedVersion {
  readonly purpose: CertificatePurpose;
  readonly programmeId: string | null;
  readonly versionId: string;
  readonly name: string;
  readonly number: number;
}

interface TermsRow {
  readonly versions: readonly AssignedVersion[] | null;
  readonly bases: readonly (LegalBasisTimes & { readonly text: string; readonly english: string })[];
}

/** Who issues and signs, as the installation says. */
type Issuer = Pick<CertificateSnapshot, 'place' | 'issuer' | 'signatory'>;
/** What a certificate is issued by besides its facts. */
export type Terms = Required<Pick<CertificateSnapshot, 'template' | 'legalBasis'>> & Issuer;

/** Of an assigned template its latest version that is not retired. $1: programmes */
const TERMS = `
  WITH assigned AS (
    SELECT DISTINCT ON (purpose, programme_id) purpose, programme_id, template_id FROM certificate_template_assignment
    WHERE programme_id IS NULL OR programme_id = ANY(${opaque('$1::uuid[]')}) ORDER BY purpose, programme_id, place DESC
  )
  SELECT
    (SELECT jsonb_agg(jsonb_build_object('purpose', a.purpose, 'programmeId', a.programme_id,
       'versionId', v.id, 'name', t.name, 'number', v.number))
     FROM assigned a JOIN certificate_template t ON t.id = a.template_id
     CROSS JOIN LATERAL (SELECT v.id, v.number FROM certificate_template_version v WHERE v.template_id = t.id
       AND NOT EXISTS (SELECT 1 FROM certificate_template_step r WHERE r.version_id = v.id AND r.step = 'RETIRED')
       ORDER BY v.number DESC LIMIT 1) v) AS versions,
    (SELECT jsonb_agg(jsonb_build_object('version', version, 'effectiveFrom', effective_from, 'text', text_id, 'english', text_en,
       'addedAt', to_char(added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
     FROM legal_basis) AS bases`;

/** What certificates of some programmes are issued with, as it is now. */
@Injectable()
export class CertificateTermsQueries {
  constructor(private readonly config: EnrollmentConfig) {}

  async read(manager: EntityManager, programmeIds: readonly string[]): Promise<CertificateTerms> {
    const [row] = await manager.query<TermsRow[]>(TERMS, [[...new Set(programmeIds)]]);
    if (!row) throw new Error('A statement without a table has one row');
    return new CertificateTerms(row, issuerOf(this.config));
  }
}

function issuerOf(config: EnrollmentConfig): Issuer {
  return {
    place: config.agencyPlace,
    issuer: { government: config.governmentName, agency: config.agencyName },
    signatory: {
      title: config.signatoryTitle,
      name: config.signatoryName,
      rank: config.signatoryRank ?? null,
      nip: config.signatoryNip ?? null,
    },
  };
}

export class CertificateTerms {
  constructor(
    private readonly row: TermsRow,
    private readonly issuer: Issuer,
  ) {}

  /** The programme's own template goes before that of all. @throws RangeError before the first legal basis */
  of(purpose: CertificatePurpose, programmeId: string, completionDate: string): Terms {
    const versions = (this.row.versions ?? []).filter((each) => each.purpose === purpose);
    const version =
      versions.find((each) => each.programmeId === programmeId) ??
      versions.find((each) => each.programmeId === null);
    if (!version) throw new Error(`No template is assigned for ${purpose}`);
    const { versionId, name, number } = version;
    const basis = legalBasisOn(this.row.bases, completionDate);
    return {
      ...this.issuer,
      template: { versionId, name, number },
      legalBasis: { version: basis.version, text: basis.text, english: basis.english },
    };
  }
}
