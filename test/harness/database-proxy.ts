import type { Socket } from 'node:net';
import { WireProxy } from './wire-proxy.js';

const STARTUP_HEAD_BYTES = 8;

/**
 * Stands between the platform and PostgreSQL: cuts connections after a COMMIT was carried out and before its answer comes, and
 * leads to another server when the first one is gone.
 */
export class DatabaseProxy extends WireProxy {
  /** How many answers to COMMIT were never heard. */
  cuts = 0;
  private toCut = 0;
  /** Of services and workers, as opposed to whoever looks from outside. */
  private readonly named = new Set<Socket>();

  static override start(target: number): Promise<DatabaseProxy> {
    return new DatabaseProxy(target).listen();
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

  protected override join(client: Socket, server: Socket): void {
    let answers: boolean | null = null;
    let cutting = false;
    client.on('close', () => this.named.delete(client));
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
