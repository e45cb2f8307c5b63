import { randomUUID } from 'node:crypto';
import { QueueConfig, type ServiceDatabase } from '@asn-corpu/platform';
import type { TestDatabase } from './test-database.js';

/** A service by its login and schema alone: its tables are in the template that every test copies. */
export function bareService(service: ServiceDatabase['service']): ServiceDatabase {
  return { service, entities: [], migrations: [], appendOnly: [], publishedViews: {}, constraintCodes: {} };
}

/** Queues of a test's own: in its database, or with `redisUrl` under a prefix that nobody else has. */
export function queuesOf(
  { queueUrl }: TestDatabase,
  settings: Partial<Pick<QueueConfig, 'redisUrl' | 'queueLockMs'>> = {},
): QueueConfig {
  return Object.assign(new QueueConfig(), {
    ...settings,
    queueDatabaseUrl: queueUrl,
    queuePrefix: `{test-${randomUUID().slice(0, 8)}}`,
  });
}
