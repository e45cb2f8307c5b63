import { AsyncLocalStorage } from 'node:async_hooks';
import { Worker } from 'node:worker_threads';
import type { Log } from '../log/logger.js';

interface JobScope {
  readonly fail: (error: Error) => void;
}

const scopes = new AsyncLocalStorage<JobScope>();

/** Runs the work of a job; a rejection that the work lost sight of fails the job as if it had thrown. */
export function inJobScope(work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    scopes.run({ fail: reject }, () => void work().then(resolve, reject));
  });
}

/** Looks in so many steps; counted, not timed, so that a process that was itself stopped for a while is not taken for blocked. */
const LOOKS = 8;

/** Ends the process from a thread of its own when its event loop has not moved: nothing inside could. */
const WATCH = `
  const { workerData: { beat, everyMs, looks } } = require('node:worker_threads');
  let last = -1, still = 0;
  setInterval(() => {
    const now = Atomics.load(beat, 0);
    still = now === last ? still + 1 : 0;
    last = now;
    if (still < looks) return;
    require('node:fs').writeSync(2, JSON.stringify({ level: 60, time: new Date().toISOString(), name: 'worker', pid: process.pid,
      msg: 'a job blocked this worker, ending it' }) + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, everyMs);`;

/**
 * Keeps what one job does wrong from becoming everybody's trouble: a lost rejection fails its job instead of ending the
 * process, and a job that blocks the process for `blockedMs` ends it, since its other jobs are lost already.
 * @returns how to take the guard away
 */
export function guardWorkerProcess(blockedMs: number, log: Log): () => Promise<void> {
  const onRejection = (reason: unknown): void => {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    log.error({ reason: error.message, stack: error.stack }, 'a rejection that nobody handles');
    const scope = scopes.getStore();
    // Of no job: nobody knows what of the process still holds, so it ends, as Node would have it.
    if (!scope) throw error;
    scope.fail(error);
  };
  process.on('unhandledRejection', onRejection);
  const everyMs = Math.ceil(blockedMs / LOOKS);
  const beat = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const timer = setInterval(() => Atomics.add(beat, 0, 1), everyMs / 2);
  const watch = new Worker(WATCH, { eval: true, workerData: { beat, everyMs, looks: LOOKS }, execArgv: [] });
  watch.unref();
  return async () => {
    process.off('unhandledRejection', onRejection);
    clearInterval(timer);
    await watch.terminate();
  };
}
