import {
  answerOnce,
  Clock,
  DomainError,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateService } from '../certificate/certificate.service.js';
import { correctedMinutes, isSmall, type Replacement } from '../correction/correction.rules.js';
import type { StandingFact } from '../correction/correction.queries.js';
import { CorrectionService } from '../correction/correction.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { CorrectionCode } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import type { Explanation } from '../rule-set/explanation.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type {
  CertificateConsequencesInput,
  DecideCertificateRevisionInput,
  ReviseCertificateInput,
} from './certificate-revision.inputs.js';
import { CertificateRevisionQueries, type RevisedCertificate } from './certificate-revision.queries.js';
import {
  explainConsequences,
  revisionOf,
  yearChanges,
  type Revision,
  type YearChange,
} from './certificate-revision.rules.js';

/** A certificate with what stands in the ledger because of its enrollment, and what is to become of both. */
interface Case {
  readonly certificate: RevisedCertificate;
  readonly revision: Revision;
  /** The facts that change. */
  readonly facts: readonly StandingFact[];
  /** What they are worth before caps. */
  readonly minutes: number;
}

/** For what, and by whom it was decided. */
export interface Why {
  readonly code: CorrectionCode;
  readonly reason: string;
  readonly requestedBy: string;
  /** Null where one person may do it alone. */
  readonly decidedBy: string | null;
}

export interface FoundConsequences {
  readonly explanation: Explanation;
  readonly years: readonly YearChange[];
  readonly needsSecondPerson: boolean;
}

