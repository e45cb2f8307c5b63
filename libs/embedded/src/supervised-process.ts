import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { PlatformSettings } from './platform-settings.js';
import type { SideMessage, SideName } from './process-side.js';
import { StartError } from './start-error.js';

/**
 * Requests leave much that is garbage at once. With V8's 16 MB for young objects a tenth of their CPU goes into copying
 * those still in use by the other requests of the moment.
 */
const NURSERY = '--max-semi-space-size=64';
const STOP_LIMIT_MS = 28_000;
const RESTART_PAUSE_MS = 500;
const RESTART_PAUSE_MAX_MS = 15_000;

export interface SupervisedOptions {
  /** The program that runs sides by name: its first argument. */
  readonly program: string;
  readonly name: SideName;
  readonly settings: PlatformSettings;
  /** Told when the process ended by itself and is started again. */
  readonly onRestart: (name: SideName) => void;
  /** Flags for Node, before the program. */
  readonly nodeFlags?: readonly string[];
  /** Gets what the process prints; without it that goes where ours goes. */
  readonly onOutput?: (text: string) => void;
}

/** One side of the platform as a process of its own, started again when it dies. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private pauseMs = RESTART_PAUSE_MS;
  private message: Extract<SideMessage, { kind: 'ready' }> | undefined;

  private constructor(private readonly options: SupervisedOptions) {}

  /** @throws StartError when the first start fails */
  static async start(options: SupervisedOptions): Promise<SupervisedProcess> {
    const supervised = new SupervisedProcess(options);
    await supervised.launch();
    return supervised;
  }

  get processId(): number | undefined {
    return this.child?.pid;
  }

  get port(): number {
    return this.message?.port ?? 0;
  }

  get servicePorts(): Readonly<Record<string, number>> {
    return this.message?.servicePorts ?? {};
  }

  private async launch(): Promise<void> {
    const { onOutput } = this.options;
    const output = onOutput ? 'pipe' : 'inherit';
    const child = fork(this.options.program, [this.options.name], {
      stdio: ['ignore', output, output, 'ipc'],
      execArgv: [...process.execArgv, NURSERY, ...(this.options.nodeFlags ?? [])],
    });
    this.child = child;
    if (onOutput) {
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
    }
    child.send(this.options.settings);
    const first = await Promise.race([
      once(child, 'message').then(([message]) => message as SideMessage),
      once(child, 'exit').then((): SideMessage => ({
        kind: 'failed',
        reason: 'the process ended while starting',
      })),
    ]);
    if (first.kind === 'failed')
      throw new StartError(`The ${this.options.name} side does not start: ${first.reason}`);
    this.message = first;
    child.once('exit', () => this.restart());
  }

  private restart(): void {
    if (this.stopping) return;
    this.options.onRestart(this.options.name);
    setTimeout(() => {
      if (this.stopping) return;
      this.launch().then(
        () => (this.pauseMs = RESTART_PAUSE_MS),
        () => {
          this.pauseMs = Math.min(this.pauseMs * 2, RESTART_PAUSE_MAX_MS);
          this.restart();
        },
      );
    }, this.pauseMs);
  }

  /** Asks it to end; kills it when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exited;
    clearTimeout(timer);
  }
}
