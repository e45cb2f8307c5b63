import { ClaimContentInput } from '../claim/claim.inputs.js';
import type * as Graph from '../generated/graphql.js';

export class ClaimEstimateInput extends ClaimContentInput implements Graph.ClaimEstimateInput {}
