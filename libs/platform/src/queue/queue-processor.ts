import type { QueueName } from '@asn-corpu/events';
import type { ReceivedEvent } from '../outbox/inbox.js';

/**
 * Consumes one queue. Delivery is at least once and in no order: `process` claims its receipt with `Inbox.claim`
 * in the commit that does the work, and does nothing when the claim fails.
 */
export abstract class QueueProcessor {
  abstract readonly queue: QueueName;
  abstract process(event: ReceivedEvent, abort: AbortSignal): Promise<void>;
}
