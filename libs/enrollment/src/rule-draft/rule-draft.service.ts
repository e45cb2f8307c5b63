import {
  affected,
  answerOnce,
  Clock,
  DomainError,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { RecountService } from '../recount/recount.service.js';
import { scenarioOf } from '../rule-example/rule.inputs.js';
import { runScenarios, type RuleScenario } from '../rule-example/rule-scenario.rules.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { baselineOf, timelineWith, type RuleSet } from '../rule-set/rule-set.rules.js';
import {
  type BeginRuleSetInput,
  type DecideRuleSetInput,
  rulesOf,
  type SaveRuleScenariosInput,
  type SaveRuleSetInput,
} from './rule-draft.inputs.js';
import { contentHash } from './rule-draft.queries.js';

type Step = 'BEGUN' | 'CHANGED' | 'BACK_TESTED' | 'APPROVED' | 'ACTIVATED' | 'DISCARDED';
type Status = 'DRAFT' | 'BACK_TESTED' | 'APPROVED' | 'ACTIVE' | 'DISCARDED';

/** A draft whose row is locked: what is decided about it is decided about what is read here. */
export interface LockedDraft {
  readonly version: string;
  readonly status: Status;
  readonly revision: number;
  readonly rules: RuleSet;
  readonly contentHash: string;
  readonly scenarios: readonly RuleScenario[];
  readonly authors: readonly string[];
  /** The sets in force that its back-test was held against. */
  readonly baseline: readonly string[] | null;
}

/**
 * The life of a rule set: draft, back-tested, approved by somebody else, active. Each step is a guarded change of one
 * locked row, so that of two who act at once one wins and the other is told; triggers keep the order whoever writes.
 */
@Injectable()
export class RuleDraftService {
  constructor(
    private readonly ruleSets: RuleSetQueries,
    private readonly recounts: RecountService,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, RULE_SET_EXISTS */
  async beginRuleSet(tx: Tx, actor: SignedInActor, input: BeginRuleSetInput): Promise<void> {
    const { requestId, version, basedOn, reason } = input;
    const request = { accountId: actor.accountId, operation: 'beginRuleSet', requestId, input };
    await answerOnce(tx, request, version, async () => {
      const [origin] = await tx.query<{ rules: RuleSet; taken: boolean }[]>(
        `SELECT rules, EXISTS (SELECT 1 FROM jp_rule_set WHERE version = $2) AS taken
         FROM (SELECT version, rules FROM jp_rule_set UNION SELECT version, rules FROM jp_rule_draft) AS every WHERE version = $1 LIMIT 1`,
        [basedOn, version],
      );
      if (!origin) throw notFound('rule set');
      if (origin.taken)
        throw new DomainError('RULE_SET_EXISTS', 'That name is taken; choose another', { field: 'version' });
      // Not the day of the set it is a copy of: that would replace it wherever nobody looks at the date.
      const effectiveFrom = `${this.today.year + 1}-01-01`;
      const rules: RuleSet = { ...origin.rules, version, effectiveFrom, effectiveTo: null };
      const hash = contentHash(rules);
      await tx.query(
        `INSERT INTO jp_rule_draft (version, based_on, status, rules, content_hash, authors, changed_at) VALUES ($1, $2, 'DRAFT', $3, $4, $5, $6)`,
        [version, basedOn, JSON.stringify(rules), hash, [actor.accountId], this.clock.now()],
      );
      await this.noteStep(tx, actor, { version, contentHash: hash }, 'BEGUN', reason);
    });
  }

  /** @throws DomainError NOT_FOUND, DRAFT_CHANGED, APPROVED_RULES_NEVER_CHANGE */
  async saveRuleSet(tx: Tx, actor: SignedInActor, input: SaveRuleSetInput): Promise<void> {
    const request = {
      accountId: actor.accountId,
      operation: 'saveRuleSet',
      requestId: input.requestId,
      input,
    };
    await answerOnce(tx, request, input.version, async () => {
      const draft = await this.lockEditable(tx, input);
      const rules = rulesOf(input);
      const hash = contentHash(rules);
      // What was back-tested stays back-tested when nothing of it changes.
      if (hash === draft.contentHash) return;
      await tx.query(
        `UPDATE jp_rule_draft SET rules = $2, content_hash = $3, status = 'DRAFT', back_test_id = NULL, revision = revision + 1,
           authors = CASE WHEN $4 = ANY (authors) THEN authors ELSE authors || $4::uuid END, changed_at = $5
         WHERE version = $1`,
        [input.version, JSON.stringify(rules), hash, actor.accountId, this.clock.now()],
      );
      await this.noteStep(tx, actor, { version: input.version, contentHash: hash }, 'CHANGED', null);
    });
  }

  /** Scenarios are no part of the rules: a second person may add some without becoming an author. */
  async saveRuleScenarios(tx: Tx, actor: SignedInActor, input: SaveRuleScenariosInput): Promise<void> {
    const request = {
      accountId: actor.accountId,
      operation: 'saveRuleScenarios',
      requestId: input.requestId,
      input,
    };
    await answerOnce(tx, request, input.version, async () => {
      await this.lockEditable(tx, input);
      await tx.query(
        `UPDATE jp_rule_draft SET scenarios = $2, revision = revision + 1, changed_at = $3 WHERE version = $1`,
        [input.version, JSON.stringify(input.scenarios.map(scenarioOf)), this.clock.now()],
      );
    });
  }

  /** @throws DomainError NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS, RULE_SET_OWN_WORK, SCENARIOS_FAIL, RULE_SETS_CHANGED */
  async approveRuleSet(tx: Tx, actor: SignedInActor, input: DecideRuleSetInput): Promise<void> {
    await this.decide(tx, actor, 'approveRuleSet', input, async () => {
      const draft = await this.lockAs(tx, input, ['BACK_TESTED']);
      if (draft.authors.includes(actor.accountId)) {
        throw new DomainError('RULE_SET_OWN_WORK', 'Somebody who wrote none of it has to approve it');
      }
      const sets = await this.sameSetsAsTested(tx, draft);
      const results = runScenarios(draft.scenarios, timelineWith(sets, draft.rules), draft.rules);
      const failed = results.filter(({ passed }) => !passed).map(({ scenario }) => scenario.name);
      if (failed.length > 0)
        throw new DomainError(
          'SCENARIOS_FAIL',
          'Scenarios of this set fail; put the rules or the scenarios right',
          { failed },
        );
      await this.move(tx, draft, 'APPROVED', { approvedBy: actor.accountId });
      await this.noteStep(tx, actor, draft, 'APPROVED', input.reason);
    });
  }

  /** @throws DomainError NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS, RULE_SETS_CHANGED */
  async activateRuleSet(tx: Tx, actor: SignedInActor, input: DecideRuleSetInput): Promise<void> {
    await this.decide(tx, actor, 'activateRuleSet', input, async () => {
      // Two sets activated at once would each have been tried without the other.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('rule set activation'))`);
      const draft = await this.lockAs(tx, input, ['APPROVED']);
      const sets = await this.sameSetsAsTested(tx, draft);
      const { version, rules } = draft;
      const replaced = baselineOf(sets).find(({ effectiveFrom }) => effectiveFrom === rules.effectiveFrom);
      await tx.query(
        `INSERT INTO jp_rule_set (version, effective_from, rules, replaces, activated_at) VALUES ($1, $2, $3, $4, $5)`,
        [version, rules.effectiveFrom, JSON.stringify(rules), replaced?.version ?? null, this.clock.now()],
      );
      await this.move(tx, draft, 'ACTIVE');
      await this.noteStep(tx, actor, draft, 'ACTIVATED', input.reason);
      await this.recounts.request(tx, actor, version, rules.effectiveFrom);
    });
  }

  /** @throws DomainError NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS */
  async discardRuleSet(tx: Tx, actor: SignedInActor, input: DecideRuleSetInput): Promise<void> {
    await this.decide(tx, actor, 'discardRuleSet', input, async () => {
      const draft = await this.lockAs(tx, input, ['DRAFT', 'BACK_TESTED', 'APPROVED']);
      await this.move(tx, draft, 'DISCARDED');
      await this.noteStep(tx, actor, draft, 'DISCARDED', input.reason);
    });
  }

  /**
   * Locks a draft that has to be at a revision and in one of some states.
   * @throws DomainError NOT_FOUND, RULE_SET_OTHER_STATUS, DRAFT_CHANGED
   */
  async lockAs(
    tx: Tx,
    { version, revision }: { readonly version: string; readonly revision: number },
    wanted: readonly Status[],
  ): Promise<LockedDraft> {
    const [draft] = await tx.query<LockedDraft[]>(
      `SELECT d.version, d.status, d.revision, d.rules, d.content_hash AS "contentHash", d.scenarios, d.authors,
         (SELECT t.baseline FROM jp_back_test t WHERE t.id = d.back_test_id) AS baseline
       FROM jp_rule_draft d WHERE d.version = $1 FOR UPDATE OF d`,
      [version],
    );
    if (!draft) throw notFound('draft of a rule set');
    if (!wanted.includes(draft.status)) {
      throw new DomainError('RULE_SET_OTHER_STATUS', `This rule set is ${draft.status}; load it again`, {
        status: draft.status,
      });
    }
    if (draft.revision !== revision) {
      throw new DomainError('DRAFT_CHANGED', 'Somebody else changed it; load it again', {
        field: 'revision',
      });
    }
    return draft;
  }

  /** Takes down a step of a set's life. */
  async noteStep(
    tx: Tx,
    actor: SignedInActor,
    draft: Pick<LockedDraft, 'version' | 'contentHash'>,
    step: Step,
    reason: string | null,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO jp_rule_step (id, version, step, actor, employee_id, reason, content_hash, taken_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        this.ids.next(),
        draft.version,
        step,
        actor.accountId,
        actor.employeeId,
        reason?.trim() ?? null,
        draft.contentHash,
        this.clock.now(),
      ],
    );
  }

  private async lockEditable(tx: Tx, input: SaveRuleSetInput | SaveRuleScenariosInput): Promise<LockedDraft> {
    const draft = await this.lockAs(tx, input, ['DRAFT', 'BACK_TESTED', 'APPROVED', 'ACTIVE', 'DISCARDED']);
    if (draft.status === 'DRAFT' || draft.status === 'BACK_TESTED') return draft;
    throw new DomainError(
      'APPROVED_RULES_NEVER_CHANGE',
      'These rules no longer change; begin another draft from them',
    );
  }

  private async decide(
    tx: Tx,
    { accountId }: SignedInActor,
    operation: string,
    input: DecideRuleSetInput,
    work: () => Promise<void>,
  ): Promise<void> {
    await answerOnce(tx, { accountId, operation, requestId: input.requestId, input }, input.version, work);
  }

  /** What a back-test says holds only while the sets are those it was held against. */
  private async sameSetsAsTested(tx: Tx, draft: LockedDraft): Promise<readonly RuleSet[]> {
    const sets = await this.ruleSets.latest(tx);
    const now = baselineOf(sets).map(({ version }) => version);
    if (now.join() === draft.baseline?.join()) return sets;
    throw new DomainError(
      'RULE_SETS_CHANGED',
      'Another set was activated since the back-test; begin anew from the rules in force',
    );
  }

  private async move(
    tx: Tx,
    draft: LockedDraft,
    to: Status,
    { approvedBy }: { approvedBy?: string } = {},
  ): Promise<void> {
    const moved = await affected(
      tx,
      `UPDATE jp_rule_draft SET status = $3, approved_by = coalesce($4, approved_by), revision = revision + 1, changed_at = $5
       WHERE version = $1 AND status = $2`,
      [draft.version, draft.status, to, approvedBy ?? null, this.clock.now()],
    );
    if (moved !== 1) throw new Error('A locked draft changed all the same');
  }
}
