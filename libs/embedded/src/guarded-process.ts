import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts the program behind a shell that ends it when this process is gone, however it went: the shell reads its
 * standard input, which closes with us. $1 is the signal that asks the program to stop.
 */
const GUARD = `
  signal=$1; shift
  exec 3<&0
  "$@" </dev/null & program=$!
  { read -r _ <&3; kill -s "$signal" "$program" 2>/dev/null; } & guard=$!
  wait "$program"; status=$?
  kill "$guard" 2>/dev/null
  exit "$status"`;

export interface GuardedProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly stopSignal: 'INT' | 'TERM';
  readonly environment: NodeJS.ProcessEnv;
  /** Another user to run as; only root may say so. */
  readonly userId?: number | undefined;
}

/** A program that does not outlive this process. */
export class GuardedProcess {
  private readonly child: ChildProcess;
  private readonly lastLines: string[] = [];
  private exitStatus: number | null = null;

  constructor(options: GuardedProcessOptions) {
    const { userId } = options;
    this.child = spawn(
      '/bin/sh',
      ['-c', GUARD, 'guard', options.stopSignal, options.command, ...options.args],
      {
        cwd: '/',
        env: options.environment,
        stdio: ['pipe', 'pipe', 'pipe'],
        // Its own process group: Ctrl-C in the terminal reaches us, and we stop it in order.
        detached: true,
        ...(userId === undefined ? {} : { uid: userId, gid: userId }),
      },
    );
    this.child.once('exit', (code) => (this.exitStatus = code ?? -1));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.remember(text));
    }
    this.child.stdin?.on('error', () => undefined);
  }

  get running(): boolean {
    return this.exitStatus === null;
  }

  /** The last lines the program printed: the reason, when it did not start. */
  get output(): string {
    return this.lastLines.join('\n');
  }

  onExit(listener: () => void): void {
    this.child.once('exit', listener);
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    const exited = once(this.child, 'exit');
    this.child.stdin?.end();
    await exited;
  }

  private remember(text: string): void {
    this.lastLines.push(...text.split('\n').filter((line) => line.trim() !== ''));
    this.lastLines.splice(0, Math.max(0, this.lastLines.length - 30));
  }
}
