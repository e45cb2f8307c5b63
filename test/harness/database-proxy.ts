import { createServer, connect, type Server, type Socket } from 'node:net';

const STARTUP_HEAD_BYTES = 8;

/**
 * Stands between the platform and PostgreSQL: cuts connections after a COMMIT was carried out and before its answer comes, and
 * leads to another server when the first one is gone.
 */
export class DatabaseProxy {
  /** How many answers to COMMIT were never heard. */
  cuts = 0;
  private toCut = 0;
  private readonly sockets = new Set<Socket>();
  /** Of services and workers, as opposed to whoever looks from outside. */
  private readonly named = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {}

  static async start(target: number): Promise<DatabaseProxy> {
    const server = createServer();
    const proxy = new DatabaseProxy(server, target);
    server.on('connection', (socket) => proxy.pass(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Whoever connects from now on comes to a server on another port. */
  leadTo(target: number): void {
    this.target = target;
  }

  /** The answers to the next COMMITs of the services that answer people are cut; workers are left alone. */
  cutNext(commits = 1): void {
    this.toCut = commits;
  }

  /** Breaks every connection of the services and their workers at once, whatever they are at. */
  cutAll(): void {
    for (const socket of this.named) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    let answers: boolean | null = null;
    let cutting = false;
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        this.named.delete(one);
        other.destroy();
      });
    }
    client.on('data', (data) => {
      if (answers === null) {
        const name = nameOf(data);
        answers = ANSWERING.has(name);
        if (name !== '') this.named.add(client);
      }
      if (answers && this.toCut > 0 && data.includes('COMMIT')) {
        this.toCut -= 1;
        cutting = true;
      }
      server.write(data);
    });
    server.on('data', (data) => {
      if (!cutting) return void client.write(data);
      // It says that it is committed: nobody hears of it.
      this.cuts += 1;
      client.destroy();
      server.destroy();
    });
  }
}

/** Services that answer people. */
const ANSWERING: ReadonlySet<string> = new Set(['people', 'learning-path', 'enrollment']);

/** What whoever connects calls itself in its first packet; nothing where it does not. */
function nameOf(startup: Buffer): string {
  const settings = startup.subarray(STARTUP_HEAD_BYTES).toString('utf8').split('\0');
  const at = settings.indexOf('application_name');
  return at < 0 ? '' : (settings[at + 1] ?? '');
}
