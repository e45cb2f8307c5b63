import { describeConfig, readConfigs, type Environment } from './config.js';
import { QueueConfig } from './platform.config.js';

const SENTINELS = { REDIS_SENTINELS: 'one:26379, two:26379', REDIS_SENTINEL_NAME: 'corpu' };
const CLUSTER = { REDIS_CLUSTER_NODES: 'one:7000,[::1]:7001' };

const read = (environment: Environment): Readonly<QueueConfig> =>
  readConfigs(environment, { queue: QueueConfig }).queue;

describe('the Redis of the queues', () => {
  it.each([
    ['none', {}],
    ['one server', { REDIS_URL: 'rediss://user:secret@redis:6379' }],
    [
      'a master that sentinels name, with passwords of both',
      { ...SENTINELS, REDIS_PASSWORD: 's', REDIS_SENTINEL_PASSWORD: 't' },
    ],
    ['a Cluster, over TLS', { ...CLUSTER, REDIS_USERNAME: 'corpu', REDIS_PASSWORD: 's', REDIS_TLS: 'true' }],
    ['one server, with the others left empty', { REDIS_URL: 'redis://redis', REDIS_CLUSTER_NODES: '' }],
  ])('may be %s', (_, environment) => {
    expect(() => read(environment)).not.toThrow();
  });

  it.each([
    [
      { REDIS_URL: 'redis://redis', ...CLUSTER },
      'REDIS_CLUSTER_NODES: is set beside REDIS_URL; keep one and leave the other empty',
    ],
    [{ REDIS_URL: 'redis://redis', ...SENTINELS }, 'REDIS_SENTINELS: is set beside REDIS_URL'],
    [{ ...SENTINELS, ...CLUSTER }, 'REDIS_CLUSTER_NODES: is set beside REDIS_SENTINELS'],
    [{ REDIS_SENTINELS: 'one:26379' }, 'REDIS_SENTINELS: needs REDIS_SENTINEL_NAME'],
    [{ REDIS_SENTINEL_NAME: 'corpu' }, 'REDIS_SENTINEL_NAME: is about sentinels; set REDIS_SENTINELS too'],
    [
      { ...CLUSTER, REDIS_SENTINEL_PASSWORD: 't' },
      'REDIS_SENTINEL_PASSWORD: is about sentinels; set REDIS_SENTINELS too',
    ],
    [
      { REDIS_URL: 'redis://redis', REDIS_PASSWORD: 's' },
      'REDIS_PASSWORD: is not read beside REDIS_URL; write rediss://user:password@host:port there',
    ],
    [{ REDIS_TLS: 'true' }, 'REDIS_TLS: belongs to REDIS_SENTINELS or REDIS_CLUSTER_NODES; set one of them'],
    [{ ...CLUSTER, REDIS_TLS: 'yes' }, 'REDIS_TLS: is true or false'],
    [
      { REDIS_CLUSTER_NODES: 'redis://one:7000' },
      'REDIS_CLUSTER_NODES: list the addresses as host:port,host:port',
    ],
    [{ REDIS_CLUSTER_NODES: 'one,two' }, 'REDIS_CLUSTER_NODES: list the addresses as host:port,host:port'],
  ])('is not %j', (environment, sentence) => {
    expect(() => read(environment)).toThrow(sentence);
  });

  it('keeps its passwords to itself', () => {
    const config = read({ ...SENTINELS, REDIS_PASSWORD: 'hush', REDIS_SENTINEL_PASSWORD: 'hush' });
    expect(JSON.stringify(describeConfig(config))).not.toContain('hush');
  });
});
