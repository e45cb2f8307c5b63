import { createHash, hash as digest } from 'node:crypto';
import { canonicalJson } from '@asn-corpu/platform';

/** One ledger row before it is chained. */
export interface UnchainedPosting {
  readonly id: string;
  readonly year: number;
  readonly employeeId: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly minutes: number;
  readonly factId: string;
  readonly ruleVersion: string;
  readonly trace: object;
  readonly reason: string;
  readonly actor: string;
  readonly activityAt: Date;
  readonly postedAt: Date;
  readonly reverses: string | null;
}

export interface ChainedPosting extends UnchainedPosting {
  readonly sequence: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

export interface ChainHead {
  readonly sequence: number;
  readonly hash: Buffer;
}

/** When the next row of a chain is posted: never before the last one, whatever clocks do, so that a past stays as it is. */
export function postedAfter(last: Date | null, now: Date): Date {
  return last !== null && last > now ? last : now;
}

/** What the first posting of an employee follows. */
export function genesis(employeeId: string): ChainHead {
  return { sequence: 0, hash: createHash('sha256').update(`asn-corpu ledger ${employeeId}`).digest() };
}

/** Appends postings of one employee to the chain after `head`. */
export function chain(head: ChainHead, postings: readonly UnchainedPosting[]): ChainedPosting[] {
  let { sequence, hash } = head;
  return postings.map((posting) => {
    sequence += 1;
    const previousHash = hash;
    hash = hashPosting({ ...posting, sequence }, previousHash);
    return { ...posting, sequence, previousHash, hash };
  });
}

/** SHA-256 over the previous hash and every field of the row, in this order, as one JSON array. */
export function hashPosting(posting: UnchainedPosting & { sequence: number }, previousHash: Buffer): Buffer {
  const fields = [
    posting.employeeId,
    posting.sequence,
    posting.id,
    posting.year,
    posting.fromAccount,
    posting.toAccount,
    posting.minutes,
    posting.factId,
    posting.ruleVersion,
    posting.trace,
    posting.reason,
    posting.actor,
    posting.activityAt,
    posting.postedAt,
    posting.reverses,
  ];
  // One native call instead of four: postings are hashed by the million.
  return digest('sha256', Buffer.concat([previousHash, Buffer.from(canonicalJson(fields))]), 'buffer');
}
