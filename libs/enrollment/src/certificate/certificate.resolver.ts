import { pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { MINUTES_PER_JP } from '../rule-set/rule-set.rules.js';
import { CertificateQueries, type CertificateRow } from './certificate.queries.js';

@Resolver('Certificate')
export class CertificateResolver {
  constructor(private readonly queries: CertificateQueries) {}

  @Query()
  async myCertificates(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<CertificateRow>> {
    const page = pageRequest(first, after);
    const { employeeId } = context.actor;
    if (employeeId === null) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    return this.queries.ofEmployee(employeeId, page);
  }

  @ResolveField()
  programmeTitle(@Parent() { snapshot }: CertificateRow): string {
    return snapshot.programme.title;
  }

  @ResolveField()
  runName(@Parent() { snapshot }: CertificateRow): string {
    return snapshot.run.name;
  }

  /** What the paper says: whole JP. */
  @ResolveField()
  jpMinutes(@Parent() { snapshot }: CertificateRow): number {
    return (snapshot.jp?.whole ?? 0) * MINUTES_PER_JP;
  }

  @ResolveField()
  completionDate(@Parent() { snapshot }: CertificateRow): string {
    return snapshot.completionDate;
  }

  @ResolveField()
  pdfUrl(@Parent() { id, ready }: CertificateRow): string | null {
    return ready ? `/api/certificates/${id}/pdf` : null;
  }

  @ResolveField()
  verifyUrl(@Parent() { snapshot }: CertificateRow): string {
    return snapshot.verifyUrl;
  }
}

@Resolver('Enrollment')
export class EnrollmentCertificateResolver {
  constructor(private readonly queries: CertificateQueries) {}

  @ResolveField()
  async certificate(
    @Parent() enrollment: { id: string },
    @Context() context: RequestContext,
  ): Promise<CertificateRow | null> {
    const [certificate] = await context.load(this.queries.ofEnrollment, enrollment.id);
    return certificate ?? null;
  }
}
