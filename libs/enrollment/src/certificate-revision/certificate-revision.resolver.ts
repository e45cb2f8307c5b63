import { Database, hasRole, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CertificateQueries, type CertificateRow } from '../certificate/certificate.queries.js';
import {
  CertificateConsequencesInput,
  DecideCertificateRevisionInput,
  ReviseCertificateInput,
} from './certificate-revision.inputs.js';
import { CertificateRevisionQueries, type RevisionRow } from './certificate-revision.queries.js';
import { CertificateRevisionService, type FoundConsequences } from './certificate-revision.service.js';

@Resolver('CertificateRevision')
export class CertificateRevisionResolver {
  constructor(
    private readonly queries: CertificateRevisionQueries,
    private readonly certificates: CertificateQueries,
    private readonly service: CertificateRevisionService,
    private readonly database: Database,
  ) {}

  @Query()
  certificateConsequences(
    @Args('input') input: CertificateConsequencesInput,
    @Context() { actor }: RequestContext,
  ): Promise<FoundConsequences> {
    return this.database.rehearse((tx) => this.service.consequences(tx, actor, input));
  }

  @Query()
  pendingCertificateRevisions(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<RevisionRow>> {
    return this.queries.pending(pageRequest(first, after));
  }

  @Mutation()
  async reviseCertificate(
    @Args('input') input: ReviseCertificateInput,
    @Context() { actor }: RequestContext,
  ): Promise<RevisionRow> {
    return this.queries.get(await this.database.transaction((tx) => this.service.revise(tx, actor, input)));
  }

  @Mutation()
  async decideCertificateRevision(
    @Args('input') input: DecideCertificateRevisionInput,
    @Context() { actor }: RequestContext,
  ): Promise<RevisionRow> {
    return this.queries.get(await this.database.transaction((tx) => this.service.decide(tx, actor, input)));
  }

  @ResolveField()
  requestedByMe(@Parent() { requestedBy }: RevisionRow, @Context() { actor }: RequestContext): boolean {
    return requestedBy === actor.accountId;
  }

  @ResolveField()
  certificate(
    @Parent() { certificateId }: RevisionRow,
    @Context() context: RequestContext,
  ): Promise<CertificateRow | null> {
    return context.load(this.certificates.byId, certificateId);
  }

  @ResolveField()
  replacement(
    @Parent() { replacementId }: RevisionRow,
    @Context() context: RequestContext,
  ): Promise<CertificateRow | null> {
    return replacementId === null
      ? Promise.resolve(null)
      : context.load(this.certificates.byId, replacementId);
  }
}

@Resolver('Certificate')
export class RevisedCertificateResolver {
  constructor(
    private readonly queries: CertificateRevisionQueries,
    private readonly certificateQueries: CertificateQueries,
  ) {}

  @Query()
  certificate(@Args('id') id: string, @Context() context: RequestContext): Promise<CertificateRow | null> {
    return context.load(this.certificateQueries.byId, id);
  }

  @Query()
  certificates(
    @Args('employeeId') employeeId: string,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<CertificateRow>> {
    return this.certificateQueries.ofEmployee(employeeId, pageRequest(first, after));
  }

  @ResolveField()
  employee(@Parent() { employeeId }: CertificateRow): { id: string } {
    return { id: employeeId };
  }

  @ResolveField()
  async revision(
    @Parent() { id, state }: CertificateRow,
    @Context() context: RequestContext,
  ): Promise<RevisionRow | null> {
    // What is only asked for is not the holder's to know yet.
    if (state === 'VALID' && !hasRole(context.actor, 'designer', 'admin', 'auditor')) return null;
    const [revision] = await context.load(this.queries.standingOf, id);
    return revision ?? null;
  }
}
