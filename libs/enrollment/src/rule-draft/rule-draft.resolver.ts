import { Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { SignedInActor, Tx } from '@asn-corpu/platform';
import { runScenarios, scenariosNotRun, type ScenarioResult } from '../rule-example/rule-scenario.rules.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import {
  timelineWith,
  type Cap,
  type FormRate,
  type FormRule,
  type RuleSet,
} from '../rule-set/rule-set.rules.js';
import { ruleDifferences, type RuleDifference } from './rule-difference.rules.js';
import {
  BeginRuleSetInput,
  DecideRuleSetInput,
  SaveRuleScenariosInput,
  SaveRuleSetInput,
} from './rule-draft.inputs.js';
import { RuleDraftQueries, type RuleSetRow, type RuleStepRow } from './rule-draft.queries.js';
import { RuleDraftService } from './rule-draft.service.js';
import { ruleFaults, type RuleFault } from './rule-check.rules.js';

@Resolver('RuleSet')
export class RuleSetResolver {
  constructor(
    private readonly queries: RuleDraftQueries,
    private readonly service: RuleDraftService,
    private readonly ruleSets: RuleSetQueries,
    private readonly database: Database,
  ) {}

  @Query('ruleSets')
  list(): Promise<RuleSetRow[]> {
    return this.queries.list();
  }

  @Query('ruleSet')
  find(@Args('version') version: string): Promise<RuleSetRow | null> {
    return this.queries.find(version);
  }

  @Mutation()
  beginRuleSet(
    @Args('input') input: BeginRuleSetInput,
    @Context() context: RequestContext,
  ): Promise<RuleSetRow> {
    return this.change(input, context, (tx, actor) => this.service.beginRuleSet(tx, actor, input));
  }

  @Mutation()
  saveRuleSet(
    @Args('input') input: SaveRuleSetInput,
    @Context() context: RequestContext,
  ): Promise<RuleSetRow> {
    return this.change(input, context, (tx, actor) => this.service.saveRuleSet(tx, actor, input));
  }

  @Mutation()
  saveRuleScenarios(
    @Args('input') input: SaveRuleScenariosInput,
    @Context() context: RequestContext,
  ): Promise<RuleSetRow> {
    return this.change(input, context, (tx, actor) => this.service.saveRuleScenarios(tx, actor, input));
  }

  @Mutation()
  approveRuleSet(
    @Args('input') input: DecideRuleSetInput,
    @Context() context: RequestContext,
  ): Promise<RuleSetRow> {
    return this.change(input, context, (tx, actor) => this.service.approveRuleSet(tx, actor, input));
  }

  @Mutation()
  activateRuleSet(
    @Args('input') input: DecideRuleSetInput,
    @Context() context: RequestContext,
  ): Promise<RuleSetRow> {
    return this.change(input, context, (tx, actor) => this.service.activateRuleSet(tx, actor, input));
  }

  @Mutation()
  discardRuleSet(
    @Args('input') input: DecideRuleSetInput,
    @Context() context: RequestContext,
  ): Promise<RuleSetRow> {
    return this.change(input, context, (tx, actor) => this.service.discardRuleSet(tx, actor, input));
  }

  @ResolveField()
  effectiveFrom(@Parent() { rules }: RuleSetRow): string {
    return rules.effectiveFrom;
  }

  @ResolveField()
  citation(@Parent() { rules }: RuleSetRow): string {
    return rules.citation;
  }

  @ResolveField()
  forms(@Parent() { rules }: RuleSetRow): readonly FormRule[] {
    return rules.forms;
  }

  @ResolveField()
  classes(@Parent() { rules }: RuleSetRow): RuleSet['classes'] {
    return rules.classes;
  }

  @ResolveField()
  proration(@Parent() { rules }: RuleSetRow): string {
    return rules.proration;
  }

  @ResolveField()
  exemptStatuses(@Parent() { rules }: RuleSetRow): RuleSet['exemptStatuses'] {
    return rules.exemptStatuses;
  }

  @ResolveField()
  endedStatuses(@Parent() { rules }: RuleSetRow): readonly string[] {
    return rules.endedStatuses;
  }

  @ResolveField()
  async faults(@Parent() { rules }: RuleSetRow): Promise<RuleFault[]> {
    const [first] = await this.ruleSets.all(this.database.reader);
    return ruleFaults(rules, first?.effectiveFrom ?? '');
  }

  @ResolveField()
  async scenarios(@Parent() row: RuleSetRow): Promise<ScenarioResult[]> {
    const { rules, scenarios } = row;
    if ((await this.faults(row)).length > 0) return scenariosNotRun(scenarios);
    const sets = await this.ruleSets.all(this.database.reader);
    return runScenarios(scenarios, timelineWith(sets, rules), rules);
  }

  @ResolveField()
  async differences(@Parent() row: RuleSetRow, @Args('than') than: string | null): Promise<RuleDifference[]> {
    const other = than ?? row.basedOn;
    if (other === null) return [];
    const before = await this.queries.find(other);
    if (!before) throw notFound('rule set');
    return ruleDifferences(before.rules, row.rules);
  }

  @ResolveField()
  steps(@Parent() { version }: RuleSetRow, @Context() context: RequestContext): Promise<RuleStepRow[]> {
    return context.load(this.queries.stepsOf, version);
  }

  @ResolveField()
  isOwnWork(@Parent() { authors }: RuleSetRow, @Context() { actor }: RequestContext): boolean {
    return authors.includes(actor.accountId);
  }

  private async change(
    { version }: { readonly version: string },
    { actor }: RequestContext,
    work: (tx: Tx, actor: SignedInActor) => Promise<void>,
  ): Promise<RuleSetRow> {
    await this.database.transaction((tx) => work(tx, actor));
    return this.queries.get(version);
  }
}

@Resolver('FormRate')
export class FormRateResolver {
  @ResolveField()
  surchargeNumerator(@Parent() { surcharge }: FormRate): number | null {
    return surcharge?.[0] ?? null;
  }

  @ResolveField()
  surchargeDenominator(@Parent() { surcharge }: FormRate): number | null {
    return surcharge?.[1] ?? null;
  }

  @ResolveField()
  caps(@Parent() { caps }: FormRate): readonly Cap[] {
    return caps ?? [];
  }
}

@Resolver('RuleSetStep')
export class RuleSetStepResolver {
  @ResolveField()
  by(@Parent() { employeeId }: RuleStepRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }

  @ResolveField()
  at(@Parent() { takenAt }: RuleStepRow): Date {
    return takenAt;
  }
}
