import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  FileStore,
  Ids,
  notFound,
  returned,
  type FileUpload,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { MOST_EVIDENCE } from '../claim/claim-facts.rules.js';
import { MAY_WRITE } from '../claim/deciders.sql.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { RemoveClaimEvidenceInput } from './claim-evidence.inputs.js';
import { evidenceType, type EvidenceType } from './evidence-file.rules.js';

/** A file that is in the store and may be attached. */
export interface KeptEvidence {
  readonly requestId: string;
  readonly name: string;
  readonly mediaType: EvidenceType;
  readonly sizeBytes: number;
  readonly fileKey: string;
}

/** Files that back claims. */
@Injectable()
export class ClaimEvidenceService {
  constructor(
    private readonly files: FileStore,
    private readonly config: EnrollmentConfig,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Looks at a file and keeps it, before any transaction: a file nobody refers to costs only room. @throws DomainError BAD_INPUT */
  async keepFile({ requestId, name, bytes }: FileUpload): Promise<KeptEvidence> {
    const mediaType = evidenceType(name, bytes, this.config.claimEvidenceMaxBytes);
    if (typeof mediaType !== 'string') throw badInput(mediaType);
    return { requestId, name, mediaType, sizeBytes: bytes.length, fileKey: await this.files.put(bytes) };
  }

  /** Returns the evidence's id. @throws DomainError NOT_FOUND, CLAIM_NOT_OPEN, TOO_MANY_FILES, EVIDENCE_ALREADY_ATTACHED */
  async attachEvidence(tx: Tx, actor: SignedInActor, claimId: string, kept: KeptEvidence): Promise<string> {
    const { requestId, name, mediaType, sizeBytes, fileKey } = kept;
    const request = {
      accountId: actor.accountId,
      operation: 'attachEvidence',
      requestId,
      input: { claimId, fileKey, name },
    };
    const id = this.ids.next();
    return answerOnce(tx, request, id, async () => {
      await this.lockOpen(tx, actor, claimId);
      const [count] = await tx.query<{ files: number }[]>(
        `SELECT count(*)::int AS files FROM claim_evidence WHERE claim_id = $1 AND removed_at IS NULL`,
        [claimId],
      );
      if ((count?.files ?? 0) >= MOST_EVIDENCE)
        throw new DomainError('TOO_MANY_FILES', `A claim has at most ${MOST_EVIDENCE} files`, {
          most: MOST_EVIDENCE,
        });
      await tx.query(
        `INSERT INTO claim_evidence (id, claim_id, name, media_type, size_bytes, file_key, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, claimId, name, mediaType, sizeBytes, fileKey, actor.accountId, this.clock.now()],
      );
    });
  }

  /** Returns the claim's id. @throws DomainError NOT_FOUND, CLAIM_NOT_OPEN */
  async removeClaimEvidence(tx: Tx, actor: SignedInActor, input: RemoveClaimEvidenceInput): Promise<string> {
    const { requestId, evidenceId } = input;
    const [evidence] = await tx.query<{ claimId: string }[]>(
      `SELECT f.claim_id AS "claimId" FROM claim_evidence f JOIN claim c ON c.id = f.claim_id WHERE f.id = $2 AND ${MAY_WRITE}`,
      [actor.employeeId, evidenceId, actor.accountId],
    );
    if (!evidence) throw notFound('evidence');
    const { claimId } = evidence;
    const request = {
      accountId: actor.accountId,
      operation: 'removeClaimEvidence',
      requestId,
      input: { evidenceId },
    };
    return answerOnce(tx, request, claimId, async () => {
      await this.lockOpen(tx, actor, claimId);
      await returned(
        tx,
        `UPDATE claim_evidence SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL RETURNING 1`,
        [evidenceId, this.clock.now()],
      );
    });
  }

  /** Locks the claim: files are counted, and none comes or goes while it is being sent. */
  private async lockOpen(tx: Tx, actor: SignedInActor, claimId: string): Promise<void> {
    const [claim] = await tx.query<{ state: string }[]>(
      `SELECT c.state FROM claim c WHERE c.id = $2 AND ${MAY_WRITE} FOR UPDATE`,
      [actor.employeeId, claimId, actor.accountId],
    );
    if (!claim) throw notFound('claim');
    if (claim.state !== 'DRAFT' && claim.state !== 'RETURNED')
      throw new DomainError(
        'CLAIM_NOT_OPEN',
        'This claim is on its way or decided; it cannot be changed now',
        {
          state: claim.state,
        },
      );
  }
}
