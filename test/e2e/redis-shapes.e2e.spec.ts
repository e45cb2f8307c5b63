import { freePort } from '@asn-corpu/embedded';
import {
  QueueConfig,
  QueueConnection,
  readConfigs,
  type Environment,
  type EventQueue,
} from '@asn-corpu/platform';
import { describeWhere, eventually, TEST_REDIS_VARIABLE } from '@asn-corpu/testing';
import { DisposableRedis } from '../harness/disposable-redis.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { RedisCluster } from '../harness/redis-cluster.js';
import type { RedisNode } from '../harness/redis-node.js';
import { SentinelRedis } from '../harness/redis-sentinel.js';
import { gradeAll, judge, prepareGraded, quiesce } from '../stress/t06-credited-once.js';

const HERE = process.env[TEST_REDIS_VARIABLE] !== undefined;
const LIMIT_MS = 180_000;

function connectionTo(environment: Environment): QueueConnection {
  return new QueueConnection(readConfigs(environment, { queue: QueueConfig }).queue);
}

async function sentenceAbout(environment: Environment): Promise<string> {
  return connectionTo(environment)
    .check()
    .then(
      () => 'nothing to say',
      (error: unknown) => (error as Error).message,
    );
}

/** @throws Error where no Redis can be had */
function had<T>(redis: T | null): T {
  if (!redis) throw new Error('There was a Redis a moment ago');
  return redis;
}

async function replicaAmong(nodes: readonly RedisNode[]): Promise<RedisNode> {
  for (const node of nodes) if (!(await node.isMaster())) return node;
  throw new Error('Nobody follows');
}

/** Whoever is asked for a password before everything else. */
async function demandPassword(nodes: readonly RedisNode[]): Promise<void> {
  for (const node of nodes) await node.ask('CONFIG', 'SET', 'masterauth', 'secret', 'requirepass', 'secret');
}

/** A start says what is wrong, within five seconds and by the name of the setting. */
describeWhere(HERE, 'a Redis Cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = had(await RedisCluster.start());
  }, LIMIT_MS);
  afterAll(() => cluster.stop());

  it('is fit for queues', async () => {
    expect(await sentenceAbout(cluster.settings)).toBe('nothing to say');
  });

  it('is not when a replica would drop work after a failover', async () => {
    const replica = await replicaAmong(cluster.nodes);
    await replica.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await sentenceAbout(cluster.settings)).toBe(
      `REDIS_CLUSTER_NODES: Redis would drop queued work: set maxmemory-policy to noeviction at ${replica.address} (it is allkeys-lru)`,
    );
    await replica.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });

  it('is fit while a node that is named answers nothing', async () => {
    const frozen = await replicaAmong(cluster.nodes);
    const named = [frozen, cluster.nodes[0]].map((node) => node?.address).join(',');
    frozen.freeze();
    try {
      // It depends on chance which of the named is asked first.
      const sentences = await Promise.all(
        Array.from({ length: 6 }, () => sentenceAbout({ REDIS_CLUSTER_NODES: named })),
      );
      expect([...new Set(sentences)]).toEqual(['nothing to say']);
    } finally {
      frozen.thaw();
    }
  });

  it('is not one server', async () => {
    const [node] = cluster.nodes;
    expect(await sentenceAbout({ REDIS_URL: `redis://${node?.address}` })).toBe(
      'REDIS_URL: this is a node of a Redis Cluster; name it in REDIS_CLUSTER_NODES instead',
    );
  });

  it('has to serve every slot', async () => {
    for (const node of cluster.nodes) await node.ask('CLUSTER', 'DELSLOTS', '0');
    expect(await sentenceAbout(cluster.settings)).toContain(
      'REDIS_CLUSTER_NODES: the Redis Cluster serves nothing (cluster_state fail)',
    );
    await cluster.nodes[0]?.ask('CLUSTER', 'ADDSLOTS', '0');
    await eventually(
      'the slot to be served again',
      () => sentenceAbout(cluster.settings),
      (sentence) => sentence === 'nothing to say',
    );
  });

  it('has to be there', async () => {
    const nowhere = { REDIS_CLUSTER_NODES: `127.0.0.1:${await freePort()}` };
    expect(await sentenceAbout(nowhere)).toMatch(
      /^REDIS_CLUSTER_NODES: Redis cannot be used: .*ECONNREFUSED/,
    );
  });

  it('is not what one server is', async () => {
    const url = new URL(process.env[TEST_REDIS_VARIABLE] ?? '');
    expect(await sentenceAbout({ REDIS_CLUSTER_NODES: url.host })).toBe(
      'REDIS_CLUSTER_NODES: this is no Redis Cluster but one server; name it in REDIS_URL instead',
    );
  });

  it('may ask for a password', async () => {
    await demandPassword(cluster.nodes);
    expect(await sentenceAbout(cluster.settings)).toMatch(/^REDIS_CLUSTER_NODES: .*NOAUTH/);
    // The nodes hear one after the other that every slot is served again.
    await eventually(
      'the password to be taken',
      () => sentenceAbout({ ...cluster.settings, REDIS_PASSWORD: 'secret' }),
      (sentence) => sentence === 'nothing to say',
    );
  });
});

