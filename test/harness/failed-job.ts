import { randomUUID } from 'node:crypto';
import type { EventName, QueueName } from '@asn-corpu/events';
import { jobOptions, QueueConnection, QueueStoreConfig } from '@asn-corpu/platform';
import { waitFor } from './api-client.js';
import type { PlatformUnderTest } from './platform.js';

/**
 * A job that has failed for good: an event of enrollment that its worker can do nothing with, whose job may be tried once
 * only. Returns the event's id, when it is parked.
 */
export async function failedJob(
  platform: PlatformUnderTest,
  queue: QueueName,
  name: EventName,
  payload: object,
): Promise<string> {
  const eventId = randomUUID();
  // Told the queue, as far as the relay knows.
  await platform.sql(
    `INSERT INTO enrollment.outbox (id, name, payload, correlation_id, occurred_at, relayed_at) VALUES ($1, $2, $3, $4, now(), now())`,
    [eventId, name, JSON.stringify(payload), randomUUID()],
  );
  const { redisUrl, queueDatabaseUrl } = platform.settings;
  const config = Object.assign(new QueueStoreConfig(), { queueDatabaseUrl, redisUrl: redisUrl ?? undefined });
  const connection = new QueueConnection(config);
  const open = connection.openQueue(queue);
  try {
    await open.add(name, { eventId }, { ...jobOptions(queue, eventId), attempts: 1 });
    await waitFor(
      'the job to fail',
      async () => (await open.getJob(eventId))?.isFailed(),
      (failed) => failed === true,
    );
  } finally {
    await open.close();
    await connection.close();
  }
  return eventId;
}
