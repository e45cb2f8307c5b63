import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@asn-corpu/embedded';
import { localRedis, redisFolder, type HarmedRedis } from './local-redis.js';
import { isFollowing, RedisNode, until } from './redis-node.js';

const SLOTS = 16_384;
const MASTERS = 3;
/** Of the queues' keys: those of one hash tag are in one slot. */
const QUEUE_TAG = '{corpu}';
/** How long a master may be silent before the others take its replica instead. */
const NODE_TIMEOUT_MS = 1_500;

/** A Redis Cluster of our own: three masters with a replica each. Harm comes to the master that holds the queues. */
export class RedisCluster implements HarmedRedis {
  private frozen: RedisNode | null = null;

  private constructor(
    private readonly folder: string,
    readonly nodes: readonly RedisNode[],
  ) {}

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

  harms(): (() => Promise<void>)[] {
    const harms = [
      () => this.flushAll(),
      () => this.killMaster(),
      () => this.handOver(),
      () => this.freezeMaster(),
    ];
    return harms.map((harm) => async () => {
      await this.recover();
      await harm();
    });
  }

  async flushAll(): Promise<void> {
    for (const node of this.nodes) if (await node.isMaster()) await node.ask('FLUSHALL');
  }

  /** It dies, its replica takes over, and it comes back as that one's replica. */
  async killMaster(): Promise<void> {
    const master = await this.queueMaster();
    await master.kill();
    await this.untilReplaced(master);
    await master.comeBack();
    await this.untilWhole();
  }

  /** Its machine is gone: it answers nothing and closes no connection, until the next harm. */
  async freezeMaster(): Promise<void> {
    const master = await this.queueMaster();
    master.freeze();
    this.frozen = master;
    await this.untilReplaced(master);
  }

  private async recover(): Promise<void> {
    this.frozen?.thaw();
    this.frozen = null;
    await this.untilWhole();
  }

  /** As an administrator does it before the machine is taken away. */
  async handOver(): Promise<void> {
    const master = await this.queueMaster();
    const replica = await this.replicaOf(master);
    await replica.ask('CLUSTER', 'FAILOVER');
    await until('the hand-over', () => replica.isMaster());
    await this.untilWhole();
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  async queueMaster(): Promise<RedisNode> {
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

  private async untilReplaced(gone: RedisNode): Promise<void> {
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
  private async untilWhole(): Promise<void> {
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
