import { derivedId } from '@asn-corpu/platform';
import type { CountedFact, CountedLine, LearningFact } from '../counting/counting.rules.js';
import type { UnchainedPosting } from './posting-chain.rules.js';

/** A posting that is in the ledger, and whether it was taken back. */
export interface StandingPosting {
  readonly id: string;
  readonly year: number;
  readonly factId: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly minutes: number;
  readonly ruleVersion: string;
  readonly trace: object;
  readonly activityAt: Date;
  readonly reversed: boolean;
}

export interface PostingOrigin {
  readonly employeeId: string;
  readonly reason: string;
  readonly actor: string;
  readonly postedAt: Date;
}

/** A fact with its form and completion: what a posting repeats of it. */
export type PostedFact = Pick<LearningFact, 'id' | 'form' | 'completedAt' | 'completionDate'>;

/** Why somebody objects to what the ledger says of a fact. */
export type DisputeGround = 'COUNTED_TOO_LITTLE' | 'RECORDED_WRONGLY';

type PostedLine = Pick<CountedLine, 'minutes'> & { readonly account: CountedLine['account'] | 'disputed' };
export type PostedWorth = Omit<CountedFact, 'lines'> & { readonly lines: readonly PostedLine[] };

/**
 * What a fact is worth while somebody objects: what is argued over is in `disputed`, which is all of a record that is
 * said to be wrong, and what does not count where too little is said to. It keeps its room under caps and ceilings, so
 * that nothing else moves, and everything is as it was when the objection is rejected.
 */
export function arguedLines(
  lines: readonly CountedLine[],
  ground: DisputeGround | null,
): readonly PostedLine[] {
  const argued = lines.filter(
    ({ account }) =>
      ground === 'RECORDED_WRONGLY' || (ground === 'COUNTED_TOO_LITTLE' && account !== 'counted'),
  );
  if (argued.length === 0) return lines;
  const minutes = argued.reduce((sum, line) => sum + line.minutes, 0);
  return [...lines.filter((line) => !argued.includes(line)), { account: 'disputed', minutes }];
}

/**
 * The postings that bring one fact from what the ledger says of it to what it should say: nothing when they agree,
 * otherwise reversals of all that stands and new rows. `counted` null: the fact no longer counts at all.
 */
export function postingsFor(
  fact: PostedFact,
  counted: PostedWorth | null,
  inLedger: readonly StandingPosting[],
  origin: PostingOrigin,
): UnchainedPosting[] {
  const standing = inLedger.filter(({ reversed }) => !reversed);
  if (counted && agrees(counted, standing)) return [];
  const reversals = standing.map((posting) => reversal(posting, origin));
  if (!counted) return reversals;
  const lines = counted.lines.map(({ account, minutes }): UnchainedPosting => {
    // How often this fact went to this account before: a repeated effect derives the same id and collides.
    const generation = inLedger.filter(({ toAccount }) => toAccount === account).length;
    return {
      ...origin,
      id: derivedId('posting', fact.id, account, String(generation)),
      year: Number(fact.completionDate.slice(0, 4)),
      fromAccount: sourceAccount(fact.form),
      toAccount: account,
      minutes,
      factId: fact.id,
      ruleVersion: counted.ruleVersion,
      trace: counted.trace,
      activityAt: fact.completedAt,
      reverses: null,
    };
  });
  return [...reversals, ...lines];
}

export function sourceAccount(form: string): string {
  return `source:${form}`;
}

/** Same accounts, same minutes. The rule version alone is no reason to move minutes back and forth. */
function agrees(counted: PostedWorth, standing: readonly StandingPosting[]): boolean {
  return (
    counted.lines.length === standing.length &&
    counted.lines.every(({ account, minutes }) =>
      standing.some((posting) => posting.toAccount === account && posting.minutes === minutes),
    )
  );
}

function reversal(posting: StandingPosting, origin: PostingOrigin): UnchainedPosting {
  return {
    ...origin,
    id: derivedId('reversal', posting.id),
    year: posting.year,
    fromAccount: posting.toAccount,
    toAccount: posting.fromAccount,
    minutes: posting.minutes,
    factId: posting.factId,
    ruleVersion: posting.ruleVersion,
    trace: posting.trace,
    activityAt: posting.activityAt,
    reverses: posting.id,
  };
}
