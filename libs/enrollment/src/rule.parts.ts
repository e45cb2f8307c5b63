import type { Provider } from '@nestjs/common';
import { BackTestProcessor } from './back-test/back-test.processor.js';
import { BackTestQueries } from './back-test/back-test.queries.js';
import {
  BackTestChangeResolver,
  BackTestFiguresResolver,
  BackTestResolver,
  RuleSetTrialResolver,
} from './back-test/back-test.resolver.js';
import { BackTestService } from './back-test/back-test.service.js';
import { EmployeeRangeService } from './employee-range/employee-range.service.js';
import { RecountProcessor } from './recount/recount.processor.js';
import { RecountService } from './recount/recount.service.js';
import { RuleDraftQueries } from './rule-draft/rule-draft.queries.js';
import { FormRateResolver, RuleSetResolver, RuleSetStepResolver } from './rule-draft/rule-draft.resolver.js';
import { RuleDraftService } from './rule-draft/rule-draft.service.js';
import { RuleExampleResolver, RuleScenarioResolver } from './rule-example/rule-example.resolver.js';

/** What the service's module needs for the life of rule sets, on both of its sides. */
export const RULE_PROVIDERS = [
  EmployeeRangeService,
  RecountService,
  RuleDraftService,
  RuleDraftQueries,
  BackTestService,
  BackTestQueries,
] satisfies Provider[];

/** On the side that answers. */
export const RULE_RESOLVERS = [
  RuleSetResolver,
  FormRateResolver,
  RuleSetStepResolver,
  RuleExampleResolver,
  RuleScenarioResolver,
  RuleSetTrialResolver,
  BackTestResolver,
  BackTestFiguresResolver,
  BackTestChangeResolver,
];

/** On the side that works. */
export const RULE_PROCESSORS = [BackTestProcessor, RecountProcessor];
