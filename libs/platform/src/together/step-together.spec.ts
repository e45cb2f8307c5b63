import { StepTogether } from './step-together.js';

const MANY_MS = 60_000;

describe('a step that jobs take together', () => {
  let steps: (readonly string[])[];
  let coming: number;

  beforeEach(() => {
    steps = [];
    coming = 0;
  });

  const step = (items: readonly string[]): Promise<string[]> => {
    steps.push(items);
    return items.includes('bad')
      ? Promise.reject(new Error('refused'))
      : Promise.resolve(items.map((item) => `${item}!`));
  };

  it('is taken once for all who come within a moment, each with its own answer', async () => {
    const together = new StepTogether(step, { atMost: 10, waitMs: 5 });
    expect(await Promise.all(['a', 'b', 'c'].map((item) => together.take(item)))).toEqual(['a!', 'b!', 'c!']);
    expect(steps).toEqual([['a', 'b', 'c']]);
  });

  it('waits for nobody when it is full', async () => {
    const together = new StepTogether(step, { atMost: 2, waitMs: MANY_MS });
    await Promise.all(['a', 'b', 'c', 'd'].map((item) => together.take(item)));
    expect(steps).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('waits for nobody when nobody else is on the way, or whoever was does not come', async () => {
    const together = new StepTogether(step, { atMost: 10, waitMs: MANY_MS, othersComing: () => coming });
    expect(await together.take('alone')).toBe('alone!');
    coming = 1;
    const waiting = together.take('a');
    expect(steps).toEqual([['alone']]);
    coming = 0;
    together.goIfAllAreHere();
    expect(await waiting).toBe('a!');
  });

  it('fails for the one at fault alone', async () => {
    const together = new StepTogether(step, { atMost: 3, waitMs: MANY_MS });
    const answers = ['a', 'bad', 'b'].map((item) => together.take(item).catch(String));
    expect(await Promise.all(answers)).toEqual(['a!', 'Error: refused', 'b!']);
    expect(steps).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
  });

  it("fails for all at once where it is nobody's fault", async () => {
    const together = new StepTogether(step, { atMost: 3, waitMs: MANY_MS, isOfOne: () => false });
    const answers = ['a', 'bad', 'b'].map((item) => together.take(item).catch(String));
    expect(await Promise.all(answers)).toEqual(Array(3).fill('Error: refused'));
    expect(steps).toEqual([['a', 'bad', 'b']]);
  });

  it('fails once for whoever is alone in it', async () => {
    const together = new StepTogether(step, { atMost: 3, waitMs: 1 });
    await expect(together.take('bad')).rejects.toThrow('refused');
    expect(steps).toEqual([['bad']]);
  });

  it('takes nobody for done whom it did not answer', async () => {
    const forgetful = new StepTogether<string, string>(() => Promise.resolve([]), { atMost: 2, waitMs: 1 });
    await expect(forgetful.take('a')).rejects.toThrow('did not answer everybody');
  });
});
