import { mkdirSync, readdirSync, rmSync, truncateSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import {
  localRedis,
  redisFolder,
  type HarmedRedis,
  type LocalRedisModule,
  type RunningRedis,
} from './local-redis.js';

const TORN_BYTES = 1024;

/** A Redis of our own with an append-only file, to which the worst happens. It comes back where it was. */
export class DisposableRedis implements HarmedRedis {
  private constructor(
    private readonly local: LocalRedisModule,
    private readonly folder: string,
    private running: RunningRedis,
  ) {}

  /** Null where no Redis can be had. */
  static async start(): Promise<DisposableRedis | null> {
    const local = await localRedis();
    const folder = redisFolder();
    const running = await local.startRedis({ folder });
    return running && new DisposableRedis(local, folder, running);
  }

  get url(): string {
    return this.running.url;
  }

  get settings(): Record<string, string> {
    return { REDIS_URL: this.url };
  }

  get pid(): number {
    return this.running.pid;
  }

  harms(): (() => Promise<void>)[] {
    return [() => this.flushAll(), () => this.kill(), () => this.loseDisk(), () => this.tearFile()];
  }

  async flushAll(): Promise<void> {
    const client = new Redis(this.url, { maxRetriesPerRequest: 3 });
    await client.flushall();
    client.disconnect();
  }

  /** It dies and comes back with what it had written. */
  kill(): Promise<void> {
    return this.restart(() => undefined);
  }

  /** It comes back on an empty disk. */
  loseDisk(): Promise<void> {
    return this.restart(() => {
      rmSync(this.folder, { recursive: true });
      mkdirSync(this.folder);
    });
  }

  /** The end of what it had written is missing. */
  tearFile(): Promise<void> {
    return this.restart(() => {
      const files = join(this.folder, 'appendonlydir');
      for (const name of readdirSync(files).filter((each) => each.endsWith('.incr.aof'))) {
        const file = join(files, name);
        truncateSync(file, Math.max(statSync(file).size - TORN_BYTES, 0));
      }
    });
  }

  async stop(): Promise<void> {
    await this.running.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async restart(meanwhile: () => void): Promise<void> {
    const { port } = this.running;
    await this.running.stop();
    meanwhile();
    const running = await this.local.startRedis({ port, folder: this.folder });
    if (!running) throw new Error('Redis does not come back');
    this.running = running;
  }
}
