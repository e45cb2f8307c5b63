import {
  answerOnce,
  Clock,
  DomainError,
  Ids,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { ruleFaults } from '../rule-draft/rule-check.rules.js';
import { RuleDraftService } from '../rule-draft/rule-draft.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { baselineOf } from '../rule-set/rule-set.rules.js';
import { triedSince } from './back-test.rules.js';
import type { BackTestRuleSetInput } from './back-test.inputs.js';

/** Asks for back-tests; the worker carries them out. */
@Injectable()
export class BackTestService {
  constructor(
    private readonly drafts: RuleDraftService,
    private readonly ruleSets: RuleSetQueries,
    private readonly outbox: Outbox,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS, RULE_SET_NOT_VALID, BACK_TEST_RUNNING */
  async backTestRuleSet(tx: Tx, actor: SignedInActor, input: BackTestRuleSetInput): Promise<void> {
    const { requestId, version } = input;
    const request = { accountId: actor.accountId, operation: 'backTestRuleSet', requestId, input };
    await answerOnce(tx, request, version, async () => {
      const draft = await this.drafts.lockAs(tx, input, ['DRAFT', 'BACK_TESTED']);
      const sets = baselineOf(await this.ruleSets.latest(tx));
      const faults = ruleFaults(draft.rules, sets[0]?.effectiveFrom ?? '');
      if (faults.length > 0)
        throw new DomainError('RULE_SET_NOT_VALID', 'Put right what is wrong with the rules first', {
          faults,
        });
      // One of the same rules that still runs is refused by its index.
      await tx.query(
        `UPDATE jp_back_test SET state = 'CANCELLED', finished_at = $3
         WHERE version = $1 AND state IN ('REQUESTED', 'RUNNING') AND content_hash <> $2`,
        [version, draft.contentHash, this.clock.now()],
      );
      const backTestId = this.ids.next();
      const first = Number(triedSince(draft.rules, this.today.date).slice(0, 4));
      await tx.query(
        `INSERT INTO jp_back_test (id, version, content_hash, rules, baseline, years, state, requested_by, requester_employee, started_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'REQUESTED', $7, $8, $9)`,
        [
          backTestId,
          version,
          draft.contentHash,
          JSON.stringify(draft.rules),
          sets.map((set) => set.version),
          Array.from({ length: this.today.year - first + 1 }, (_, index) => first + index),
          actor.accountId,
          actor.employeeId,
          this.clock.now(),
        ],
      );
      await this.outbox.append(tx, 'back-test.requested.v1', { backTestId });
    });
  }
}
