import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { PlatformSettings } from './platform-settings.js';
import type { SideMessage, SideName, SideRequest } from './process-side.js';
import { StartError } from './start-error.js';

/**
 * Requests leave much that is garbage at once. With V8's 16 MB for young objects a tenth of their CPU goes into copying
 * those still in use by the other requests of the moment. The work of the other side is long and streams: told how little
 * it may keep, V8 collects what large files leave behind instead of letting it grow.
 */
const HEAP: Readonly<Record<SideName, readonly string[]>> = {
  web: ['--max-semi-space-size=32'],
  worker: ['--max-old-space-size=256'],
};
const STOP_LIMIT_MS = 28_000;
const RESTART_PAUSE_MS = 500;
const RESTART_PAUSE_MAX_MS = 15_000;

export interface SupervisedOptions {
  /** The program that runs sides by name: its first argument. */
  readonly program: string;
  readonly name: SideName;
  /** Told when the process ended by itself and is started again. */
  readonly onRestart: (name: SideName) => void;
  /** Flags for Node, before the program. */
  readonly nodeFlags?: readonly string[];
  /** Gets what the process prints; without it that goes where ours goes. */
  readonly onOutput?: (text: string) => void;
}

/** What a process answers when it did what it was asked for. */
type Answer = Exclude<SideMessage, { kind: 'refused' | 'failed' }>;

/** One side of the platform as a process of its own, started again when it dies. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private pauseMs = RESTART_PAUSE_MS;
  private message: Extract<SideMessage, { kind: 'ready' }> | undefined;

  private settings: PlatformSettings | undefined;

  private constructor(private readonly options: SupervisedOptions) {}

  /** A process that loads what its side needs, and starts it when `begin` says with which settings. */
  static open(options: SupervisedOptions): SupervisedProcess {
    const supervised = new SupervisedProcess(options);
    supervised.fork();
    return supervised;
  }

  /** @throws StartError when the first start fails */
  static async start({
    settings,
    ...options
  }: SupervisedOptions & { readonly settings: PlatformSettings }): Promise<SupervisedProcess> {
    const supervised = SupervisedProcess.open(options);
    await supervised.begin(settings);
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

  private fork(): void {
    const { onOutput } = this.options;
    const output = onOutput ? 'pipe' : 'inherit';
    // What loading the sample needs is not for those who serve for months.
    const inherited = process.execArgv.filter((flag) => !flag.startsWith('--max-semi-space-size'));
    const child = fork(this.options.program, [this.options.name], {
      stdio: ['ignore', output, output, 'ipc'],
      // Libraries check less of what they are given, and GraphQL is a tenth faster for it.
      env: { ...process.env, NODE_ENV: 'production' },
      execArgv: [...inherited, ...HEAP[this.options.name], ...(this.options.nodeFlags ?? [])],
    });
    this.child = child;
    if (onOutput) {
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
    }
  }

  /** @throws StartError when the side does not start */
  async begin(settings: PlatformSettings): Promise<void> {
    this.settings = settings;
    this.message = await this.ask({ ask: 'start', settings }, 'ready');
    this.child?.once('exit', () => this.restart());
  }

  /** Asks the process for something and waits for its answer. @throws StartError when it cannot do it */
  async ask<K extends Answer['kind']>(
    request: SideRequest,
    kind: K,
  ): Promise<Extract<SideMessage, { kind: K }>> {
    const { name } = this.options;
    const answer = await this.answerTo(request);
    if (answer.kind === 'refused') throw new StartError(answer.sentence);
    if (answer.kind === 'failed') throw new StartError(`The ${name} side does not start: ${answer.reason}`);
    if (answer.kind !== kind) throw new Error(`The ${name} side answered ${answer.kind} to ${request.ask}`);
    return answer as Extract<SideMessage, { kind: K }>;
  }

  private async answerTo(request: SideRequest): Promise<SideMessage> {
    const { child } = this;
    const ended: SideMessage = { kind: 'failed', reason: 'the process ended while starting' };
    if (!child?.connected) return ended;
    child.send(request);
    return Promise.race([
      once(child, 'message').then(([message]) => message as SideMessage),
      once(child, 'exit').then(() => ended),
    ]);
  }

  private restart(): void {
    if (this.stopping) return;
    this.options.onRestart(this.options.name);
    setTimeout(() => {
      const { settings } = this;
      if (this.stopping || settings === undefined) return;
      this.fork();
      this.begin(settings).then(
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
