import { setImmediate as turn } from 'node:timers/promises';
import { correlated, currentCorrelationId } from '../tracing/correlation.js';
import { OneAfterAnother } from './one-after-another.js';

const MANY_MS = 60_000;

describe('steps of one key', () => {
  let steps: (readonly string[])[];
  let ends: (() => void)[];
  let clicks: (string | undefined)[];

  beforeEach(() => {
    steps = [];
    ends = [];
    clicks = [];
  });

  const step = async (items: readonly string[]): Promise<string[]> => {
    steps.push(items);
    clicks.push(currentCorrelationId());
    await new Promise<void>((resolve) => ends.push(resolve));
    if (items.includes('bad')) throw new Error('refused');
    return items.map((item) => `${item}!`);
  };

  /** Ends the steps that are under way, and those that follow from it. */
  const end = async (): Promise<void> => {
    for (const each of ends.splice(0)) each();
    await turn();
    await turn();
  };

  it('take whoever came during the last together, and wait for nobody where none is under way', async () => {
    const line = new OneAfterAnother(step, { atMost: 10, waitMs: MANY_MS });
    const answers = ['a', 'b', 'c'].map((item) => line.take('key', item));
    expect(steps).toEqual([['a']]);
    await end();
    expect(steps).toEqual([['a'], ['b', 'c']]);
    await end();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!']);
    const later = line.take('key', 'd');
    expect(steps.at(-1)).toEqual(['d']);
    await end();
    expect(await later).toBe('d!');
  });

  it('do not wait for those of another', async () => {
    const line = new OneAfterAnother(step, { atMost: 10, waitMs: MANY_MS });
    const answers = [line.take('one', 'a'), line.take('another', 'b')];
    expect(steps).toEqual([['a'], ['b']]);
    await end();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!']);
  });

  it('do not wait for one that takes its time', async () => {
    const line = new OneAfterAnother(step, { atMost: 10, waitMs: 1 });
    const answers = [line.take('key', 'slow'), line.take('key', 'a')];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(steps).toEqual([['slow'], ['a']]);
    await end();
    expect(await Promise.all(answers)).toEqual(['slow!', 'a!']);
  });

  it('are of at most so many', async () => {
    const line = new OneAfterAnother(step, { atMost: 2, waitMs: MANY_MS });
    const answers = ['a', 'b', 'c', 'd'].map((item) => line.take('key', item));
    expect(steps).toEqual([['a'], ['b', 'c']]);
    await end();
    await end();
    expect(steps.at(-1)).toEqual(['d']);
    expect(await Promise.all(answers)).toHaveLength(4);
  });

  it('fail for the one at fault alone, and go on', async () => {
    const line = new OneAfterAnother(step, { atMost: 10, waitMs: MANY_MS });
    const answers = ['a', 'bad', 'b'].map((item) => line.take('key', item).catch(String));
    for (let n = 0; n < 6; n++) await end();
    expect(await Promise.all(answers)).toEqual(['a!', 'Error: refused', 'b!']);
    const later = line.take('key', 'c');
    await end();
    expect(await later).toBe('c!');
  });

  it('are taken in the name of the first that came', async () => {
    const line = new OneAfterAnother(step, { atMost: 10, waitMs: MANY_MS });
    const answers = ['a', 'b', 'c'].map((item) => correlated(`click ${item}`, () => line.take('key', item)));
    await end();
    await end();
    await Promise.all(answers);
    expect(clicks).toEqual(['click a', 'click b']);
  });
});
