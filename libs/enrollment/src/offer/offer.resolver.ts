import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Explanation } from '../rule-set/explanation.js';
import type { AccountRow } from '../standing/standing.queries.js';
import { OfferQueries, type OfferRow } from './offer.queries.js';
import { explainOffers, offerFigures, type OfferFigures } from './offer.rules.js';

interface OfferAccount extends OfferFigures {
  readonly offers: readonly OfferRow[];
  readonly explanation: Explanation;
}

@Resolver('JpAccount')
export class OfferResolver {
  constructor(private readonly queries: OfferQueries) {}

  @ResolveField()
  async offerAccount(@Parent() account: AccountRow): Promise<OfferAccount> {
    const offers = await this.queries.ofYear(account.employeeId, account.year);
    const figures = offerFigures(account, offers);
    return { ...figures, offers, explanation: explainOffers(figures, offers) };
  }
}
