import { type Actor, batchLists, Database, hasRole, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { isVerifierOf } from '../claim/deciders.sql.js';
import { Today } from '../reach/today.js';
import { isSuperiorOf } from '../superior/superior.sql.js';

export interface EvidenceRow {
  id: string;
  claimId: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  uploadedAt: Date;
}

const EVIDENCE = `
  SELECT f.id, f.claim_id AS "claimId", f.name, f.media_type AS "mediaType", f.size_bytes AS "sizeBytes", f.file_key AS sha256,
    f.uploaded_at AS "uploadedAt"
  FROM claim_evidence f JOIN claim c ON c.id = f.claim_id`;

/** Who may look at the files of claim `c`: who wrote it, and who decides about it at any step; $4 for BPSDM and auditors. */
const MAY_LOOK = `(c.employee_id = $1::uuid OR c.entered_by = $3::uuid OR (c.submitted_at IS NOT NULL AND (
  $4::boolean OR ${isSuperiorOf('c.employee_id')} OR ${isVerifierOf('c.employee_id')})))`;

/** Reads evidence for those who may see it: fewer than see the claim. */
@Injectable()
export class ClaimEvidenceQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  readonly ofClaim = batchLists(
    (claimIds, actor) =>
      this.database.reader.query<EvidenceRow[]>(
        `${EVIDENCE} WHERE f.claim_id = ANY(${opaque('$5::uuid[]')}) AND f.removed_at IS NULL AND ${MAY_LOOK} ORDER BY f.id`,
        [...this.lookerOf(actor), claimIds],
      ),
    ({ claimId }) => claimId,
  );

  /** One file, also one that was removed; null for whoever may not look. */
  async find(actor: Actor, evidenceId: string): Promise<EvidenceRow | null> {
    const [row] = await this.database.reader.query<EvidenceRow[]>(
      `${EVIDENCE} WHERE f.id = $5 AND ${MAY_LOOK}`,
      [...this.lookerOf(actor), evidenceId],
    );
    return row ?? null;
  }

  private lookerOf(actor: Actor): [string | null, string, string | null, boolean] {
    return [actor.employeeId, this.today.date, actor.accountId, hasRole(actor, 'designer', 'auditor')];
  }
}
