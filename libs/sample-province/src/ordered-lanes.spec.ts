import { setTimeout as delay } from 'node:timers/promises';
import { LANES, OrderedLanes } from './ordered-lanes.js';

const NOTHING = Promise.resolve();

describe('OrderedLanes', () => {
  it('does what touches the same thing in the order in which it was added, and the rest meanwhile', async () => {
    const lanes = new OrderedLanes();
    const told: string[] = [];
    const work = (name: string, ms: number) => async (): Promise<void> => {
      await delay(ms);
      told.push(name);
    };
    await lanes.add(['ani', 'budi'], NOTHING, work('first of both', 30));
    await lanes.add(['ani'], NOTHING, work('second of Ani', 1));
    await lanes.add(['citra'], NOTHING, work('first of Citra', 1));
    await lanes.add(['citra', 'ani'], NOTHING, work('last of both', 1));
    await lanes.finish();
    expect(told).toEqual(['first of Citra', 'first of both', 'second of Ani', 'last of both']);
  });

  it('waits for what it is told to come after', async () => {
    const lanes = new OrderedLanes();
    const told: string[] = [];
    const { done } = await lanes.add([], NOTHING, async () => {
      await delay(20);
      told.push('before');
    });
    await lanes.add([], done, async () => void told.push('after'));
    await lanes.finish();
    expect(told).toEqual(['before', 'after']);
  });

  it('never does more at once than there are lanes', async () => {
    const lanes = new OrderedLanes();
    let now = 0;
    let most = 0;
    for (let n = 0; n < 30; n++) {
      await lanes.add([String(n % 7)], NOTHING, async () => {
        most = Math.max(most, ++now);
        await delay(2);
        now--;
      });
    }
    await lanes.finish();
    expect(most).toBe(LANES);
  });

  it('says what went wrong, and does nothing of what follows', async () => {
    const lanes = new OrderedLanes();
    const told: string[] = [];
    await lanes.add(['ani'], NOTHING, async () => {
      throw new Error('The disk is full');
    });
    await lanes.add(['ani'], NOTHING, async () => void told.push('after'));
    await expect(lanes.finish()).rejects.toThrow('The disk is full');
    expect(told).toEqual([]);
    await expect(lanes.add([], NOTHING, async () => undefined)).rejects.toThrow('The disk is full');
  });
});
