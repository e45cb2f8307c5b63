import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  CertificateBatchConsequencesInput,
  DecideCertificateBatchInput,
  HoldCertificatesInput,
  PauseCertificateBatchInput,
  ReleaseCertificatesInput,
  RetryCertificateBatchInput,
  ReviseCertificatesInput,
} from './certificate-batch.inputs.js';
import {
  CertificateBatchQueries,
  type BatchRow,
  type FailureRow,
  type HoldRow,
} from './certificate-batch.queries.js';
import { readinessOf, type Readiness } from './certificate-batch.rules.js';
import { CertificateBatchService, type FoundBatchConsequences } from './certificate-batch.service.js';

/** A run's certificates as officers see them; the id is the run's. */
interface Desk {
  readonly id: string;
}

@Resolver('CertificateBatch')
export class CertificateBatchResolver {
  constructor(
    private readonly queries: CertificateBatchQueries,
    private readonly service: CertificateBatchService,
    private readonly database: Database,
  ) {}

  @Query()
  certificateBatch(@Args('id') id: string, @Context() context: RequestContext): Promise<BatchRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Query()
  certificateBatchConsequences(
    @Args('input') input: CertificateBatchConsequencesInput,
    @Context() { actor }: RequestContext,
  ): Promise<FoundBatchConsequences> {
    return this.database.rehearse((tx) => this.service.consequences(tx, actor, input));
  }

  @Mutation()
  async holdCertificates(
    @Args('input') input: HoldCertificatesInput,
    @Context() { actor }: RequestContext,
  ): Promise<Desk> {
    return { id: await this.database.transaction((tx) => this.service.hold(tx, actor, input)) };
  }

  @Mutation()
  async releaseCertificates(
    @Args('input') input: ReleaseCertificatesInput,
    @Context() { actor }: RequestContext,
  ): Promise<BatchRow> {
    return this.get(await this.database.transaction((tx) => this.service.release(tx, actor, input)));
  }

  @Mutation()
  async reviseCertificates(
    @Args('input') input: ReviseCertificatesInput,
    @Context() { actor }: RequestContext,
  ): Promise<BatchRow> {
    return this.get(await this.database.transaction((tx) => this.service.revise(tx, actor, input)));
  }

  @Mutation()
  async decideCertificateBatch(
    @Args('input') input: DecideCertificateBatchInput,
    @Context() { actor }: RequestContext,
  ): Promise<BatchRow> {
    return this.get(await this.database.transaction((tx) => this.service.decide(tx, actor, input)));
  }

  @Mutation()
  async pauseCertificateBatch(
    @Args('input') input: PauseCertificateBatchInput,
    @Context() { actor }: RequestContext,
  ): Promise<BatchRow> {
    return this.get(await this.database.transaction((tx) => this.service.pause(tx, actor, input)));
  }

  @Mutation()
  async retryCertificateBatch(
    @Args('input') input: RetryCertificateBatchInput,
    @Context() { actor }: RequestContext,
  ): Promise<BatchRow> {
    return this.get(await this.database.transaction((tx) => this.service.retry(tx, actor, input)));
  }

  @ResolveField()
  run(@Parent() { runId }: BatchRow): { id: string } {
    return { id: runId };
  }

  @ResolveField()
  requestedByMe(@Parent() { requestedBy }: BatchRow, @Context() { actor }: RequestContext): boolean {
    return requestedBy === actor.accountId;
  }

  @ResolveField()
  async done(@Parent() { id }: BatchRow, @Context() context: RequestContext): Promise<number> {
    return (await context.load(this.queries.progressOf, id))?.done ?? 0;
  }

  @ResolveField()
  async failed(@Parent() { id }: BatchRow, @Context() context: RequestContext): Promise<number> {
    return (await context.load(this.queries.progressOf, id))?.failed ?? 0;
  }

  @ResolveField()
  failures(
    @Parent() { id }: BatchRow,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<FailureRow>> {
    return this.queries.failures(id, pageRequest(first, after));
  }

  private async get(id: string): Promise<BatchRow> {
    const batch = await this.queries.find(id);
    if (!batch) throw notFound('batch');
    return batch;
  }
}

@Resolver('CertificateFailure')
export class CertificateFailureResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: FailureRow): { id: string } {
    return { id: employeeId };
  }
}

@Resolver('CertificateDesk')
export class CertificateDeskResolver {
  constructor(private readonly queries: CertificateBatchQueries) {}

  @Query()
  certificateDesks(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<Desk>> {
    return this.queries.desks(pageRequest(first, after));
  }

  @ResolveField()
  run(@Parent() { id }: Desk): { id: string } {
    return { id };
  }

  @ResolveField()
  hold(@Parent() { id }: Desk, @Context() context: RequestContext): Promise<HoldRow | null> {
    return context.load(this.queries.holdOf, id);
  }

  @ResolveField()
  async readiness(@Parent() { id }: Desk, @Context() context: RequestContext): Promise<Readiness> {
    return readinessOf(await context.load(this.queries.candidatesOf, id));
  }

  @ResolveField()
  batches(@Parent() { id }: Desk, @Context() context: RequestContext): Promise<BatchRow[]> {
    return context.load(this.queries.ofRun, id);
  }
}

@Resolver('CertificateSample')
export class CertificateSampleResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: Readiness['samples'][number]): { id: string } {
    return { id: employeeId };
  }

  @ResolveField()
  previewUrl(@Parent() { enrollmentId }: Readiness['samples'][number]): string {
    return `/api/certificate-previews/${enrollmentId}`;
  }
}

@Resolver('Run')
export class RunCertificateDeskResolver {
  @ResolveField()
  certificateDesk(@Parent() { id }: Desk): Desk {
    return { id };
  }
}
