import { setImmediate as turn } from 'node:timers/promises';
import { askTogether } from './ask-together.js';

interface Call {
  readonly asked: readonly string[];
  answer(): void;
  fail(): void;
}

describe('askTogether', () => {
  let calls: Call[];
  let ask: (question: string) => Promise<string>;

  beforeEach(() => {
    calls = [];
    ask = askTogether<string, string>(
      (asked) =>
        new Promise((resolve, reject) =>
          calls.push({
            asked,
            answer: () => resolve(asked.map((question) => `${question}!`)),
            fail: () => reject(new Error('gone')),
          }),
        ),
      3,
    );
  });

  const asked = async (): Promise<(readonly string[])[]> => {
    await turn();
    await turn();
    return calls.map((call) => call.asked);
  };

  it('asks what comes alone at once', async () => {
    const answer = ask('a');
    expect(await asked()).toEqual([['a']]);
    calls[0]?.answer();
    expect(await answer).toBe('a!');
  });

  it('keeps what comes while a call is under way for one call after it, each with its own answer', async () => {
    const first = ask('a');
    await asked();
    const others = Promise.all([ask('b'), ask('c')]);
    expect(await asked()).toEqual([['a']]);
    calls[0]?.answer();
    await first;
    expect(await asked()).toEqual([['a'], ['b', 'c']]);
    calls[1]?.answer();
    expect(await others).toEqual(['b!', 'c!']);
  });

  it('does not wait for a call that does not come back', async () => {
    void ask('a');
    await asked();
    const next = ask('b');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await asked()).toEqual([['a'], ['b']]);
    calls[1]?.answer();
    expect(await next).toBe('b!');
  });

  it('asks the same question again for whoever comes later, and no more at once than allowed', async () => {
    const answers = Promise.all(['a', 'a', 'b', 'c'].map(ask));
    expect(await asked()).toEqual([['a', 'a', 'b'], ['c']]);
    calls.forEach((call) => call.answer());
    expect(await answers).toEqual(['a!', 'a!', 'b!', 'c!']);
  });

  it('goes on after a call that failed, which fails for all in it', async () => {
    const failed = Promise.allSettled([ask('a'), ask('b')]);
    await asked();
    const next = ask('c');
    calls[0]?.fail();
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await asked()).toEqual([['a', 'b'], ['c']]);
    calls[1]?.answer();
    expect(await next).toBe('c!');
  });
});
