import type { QueueName } from '@asn-corpu/events';
import type { ReceivedEvent } from '../outbox/inbox.js';

/** Says that a part of a long work is done: whoever gets on is not stuck, however long it takes in all. */
export type Progressed = () => void;

/**
 * Consumes one queue. Delivery is at least once and in no order: `process` claims its receipt with `Inbox.claim`
 * in the commit that does the work, and does nothing when the claim fails.
 */
export abstract class QueueProcessor {
  abstract readonly queue: QueueName;
  abstract process(event: ReceivedEvent, progressed: Progressed): Promise<void>;

  /** The last attempt failed, or the job never came to its end: for what people wait for to say so. */
  gaveUp(_event: ReceivedEvent): Promise<void> {
    return Promise.resolve();
  }
}
