import type { Provider } from '@nestjs/common';
import { DifferenceFindings } from './difference/difference-findings.service.js';
import { DifferenceRequeue } from './difference/difference-requeue.service.js';
import { MissingCreditProcessor } from './missing-credit/missing-credit.processor.js';
import { NightlyReconciliation } from './reconciliation/nightly-reconciliation.task.js';
import { ReconciliationParts } from './reconciliation/reconciliation-parts.service.js';
import { ReconciliationRetention } from './reconciliation/reconciliation-retention.task.js';
import { ReconciliationRanges } from './reconciliation/reconciliation-ranges.service.js';
import { ReconciliationProcessor } from './reconciliation/reconciliation.processor.js';
import { ReconciliationQueries } from './reconciliation/reconciliation.queries.js';
import { FindingResolver, ReconciliationResolver } from './reconciliation/reconciliation.resolver.js';
import { ReconciliationService } from './reconciliation/reconciliation.service.js';
import { ReconciliationDigest } from './reconciliation-digest/reconciliation-digest.service.js';
import { ReconciliationScope } from './reconciliation-digest/reconciliation-scope.service.js';
import { ReconciliationStates } from './reconciliation-digest/reconciliation-states.service.js';

/** What the service's module needs of reconciliations, on both of its sides. */
export const RECONCILIATION_PROVIDERS = [
  ReconciliationService,
  ReconciliationQueries,
  ReconciliationScope,
  ReconciliationStates,
  ReconciliationDigest,
  DifferenceFindings,
  DifferenceRequeue,
  ReconciliationRanges,
  ReconciliationParts,
] satisfies Provider[];

/** On the side that answers. */
export const RECONCILIATION_RESOLVERS = [ReconciliationResolver, FindingResolver] satisfies Provider[];

/** On the side that works: what reconciles, and what does the work that it found missing. */
export const RECONCILIATION_PROCESSORS = [ReconciliationProcessor, MissingCreditProcessor];
export const RECONCILIATION_TASKS = [NightlyReconciliation, ReconciliationRetention];
