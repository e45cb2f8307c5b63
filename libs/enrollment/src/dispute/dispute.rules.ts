import { derivedId } from '@asn-corpu/platform';
import type { LearnedDay } from '../counting/counting.rules.js';
import type { RecordedFact } from '../jp/ledger.queries.js';

/** The same activity with another quantity, spread over its days as before; amounts add up to it exactly. */
export function correctedFact(fact: RecordedFact, quantity: number, disputeId: string): RecordedFact {
  return {
    ...fact,
    id: derivedId('dispute-correction', disputeId),
    quantity,
    learned: spread(fact.learned, quantity),
  };
}

function spread(learned: readonly LearnedDay[], quantity: number): LearnedDay[] {
  const total = learned.reduce((sum, { amount }) => sum + amount, 0);
  let before = 0;
  let given = 0;
  return learned
    .map(({ date, amount }) => {
      before += amount;
      const upToHere = Math.floor((quantity * before) / total);
      const day = { date, amount: upToHere - given };
      given = upToHere;
      return day;
    })
    .filter(({ amount }) => amount > 0);
}
