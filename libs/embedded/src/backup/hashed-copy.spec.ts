import { setTimeout as delay } from 'node:timers/promises';
import { eachOf } from './hashed-copy.js';

describe('Work on several things at once', () => {
  it('does all of it, and no more of it at once than it may', async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await eachOf([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++now);
      await delay(1);
      now -= 1;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('begins nothing more after the first failure, and tells it when what had begun is over', async () => {
    const seen: string[] = [];
    const work = eachOf(['bad', 'slow', 'never'], 2, async (item) => {
      seen.push(`${item} begins`);
      if (item === 'bad') throw new Error('the disk is full');
      await delay(20);
      seen.push(`${item} ends`);
      throw new Error('later');
    });
    await expect(work).rejects.toThrow('the disk is full');
    expect(seen).toEqual(['bad begins', 'slow begins', 'slow ends']);
  });
});
