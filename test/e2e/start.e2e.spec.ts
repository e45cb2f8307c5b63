import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@asn-corpu/embedded';
import { ROOT } from '../harness/root.js';

const PROGRAM = join(ROOT, 'apps/embedded/dist/main.js');
const REASON_WITHIN_MS = 5_000;

/** What `npm start` becomes once everything is installed and built. */
class Started {
  output = '';
  readonly endedAfterMs: Promise<number>;
  private readonly process: ChildProcess;

  constructor(settings: Record<string, string>) {
    const startedAt = performance.now();
    const { DATABASE_URL: _, REDIS_URL: __, ...environment } = process.env;
    this.process = spawn(process.execPath, [PROGRAM], {
      cwd: ROOT,
      env: { ...environment, SAMPLE: 'none', ...settings },
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.endedAfterMs = once(this.process, 'exit').then(() => performance.now() - startedAt);
  }

  get status(): number | null {
    return this.process.exitCode;
  }

  get id(): number {
    return this.process.pid ?? 0;
  }

  async ready(): Promise<void> {
    while (!this.output.includes('ASN Corpu is ready')) {
      if (this.status !== null) throw new Error(`Ended before it was ready:\n${this.output}`);
      await delay(50);
    }
  }

  signal(name: 'SIGINT' | 'SIGKILL'): void {
    this.process.kill(name);
  }
}

let folder: string;

beforeEach(() => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.cache/start-'));
  // As a data folder below a checkout is: for root, PostgreSQL runs as somebody else, who has to get there.
  chmodSync(folder, 0o755);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('A start that cannot succeed says in one sentence why and what to do', () => {
  async function refused(settings: Record<string, string>): Promise<string> {
    const started = new Started({ DATA_DIR: folder, ...settings });
    expect(await started.endedAfterMs).toBeLessThan(REASON_WITHIN_MS * 2);
    expect(started.status).toBe(1);
    expect(started.output).not.toMatch(/^\s+at /m);
    return started.output.trim();
  }

  it('when another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    try {
      expect(await refused({ PORT: String(port) })).toBe(
        `Port ${port} is taken by another program; stop it, or start with another: PORT=${port + 1} npm start`,
      );
    } finally {
      other.close();
    }
  });

  it('when nothing listens at DATABASE_URL, without showing the password', async () => {
    const port = await freePort();
    const output = await refused({
      PORT: String(await freePort()),
      DATABASE_URL: `postgres://corpu:verysecret@127.0.0.1:${port}/corpu`,
    });
    expect(output).toContain(
      `The database of DATABASE_URL (127.0.0.1:${port}) cannot be used: nothing listens there`,
    );
    expect(output).not.toContain('verysecret');
  });

  it('when DATABASE_URL is no address', async () => {
    const output = await refused({ PORT: String(await freePort()), DATABASE_URL: 'corpu database' });
    expect(output).toContain('DATABASE_URL is not an address; write it like postgres://');
  });

  it('when a server at DATABASE_URL never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    try {
      const output = await refused({
        PORT: String(await freePort()),
        DATABASE_URL: `postgres://corpu:secret@127.0.0.1:${port}/corpu`,
      });
      expect(output).toContain('The database of DATABASE_URL');
    } finally {
      silent.close();
    }
  });

  it('when nothing listens at REDIS_URL', async () => {
    const output = await refused({
      PORT: String(await freePort()),
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    });
    expect(output).toContain('REDIS_URL');
  });

  it('when the data folder holds something else', async () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres/notes.txt'), 'not a database');
    const output = await refused({ PORT: String(await freePort()) });
    expect(output).toContain('is not a database folder of ours, or is damaged; move it away');
  });

  it('when a setting is no number', async () => {
    expect(await refused({ PORT: 'three thousand' })).toContain('PORT');
  });

  it('when it would be open to other devices without TLS', async () => {
    expect(await refused({ PORT: String(await freePort()), HOST: '0.0.0.0' })).toContain('needs TLS');
  });
});

describe('A start that succeeds', () => {
  it('stops in order on Ctrl-C and leaves nothing behind, and starts again with what it had', async () => {
    const port = String(await freePort());
    const first = new Started({ PORT: port, DATA_DIR: folder });
    await first.ready();
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    const children = childrenOf(first.id);
    expect(children.length).toBeGreaterThanOrEqual(3);
    first.signal('SIGINT');
    await first.endedAfterMs;
    expect(first.status).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);

    const second = new Started({ PORT: port, DATA_DIR: folder });
    await second.ready();
    expect(second.output).toContain('Database: PostgreSQL');
    second.signal('SIGINT');
    await second.endedAfterMs;
  });

  it('repairs what a crash left: killed while it ran, and killed while the database was being made', async () => {
    const port = String(await freePort());
    mkdirSync(join(folder, 'postgres.unfinished/base'), { recursive: true });
    const first = new Started({ PORT: port, DATA_DIR: folder });
    await first.ready();
    const children = childrenOf(first.id);
    first.signal('SIGKILL');
    await first.endedAfterMs;

    const second = new Started({ PORT: port, DATA_DIR: folder });
    await second.ready();
    expect(children.filter(isAlive)).toEqual([]);
    second.signal('SIGINT');
    await second.endedAfterMs;
    expect(second.status).toBe(0);
  });
});

/** All descendants of a process, as Linux tells. */
function childrenOf(id: number): number[] {
  const file = `/proc/${id}/task/${id}/children`;
  if (!existsSync(file)) return [];
  const children = readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...childrenOf(child)]);
}

function isAlive(id: number): boolean {
  return existsSync(`/proc/${id}/status`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
}
