import { pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { EnrollmentRow } from '../enrollment/enrollment.queries.js';
import { AttendanceSheetQueries, type SheetSessionRow } from './attendance-sheet.queries.js';

@Resolver('SheetSession')
export class AttendanceSheetResolver {
  constructor(private readonly queries: AttendanceSheetQueries) {}

  @Query()
  sheetSessions(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<SheetSessionRow>> {
    return this.queries.list(actor, pageRequest(first, after));
  }

  @Query()
  sheetSession(
    @Args('sessionId') sessionId: string,
    @Context() { actor }: RequestContext,
  ): Promise<SheetSessionRow> {
    return this.queries.get(actor, sessionId);
  }

  @ResolveField()
  run(@Parent() { runId }: SheetSessionRow): { id: string } {
    return { id: runId };
  }

  @ResolveField()
  enrollments(
    @Parent() { runId }: SheetSessionRow,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<EnrollmentRow> & { totalCount: number }> {
    return this.queries.enrollmentsOf(actor, runId, pageRequest(first, after));
  }
}
