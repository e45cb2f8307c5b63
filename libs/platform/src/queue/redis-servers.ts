import { Cluster, type ClusterOptions, type RedisOptions } from 'ioredis';
import type { RedisConfig } from '../config/redis.config.js';

/** How the configuration names the Redis of the queues. */
export type RedisLayout = 'server' | 'sentinel' | 'cluster';

/** Null without a Redis. */
export function redisLayout(config: RedisConfig): RedisLayout | null {
  if (config.redisClusterNodes !== undefined) return 'cluster';
  if (config.redisSentinels !== undefined) return 'sentinel';
  return config.redisUrl === undefined ? null : 'server';
}

/** The setting that names it, for messages. */
export const LAYOUT_SETTING: Readonly<Record<RedisLayout, string>> = {
  server: 'REDIS_URL',
  sentinel: 'REDIS_SENTINELS',
  cluster: 'REDIS_CLUSTER_NODES',
};

const RECONNECT_AT_MOST_MS = 2_000;
const LOOK_FOR_CHANGES_MS = 2_000;

/** Whom to connect to when one server does the work: the one named, or the master of the moment. */
export function oneServer(config: RedisConfig): RedisOptions & { url?: string } {
  if (config.redisSentinels === undefined) return { url: config.redisUrl ?? '' };
  return {
    ...credentials(config),
    sentinels: addresses(config.redisSentinels),
    name: config.redisSentinelName ?? '',
    ...(config.redisSentinelUsername === undefined ? {} : { sentinelUsername: config.redisSentinelUsername }),
    ...(config.redisSentinelPassword === undefined ? {} : { sentinelPassword: config.redisSentinelPassword }),
    ...(config.redisTls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    // A master whose machine is gone closes no connection; the sentinels say when another took its place.
    failoverDetector: true,
    // A master that became a replica says so to whoever writes, of a script within a sentence: ask the sentinels again, and repeat
    // the command there.
    reconnectOnError: (error) => (error.message.includes('READONLY') ? 2 : false),
    retryStrategy: (times) => Math.min(times * 100, RECONNECT_AT_MOST_MS),
  };
}

/** Each named node of a Cluster by itself. */
export function singleNodes(config: RedisConfig): RedisOptions[] {
  return addresses(config.redisClusterNodes ?? '').map((address) => ({ ...credentials(config), ...address }));
}

export function openCluster(
  config: RedisConfig,
  options: ClusterOptions & { redisOptions?: RedisOptions },
): Cluster {
  return new Cluster(addresses(config.redisClusterNodes ?? ''), {
    // Certificates are made out to names: an address that was looked up would not fit them.
    ...(config.redisTls ? { dnsLookup: (address, found) => found(null, address) } : {}),
    // A master whose machine is gone closes no connection; the others say when it is no longer one of them.
    slotsRefreshInterval: LOOK_FOR_CHANGES_MS,
    // Until all nodes agree who took over, they send each other's callers back and forth.
    retryDelayOnMoved: 100,
    ...options,
    redisOptions: { ...credentials(config), ...options.redisOptions },
  });
}

function credentials(config: RedisConfig): RedisOptions {
  return {
    ...(config.redisUsername === undefined ? {} : { username: config.redisUsername }),
    ...(config.redisPassword === undefined ? {} : { password: config.redisPassword }),
    ...(config.redisTls ? { tls: {} } : {}),
  };
}

/** Of `host:port,host:port`; an IPv6 address stands in brackets. */
function addresses(list: string): { host: string; port: number }[] {
  return list.split(',').map((address) => {
    const [, host = '', port] = /^\s*\[?(.*?)\]?:(\d+)\s*$/.exec(address) ?? [];
    return { host, port: Number(port) };
  });
}
