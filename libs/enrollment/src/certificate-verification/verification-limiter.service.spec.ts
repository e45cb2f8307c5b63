import { TestClock } from '@asn-corpu/testing';
import { VerificationLimiter } from './verification-limiter.service.js';

const ADDRESS = '198.51.100.7';

describe('How often an address may ask for a certificate', () => {
  it('is sixty times at once, then once a second', () => {
    const clock = new TestClock();
    const limiter = new VerificationLimiter(clock);
    for (let n = 0; n < 60; n++) expect(limiter.secondsToWait(ADDRESS)).toBe(0);
    expect(limiter.secondsToWait(ADDRESS)).toBe(1);
    clock.advance(1_000);
    expect(limiter.secondsToWait(ADDRESS)).toBe(0);
  });

  it('shuts nobody out when the clock was ahead and is set right', () => {
    const clock = new TestClock();
    const limiter = new VerificationLimiter(clock);
    const right = clock.now();
    clock.advance(600_000);
    expect(limiter.secondsToWait(ADDRESS)).toBe(0);
    clock.set(right);
    expect(limiter.secondsToWait(ADDRESS)).toBe(0);
  });
});
