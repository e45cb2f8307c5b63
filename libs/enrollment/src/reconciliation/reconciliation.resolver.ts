import {
  badInput,
  Clock,
  Database,
  pageRequest,
  derivedId,
  type Connection,
  type RequestContext,
} from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CorrectionCode, DifferenceKind, FindingOrder, FindingOwner } from '../generated/graphql.js';
import type { LocalText } from '../rule-set/explanation.js';
import { suggestAction } from '../difference/action.rules.js';
import { explainFinding } from '../difference/evidence.rules.js';
import { StartReconciliationInput } from './reconciliation.inputs.js';
import {
  proposedCorrection,
  ReconciliationQueries,
  type FindingRow,
  type ReconciliationRow,
} from './reconciliation.queries.js';
import { ReconciliationService } from './reconciliation.service.js';

const DAY_MS = 24 * 3600 * 1000;

/** Older than any difference; and a moment so long ago is still one that the database knows. */
const OLDEST_DAYS = 36_500;

@Resolver('Reconciliation')
export class ReconciliationResolver {
  constructor(
    private readonly queries: ReconciliationQueries,
    private readonly service: ReconciliationService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Query('reconciliations')
  list(
    @Args('year') year: number | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<ReconciliationRow>> {
    return this.queries.list(year ?? null, pageRequest(first, after));
  }

  @Query()
  reconciliation(
    @Args('id') id: string,
    @Context() context: RequestContext,
  ): Promise<ReconciliationRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Query()
  reconciliationStreak(): Promise<number> {
    return this.queries.cleanNights();
  }

  @Mutation()
  async startReconciliation(
    @Args('input') input: StartReconciliationInput,
    @Context() context: RequestContext,
  ): Promise<ReconciliationRow> {
    const id = await this.database.transaction((tx) =>
      this.service.startReconciliation(tx, context.actor, input),
    );
    return this.queries.get(id);
  }

  @ResolveField()
  unit(@Parent() { unitId }: ReconciliationRow): { id: string } | null {
    return unitId === null ? null : { id: unitId };
  }

  @ResolveField()
  employee(@Parent() { employeeId }: ReconciliationRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }

  @ResolveField()
  incremental(@Parent() { basedOn }: ReconciliationRow): boolean {
    return basedOn !== null;
  }

  @ResolveField()
  states(@Parent() reconciliation: ReconciliationRow): { state: string; employees: number }[] {
    return Object.entries(reconciliation.stateCounts).map(([state, employees]) => ({ state, employees }));
  }

  @ResolveField()
  differences(@Parent() reconciliation: ReconciliationRow): { kind: string; count: number }[] {
    return Object.entries(reconciliation.differenceCounts).map(([kind, count]) => ({ kind, count }));
  }

  @ResolveField()
  differenceCount(@Parent() reconciliation: ReconciliationRow): number {
    return Object.values(reconciliation.differenceCounts).reduce((sum, count) => sum + count, 0);
  }

  @ResolveField()
  findings(
    @Parent() reconciliation: ReconciliationRow,
    @Args('kind') kind: DifferenceKind | null,
    @Args('minimumAgeDays') minimumAgeDays: number | null,
    @Args('order') order: FindingOrder | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<FindingRow>> {
    if (minimumAgeDays != null && (minimumAgeDays < 0 || minimumAgeDays > OLDEST_DAYS))
      throw badInput({
        field: 'minimumAgeDays',
        fault: 'range',
        message: `between 0 and ${OLDEST_DAYS} days`,
      });
    const seenBefore =
      minimumAgeDays == null ? null : new Date(this.clock.now().getTime() - minimumAgeDays * DAY_MS);
    const filter = { kind: kind ?? null, seenBefore, order: order ?? 'KIND' };
    return this.queries.findings(reconciliation.id, filter, pageRequest(first, after));
  }
}

@Resolver('ReconciliationFinding')
export class FindingResolver {
  @ResolveField()
  id(@Parent() finding: FindingRow): string {
    return derivedId('finding', finding.reconciliationId, finding.kind, finding.subjectId);
  }

  @ResolveField()
  employee(@Parent() finding: FindingRow): { id: string } | null {
    return finding.employeeId === null ? null : { id: finding.employeeId };
  }

  @ResolveField()
  run(@Parent() finding: FindingRow): { id: string } | null {
    return finding.runId === null ? null : { id: finding.runId };
  }

  @ResolveField()
  evidence(@Parent() finding: FindingRow): LocalText {
    return explainFinding(finding.kind, finding.evidence);
  }

  @ResolveField()
  owner(@Parent() finding: FindingRow): FindingOwner {
    return suggestAction(finding.kind, finding.evidence).owner;
  }

  @ResolveField()
  action(@Parent() finding: FindingRow): LocalText {
    return suggestAction(finding.kind, finding.evidence).text;
  }

  @ResolveField()
  correction(@Parent() finding: FindingRow): { postingId: string; code: CorrectionCode } | null {
    return proposedCorrection(finding);
  }
}
