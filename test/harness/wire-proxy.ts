import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Stands between the platform and another server, whatever they speak: a cable that can be pulled. */
export class WireProxy {
  private pulled = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  static async start(target: number): Promise<WireProxy> {
    const server = createServer();
    const proxy = new WireProxy(server, target);
    server.on('connection', (socket) => proxy.pass(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Every connection breaks, and none is made for so long. */
  async pullFor(milliseconds: number): Promise<void> {
    this.pulled = true;
    for (const socket of this.sockets) socket.destroy();
    await delay(milliseconds);
    this.pulled = false;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(client: Socket): void {
    client.on('error', () => undefined);
    if (this.pulled) return void client.destroy();
    const server = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    client.pipe(server);
    server.pipe(client);
  }
}
