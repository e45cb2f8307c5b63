import { Database, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CertificateQueries, type CertificateRow } from '../certificate/certificate.queries.js';
import type { CertificateFileState } from '../generated/graphql.js';
import { RetryCertificateFilesInput } from './signing-queue.inputs.js';
import {
  SigningQueueQueries,
  type FileRow,
  type QueueCounts,
  type SignerRow,
} from './signing-queue.queries.js';
import { SigningQueueService } from './signing-queue.service.js';

@Resolver('SigningQueue')
export class SigningQueueResolver {
  constructor(
    private readonly queries: SigningQueueQueries,
    private readonly certificateQueries: CertificateQueries,
    private readonly service: SigningQueueService,
    private readonly database: Database,
  ) {}

  @Query()
  signingQueue(): Promise<QueueCounts> {
    return this.queries.counts();
  }

  @Mutation()
  async retryCertificateFiles(
    @Args('input') input: RetryCertificateFilesInput,
    @Context() { actor }: RequestContext,
  ): Promise<{ retried: number; queue: QueueCounts }> {
    const retried = await this.database.transaction((tx) => this.service.retry(tx, actor, input));
    return { retried, queue: await this.queries.counts() };
  }

  @ResolveField()
  signer(): Promise<SignerRow> {
    return this.queries.signer();
  }

  @ResolveField()
  async certificates(
    @Args('state') state: CertificateFileState | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<CertificateRow>> {
    const { nodes, pageInfo } = await this.queries.waiting(state ?? null, pageRequest(first, after));
    const rows = await Promise.all(nodes.map((id) => context.load(this.certificateQueries.byId, id)));
    return { nodes: rows.filter((row) => row !== null), pageInfo };
  }
}

@Resolver('Certificate')
export class CertificateFileResolver {
  constructor(private readonly queries: SigningQueueQueries) {}

  @ResolveField()
  async file(@Parent() { id }: CertificateRow, @Context() context: RequestContext): Promise<FileRow | null> {
    return context.load(this.queries.fileOf, id);
  }
}
