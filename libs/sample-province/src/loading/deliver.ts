import type { QueueProcessor } from '@asn-corpu/platform';
import { Inbox } from '@asn-corpu/platform';
import { EVENTS, isEventName } from '@asn-corpu/events';
import type { OpenService } from './services.js';

/**
 * Hands the waiting events of one service to a processor, as relay and queue would, in their order; then they are done
 * and leave the outbox. Returns how many there were.
 */
export async function deliver(
  from: OpenService,
  to: OpenService,
  processor: QueueProcessor,
): Promise<number> {
  const waiting = await from.database.reader.query<{ id: string; name: string }[]>(
    `SELECT id, name FROM outbox ORDER BY occurred_at, id`,
  );
  const meant = waiting.filter(({ name }) => {
    const queues: readonly string[] = isEventName(name) ? EVENTS[name].queues : [];
    return queues.includes(processor.queue);
  });
  for (const { id, name } of meant) {
    const event = await to.get(Inbox).receive(id, name, processor.queue);
    if (event) await processor.process(event, () => undefined);
    await from.database.reader.query(`DELETE FROM outbox WHERE id = $1`, [id]);
  }
  return meant.length;
}
