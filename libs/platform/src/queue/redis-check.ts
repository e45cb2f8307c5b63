import { Redis, type Cluster, type RedisOptions } from 'ioredis';
import type { RedisConfig } from '../config/redis.config.js';
import { LAYOUT_SETTING, oneServer, openCluster, singleNodes, type RedisLayout } from './redis-servers.js';
import { withinMs } from './time-limit.js';

const LIMIT_MS = 4_500;
/** Of each replica, so that one which accepts and never answers leaves time for the rest. */
const REPLICA_LIMIT_MS = 1_500;
const OPTIONS = { lazyConnect: true, connectTimeout: 4_000 } as const;

/** Everything that is to be closed afterwards. */
type Opened = (Redis | Cluster)[];

/** A Redis that queues cannot be kept in; the message names the setting and says what to do. */
export class RedisUnfitError extends Error {}

/**
 * Asks every server that may hold the queues, now or after a failover, whether it would keep what it is given. Replicas that do
 * not answer keep nobody from starting. @throws RedisUnfitError within five seconds
 */
export async function checkRedis(config: RedisConfig, layout: RedisLayout): Promise<void> {
  const opened: Opened = [];
  try {
    const check = layout === 'cluster' ? checkCluster(config, opened) : checkServer(config, opened);
    await withinMs(LIMIT_MS, `no answer within ${LIMIT_MS / 1000} s`, check);
  } catch (error) {
    const { message } = error as Error;
    const reason = error instanceof RedisUnfitError ? message : `Redis cannot be used: ${message}`;
    throw new RedisUnfitError(`${LAYOUT_SETTING[layout]}: ${reason}`);
  } finally {
    for (const client of opened) client.disconnect();
  }
}

async function checkServer(config: RedisConfig, opened: Opened): Promise<void> {
  const options = { ...oneServer(config), failoverDetector: false };
  const info = await infoOf(options, opened);
  if (isClusterNode(info)) {
    throw new RedisUnfitError('this is a node of a Redis Cluster; name it in REDIS_CLUSTER_NODES instead');
  }
  assertKeeps(info, 'the server');
  if (config.redisSentinels === undefined) return;
  await Promise.all(
    [...info.matchAll(/^slave\d+:ip=([^,]+),port=(\d+)/gm)].map(async ([, host = '', port = '']) => {
      const replica = { ...withoutSentinels(options), host, port: Number(port) };
      const known = await ifItAnswers(infoOf(replica, opened));
      if (known !== null) assertKeeps(known, `${host}:${port}`);
    }),
  );
}

async function checkCluster(config: RedisConfig, opened: Opened): Promise<void> {
  // A Cluster says only that no node can be reached; each by itself says why.
  const named = singleNodes(config).map((node) => infoOf(node, opened));
  const info = await Promise.any(named).catch((all: unknown) => {
    throw (all as AggregateError).errors[0];
  });
  if (!isClusterNode(info)) {
    throw new RedisUnfitError('this is no Redis Cluster but one server; name it in REDIS_URL instead');
  }
  const cluster = openCluster(config, {
    lazyConnect: true,
    enableReadyCheck: false,
    clusterRetryStrategy: () => null,
    redisOptions: OPTIONS,
  });
  opened.push(cluster);
  cluster.on('error', () => undefined);
  await cluster.connect();
  const state = /cluster_state:(\S+)/.exec(await cluster.cluster('INFO'))?.[1];
  if (state !== 'ok') {
    throw new RedisUnfitError(
      `the Redis Cluster serves nothing (cluster_state ${state}); look with redis-cli --cluster check`,
    );
  }
  await Promise.all(
    cluster.nodes('all').map(async (node) => {
      const known = await ifItAnswers(node.info('memory'));
      if (known !== null) assertKeeps(known, `${node.options.host}:${node.options.port}`);
    }),
  );
}

function ifItAnswers(info: Promise<string>): Promise<string | null> {
  return withinMs(REPLICA_LIMIT_MS, 'no answer', info).catch(() => null);
}

async function infoOf({ url, ...rest }: RedisOptions & { url?: string }, opened: Opened): Promise<string> {
  const options: RedisOptions = {
    ...rest,
    ...OPTIONS,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
  };
  const server = url === undefined ? new Redis(options) : new Redis(url, options);
  opened.push(server);
  // ioredis tells the reason of a failed connection by an event, and says something general in the error it throws.
  let reason = null as Error | null;
  const hear = (error: Error): void => void (reason ??= error);
  server.on('error', hear);
  server.on('sentinelError', hear);
  await server.connect().catch((error: unknown) => {
    if (reason !== null && /No such master|invalid reply: null/.test(reason.message)) {
      throw new RedisUnfitError(
        'the sentinels know no such master; REDIS_SENTINEL_NAME is NAME in their "sentinel monitor NAME …"',
      );
    }
    throw reason ?? error;
  });
  return server.info();
}

function isClusterNode(info: string): boolean {
  return /^cluster_enabled:1/m.test(info);
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
