import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { SiasnItemState } from '../generated/graphql.js';
import { CreateSiasnBatchInput, RecordSiasnAnswerInput } from './siasn-export.inputs.js';
import { SiasnExportQueries, type SiasnBatchRow, type SiasnItemRow } from './siasn-export.queries.js';
import { SiasnAnswerService } from './siasn-answer.service.js';
import { SiasnExportService } from './siasn-export.service.js';

@Resolver('SiasnBatch')
export class SiasnBatchResolver {
  constructor(
    private readonly queries: SiasnExportQueries,
    private readonly exports: SiasnExportService,
    private readonly answers: SiasnAnswerService,
    private readonly database: Database,
  ) {}

  @Query()
  siasnBatch(@Args('id') id: string): Promise<SiasnBatchRow | null> {
    return this.queries.find(id);
  }

  @Query()
  siasnBatches(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<SiasnBatchRow>> {
    return this.queries.list(pageRequest(first, after));
  }

  @Mutation()
  async createSiasnBatch(
    @Args('input') input: CreateSiasnBatchInput,
    @Context() context: RequestContext,
  ): Promise<SiasnBatchRow> {
    return this.get(
      await this.database.transaction((tx) => this.exports.createBatch(tx, context.actor, input)),
    );
  }

  @Mutation()
  async recordSiasnAnswer(
    @Args('input') input: RecordSiasnAnswerInput,
    @Context() context: RequestContext,
  ): Promise<SiasnBatchRow> {
    return this.get(
      await this.database.transaction((tx) => this.answers.recordAnswer(tx, context.actor, input)),
    );
  }

  @ResolveField()
  unit(@Parent() { unitId }: SiasnBatchRow): { id: string } | null {
    return unitId === null ? null : { id: unitId };
  }

  @ResolveField()
  fileUrl(@Parent() { id }: SiasnBatchRow): string {
    return `/api/siasn-batches/${id}/siasn.zip`;
  }

  @ResolveField()
  items(
    @Parent() { id }: SiasnBatchRow,
    @Args('state') state: SiasnItemState | null,
    @Args('toDelete') toDelete: boolean | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<SiasnItemRow>> {
    const wanted = { state: state ?? null, toDelete: toDelete ?? false };
    return this.queries.items(id, wanted, pageRequest(first, after));
  }

  private async get(id: string): Promise<SiasnBatchRow> {
    const found = await this.queries.find(id);
    if (!found) throw notFound('batch');
    return found;
  }
}

@Resolver('SiasnItem')
export class SiasnItemResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: SiasnItemRow): { id: string } {
    return { id: employeeId };
  }
}
