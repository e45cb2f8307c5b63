import { badInput } from '@asn-corpu/platform';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BASES, CAP_PERIODS } from '../rule-set/rule-set.rules.js';
import { ruleExamples, type RuleExample } from './rule-example.rules.js';
import { formRuleOf, FormRuleInput } from './rule.inputs.js';
import type { ScenarioResult } from './rule-scenario.rules.js';

@Resolver()
export class RuleExampleResolver {
  /** A rule that cannot be counted by has no examples; what is wrong with it is said where it is saved. */
  @Query('ruleExamples')
  examples(@Args('rule') input: FormRuleInput): RuleExample[] {
    const rule = formRuleOf(input);
    const rates = [rule.national, rule.international];
    const counts = rates.every(
      ({ basis, minutesPerUnit, surcharge = [1, 1], caps = [] }) =>
        BASES.includes(basis) &&
        [minutesPerUnit, ...surcharge].every((value) => value > 0 && value <= 100_000) &&
        caps.every(({ per }) => CAP_PERIODS.includes(per)),
    );
    if (!counts)
      throw badInput({ field: 'rule', fault: 'rule', message: 'this rule cannot be counted by as it is' });
    return ruleExamples(rule);
  }
}

@Resolver('RuleScenarioResult')
export class RuleScenarioResolver {
  @ResolveField()
  name(@Parent() { scenario }: ScenarioResult): string {
    return scenario.name;
  }

  @ResolveField()
  class(@Parent() { scenario }: ScenarioResult): string {
    return scenario.class;
  }

  @ResolveField()
  since(@Parent() { scenario }: ScenarioResult): string {
    return scenario.since;
  }

  @ResolveField()
  year(@Parent() { scenario }: ScenarioResult): number {
    return scenario.year;
  }

  @ResolveField()
  facts(@Parent() { scenario }: ScenarioResult): ScenarioResult['scenario']['facts'] {
    return scenario.facts;
  }

  @ResolveField()
  expectedCountedMinutes(@Parent() { scenario }: ScenarioResult): number | null {
    return scenario.countedMinutes;
  }

  @ResolveField()
  expectedFloorMinutes(@Parent() { scenario }: ScenarioResult): number | null {
    return scenario.floorMinutes;
  }
}
