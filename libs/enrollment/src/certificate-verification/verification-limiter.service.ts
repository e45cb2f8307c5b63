import { Clock } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

const BURST = 60;
const PER_SECOND = 1;
const ADDRESSES = 10_000;

interface Bucket {
  left: number;
  filledAt: number;
}

/**
 * How often one address may ask for a certificate. Codes cannot be guessed; this keeps a script that tries from
 * costing more than it does. In memory: each process allows as much, which harms nothing.
 */
@Injectable()
export class VerificationLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Clock) {}

  /** 0 when the address may ask now; else how many seconds it should wait. */
  secondsToWait(address: string): number {
    const now = this.clock.now().getTime();
    const bucket = this.buckets.get(address) ?? { left: BURST, filledAt: now };
    // A clock that was ahead and is set right takes nothing away.
    const passedMs = Math.max(now - bucket.filledAt, 0);
    const left = Math.min(BURST, bucket.left + (passedMs / 1000) * PER_SECOND);
    // Taken out and put back, so that the address longest unheard of is the first to be forgotten.
    this.buckets.delete(address);
    this.buckets.set(address, { left: left < 1 ? left : left - 1, filledAt: now });
    if (this.buckets.size > ADDRESSES) this.forgetOldest();
    return left < 1 ? Math.ceil((1 - left) / PER_SECOND) : 0;
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
