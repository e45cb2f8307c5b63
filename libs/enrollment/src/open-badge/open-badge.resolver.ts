import type { RequestContext } from '@asn-corpu/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CertificateRow } from '../certificate/certificate.queries.js';

@Resolver('Certificate')
export class BadgedCertificateResolver {
  @ResolveField()
  badgeUrl(
    @Parent() { id, employeeId, state }: CertificateRow,
    @Context() { actor }: RequestContext,
  ): string | null {
    return state === 'VALID' && actor.employeeId === employeeId ? `/api/certificates/${id}/badge` : null;
  }
}
