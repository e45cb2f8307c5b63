import { Clock, Ids, localDate, notFound, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose, CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { makeVerificationCode } from '../certificate-face/verification-code.rules.js';
import type { CertificateToMake } from '../certificate-file/certificate-files.service.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import {
  CertificateTermsQueries,
  type CertificateTerms,
  type Terms,
} from '../certificate-template/certificate-terms.queries.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { nameWithTitles, numberParts, purposeDue, statedJp } from '../certificate-face/certificate.rules.js';
import { TEMPLATE_OF_CERTIFICATE } from '../template-content/template-of-certificate.sql.js';
import { CompletionFactsQueries, type CompletionFacts } from './completion-facts.queries.js';

interface DueCertificate {
  readonly id: string;
  readonly enrollmentId: string;
  readonly purpose: CertificatePurpose;
  readonly facts: CompletionFacts;
}

/** $1 series, $2 its year, $3 how many; then what each holds, and the parts of the number. */
const ISSUE_SERIES = `
  WITH counted AS (
    INSERT INTO certificate_series AS s (key, year, last_sequence) VALUES ($1::text, $2::smallint, $3::int)
    ON CONFLICT (key, year) DO UPDATE SET last_sequence = s.last_sequence + $3::int
    RETURNING last_sequence - $3::int AS given
  )
  INSERT INTO certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot,
    template_version_id, issued_at)
  SELECT due.id, due.enrollment_id, due.employee_id, due.purpose, 'VALID', $1::text, $2::smallint, numbered.sequence,
    $10::text || lpad(numbered.sequence::text, greatest($11::int, length(numbered.sequence::text)), '0') || $12::text,
    due.code, due.snapshot, due.template_version_id, $13
  FROM counted
  CROSS JOIN unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::jsonb[], $14::uuid[]) WITH ORDINALITY
    AS due (id, enrollment_id, employee_id, purpose, code, snapshot, template_version_id, place)
  CROSS JOIN LATERAL (SELECT (counted.given + due.place)::int AS sequence) AS numbered`;

/** Issues certificates: freezes what they state and gives them their number. The file follows by itself. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly facts: CompletionFactsQueries,
    private readonly terms: CertificateTermsQueries,
    private readonly steps: CertificateSteps,
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

  /** Issues as `issue` does, and reads what its file is made of: to look at before all is taken back (`Database.rehearse`). @throws DomainError NOT_FOUND */
  async issueToLookAt(tx: Tx, enrollmentId: string): Promise<CertificateToMake> {
    const [certificate] = await tx.query<CertificateToMake[]>(
      `SELECT c.purpose, c.number, c.code, c.snapshot, v.content FROM certificate c ${TEMPLATE_OF_CERTIFICATE} WHERE c.id = $1`,
      [await this.issue(tx, enrollmentId)],
    );
    if (!certificate) throw notFound('certificate');
    return certificate;
  }

  /**
   * Issues a certificate in the place of one that is no longer valid, from what is known now of that completion, and
   * returns its id. Call it last in a transaction, as `issue`. @throws DomainError NOT_FOUND
   */
  async issueAgain(tx: Tx, enrollmentId: string, purpose: CertificatePurpose): Promise<string> {
    const facts = await this.facts.lockAndReadCorrected(tx, enrollmentId);
    if (!facts) throw notFound('completed enrollment');
    return this.insert(tx, enrollmentId, purpose, facts);
  }

  /** Has a worker make the file of one that was issued, where whoever issued it does not. */
  async wantFile(tx: Tx, certificateId: string): Promise<void> {
    await this.steps.want(tx, [certificateId]);
  }

  /**
   * Issues what many completed enrollments are due, e.g. when the past of another system is taken over: a read, and one
   * statement per series, in which they are numbered in the order of `enrollmentIds`. Those that have a certificate keep
   * it. Returns the certificate of each, as `issue` does. The series' counters are held from then to the commit.
   * @throws DomainError NOT_FOUND
   */
  async issueAll(tx: Tx, enrollmentIds: readonly string[]): Promise<Map<string, string | null>> {
    const facts = await this.facts.lockAndReadAll(tx, enrollmentIds);
    const issued = new Map<string, string | null>();
    const bySeries = new Map<string, DueCertificate[]>();
    for (const enrollmentId of new Set(enrollmentIds)) {
      const completed = facts.get(enrollmentId);
      const purpose = completed && purposeDue(completed);
      const known = purpose ? completed.issued[purpose] : null;
      if (!purpose || known !== undefined) {
        issued.set(enrollmentId, known ?? null);
        continue;
      }
      const due = { id: this.ids.next(), enrollmentId, purpose, facts: completed };
      issued.set(enrollmentId, due.id);
      const series = bySeries.get(completed.programmeCode);
      if (series) series.push(due);
      else bySeries.set(completed.programmeCode, [due]);
    }
    if (bySeries.size === 0) return issued;
    const due = [...bySeries.values()].flat();
    const terms = await this.terms.read(
      tx,
      due.map((each) => each.facts.programmeId),
    );
    // In one order, so that two who issue for the same programmes wait and never deadlock.
    for (const code of [...bySeries.keys()].sort())
      await this.insertSeries(tx, code, bySeries.get(code) ?? [], terms);
    return issued;
  }

  private async insertSeries(
    tx: Tx,
    programmeCode: string,
    due: readonly DueCertificate[],
    terms: CertificateTerms,
  ): Promise<void> {
    const issuedAt = this.clock.now();
    const issueDate = localDate(issuedAt, this.config.agencyZone);
    const pattern = this.config.certificateNumberPattern;
    const { before, digits, after } = numberParts(pattern, programmeCode, issueDate);
    const codes = due.map(() => makeVerificationCode());
    const snapshots = due.map(({ purpose, facts }, index) => {
      const { programmeId, completionDate } = facts;
      return this.snapshot(
        facts,
        terms.of(purpose, programmeId, completionDate),
        codes[index] ?? '',
        issueDate,
      );
    });
    await tx.query(ISSUE_SERIES, [
      programmeCode,
      Number(issueDate.slice(0, 4)),
      due.length,
      due.map(({ id }) => id),
      due.map(({ enrollmentId }) => enrollmentId),
      due.map(({ facts }) => facts.employeeId),
      due.map(({ purpose }) => purpose),
      codes,
      snapshots.map((snapshot) => JSON.stringify(snapshot)),
      before,
      digits,
      after,
      issuedAt,
      snapshots.map(({ template }) => template.versionId),
    ]);
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
    const terms = await this.terms.read(tx, [facts.programmeId]);
    const snapshot = this.snapshot(
      facts,
      terms.of(purpose, facts.programmeId, facts.completionDate),
      code,
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
       INSERT INTO certificate (id, enrollment_id, employee_id, purpose, state, series, series_year, sequence, number, code, snapshot,
         issued_at, template_version_id)
       SELECT $1, $2, $3, $4, 'VALID', $5::text, $6::smallint, sequence,
         $7::text || lpad(sequence::text, greatest($8::int, length(sequence::text)), '0') || $9::text, $10, $11, $12, $13
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
        JSON.stringify(snapshot),
        issuedAt,
        snapshot.template.versionId,
      ],
    );
    return id;
  }

  private snapshot(
    facts: CompletionFacts,
    terms: Terms,
    code: string,
    issueDate: string,
  ): CertificateSnapshot & Terms {
    const { name, frontTitle, backTitle, nip, rank, position, unit } = facts;
    return {
      ...terms,
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
      verifyUrl: `${this.config.publicUrl.replace(/\/$/, '')}/v/${code}`,
    };
  }
}
