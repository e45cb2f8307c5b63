import { RedisConfig } from '../config/redis.config.js';
import { oneServer } from './redis-servers.js';

describe('the master of the moment', () => {
  const { reconnectOnError } = oneServer(
    Object.assign(new RedisConfig(), { redisSentinels: 'redis-1:26379', redisSentinelName: 'corpu' }),
  );

  it.each([
    "READONLY You can't write against a read only replica.",
    // What Redis 6 makes of it when a script writes, as all of BullMQ's do.
    "ERR Error running script (call to f_2f1c): @user_script:1: @user_script: 1: -READONLY You can't write against a read only replica.",
  ])('is asked for again, and the command repeated, after "%s"', (message) => {
    expect(reconnectOnError?.(new Error(message))).toBe(2);
  });

  it('is not after any other error', () => {
    expect(reconnectOnError?.(new Error('WRONGTYPE Operation against a key'))).toBe(false);
  });
});
