import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { LocalRedisModule, RunningRedis } from './local-redis.js';

const LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** One server of several that replicate each other, on its port whatever happens to it. */
export class RedisNode {
  private constructor(
    private readonly local: LocalRedisModule,
    private readonly folder: string,
    private readonly settings: readonly string[],
    private running: RunningRedis,
  ) {}

  /** Null where no Redis can be had. */
  static async start(
    local: LocalRedisModule,
    port: number,
    folder: string,
    settings: readonly string[],
  ): Promise<RedisNode | null> {
    mkdirSync(folder, { recursive: true });
    const running = await local.startRedis({ port, folder, settings });
    return running && new RedisNode(local, folder, settings, running);
  }

  get port(): number {
    return this.running.port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async ask(command: string, ...args: string[]): Promise<unknown> {
    const client = new Redis(this.running.url, { retryStrategy: () => null, commandTimeout: 5_000 });
    client.on('error', () => undefined);
    try {
      return await client.call(command, ...args);
    } finally {
      client.disconnect();
    }
  }

  /** A field of INFO; null when it does not answer. */
  async info(field: string): Promise<string | null> {
    const info = await this.ask('INFO').catch(() => '');
    return new RegExp(`^${field}:(\\S*)`, 'm').exec(String(info))?.[1] ?? null;
  }

  async isMaster(): Promise<boolean> {
    return (await this.info('role')) === 'master';
  }

  kill(): Promise<void> {
    return this.running.stop();
  }

  async comeBack(): Promise<void> {
    const { port } = this;
    const running = await this.local.startRedis({ port, folder: this.folder, settings: this.settings });
    if (!running) throw new Error(`Redis does not come back at ${port}`);
    this.running = running;
  }

  freeze(): void {
    process.kill(this.running.pid, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.running.pid, 'SIGCONT');
  }
}

/** Waits for something to be so. @throws Error after a minute, with what it waited for */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await holds().catch(() => false))) {
    if (performance.now() - from > LIMIT_MS) throw new Error(`Waited in vain for ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Whether a replica has caught up with a master that lives. */
export async function isFollowing(node: RedisNode): Promise<boolean> {
  return (await node.info('role')) === 'slave' && (await node.info('master_link_status')) === 'up';
}
