import type { QueueName } from '@asn-corpu/events';
import type { EventQueue } from './queue-connection.js';

/** How a queue does, as alarms and the page of queues say it alike. */
export interface QueueState {
  readonly name: QueueName;
  readonly waiting: number;
  readonly active: number;
  /** Failed before and wait for their next attempt. */
  readonly delayed: number;
  /** Parked after all their attempts. */
  readonly failed: number;
  readonly paused: boolean;
  readonly oldestWaitingAt: Date | null;
}

export async function stateOf(name: QueueName, queue: EventQueue): Promise<QueueState> {
  const [counts, [oldest], paused] = await Promise.all([
    queue.getJobCounts('wait', 'active', 'delayed', 'failed'),
    queue.getJobs(['wait'], 0, 0, true),
    queue.isPaused(),
  ]);
  return {
    name,
    waiting: counts['wait'] ?? 0,
    active: counts['active'] ?? 0,
    delayed: counts['delayed'] ?? 0,
    failed: counts['failed'] ?? 0,
    paused,
    oldestWaitingAt: oldest === undefined ? null : new Date(oldest.timestamp),
  };
}
