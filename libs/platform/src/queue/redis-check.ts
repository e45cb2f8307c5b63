import { Redis, type Cluster, type RedisOptions } from 'ioredis';
import type { RedisConfig } from '../config/redis.config.js';
import { LAYOUT_SETTING, oneServer, openCluster, type RedisLayout } from './redis-servers.js';

const LIMIT_MS = 4_500;
const OPTIONS = { lazyConnect: true, connectTimeout: 4_000 } as const;

/** A Redis that queues cannot be kept in; the message names the setting and says what to do. */
export class RedisUnfitError extends Error {}

/**
 * Asks every server that may hold the queues, now or after a failover, whether it would keep what it is given. Replicas that do
 * not answer keep nobody from starting. @throws RedisUnfitError within five seconds
 */
export async function checkRedis(config: RedisConfig, layout: RedisLayout): Promise<void> {
  const opened: (Redis | Cluster)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    await Promise.race([
      late,
      layout === 'cluster' ? checkCluster(config, opened) : checkServer(config, opened),
    ]);
  } catch (error) {
    const { message } = error as Error;
    const reason = error instanceof RedisUnfitError ? message : `Redis cannot be used: ${message}`;
    throw new RedisUnfitError(`${LAYOUT_SETTING[layout]}: ${reason}`);
  } finally {
    clearTimeout(timer);
    for (const client of opened) client.disconnect();
  }
}

async function checkServer(config: RedisConfig, opened: (Redis | Cluster)[]): Promise<void> {
  const { url, ...rest } = oneServer(config);
  const options: RedisOptions = {
    ...rest,
    ...OPTIONS,
    failoverDetector: false,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
  };
  const server = url === undefined ? new Redis(options) : new Redis(url, options);
  const failure = firstError(server, opened);
  await server.connect().catch((error: unknown) => {
    throw failure() ?? error;
  });
  const info = await server.info();
  if (/^cluster_enabled:1/m.test(info)) {
    throw new RedisUnfitError('this is a node of a Redis Cluster; name it in REDIS_CLUSTER_NODES instead');
  }
  assertKeeps(info, 'the server');
  if (config.redisSentinels === undefined) return;
  await Promise.all(
    [...info.matchAll(/^slave\d+:ip=([^,]+),port=(\d+)/gm)].map(async ([, host = '', port = '']) => {
      const replica = new Redis({ ...withoutSentinels(options), host, port: Number(port) });
      firstError(replica, opened);
      const known = await replica.info('memory').catch(() => null);
      if (known !== null) assertKeeps(known, `${host}:${port}`);
    }),
  );
}

async function checkCluster(config: RedisConfig, opened: (Redis | Cluster)[]): Promise<void> {
  const cluster = openCluster(config, {
    lazyConnect: true,
    enableReadyCheck: false,
    clusterRetryStrategy: () => null,
    slotsRefreshTimeout: OPTIONS.connectTimeout,
    redisOptions: OPTIONS,
  });
  const failure = firstError(cluster, opened);
  await cluster.connect().catch((error: unknown) => {
    throw failure() ?? error;
  });
  const state = /cluster_state:(\S+)/.exec(await cluster.cluster('INFO'))?.[1];
  if (state !== 'ok') {
    throw new RedisUnfitError(
      `the Redis Cluster serves nothing (cluster_state ${state}); look with redis-cli --cluster check`,
    );
  }
  await Promise.all(
    cluster.nodes('all').map(async (node) => {
      const known = await node.info('memory').catch(() => null);
      if (known !== null) assertKeeps(known, `${node.options.host}:${node.options.port}`);
    }),
  );
}

/** ioredis tells the reason of a failed connection by an event, and says something general in the error it throws. */
function firstError(client: Redis | Cluster, opened: (Redis | Cluster)[]): () => Error | null {
  opened.push(client);
  let first: Error | null = null;
  client.on('error', (error: Error & { lastNodeError?: Error }) => {
    first ??= error.lastNodeError ?? error;
  });
  return () => first;
}

function withoutSentinels({ sentinels: _, name: __, ...options }: RedisOptions): RedisOptions {
  return options;
}

function assertKeeps(info: string, server: string): void {
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
  if (policy === undefined || policy === 'noeviction') return;
  throw new RedisUnfitError(
    `Redis would drop queued work: set maxmemory-policy to noeviction at ${server} (it is ${policy})`,
  );
}
