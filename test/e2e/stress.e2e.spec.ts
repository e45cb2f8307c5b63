import { describeWhere, TEST_REDIS_VARIABLE } from '@asn-corpu/testing';
import { Random } from '../harness/random.js';
import type { RedisShape } from '../stress/row.js';
import { STRESS_ROWS } from '../stress/rows.js';

/** A new seed each day, printed with the result, so that the small form sees more than one course of events. */
const SEED = Math.floor(Date.now() / 86_400_000);
const LIMIT_MS = 300_000;
const redisUrl = process.env[TEST_REDIS_VARIABLE] ?? null;

describe.each(STRESS_ROWS)('$id $title, in its small form', (row) => {
  const shows = (
    name: string,
    store: string | null,
    available: boolean,
    redisShape: RedisShape = 'server',
  ): void =>
    describeWhere(available, name, () => {
      it(
        `holds (seed ${SEED})`,
        async () => {
          const said: string[] = [];
          const { pass, figures } = await row.run({
            random: new Random(SEED),
            full: false,
            redisUrl: store,
            redisShape,
            say: (line) => void said.push(line),
          });
          expect({ pass, ...(pass ? {} : { figures, said }) }).toEqual({ pass: true });
        },
        LIMIT_MS,
      );
    });

  if (row.queues !== 'redis') shows('with queues in PostgreSQL', null, true);
  if (row.queues !== undefined) shows('with queues in Redis', redisUrl, redisUrl !== null);
  if (row.queues === 'redis') {
    shows('with queues in a Redis that a sentinel watches', redisUrl, redisUrl !== null, 'sentinel');
    shows('with queues in a Redis Cluster', redisUrl, redisUrl !== null, 'cluster');
  }
});
