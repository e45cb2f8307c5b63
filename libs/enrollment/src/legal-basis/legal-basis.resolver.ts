import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalText } from '../rule-set/explanation.js';
import { AddLegalBasisInput } from './legal-basis.inputs.js';
import { LegalBasisQueries, type ShownLegalBasis } from './legal-basis.queries.js';
import { LegalBasisService } from './legal-basis.service.js';

@Resolver('LegalBasis')
export class LegalBasisResolver {
  constructor(
    private readonly queries: LegalBasisQueries,
    private readonly service: LegalBasisService,
    private readonly database: Database,
  ) {}

  @Query('legalBases')
  list(): Promise<ShownLegalBasis[]> {
    return this.queries.list();
  }

  @Mutation()
  async addLegalBasis(
    @Args('input') input: AddLegalBasisInput,
    @Context() { actor }: RequestContext,
  ): Promise<ShownLegalBasis> {
    await this.database.transaction((tx) => this.service.addLegalBasis(tx, actor, input));
    return this.queries.get(input.version);
  }

  @ResolveField()
  text(@Parent() { textId, textEn }: ShownLegalBasis): LocalText {
    return { id: textId, en: textEn };
  }

  @ResolveField()
  addedBy(@Parent() { employeeId }: ShownLegalBasis): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }

  @ResolveField()
  addedAt(@Parent() { addedAt }: ShownLegalBasis): Date | null {
    return addedAt === null ? null : new Date(addedAt);
  }
}