/** Replaces and revokes certificates, and does to their JP what was chosen. Large ones take two people. Rules §4, §7. */
@Injectable()
export class CertificateRevisionService {
  constructor(
    private readonly queries: CertificateRevisionQueries,
    private readonly certificates: CertificateService,
    private readonly corrections: CorrectionService,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * What a revision would do. It does it: call it where all is taken back afterwards (`Database.rehearse`).
   * @throws DomainError NOT_FOUND, CERTIFICATE_NOT_VALID, CORRECTION_PENDING, BAD_INPUT
   */
  async consequences(
    tx: Tx,
    actor: SignedInActor,
    input: CertificateConsequencesInput,
  ): Promise<FoundConsequences> {
    const found = await this.caseOf(tx, input);
    const { certificate, revision, facts, minutes } = found;
    const { employeeId, number, completedOn } = certificate;
    const before = await this.queries.standings(tx, employeeId);
    const handedOn = await this.queries.handedOn(
      tx,
      employeeId,
      facts.map(({ fact }) => fact.id),
    );
    const why = { code: 'OTHER' as const, reason: 'preview', requestedBy: actor.accountId, decidedBy: null };
    await this.changeJp(tx, found, why);
    const years = yearChanges(before, await this.queries.standings(tx, employeeId));
    const { correctionAloneUpToJp: aloneUpToJp } = this.config;
    const needsSecondPerson = !isSmall(minutes, aloneUpToJp);
    const explanation = explainConsequences(revision, {
      ...{
        number,
        completedOn,
        minutes,
        years,
        currentYear: this.today.year,
        needsSecondPerson,
        aloneUpToJp,
      },
      ...handedOn,
    });
    return { explanation, years, needsSecondPerson };
  }

  /**
   * Returns the revision's id. @throws DomainError NOT_FOUND, CERTIFICATE_NOT_VALID, CERTIFICATE_REVISION_PENDING,
   * CORRECTION_PENDING, BAD_INPUT
   */
  async revise(tx: Tx, actor: SignedInActor, input: ReviseCertificateInput): Promise<string> {
    const { requestId, code } = input;
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'reviseCertificate', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const found = await this.caseOf(tx, input);
      const { certificate, revision, minutes } = found;
      const reason = input.reason.trim();
      const alone = isSmall(minutes, this.config.correctionAloneUpToJp);
      const why = { code, reason, requestedBy: actor.accountId, decidedBy: null };
      const replacementId = alone ? await this.applyAlone(tx, found, why) : null;
      await this.queries.insert(tx, {
        ...{ id, certificateId: certificate.id, employeeId: certificate.employeeId, ...revision },
        ...{ code, reason, minutes, state: alone ? 'DONE' : 'PENDING', replacementId },
        ...{ requestedBy: actor.accountId, requestedAt: this.clock.now() },
      });
    });
  }

  /**
   * Revises a certificate on whose revision was decided already, with those of others. Returns the id of the one that takes
   * its place; null for none. @throws DomainError NOT_FOUND, CERTIFICATE_NOT_VALID, CERTIFICATE_REVISION_PENDING,
   * CORRECTION_PENDING, BAD_INPUT
   */
  async reviseConfirmed(
    tx: Tx,
    asked: Omit<CertificateConsequencesInput, 'completionDate'> & { completionDate: string | null },
    why: Why,
  ): Promise<string | null> {
    const found = await this.caseOf(tx, asked);
    const { certificate, revision, minutes } = found;
    const replacementId = await this.apply(tx, found, why);
    const { code, reason, requestedBy, decidedBy } = why;
    const id = this.ids.next();
    const now = this.clock.now();
    await this.queries.insert(tx, {
      ...{ id, certificateId: certificate.id, employeeId: certificate.employeeId, ...revision },
      ...{ code, reason, minutes, state: 'DONE', replacementId, requestedBy, requestedAt: now },
    });
    if (decidedBy !== null)
      await this.queries.decide(tx, id, { state: 'DONE', replacementId, decidedBy, decidedAt: now });
    return replacementId;
  }

  /** @throws DomainError NOT_FOUND, SECOND_PERSON_NEEDED, CORRECTION_DECIDED, CERTIFICATE_NOT_VALID, CORRECTION_PENDING */
  async decide(tx: Tx, actor: SignedInActor, input: DecideCertificateRevisionInput): Promise<string> {
    const { requestId, id, confirm } = input;
    const request = { accountId: actor.accountId, operation: 'decideCertificateRevision', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const pending = await this.queries.lock(tx, id);
      if (!pending) throw notFound('revision');
      if (pending.state !== 'PENDING')
        throw new DomainError('CORRECTION_DECIDED', 'This revision was decided already');
      const { accountId: decidedBy } = actor;
      if (confirm && pending.requestedBy === decidedBy)
        throw new DomainError(
          'SECOND_PERSON_NEEDED',
          'Another designer than the one who asked has to confirm',
        );
      const replacementId = confirm
        ? await this.applyAlone(tx, await this.caseOf(tx, pending), { ...pending, decidedBy })
        : null;
      const state = confirm ? 'DONE' : 'REFUSED';
      await this.queries.decide(tx, id, { state, replacementId, decidedBy, decidedAt: this.clock.now() });
    });
  }

  private async caseOf(
    tx: Tx,
    asked: Omit<Revision, 'completionDate'> & { certificateId: string; completionDate?: string | null },
  ): Promise<Case> {
    const certificate = await this.queries.lockCertificate(tx, asked.certificateId);
    if (!certificate) throw notFound('certificate');
    if (certificate.state !== 'VALID')
      throw new DomainError('CERTIFICATE_NOT_VALID', 'This certificate was replaced or revoked already');
    const revision = revisionOf(asked, certificate, this.today.date);
    const facts = await this.changing(tx, certificate, revision);
    const ruleSets = await this.ruleSets.all(tx);
    const minutes = facts.reduce(
      (sum, { fact }) => sum + correctedMinutes(fact, replacementOf(revision, fact), ruleSets),
      0,
    );
    return { certificate, revision, facts, minutes };
  }

  private async changing(
    tx: Tx,
    { enrollmentId }: RevisedCertificate,
    { jp, completionDate }: Revision,
  ): Promise<StandingFact[]> {
    if (jp === 'KEEP') return [];
    const standing = await this.corrections.correctable(tx, enrollmentId);
    return standing.filter(({ fact }) => jp === 'REVERSE' || fact.completionDate !== completionDate);
  }

  /** As `apply`, where no batch makes the file afterwards. */
  private async applyAlone(tx: Tx, found: Case, why: Why): Promise<string | null> {
    const replacementId = await this.apply(tx, found, why);
    if (replacementId !== null) await this.certificates.wantFile(tx, replacementId);
    return replacementId;
  }

  /** Returns the id of the certificate that takes its place; null for none. */
  private async apply(tx: Tx, found: Case, why: Why): Promise<string | null> {
    await this.changeJp(tx, found, why);
    const { certificate, revision } = found;
    const isReplaced = revision.deed === 'REPLACE';
    await this.queries.setState(tx, certificate.id, isReplaced ? 'REPLACED' : 'REVOKED');
    // Last: it takes a number.
    return isReplaced
      ? this.certificates.issueAgain(tx, certificate.enrollmentId, certificate.purpose)
      : null;
  }

  private async changeJp(tx: Tx, { certificate, revision, facts }: Case, why: Why): Promise<void> {
    const now = this.clock.now();
    const { code, reason, requestedBy, decidedBy } = why;
    if (revision.completionDate !== null) {
      // Nobody says at what time of day; noon in the middle of the country is that day everywhere in it.
      const completedAt = new Date(`${revision.completionDate}T04:00:00Z`);
      await this.queries.redate(tx, certificate.enrollmentId, completedAt, now);
    }
    for (const standing of facts)
      await this.corrections.correctDecided(tx, standing, {
        ...{ id: this.ids.next(), replacement: replacementOf(revision, standing.fact), requestedAt: now },
        ...{ code, reason, requestedBy, decidedBy },
      });
  }
}

function replacementOf({ completionDate }: Revision, fact: Replacement): Replacement | null {
  if (completionDate === null) return null;
  const { form, international, quantity } = fact;
  return { form, international, quantity, completionDate };
}
