import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StandingQueries, type AccountRow } from '../standing/standing.queries.js';
import { indexRuleOn } from './index-rule.rules.js';
import { ProfessionalIndexQueries } from './professional-index.queries.js';
import { professionalIndex, type ProfessionalIndex } from './professional-index.rules.js';

@Resolver('JpAccount')
export class ProfessionalIndexResolver {
  constructor(
    private readonly queries: ProfessionalIndexQueries,
    private readonly standing: StandingQueries,
  ) {}

  @ResolveField()
  async professionalIndex(@Parent() { employeeId, year }: AccountRow): Promise<ProfessionalIndex> {
    const { currentYear, currentDate } = this.standing;
    const asOf = year < currentYear ? `${year}-12-31` : currentDate;
    const [facts, positionKind] = await Promise.all([
      this.queries.facts(employeeId, asOf),
      this.queries.positionKind(employeeId, asOf),
    ]);
    return professionalIndex(facts, positionKind, asOf, indexRuleOn(asOf));
  }
}
