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
import { EnrollmentConfig } from '../enrollment.config.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { CorrectPostingInput, DecideCorrectionInput } from './correction.inputs.js';
import {
  CorrectionQueries,
  type CorrectionRow,
  type PendingCorrection,
  type StandingFact,
} from './correction.queries.js';
import { checkReplacement, correctedMinutes, isSmall, replacementFact } from './correction.rules.js';

/** A correction that somebody asked for and, where it is large, somebody else confirmed. */
export type DecidedCorrection = Pick<
  CorrectionRow,
  'id' | 'code' | 'reason' | 'replacement' | 'requestedBy' | 'requestedAt'
> & { readonly decidedBy: string | null };

/** Corrects the ledger: a reversal, and what is right in its place. Large ones take two people. Rules §4. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly queries: CorrectionQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError NOT_FOUND, ALREADY_REVERSED, CORRECTION_PENDING, BAD_INPUT */
  async correctPosting(tx: Tx, actor: SignedInActor, input: CorrectPostingInput): Promise<string> {
    const { requestId, postingId, code } = input;
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'correctPosting', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const subject = await this.queries.subject(tx, postingId);
      if (!subject) throw notFound('posting');
      if (subject.isReversed)
        throw new DomainError('ALREADY_REVERSED', 'This posting was already taken back');
      const ruleSets = await this.ruleSets.all(tx);
      const replacement = input.replacement ?? null;
      if (replacement) checkReplacement(replacement, subject.fact, this.today.date, ruleSets);
      const minutes = correctedMinutes(subject.fact, replacement, ruleSets);
      const alone = isSmall(minutes, this.config.correctionAloneUpToJp);
      const correction = {
        id,
        postingId,
        code,
        reason: input.reason.trim(),
        minutes,
        replacement,
        requestedBy: actor.accountId,
      };
      await this.queries.insert(tx, {
        ...correction,
        factId: subject.fact.id,
        employeeId: subject.fact.employeeId,
        state: alone ? 'DONE' : 'PENDING',
        requestedAt: this.clock.now(),
      });
      if (alone) await this.apply(tx, correction, subject.fact, actor.accountId);
    });
  }

  /** @throws DomainError NOT_FOUND, SECOND_PERSON_NEEDED, CORRECTION_DECIDED, ALREADY_REVERSED */
  async decideCorrection(tx: Tx, actor: SignedInActor, input: DecideCorrectionInput): Promise<string> {
    const { requestId, id, confirm } = input;
    const request = { accountId: actor.accountId, operation: 'decideCorrection', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const pending = await this.queries.lock(tx, id);
      if (!pending) throw notFound('correction');
      if (pending.state !== 'PENDING')
        throw new DomainError('CORRECTION_DECIDED', 'This correction was decided already');
      if (confirm && pending.requestedBy === actor.accountId)
        throw new DomainError(
          'SECOND_PERSON_NEEDED',
          'Another designer than the one who asked has to confirm',
        );
      await this.queries.decide(tx, id, confirm ? 'DONE' : 'REFUSED', actor.accountId, this.clock.now());
      if (!confirm) return;
      const subject = await this.queries.subject(tx, pending.postingId);
      if (!subject) throw notFound('posting');
      await this.apply(tx, pending, subject.fact, actor.accountId);
    });
  }

  /** What stands in the ledger because of an enrollment, each with a posting of it. @throws DomainError CORRECTION_PENDING */
  async correctable(tx: Tx, enrollmentId: string): Promise<StandingFact[]> {
    const standing = await this.queries.standingOf(tx, enrollmentId);
    if (standing.some(({ isPending }) => isPending))
      throw new DomainError('CORRECTION_PENDING', 'A correction of this learning waits for a second person');
    return standing;
  }

  /** Corrects an activity because of what was decided elsewhere, e.g. about its certificate; `decidedBy` as there. */
  async correctDecided(
    tx: Tx,
    { postingId, fact }: StandingFact,
    { decidedBy, ...decided }: DecidedCorrection,
  ): Promise<void> {
    const asked = { ...decided, postingId, factId: fact.id, employeeId: fact.employeeId };
    const ruleSets = await this.ruleSets.all(tx);
    if (asked.replacement) checkReplacement(asked.replacement, fact, this.today.date, ruleSets);
    const minutes = correctedMinutes(fact, asked.replacement, ruleSets);
    const correction: CorrectionRow = { ...asked, minutes, state: decidedBy === null ? 'DONE' : 'PENDING' };
    await this.queries.insert(tx, correction);
    if (decidedBy !== null) await this.queries.decide(tx, asked.id, 'DONE', decidedBy, this.clock.now());
    await this.apply(tx, correction, fact, decidedBy ?? asked.requestedBy);
  }

  private async apply(
    tx: Tx,
    { id, postingId, reason, replacement }: PendingCorrection,
    fact: RecordedFact,
    accountId: string,
  ): Promise<void> {
    const why = { reason, actor: accountId };
    await this.ledger.reversePosting(tx, postingId, why);
    if (replacement) await this.ledger.credit(tx, [replacementFact(id, fact, replacement)], why);
  }
}
