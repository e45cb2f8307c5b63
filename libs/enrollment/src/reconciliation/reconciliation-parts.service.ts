import { Injectable } from '@nestjs/common';
import { DifferenceFindings } from '../difference/difference-findings.service.js';
import { DifferenceRequeue } from '../difference/difference-requeue.service.js';
import { ReconciliationRanges } from './reconciliation-ranges.service.js';
import { ReconciliationDigest } from '../reconciliation-digest/reconciliation-digest.service.js';
import { ReconciliationScope } from '../reconciliation-digest/reconciliation-scope.service.js';
import { ReconciliationStates } from '../reconciliation-digest/reconciliation-states.service.js';

/** What a reconciliation is made of, in the order in which it happens. */
@Injectable()
export class ReconciliationParts {
  constructor(
    readonly scope: ReconciliationScope,
    readonly states: ReconciliationStates,
    readonly findings: DifferenceFindings,
    readonly digest: ReconciliationDigest,
    readonly requeue: DifferenceRequeue,
    readonly ranges: ReconciliationRanges,
  ) {}
}
