import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUrl, Matches, ValidateBy } from 'class-validator';
import { Secret } from './config.js';

const REDIS_URL = { protocols: ['redis', 'rediss'], require_tld: false };
const ADDRESS = String.raw`(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):\d{1,5}`;
const ADDRESSES = new RegExp(String.raw`^${ADDRESS}(\s*,\s*${ADDRESS})*$`);
const ADDRESSES_MESSAGE = { message: 'list the addresses as host:port,host:port' };

/**
 * Where the Redis of the queues is: one server (REDIS_URL), the master that sentinels name (REDIS_SENTINELS), or a Cluster
 * (REDIS_CLUSTER_NODES). One of the three; the passwords and TLS of the latter two have settings of their own.
 */
export class RedisConfig {
  /** One server, with its password: `redis://`, or `rediss://` for TLS. */
  @IsOptional()
  @IsUrl(REDIS_URL)
  @Secret()
  redisUrl: string | undefined = undefined;

  /** Sentinels to ask for the master. */
  @IsOptional()
  @Matches(ADDRESSES, ADDRESSES_MESSAGE)
  @FitsTheOthers(({ redisUrl, redisSentinelName }) => {
    if (redisUrl !== undefined) return 'is set beside REDIS_URL; keep one and leave the other empty';
    return redisSentinelName === undefined
      ? 'needs REDIS_SENTINEL_NAME, the name of the master in the sentinels’ configuration'
      : null;
  })
  redisSentinels: string | undefined = undefined;

  /** What the sentinels call the master: NAME in their `sentinel monitor NAME …`. */
  @IsOptional()
  @IsString()
  @FitsTheOthers(needsSentinels)
  redisSentinelName: string | undefined = undefined;

  /** Of the sentinels themselves, where they ask for it. */
  @IsOptional()
  @IsString()
  @FitsTheOthers(needsSentinels)
  redisSentinelUsername: string | undefined = undefined;

  @IsOptional()
  @IsString()
  @FitsTheOthers(needsSentinels)
  @Secret()
  redisSentinelPassword: string | undefined = undefined;

  /** Some nodes of a Redis Cluster; the others are learned from them. */
  @IsOptional()
  @Matches(ADDRESSES, ADDRESSES_MESSAGE)
  @FitsTheOthers(({ redisUrl, redisSentinels }) => {
    if (redisUrl !== undefined) return 'is set beside REDIS_URL; keep one and leave the other empty';
    return redisSentinels === undefined
      ? null
      : 'is set beside REDIS_SENTINELS; keep one and leave the other empty';
  })
  redisClusterNodes: string | undefined = undefined;

  /** Of the servers behind REDIS_SENTINELS or of the nodes of REDIS_CLUSTER_NODES: an ACL user; `default` when left out. */
  @IsOptional()
  @IsString()
  @FitsTheOthers(needsSeveralServers)
  redisUsername: string | undefined = undefined;

  @IsOptional()
  @IsString()
  @FitsTheOthers(needsSeveralServers)
  @Secret()
  redisPassword: string | undefined = undefined;

  /** TLS to every server and sentinel. A certificate authority of one's own is named to Node by NODE_EXTRA_CA_CERTS. */
  @Transform(({ value }: { value: unknown }) => BOOLEANS.get(value) ?? value)
  @IsBoolean({ message: 'is true or false' })
  @FitsTheOthers((config) => (config.redisTls ? needsSeveralServers(config) : null))
  redisTls: boolean = false;
}

const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Refuses a setting that would mean nothing beside the others, in a sentence that says what to do. */
function FitsTheOthers(faultIn: (config: RedisConfig) => string | null): PropertyDecorator {
  const fault = (object: unknown): string | null => faultIn(object as RedisConfig);
  return ValidateBy({
    name: 'fitsTheOthers',
    validator: {
      validate: (_, args) => fault(args?.object) === null,
      defaultMessage: (args) => fault(args?.object) ?? '',
    },
  });
}

function needsSentinels({ redisSentinels }: RedisConfig): string | null {
  return redisSentinels === undefined
    ? 'is about sentinels; set REDIS_SENTINELS too, or leave it empty'
    : null;
}

function needsSeveralServers({ redisUrl, redisSentinels, redisClusterNodes }: RedisConfig): string | null {
  if (redisSentinels !== undefined || redisClusterNodes !== undefined) return null;
  return redisUrl === undefined
    ? 'belongs to REDIS_SENTINELS or REDIS_CLUSTER_NODES; set one of them, or leave it empty'
    : 'is not read beside REDIS_URL; write rediss://user:password@host:port there, and leave it empty';
}
