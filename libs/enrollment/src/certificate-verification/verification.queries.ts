import { Clock, Database, FileStore } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose, CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { CertificateSigner } from '../certificate-file/certificate-signer.port.js';
import { verifyCertified } from '../certificate-file/certificate-verifier.checks.js';
import { MINUTES_PER_JP } from '../rule-set/rule-set.rules.js';
import { StatementQueries } from '../statement/statement.queries.js';
import { StatementService } from '../statement/statement.service.js';
import type { StatementVerification } from './statement-page.rules.js';

/** Is the file we keep what was signed, and did we sign it? UNSURE: not made yet, or not to be read just now. */
export type DocumentAnswer = 'SIGNED' | 'NOT_SIGNED' | 'UNSURE';
export type RecordAnswer = 'VALID' | 'REPLACED' | 'REVOKED';
/** Are the JP it states in the ledger? NO_JP: it states none. */
export type LedgerAnswer = 'RECORDED' | 'NOT_RECORDED' | 'NO_JP';

/** The three answers of rules §7 about one certificate, and what it says. */
export interface Verification {
  readonly purpose: CertificatePurpose;
  readonly number: string;
  readonly code: string;
  readonly snapshot: CertificateSnapshot;
  /** SHA-256 of the one file it has, in hex; null while there is none. */
  readonly fileKey: string | null;
  readonly document: DocumentAnswer;
  readonly signedAt: Date | null;
  readonly record: RecordAnswer;
  readonly replacement: { readonly code: string; readonly number: string } | null;
  readonly ledger: LedgerAnswer;
  readonly checkedAt: Date;
}

interface FoundCertificate {
  readonly purpose: CertificatePurpose;
  readonly number: string;
  readonly code: string;
  readonly state: RecordAnswer;
  readonly snapshot: CertificateSnapshot;
  readonly fileKey: string | null;
  readonly replacement: { readonly code: string; readonly number: string } | null;
  readonly recordedMinutes: number;
}

/** Answers what a stranger asks about a certificate. Each answer is found anew each time. */
@Injectable()
export class VerificationQueries {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly signer: CertificateSigner,
    private readonly statementQueries: StatementQueries,
    private readonly statements: StatementService,
    private readonly clock: Clock,
  ) {}

  async verify(code: string): Promise<Verification | null> {
    return this.answers(await this.find('c.code', code));
  }

  /** The certificate whose file has this SHA-256 (hex). A file is named once and never replaced, so it is of one at most. */
  async verifyFile(digest: string): Promise<Verification | null> {
    return this.answers(await this.find('c.file_key', digest));
  }

  /** What a stranger is told of a statement; null for a code of none. */
  async verifyStatement(code: string): Promise<StatementVerification | null> {
    const { reader } = this.database;
    const statement = await this.statementQueries.byCode(reader, code);
    if (!statement) return null;
    const { content, same } = await this.statements.rework(reader, statement);
    return { content, digest: statement.digest, same, checkedAt: this.clock.now() };
  }

  private async answers(found: FoundCertificate | null): Promise<Verification | null> {
    if (!found) return null;
    const { purpose, number, code, snapshot, state, replacement, fileKey, recordedMinutes } = found;
    return {
      purpose,
      number,
      code,
      snapshot,
      fileKey,
      replacement,
      record: state,
      ...(await this.documentAnswer(fileKey)),
      ledger: ledgerAnswer(snapshot, recordedMinutes),
      checkedAt: this.clock.now(),
    };
  }

  private async find(column: 'c.code' | 'c.file_key', value: string): Promise<FoundCertificate | null> {
    const [row] = await this.database.reader.query<FoundCertificate[]>(
      `SELECT c.purpose, c.number, c.code, c.state, c.snapshot, c.file_key AS "fileKey",
         (SELECT jsonb_build_object('code', n.code, 'number', n.number) FROM certificate n
          WHERE c.state = 'REPLACED' AND n.enrollment_id = c.enrollment_id AND n.purpose = c.purpose AND n.state = 'VALID') AS replacement,
         (SELECT coalesce(sum(CASE WHEN p.from_account LIKE 'source:%' THEN p.minutes WHEN p.to_account LIKE 'source:%' THEN -p.minutes END), 0)::int
          FROM jp_fact f JOIN jp_posting p ON p.year = f.year AND p.employee_id = f.employee_id AND p.fact_id = f.id
          WHERE f.enrollment_id = c.enrollment_id) AS "recordedMinutes"
       FROM certificate c WHERE ${column} = $1`,
      [value],
    );
    return row ?? null;
  }

  private async documentAnswer(
    fileKey: string | null,
  ): Promise<{ document: DocumentAnswer; signedAt: Date | null }> {
    if (fileKey === null) return { document: 'UNSURE', signedAt: null };
    const bytes = await this.files.get(fileKey).catch((error: unknown) => {
      // A file that is there and not what was kept has no system error code.
      return (error as NodeJS.ErrnoException).code === undefined ? null : undefined;
    });
    if (bytes === undefined) return { document: 'UNSURE', signedAt: null };
    if (bytes === null) return { document: 'NOT_SIGNED', signedAt: null };
    const { faults, fingerprint, signedAt } = verifyCertified(bytes);
    const ours = fingerprint !== null && (await this.signer.isOurs(fingerprint));
    return { document: faults.length === 0 && ours ? 'SIGNED' : 'NOT_SIGNED', signedAt };
  }
}

function ledgerAnswer({ jp }: CertificateSnapshot, recordedMinutes: number): LedgerAnswer {
  if (jp === null) return 'NO_JP';
  return recordedMinutes >= jp.whole * MINUTES_PER_JP ? 'RECORDED' : 'NOT_RECORDED';
}
