import type { Provider } from '@nestjs/common';
import { BundleContent } from './proof-bundle/bundle-content.service.js';
import { BundlePeopleQueries } from './proof-bundle/bundle-people.queries.js';
import { ProofBundleController } from './proof-bundle/proof-bundle.controller.js';
import { ProofBundleProcessor } from './proof-bundle/proof-bundle.processor.js';
import { ProofBundleQueries } from './proof-bundle/proof-bundle.queries.js';
import { ProofBundleResolver, ProofBundleTakingResolver } from './proof-bundle/proof-bundle.resolver.js';
import { ProofBundleService } from './proof-bundle/proof-bundle.service.js';
import { ProofBundleRetention } from './proof-bundle/proof-bundle-retention.task.js';

/** What the service's module needs of proof bundles, on both of its sides. */
export const PROOF_PROVIDERS: Provider[] = [
  ProofBundleQueries,
  ProofBundleService,
  BundlePeopleQueries,
  BundleContent,
];

/** On the side that answers. */
export const PROOF_RESOLVERS = [ProofBundleResolver, ProofBundleTakingResolver];
export const PROOF_CONTROLLERS = [ProofBundleController];

/** On the side that works. */
export { ProofBundleProcessor, ProofBundleRetention };
