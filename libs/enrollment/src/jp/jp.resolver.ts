import { answerOnce, Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { Explanation } from '../rule-set/explanation.js';
import { ReversePostingInput } from './jp.inputs.js';
import { LedgerService } from './ledger.service.js';
import { explainPosting } from './posting-explanation.rules.js';
import { PostingQueries, type PostingRow } from './posting.queries.js';

@Resolver('JpPosting')
export class JpResolver {
  constructor(
    private readonly queries: PostingQueries,
    private readonly ledger: LedgerService,
    private readonly ruleSets: RuleSetQueries,
    private readonly database: Database,
  ) {}

  @Mutation()
  async reversePosting(
    @Args('input') input: ReversePostingInput,
    @Context() context: RequestContext,
  ): Promise<PostingRow> {
    const { accountId } = context.actor;
    const { requestId, postingId, reason } = input;
    const request = { accountId, operation: 'reversePosting', requestId, input };
    await this.database.transaction((tx) =>
      answerOnce(tx, request, postingId, () =>
        this.ledger.reversePosting(tx, postingId, { reason: reason.trim(), actor: accountId }),
      ),
    );
    const posting = await context.load(this.queries.byId, postingId);
    if (!posting) throw notFound('posting');
    return posting;
  }

  @ResolveField()
  async explanation(@Parent() posting: PostingRow): Promise<Explanation> {
    const ruleSets = await this.ruleSets.all(this.database.reader);
    return explainPosting(
      posting,
      ruleSets.find(({ version }) => version === posting.ruleVersion),
    );
  }
}
