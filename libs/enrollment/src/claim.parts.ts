import type { Provider } from '@nestjs/common';
import { ClaimHistory } from './claim/claim-history.service.js';
import { ClaimQueries } from './claim/claim.queries.js';
import { ClaimEventResolver, ClaimResolver, ClaimWritingResolver } from './claim/claim.resolver.js';
import { ClaimService } from './claim/claim.service.js';
import { ClaimEvidenceController } from './claim-evidence/claim-evidence.controller.js';
import { ClaimEvidenceQueries } from './claim-evidence/claim-evidence.queries.js';
import {
  ClaimEvidenceOfClaimResolver,
  ClaimEvidenceResolver,
} from './claim-evidence/claim-evidence.resolver.js';
import { ClaimEvidenceService } from './claim-evidence/claim-evidence.service.js';
import {
  ClaimEstimateOfClaimResolver,
  ClaimEstimateResolver,
} from './claim-estimate/claim-estimate.resolver.js';
import { ClaimEstimateService } from './claim-estimate/claim-estimate.service.js';
import { ClaimHintQueries } from './claim-estimate/claim-hints.queries.js';
import { ClaimExplanationResolver } from './claim-explanation/claim-explanation.resolver.js';
import { ClaimDelegationQueries } from './claim-delegation/claim-delegation.queries.js';
import { ClaimDelegationResolver } from './claim-delegation/claim-delegation.resolver.js';
import { ClaimDelegationService } from './claim-delegation/claim-delegation.service.js';
import { ClaimEscalation } from './claim-review/claim-escalation.task.js';
import { ClaimQueueQueries } from './claim-review/claim-queue.queries.js';
import { ClaimReviewResolver } from './claim-review/claim-review.resolver.js';
import { ClaimReviewService } from './claim-review/claim-review.service.js';

/** What the service's module needs of claims, on both of its sides. */
export const CLAIM_PROVIDERS: Provider[] = [
  ClaimHistory,
  ClaimQueries,
  ClaimService,
  ClaimEvidenceQueries,
  ClaimEvidenceService,
  ClaimEstimateService,
  ClaimHintQueries,
  ClaimDelegationQueries,
  ClaimDelegationService,
  ClaimQueueQueries,
  ClaimReviewService,
];

/** On the side that answers. */
export const CLAIM_RESOLVERS = [
  ClaimResolver,
  ClaimEventResolver,
  ClaimWritingResolver,
  ClaimEvidenceOfClaimResolver,
  ClaimEvidenceResolver,
  ClaimEstimateResolver,
  ClaimEstimateOfClaimResolver,
  ClaimExplanationResolver,
  ClaimDelegationResolver,
  ClaimReviewResolver,
];
export const CLAIM_CONTROLLERS = [ClaimEvidenceController];

/** On the side that works. */
export { ClaimEscalation };
