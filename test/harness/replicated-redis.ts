import { rmSync } from 'node:fs';
import type { HarmedRedis } from './local-redis.js';
import type { RedisNode } from './redis-node.js';

/** Several servers of our own of which another takes over. Harm comes to the master that holds the queues. */
export abstract class ReplicatedRedis implements HarmedRedis {
  private frozen: RedisNode | null = null;

  protected constructor(
    private readonly folder: string,
    readonly nodes: readonly RedisNode[],
  ) {}

  abstract get settings(): Record<string, string>;
  abstract flushAll(): Promise<void>;
  /** As an administrator does it before the machine is taken away. */
  abstract handOver(): Promise<void>;
  /** The master that holds the queues. */
  abstract master(): Promise<RedisNode>;
  protected abstract untilReplaced(gone: RedisNode): Promise<void>;
  /** Every master has its replica, and all agree. */
  protected abstract untilWhole(): Promise<void>;

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

  /** It dies, its replica takes over, and it comes back as that one's replica. */
  async killMaster(): Promise<void> {
    const master = await this.master();
    await master.kill();
    await this.untilReplaced(master);
    await master.comeBack();
    await this.untilWhole();
  }

  /** Its machine is gone: it answers nothing and closes no connection, until the next harm. */
  async freezeMaster(): Promise<void> {
    const master = await this.master();
    master.freeze();
    this.frozen = master;
    await this.untilReplaced(master);
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async recover(): Promise<void> {
    this.frozen?.thaw();
    this.frozen = null;
    await this.untilWhole();
  }
}
