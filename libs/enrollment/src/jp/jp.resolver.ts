import { Database } from '@asn-corpu/platform';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { Explanation } from '../rule-set/explanation.js';
import { explainPosting } from './posting-explanation.rules.js';
import type { PostingRow } from './posting.queries.js';

@Resolver('JpPosting')
export class JpResolver {
  constructor(
    private readonly ruleSets: RuleSetQueries,
    private readonly database: Database,
  ) {}

  @ResolveField()
  async explanation(@Parent() posting: PostingRow): Promise<Explanation> {
    const ruleSets = await this.ruleSets.all(this.database.reader);
    return explainPosting(
      posting,
      ruleSets.find(({ version }) => version === posting.ruleVersion),
    );
  }
}
