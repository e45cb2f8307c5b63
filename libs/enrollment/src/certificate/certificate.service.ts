import { Clock, Ids, localDate, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose, CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { makeVerificationCode } from '../certificate-face/verification-code.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import {
  legalBasisOn,
  nameWithTitles,
  numberParts,
  purposeDue,
  statedJp,
} from '../certificate-face/certificate.rules.js';
import { CompletionFactsQueries, type CompletionFacts } from './completion-facts.queries.js';

/** Issues certificates: freezes what they state and gives them their number. The file follows by itself. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly facts: CompletionFactsQueries,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly config: EnrollmentConfig,
  ) {}

  /**
   * Issues the certificate a completed enrollment is due (rules §7) and returns its id; issuing again returns the one
   * there is, whatever became of it. Null when none is due. Call it last in a transaction: it ends by taking a number,
   * and everybody else who wants one of that series waits for the commit. @throws DomainError NOT_FOUND
   */
  async issue(tx: Tx, enrollmentId: string): Promise<string | null> {
    const facts = await this.facts.lockAndRead(tx, enrollmentId);
    const purpose = facts && purposeDue(facts);
    if (!purpose) return null;
    return facts.issued[purpose] ?? this.insert(tx, enrollmentId, purpose, facts);
  }

  private async insert(
    tx: Tx,
    enrollmentId: string,
    purpose: CertificatePurpose,
    facts: CompletionFacts,
  ): Promise<string> {
    const id = this.ids.next();
    const code = makeVerificationCode();
    const issuedAt = this.clock.now();
    const issueDate = localDate(issuedAt, this.config.agencyZone);
    const { before, digits, after } = numberParts(
      this.config.certificateNumberPattern,
      facts.programmeCode,
      issueDate,
    );
    await tx.query(
      // Counter and record in one statement, the last: the counter's row is held for one round trip, and an abort
      // takes both back, so numbers have no gaps.
      `WITH counted AS (
         INSERT INTO certificate_series AS s (key, year, last_sequence) VALUES ($5::text, $6::smallint, 1)
         ON CONFLICT (key, year) DO UPDATE SET last_sequence = s.last_sequence + 1
         RETURNING last_sequence AS sequence
       )
       INSERT INTO certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot, issued_at)
       SELECT $1, $2, $3, $4, 'VALID', $5::text, $6::smallint, sequence,
         $7::text || lpad(sequence::text, greatest($8::int, length(sequence::text)), '0') || $9::text, $10, $11, $12
       FROM counted`,
      [
        id,
        enrollmentId,
        facts.employeeId,
        purpose,
        facts.programmeCode,
        Number(issueDate.slice(0, 4)),
        before,
        digits,
        after,
        code,
        JSON.stringify(this.snapshot(facts, code, issueDate)),
        issuedAt,
      ],
    );
    return id;
  }

  private snapshot(facts: CompletionFacts, code: string, issueDate: string): CertificateSnapshot {
    const { config } = this;
    const { name, frontTitle, backTitle, nip, rank, position, unit } = facts;
    return {
      layout: 'portrait-1',
      holder: {
        name,
        nameWithTitles: nameWithTitles(name, frontTitle, backTitle),
        nip,
        rank,
        position,
        unit,
      },
      programme: { code: facts.programmeCode, title: facts.programmeTitle },
      run: {
        name: facts.runName,
        method: facts.method,
        firstDay: facts.firstDay,
        lastDay: facts.lastDay,
      },
      ...statedJp(facts.activities),
      completionDate: facts.completionDate,
      issueDate,
      place: config.agencyPlace,
      legalBasis: legalBasisOn(facts.completionDate),
      issuer: { government: config.governmentName, agency: config.agencyName },
      signatory: {
        title: config.signatoryTitle,
        name: config.signatoryName,
        rank: config.signatoryRank ?? null,
        nip: config.signatoryNip ?? null,
      },
      verifyUrl: `${config.publicUrl.replace(/\/$/, '')}/v/${code}`,
    };
  }
}
