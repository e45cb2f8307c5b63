import { randomUUID } from 'node:crypto';
import {
  derivedId,
  isDomainError,
  type ReceivedEvent,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, type TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import type { FactOrigin, RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import { RecountProcessor } from '../recount/recount.processor.js';
import { RuleDraftQueries, type RuleSetRow } from '../rule-draft/rule-draft.queries.js';
import { RuleDraftService } from '../rule-draft/rule-draft.service.js';
import type { FormRate, RuleSet } from '../rule-set/rule-set.rules.js';
import { BackTestProcessor } from './back-test.processor.js';
import { BackTestQueries } from './back-test.queries.js';
import { BackTestService } from './back-test.service.js';

export const officer = (key: string): SignedInActor => ({
  accountId: derivedId('test-account', key),
  employeeId: null,
  roles: ['designer'],
});
export const AUTHOR = officer('author');
export const SECOND = officer('second');
/** The set that ships. */
export const BEFORE = 'id-asn-2024';
export const REASON = 'Peraturan baru';

const ELSEWHERE: FactOrigin = {
  source: 'EXTERNAL',
  provenance: 'TRUSTED_FEED',
  sourceId: '00000000-0000-4000-8000-00000000e000',
  organiser: null,
  certificateNumber: null,
};

/** Four JP of e-learning a day count, from a day on. */
export const fourADay =
  (effectiveFrom = '2026-01-01', minutes = 180) =>
  (rules: RuleSet): RuleSet => ({
    ...rules,
    effectiveFrom,
    forms: rules.forms.map((form) =>
      form.form === 'E_LEARNING'
        ? { ...form, national: { ...form.national, caps: [{ per: 'DAY' as const, minutes }] } }
        : form,
    ),
  });

/** A PNS is owed 24 JP. */
export const moreIsOwed = (rules: RuleSet): RuleSet => ({
  ...rules,
  effectiveFrom: '2026-01-01',
  classes: rules.classes.map((rule) => (rule.class === 'PNS' ? { ...rule, floorJp: 24 } : rule)),
});

/** The code something is refused with; `done` when it is not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return isDomainError(error) ? error.code : `no code: ${(error as Error).message}`;
  }
}

type Decision = 'approveRuleSet' | 'activateRuleSet' | 'discardRuleSet';

/** Rule sets on a test database, through the services that officers call and the processors that follow. */
export class RuleBuilder {
  private made = 0;

  constructor(
    readonly world: EnrollmentBuilder,
    private readonly db: TestDatabase,
  ) {}

  static async create(db: TestDatabase): Promise<RuleBuilder> {
    const world = await EnrollmentBuilder.create(db);
    world.clock.set('2026-06-30T01:00:00Z');
    return new RuleBuilder(world, db);
  }

  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.world.database.transaction(work);
  }

  query<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.world.database.reader.query<T[]>(sql, parameters);
  }

  get(version: string): Promise<RuleSetRow> {
    return this.world.get(RuleDraftQueries).get(version);
  }

  async begin(version: string, actor = AUTHOR): Promise<RuleSetRow> {
    const input = { requestId: randomUUID(), version, basedOn: BEFORE, reason: REASON };
    await this.inTx((tx) => this.world.get(RuleDraftService).beginRuleSet(tx, actor, input));
    return this.get(version);
  }

  /** Saves a draft as somebody who had read it as `seen`. */
  async save(
    version: string,
    change: (rules: RuleSet) => RuleSet,
    actor = AUTHOR,
    seen?: RuleSetRow,
  ): Promise<void> {
    const { rules, revision } = seen ?? (await this.get(version));
    const { effectiveTo: _, ...changed } = change(rules);
    const forms = changed.forms.map((form) => ({
      ...form,
      national: rateInput(form.national),
      international: rateInput(form.international),
    }));
    const input = { requestId: randomUUID(), ...changed, version, revision, forms };
    await this.inTx((tx) => this.world.get(RuleDraftService).saveRuleSet(tx, actor, input as never));
  }

  async requestBackTest(version: string): Promise<string> {
    const { revision } = await this.get(version);
    const input = { requestId: randomUUID(), version, revision };
    await this.inTx((tx) => this.world.get(BackTestService).backTestRuleSet(tx, AUTHOR, input));
    const [tests] = await this.world.get(BackTestQueries).latestOf([version], AUTHOR);
    return tests?.[0]?.id ?? '';
  }

  async backTest(version: string): Promise<string> {
    const backTestId = await this.requestBackTest(version);
    await this.world.get(BackTestProcessor).process(this.delivery({ backTestId }));
    return backTestId;
  }

  async decide(what: Decision, version: string, actor = SECOND): Promise<void> {
    const { revision } = await this.get(version);
    const input = { requestId: randomUUID(), version, revision, reason: REASON };
    await this.inTx((tx) => this.world.get(RuleDraftService)[what](tx, actor, input));
  }

  /** All the way; returns the back-test. */
  async activated(version: string, change = fourADay()): Promise<string> {
    await this.begin(version);
    await this.save(version, change);
    const backTestId = await this.backTest(version);
    await this.decide('approveRuleSet', version);
    await this.decide('activateRuleSet', version);
    return backTestId;
  }

  async recount(version: string): Promise<void> {
    const recountId = derivedId('recount', version);
    await this.world.get(RecountProcessor).process(this.delivery({ recountId }));
  }

  /** As an event arrives with an id of its own. */
  delivery(payload: object): ReceivedEvent {
    const event = { id: randomUUID(), name: 'back-test.requested.v1', correlationId: null };
    return { ...event, occurredAt: this.world.clock.now(), payload } as ReceivedEvent;
  }

  fact(employeeId: string, form: string, date: string, amount: number): RecordedFact {
    this.made += 1;
    return {
      id: `00000000-0000-4000-8000-${String(this.made).padStart(12, '0')}`,
      employeeId,
      enrollmentId: null,
      title: `Kegiatan ${this.made}`,
      form,
      international: false,
      quantity: amount,
      learned: [{ date, amount }],
      completedAt: new Date(`${date}T08:00:00Z`),
      completionDate: date,
      duplicateKeys: [],
      origin: ELSEWHERE,
    };
  }

  credit(...facts: RecordedFact[]): Promise<void> {
    const why = { reason: 'TEST', actor: 'test' };
    return this.inTx((tx) => this.world.get(LedgerService).credit(tx, facts, why));
  }

  /** "employee year" → minutes that count. */
  async counted(): Promise<Record<string, number>> {
    const rows = await this.query<{ key: string; minutes: number }>(
      `SELECT employee_id || ' ' || year AS key, counted_minutes AS minutes FROM jp_balance ORDER BY 1`,
    );
    return Object.fromEntries(rows.map(({ key, minutes }) => [key, minutes]));
  }

  /** Somebody at each edge: gains, reaches the floor by it, has nothing of the kind, is at a ceiling. */
  async people(): Promise<Record<'gains' | 'reaches' | 'other' | 'contract', string>> {
    await insertUnits(this.db, { dinas: null });
    await insertEmployees(this.db, [
      { key: 'gains', unit: 'dinas', since: '2020-01-01' },
      { key: 'reaches', unit: 'dinas', since: '2020-01-01' },
      { key: 'other', unit: 'dinas', since: '2020-01-01' },
      { key: 'contract', unit: 'dinas', class: 'PPPK', since: '2025-03-01' },
    ]);
    const id = (key: string): string => person(key).employeeId;
    await this.credit(
      this.fact(id('gains'), 'E_LEARNING', '2025-12-31', 360),
      this.fact(id('gains'), 'E_LEARNING', '2026-03-02', 360),
      this.fact(id('reaches'), 'E_LEARNING', '2026-03-02', 170),
      this.fact(id('reaches'), 'COURSE', '2026-04-02', 740),
      this.fact(id('other'), 'COURSE', '2026-04-02', 740),
      this.fact(id('contract'), 'COURSE', '2026-02-02', 23 * 45),
      this.fact(id('contract'), 'E_LEARNING', '2026-02-20', 360),
    );
    for (const year of [2025, 2026]) await this.world.get(EntitlementProjector).refresh(year);
    return { gains: id('gains'), reaches: id('reaches'), other: id('other'), contract: id('contract') };
  }
}

function rateInput({ surcharge, caps, ...rest }: FormRate): object {
  const [surchargeNumerator = null, surchargeDenominator = null] = surcharge ?? [];
  return { ...rest, surchargeNumerator, surchargeDenominator, caps: caps ?? [] };
}
