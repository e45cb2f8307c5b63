import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Stands between the platform and another server, whatever they speak: a cable that can be pulled. */
export class WireProxy {
  private pulled = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.pass(socket));

  protected constructor(protected target: number) {}

  static start(target: number): Promise<WireProxy> {
    return new WireProxy(target).listen();
  }

  protected async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
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
    this.join(client, server);
  }

  /** Hands on what each says to the other. */
  protected join(client: Socket, server: Socket): void {
    client.pipe(server);
    server.pipe(client);
  }
}
