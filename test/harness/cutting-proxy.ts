import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Stands between people and the gateway: some of the answers are never heard, though all was done. */
export class CuttingProxy {
  cuts = 0;

  private constructor(private readonly server: Server) {}

  /** `cuts` says of each answer whether it is lost. */
  static async start(target: string, cuts: () => boolean): Promise<CuttingProxy> {
    const server = createServer((incoming, outgoing) => {
      pass(target, incoming, outgoing, () => {
        const cut = cuts();
        if (cut) proxy.cuts += 1;
        return cut;
      });
    });
    const proxy = new CuttingProxy(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function pass(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  cuts: () => boolean,
): void {
  const { hostname, port } = new URL(target);
  const onward = request(
    { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (cuts()) return void outgoing.socket?.destroy();
        outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
        outgoing.end(Buffer.concat(chunks));
      });
    },
  );
  onward.on('error', () => outgoing.socket?.destroy());
  incoming.pipe(onward);
}
