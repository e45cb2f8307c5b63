import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@asn-corpu/embedded';
import { Redis } from 'ioredis';
import { localRedis, redisFolder, type RunningRedis } from './local-redis.js';
import { isFollowing, RedisNode, until } from './redis-node.js';
import { ReplicatedRedis } from './replicated-redis.js';

const NAME = 'corpu';

/** A master and its replica of our own, watched by a sentinel. */
export class SentinelRedis extends ReplicatedRedis {
  private constructor(
    folder: string,
    nodes: readonly RedisNode[],
    private readonly sentinel: RunningRedis,
  ) {
    super(folder, nodes);
  }

  /** Null where no Redis can be had. */
  static async start(): Promise<SentinelRedis | null> {
    const local = await localRedis();
    const folder = redisFolder();
    const master = await RedisNode.start(local, await freePort(), join(folder, 'a'), SETTINGS);
    if (!master) return null;
    const replica = await RedisNode.start(local, await freePort(), join(folder, 'b'), SETTINGS);
    if (!replica) return null;
    await replica.ask('REPLICAOF', '127.0.0.1', String(master.port));
    await until('the replica to follow', () => isFollowing(replica));
    const port = await freePort();
    const file = join(folder, 'sentinel.conf');
    writeFileSync(file, sentinelConfiguration(port, folder, master.port));
    const sentinel = await local.startSentinel({ file, port });
    if (!sentinel) return null;
    const started = new SentinelRedis(folder, [master, replica], sentinel);
    await started.untilWhole();
    return started;
  }

  get settings(): Record<string, string> {
    return { REDIS_SENTINELS: `127.0.0.1:${this.sentinel.port}`, REDIS_SENTINEL_NAME: NAME };
  }

  async flushAll(): Promise<void> {
    await (await this.master()).ask('FLUSHALL');
  }

  async handOver(): Promise<void> {
    const master = await this.master();
    // The sentinel refuses while it is busy with the one before.
    await until(
      'the sentinel to take it up',
      async () => (await this.askSentinel('FAILOVER', NAME)) === 'OK',
    );
    await this.untilReplaced(master);
    await this.untilWhole();
  }

  override async stop(): Promise<void> {
    await this.sentinel.stop();
    await super.stop();
  }

  async master(): Promise<RedisNode> {
    const port = await this.masterPort();
    const master = this.nodes.find((node) => node.port === port);
    if (!master) throw new Error(`The sentinel names a stranger at ${port}`);
    return master;
  }

  private async masterPort(): Promise<number> {
    const [, port] = (await this.askSentinel('GET-MASTER-ADDR-BY-NAME', NAME)) as [string, string];
    return Number(port);
  }

  private async askSentinel(...args: string[]): Promise<unknown> {
    const client = new Redis(this.sentinel.url, { retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      return await client.call('SENTINEL', ...args);
    } finally {
      client.disconnect();
    }
  }

  protected async untilReplaced(gone: RedisNode): Promise<void> {
    await until('another master', async () => (await this.masterPort()) !== gone.port);
  }

  /** The sentinel's master is one and knows it, the other follows, and the sentinel has seen both. */
  protected async untilWhole(): Promise<void> {
    await until('master and replica', async () => {
      const master = await this.master();
      const [replica] = this.nodes.filter((node) => node !== master);
      if (!(await master.isMaster()) || !replica || !(await isFollowing(replica))) return false;
      const seen = (await this.askSentinel('REPLICAS', NAME)) as string[][];
      return seen.some((fields) => fields.includes(replica.address) && fields.includes('ok'));
    });
  }
}

const SETTINGS = ['--repl-diskless-sync-delay', '0'];

/** One sentinel decides alone here; production has three. */
function sentinelConfiguration(port: number, folder: string, masterPort: number): string {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor ${NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${NAME} 1500`,
    `sentinel failover-timeout ${NAME} 5000`,
    '',
  ].join('\n');
}
