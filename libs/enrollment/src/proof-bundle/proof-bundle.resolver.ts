import { Database, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { checkpointKey, knownCheckpointKeys } from '../checkpoint/checkpoint-key.adapter.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { RequestProofBundleInput } from './proof-bundle.inputs.js';
import { ProofBundleQueries, type ProofBundleRow, type TakingRow } from './proof-bundle.queries.js';
import { ProofBundleService } from './proof-bundle.service.js';
import { expiryOf } from './proof-bundle-retention.task.js';

@Resolver('ProofBundle')
export class ProofBundleResolver {
  constructor(
    private readonly queries: ProofBundleQueries,
    private readonly service: ProofBundleService,
    private readonly config: EnrollmentConfig,
    private readonly database: Database,
  ) {}

  @Query()
  proofBundles(
    @Args('unitId') unitId: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<Connection<ProofBundleRow>> {
    return this.queries.list(actor, unitId ?? null, pageRequest(first, after));
  }

  @Query()
  proofBundle(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<ProofBundleRow | null> {
    return this.queries.find(actor, id);
  }

  @Query()
  async proofKeys(): Promise<string[]> {
    const { signerDir } = this.config;
    const { id } = await checkpointKey(signerDir);
    return [...new Set([id, ...(await knownCheckpointKeys(signerDir)).keys()])];
  }

  @Mutation()
  async requestProofBundle(
    @Args('input') input: RequestProofBundleInput,
    @Context() { actor }: RequestContext,
  ): Promise<ProofBundleRow> {
    const id = await this.database.transaction((tx) => this.service.requestProofBundle(tx, actor, input));
    return this.queries.get(actor, id);
  }

  @ResolveField()
  unit(@Parent() { unitId }: ProofBundleRow): { id: string } {
    return { id: unitId };
  }

  @ResolveField()
  requestedBy(@Parent() { requesterEmployee }: ProofBundleRow): { id: string } | null {
    return requesterEmployee === null ? null : { id: requesterEmployee };
  }

  @ResolveField()
  expiresAt(@Parent() { finishedAt }: ProofBundleRow): Date | null {
    return finishedAt && expiryOf(finishedAt);
  }

  @ResolveField()
  fileUrl(@Parent() { id, fileKey }: ProofBundleRow): string | null {
    return fileKey === null ? null : `/api/proof-bundles/${id}/bundle.zip`;
  }

  @ResolveField()
  sha256(@Parent() { fileKey }: ProofBundleRow): string | null {
    return fileKey;
  }

  @ResolveField()
  takings(@Parent() { id }: ProofBundleRow, @Context() context: RequestContext): Promise<TakingRow[]> {
    return context.load(this.queries.takingsOf, id);
  }
}

@Resolver('ProofBundleTaking')
export class ProofBundleTakingResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: TakingRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }
}
