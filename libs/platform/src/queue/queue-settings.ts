import type { QueueName } from '@asn-corpu/events';
import type { JobsOptions } from 'bullmq';

interface QueueSettings {
  /** Jobs one worker process works on at once. */
  readonly concurrency: number;
  readonly attempts: number;
  /** First pause before a repetition; doubles each time. */
  readonly backoffMs: number;
}

/** Attempts, pauses and concurrency of every queue, in one place. */
export const QUEUE_SETTINGS: Readonly<Record<QueueName, QueueSettings>> = {
  'roster-import': { concurrency: 1, attempts: 5, backoffMs: 1000 },
  mail: { concurrency: 2, attempts: 10, backoffMs: 5000 },
  notice: { concurrency: 2, attempts: 10, backoffMs: 1000 },
  'run-participants': { concurrency: 4, attempts: 10, backoffMs: 200 },
  'run-changes': { concurrency: 2, attempts: 10, backoffMs: 200 },
  'run-projection': { concurrency: 2, attempts: 10, backoffMs: 200 },
  'grade-projection': { concurrency: 4, attempts: 10, backoffMs: 200 },
  // As many as share a transaction (`CertificateIssueProcessor`).
  'certificate-issue': { concurrency: 16, attempts: 10, backoffMs: 500 },
  'certificate-batch': { concurrency: 2, attempts: 10, backoffMs: 1000 },
  'certificate-file': { concurrency: 2, attempts: 10, backoffMs: 500 },
  'entitlement-refresh': { concurrency: 1, attempts: 10, backoffMs: 1000 },
  'external-import': { concurrency: 1, attempts: 10, backoffMs: 1000 },
  reconciliation: { concurrency: 1, attempts: 5, backoffMs: 1000 },
  'back-test': { concurrency: 1, attempts: 5, backoffMs: 1000 },
  'jp-recount': { concurrency: 1, attempts: 10, backoffMs: 1000 },
  'missing-credit': { concurrency: 1, attempts: 10, backoffMs: 1000 },
  'proof-bundle': { concurrency: 1, attempts: 5, backoffMs: 1000 },
};

/**
 * A stalled job goes back to work this often; the default of 1 loses work when workers die. One that itself ends them is
 * found out much earlier (`suspects.ts`).
 */
export const MAX_STALLED_COUNT = 25;

/** After a failure to fetch a job, as during a failover, it is tried again so soon; BullMQ's own 15 seconds idle for no reason. */
export const RETRY_FETCHING_MS = 2_000;

export function jobOptions(queue: QueueName, eventId: string): JobsOptions {
  const { attempts, backoffMs } = QUEUE_SETTINGS[queue];
  return {
    // A courtesy against doubles while the job waits; the guarantee is the inbox.
    jobId: eventId,
    attempts,
    backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
    // The receipt says what was done. A kept job would be looked at by every later one: on PostgreSQL, BullMQ goes
    // through all finished jobs of a queue whenever it removes all but the newest.
    removeOnComplete: true,
    // A failed job stays until somebody decides about it; the page of queues shows it, and an alarm says that it is there.
    removeOnFail: false,
    // Ten attempts at one fault leave the same trace ten times.
    stackTraceLimit: 1,
  };
}
