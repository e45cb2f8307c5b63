import { fork, type ChildProcess } from 'node:child_process';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { CertificateFace } from '../certificate-face/certificate-face.rules.js';
import type { RendererWork, WorkAnswer, WorkAsk, WorkKind } from './renderer-process.adapter.js';

/** Sources cannot be started as a process, so from sources (in tests) the built one is. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../dist/certificate-file/renderer-process.adapter.js'
    : './renderer-process.adapter.js',
  import.meta.url,
);
const PROCESSES = 2;
const WAITING_LIMIT = 64;
/** A certificate takes some 10 ms. */
const WORK_LIMIT_MS = 20_000;
const IDLE_LIMIT_MS = 60_000;
const HEAP_LIMIT_MB = 128;

const RETRY_AFTER_SECONDS = '5';

/** There is more to render than can wait; try again later. */
export class RendererBusy extends Error {}

/** Sends what was rendered; says when to come back where there is no room to render it. */
export async function sendRendered(reply: FastifyReply, send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof RendererBusy)) throw error;
    await reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send();
  }
}

/** Sends a certificate as it would be, marked as a specimen and not signed. */
export async function sendSpecimen(
  reply: FastifyReply,
  renderer: CertificateRenderer,
  face: CertificateFace,
): Promise<void> {
  await sendRendered(reply, async () => {
    const pdf = await renderer.run('render', { face: { ...face, specimen: true } });
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'inline; filename="contoh-sertifikat.pdf"')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(pdf));
  });
}

interface Job {
  readonly ask: WorkAsk;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Renders and signs off the event loop, in a few processes of its own. Not in threads: the compiler is
 * native code, and a text it chokes on aborts the process it runs in (seen with right-to-left marks), which must not
 * be the one that works on the queues. A process that dies fails its one job and is started afresh for the next; one
 * that takes too long is ended; idle ones leave.
 */
@Injectable()
export class CertificateRenderer implements OnApplicationShutdown {
  private readonly waiting: Job[] = [];
  private readonly slots = Array.from({ length: PROCESSES }, () => new RendererSlot(() => this.dispatch()));

  /** @throws RendererBusy, or Error when the work failed: both may be tried again */
  run<K extends WorkKind>(kind: K, ask: RendererWork[K]['ask']): Promise<RendererWork[K]['answer']> {
    if (this.waiting.length >= WAITING_LIMIT) {
      return Promise.reject(new RendererBusy('Too many certificates wait to be made'));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({
        ask: { ...ask, kind } as WorkAsk,
        resolve: (answer) => resolve(answer as RendererWork[K]['answer']),
        reject,
      });
      this.dispatch();
    });
  }

  private dispatch(): void {
    // The first free slot, so that one process does all while one is enough.
    for (const slot of this.slots) {
      if (slot.busy) continue;
      const job = this.waiting.shift();
      if (!job) return;
      slot.start(job);
    }
  }

  onApplicationShutdown(): void {
    for (const { reject } of this.waiting.splice(0)) reject(new Error('The renderer is shutting down'));
    for (const slot of this.slots) slot.end('The renderer is shutting down');
  }
}

/** One process, or the place for one. */
class RendererSlot {
  private process: ChildProcess | undefined;
  private job: Job | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onFree: () => void) {}

  get busy(): boolean {
    return this.job !== undefined;
  }

  start(job: Job): void {
    this.job = job;
    this.process ??= this.startProcess();
    this.process.ref();
    this.process.channel?.ref();
    this.process.send(job.ask);
    this.limit(WORK_LIMIT_MS, 'The renderer took too long');
  }

  /** Ends the process; the job it has fails. */
  end(reason: string): void {
    const child = this.process;
    this.process = undefined;
    child?.kill('SIGKILL');
    this.finish({ failure: reason });
  }

  private startProcess(): ChildProcess {
    const child = fork(ENTRY, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${HEAP_LIMIT_MB}`],
      // The service's secrets stay out, and what the compiler says of a name it chokes on stays out of the logs. Its
      // threads for one small page are more to coordinate than they save.
      env: { RAYON_NUM_THREADS: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const whileOurs =
      <T>(handle: (value: T) => void) =>
      (value: T): void => {
        if (this.process === child) handle(value);
      };
    child.on(
      'message',
      whileOurs((answer: WorkAnswer) => this.finish(answer)),
    );
    child.on(
      'error',
      whileOurs(() => this.end('The renderer could not be reached')),
    );
    child.on(
      'exit',
      whileOurs(() => this.end('The renderer ended while it was at work')),
    );
    return child;
  }

  private finish(answer: WorkAnswer): void {
    const { job } = this;
    this.job = undefined;
    // A service that waits for no answer may end.
    this.process?.unref();
    this.process?.channel?.unref();
    this.limit(IDLE_LIMIT_MS, 'The renderer was idle');
    if (!job) return;
    if ('failure' in answer) job.reject(new Error(answer.failure));
    else job.resolve(answer.answer);
    this.onFree();
  }

  private limit(milliseconds: number, reason: string): void {
    clearTimeout(this.timer);
    this.timer = this.process && setTimeout(() => this.end(reason), milliseconds).unref();
  }
}
