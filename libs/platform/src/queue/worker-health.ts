import { Health } from '../http/health.controller.js';
import type { OutboxRelay } from '../outbox/relay.js';
import type { QueueWorkers } from './queue-workers.js';

type Relay = Pick<OutboxRelay, 'silentMs' | 'unmovedMs'>;

/** Healthy means that work progresses, not that a connection answers. */
export class WorkerHealth extends Health {
  constructor(
    private readonly workers: Pick<QueueWorkers, 'stuckQueues'>,
    private readonly relay: Relay,
    private readonly watchdogMs: number,
  ) {
    super();
  }

  /** @throws Error when work waits and nothing comes of it, for whatever reason */
  async ready(): Promise<void> {
    await this.progress();
    if (this.relay.silentMs > this.watchdogMs) throw new Error('The relay gets nowhere');
    if (this.relay.unmovedMs > this.watchdogMs) throw new Error('Events wait that another process holds');
  }

  /** @throws Error when this process gets nowhere, so that a fresh one might: what the watchdog asks */
  async progress(): Promise<void> {
    const stuck = await this.workers.stuckQueues(this.watchdogMs);
    if (stuck.length > 0) throw new Error(`No progress in ${stuck.join(', ')}`);
    // A round waits for the queue store, which may be failing over: as long as the queues have then.
    if (this.relay.silentMs > 2 * this.watchdogMs) throw new Error('The relay gets nowhere');
  }
}