describeWhere(HERE, 'a Redis that a sentinel watches', () => {
  let redis: SentinelRedis;
  beforeAll(async () => {
    redis = had(await SentinelRedis.start());
  }, LIMIT_MS);
  afterAll(() => redis.stop());

  it('is fit for queues', async () => {
    expect(await sentenceAbout(redis.settings)).toBe('nothing to say');
  });

  it('is not when the replica would drop work after a failover', async () => {
    const replica = await replicaAmong(redis.nodes);
    await replica.ask('CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru');
    expect(await sentenceAbout(redis.settings)).toContain(
      `set maxmemory-policy to noeviction at ${replica.address} (it is volatile-lru)`,
    );
    await replica.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });

  it('is fit while the replica answers nothing', async () => {
    const replica = await replicaAmong(redis.nodes);
    replica.freeze();
    try {
      expect(await sentenceAbout(redis.settings)).toBe('nothing to say');
    } finally {
      replica.thaw();
    }
  });

  it('has to be there', async () => {
    const nowhere = { ...redis.settings, REDIS_SENTINELS: `127.0.0.1:${await freePort()}` };
    expect(await sentenceAbout(nowhere)).toMatch(
      /^REDIS_SENTINELS: Redis cannot be used: failed to connect to sentinel 127\.0\.0\.1:/,
    );
  });

  it('is known by its name', async () => {
    expect(await sentenceAbout({ ...redis.settings, REDIS_SENTINEL_NAME: 'other' })).toContain(
      'REDIS_SENTINELS: the sentinels know no such master; REDIS_SENTINEL_NAME is NAME in',
    );
  });

  it('may ask for a password', async () => {
    await demandPassword(redis.nodes);
    expect(await sentenceAbout(redis.settings)).toMatch(/^REDIS_SENTINELS: .*NOAUTH/);
    expect(await sentenceAbout({ ...redis.settings, REDIS_PASSWORD: 'secret' })).toBe('nothing to say');
  });
});

describeWhere(HERE, 'moving the queues', () => {
  it(
    'from one server and prefix to a Cluster and another loses nothing that was queued',
    async () => {
      const people = 60;
      const [server, cluster] = [had(await DisposableRedis.start()), had(await RedisCluster.start())];
      const before = { ...server.settings, QUEUE_PREFIX: '{old}' };
      const platform = await PlatformUnderTest.start({
        overrides: { ...before, REDRIVE_AFTER_MS: '5000', RELAY_INTERVAL_MS: '50' },
      });
      const grades = connectionTo(before).openQueue('grade-projection');
      try {
        const { token } = await createOfficer(platform, 'designer');
        const waiting = await prepareGraded(platform, token, people, people);
        // Otherwise the workers may be done with what there is before they are stopped, and nothing would have to be moved.
        await grades.pause();
        await gradeAll(platform, token, waiting);
        await eventually(
          'every grade to be in the old queue',
          () => unhandled(platform, grades),
          ({ queued }) => queued === people,
        );
        await Promise.all(platform.workers.map((worker) => worker.stop()));
        expect(await unhandled(platform, grades)).toEqual({ queued: people, open: people });
        await grades.close();
        await server.stop();
        platform.workers.push(
          await platform.startSide('worker', { REDIS_URL: '', QUEUE_PREFIX: '{corpu}', ...cluster.settings }),
        );
        const { pass, figures } = await judge(platform, people, {}, await quiesce(platform, people));
        expect({ pass, figures: pass ? {} : figures }).toEqual({ pass: true, figures: {} });
      } finally {
        await grades.close();
        await platform.stop();
        await Promise.all([server.stop(), cluster.stop()]);
      }
    },
    LIMIT_MS,
  );
});

/** Grades that a queue holds, and those that the outbox keeps because nobody has a receipt. */
async function unhandled(
  platform: PlatformUnderTest,
  grades: EventQueue,
): Promise<{ queued: number; open: number }> {
  const { wait: queued = 0 } = await grades.getJobCounts('wait');
  const [row] = await platform.sql<{ open: number }>(
    `SELECT count(*)::int AS open FROM learning_path.outbox WHERE name = 'grade.recorded.v1' AND NOT EXISTS (
       SELECT FROM enrollment_api.receipt WHERE event_id = outbox.id)`,
  );
  return { queued, open: row?.open ?? 0 };
}
