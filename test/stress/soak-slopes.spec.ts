import { Random } from '../harness/random.js';
import { slopeOf } from './soak-slopes.js';

/** A look a minute: 100 at first, so much more each time, and chance on top. */
function seen(looks: number, growth: number, noise: number): { atMs: number; value: number }[] {
  const random = new Random(5);
  return Array.from({ length: looks }, (_, n) => ({
    atMs: n * 60_000,
    value: 100 + n * growth + (random.next() - 0.5) * noise,
  }));
}

describe('The slope of what a process holds', () => {
  it('is its growth in ten minutes as a share of the mean', () => {
    // From 100 to 200: 10 in ten minutes, of a mean of 150.
    const { percentPer10Min, mean, margin } = slopeOf(seen(101, 1, 0));
    expect({ percentPer10Min, mean, margin }).toEqual({ percentPer10Min: 6.67, mean: 150, margin: 0 });
  });

  it('lies within its margin where there is none but chance', () => {
    const { percentPer10Min, margin } = slopeOf(seen(50, 0, 20));
    expect(Math.abs(percentPer10Min)).toBeLessThanOrEqual(margin);
  });

  it('stands out of its margin where something grows', () => {
    const { percentPer10Min, margin } = slopeOf(seen(50, 0.5, 20));
    expect(percentPer10Min - margin).toBeGreaterThan(1);
  });

  it('of two looks is not one', () => {
    expect(slopeOf(seen(2, 50, 0)).percentPer10Min).toBe(0);
  });
});
