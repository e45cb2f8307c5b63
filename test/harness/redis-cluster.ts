import { join } from 'node:path';
import { freePort } from '@asn-corpu/embedded';
import { localRedis, redisFolder } from './local-redis.js';
import { isFollowing, RedisNode, until } from './redis-node.js';
import { ReplicatedRedis } from './replicated-redis.js';

const SLOTS = 16_384;
const MASTERS = 3;
/** Of the queues' keys: those of one hash tag are in one slot. */
const QUEUE_TAG = '{corpu}';
/** How long a master may be silent before the others take its replica instead. */
const NODE_TIMEOUT_MS = 1_500;

/** A Redis Cluster of our own: three masters with a replica each. */
export class RedisCluster extends ReplicatedRedis {
  /** Null where no Redis can be had. */
  static async start(): Promise<RedisCluster | null> {
    const local = await localRedis();
    const folder = redisFolder();
    const nodes: RedisNode[] = [];
    const busPorts: number[] = [];
    for (let n = 0; n < MASTERS * 2; n++) {
      const busPort = await freePort();
      const node = await RedisNode.start(local, await freePort(), join(folder, String(n)), [
        '--cluster-enabled',
        'yes',
        '--cluster-port',
        String(busPort),
        '--cluster-node-timeout',
        String(NODE_TIMEOUT_MS),
        '--repl-diskless-sync-delay',
        '0',
      ]);
      if (!node) return null;
      nodes.push(node);
      busPorts.push(busPort);
    }
    const cluster = new RedisCluster(folder, nodes);
    await cluster.form(busPorts);
    return cluster;
  }

  get settings(): Record<string, string> {
    // Two of six: whoever connects has to learn of the others.
    return {
      REDIS_CLUSTER_NODES: [this.nodes[0], this.nodes[4]].map((node) => node?.address).join(','),
    };
  }

  async flushAll(): Promise<void> {
    for (const node of this.nodes) if (await node.isMaster()) await node.ask('FLUSHALL');
  }

  async handOver(): Promise<void> {
    const master = await this.master();
    const replica = await this.replicaOf(master);
    await replica.ask('CLUSTER', 'FAILOVER');
    await until('the hand-over', () => replica.isMaster());
    await this.untilWhole();
  }

  async master(): Promise<RedisNode> {
    const slot = Number(await this.nodes[0]?.ask('CLUSTER', 'KEYSLOT', QUEUE_TAG));
    for (const node of this.nodes) {
      if ((await node.isMaster()) && (await holdsSlot(node, slot))) return node;
    }
    throw new Error('Nobody holds the queues');
  }

  private async form(busPorts: readonly number[]): Promise<void> {
    const [first, ...others] = this.nodes;
    if (!first) throw new Error('A Cluster needs nodes');
    for (const [n, master] of this.nodes.slice(0, MASTERS).entries()) {
      const from = Math.floor((SLOTS * n) / MASTERS);
      const to = Math.floor((SLOTS * (n + 1)) / MASTERS) - 1;
      await master.ask('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
      await master.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(n + 1));
    }
    for (const [n, node] of others.entries()) {
      const busPort = String(busPorts[n + 1]);
      await first.ask('CLUSTER', 'MEET', '127.0.0.1', String(node.port), busPort);
    }
    for (const [n, replica] of this.nodes.slice(MASTERS).entries()) {
      const masterId = String(await this.nodes[n]?.ask('CLUSTER', 'MYID'));
      // It can follow only whom it has heard of.
      await until('everybody to be known', () =>
        replica.ask('CLUSTER', 'REPLICATE', masterId).then(
          () => true,
          () => false,
        ),
      );
    }
    await this.untilWhole();
  }

  private async replicaOf(master: RedisNode): Promise<RedisNode> {
    for (const node of this.nodes) {
      if ((await node.info('master_port')) === String(master.port)) return node;
    }
    throw new Error(`Nobody follows ${master.address}`);
  }

  protected async untilReplaced(gone: RedisNode): Promise<void> {
    const slot = Number(await this.others(gone)[0]?.ask('CLUSTER', 'KEYSLOT', QUEUE_TAG));
    await until('another master', async () => {
      for (const node of this.others(gone)) {
        if ((await node.isMaster()) && (await holdsSlot(node, slot))) return true;
      }
      return false;
    });
  }

  private others(than: RedisNode): RedisNode[] {
    return this.nodes.filter((node) => node !== than);
  }

  /** Everybody agrees that all slots are served, by a master and a replica each that caught up. */
  protected async untilWhole(): Promise<void> {
    await until('the Cluster to be whole', async () => {
      const seen = await Promise.all(this.nodes.map((node) => node.ask('CLUSTER', 'SLOTS')));
      // From, to, and who serves them.
      if (!(seen as unknown[][][]).flat().every((range) => range.length === 4)) return false;
      const states = await Promise.all(this.nodes.map((node) => node.ask('CLUSTER', 'INFO')));
      if (!states.every((state) => String(state).includes('cluster_state:ok'))) return false;
      const roles = await Promise.all(
        this.nodes.map(
          async (node) => (await isFollowing(node)) || (await node.info('connected_slaves')) === '1',
        ),
      );
      return roles.every(Boolean);
    });
  }
}

/** By what the node itself says. */
async function holdsSlot(node: RedisNode, slot: number): Promise<boolean> {
  const lines = String(await node.ask('CLUSTER', 'NODES')).split('\n');
  const ranges =
    lines
      .find((line) => line.includes('myself'))
      ?.split(' ')
      .slice(8) ?? [];
  return ranges.some((range) => {
    const [from = NaN, to = from] = range.split('-').map(Number);
    return from <= slot && slot <= to;
  });
}
