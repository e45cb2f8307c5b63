import { runCommand, readFlags } from '../harness/cli.js';
import { Random } from '../harness/random.js';
import { STRESS_ROWS } from './rows.js';

// npm run stress -- ID [--seed N] [--small] [--json] [--cluster | --sentinel] [--minutes N] [--from REF]: shows one invariant;
// without an ID, all of them. With REDIS_URL the queues are in that Redis, else in PostgreSQL. The row about a Redis of its
// own, T15, starts a Cluster or a master with a sentinel on demand; the soak, T49, is shortened by --minutes; T32 upgrades
// from the version that --from names in git.
await runCommand(async () => {
  const { flags, names } = readFlags({
    seed: { type: 'string' },
    json: { type: 'boolean' },
    small: { type: 'boolean' },
    cluster: { type: 'boolean' },
    sentinel: { type: 'boolean' },
    minutes: { type: 'string' },
    from: { type: 'string' },
  });
  const unknown = names.filter((name) => !STRESS_ROWS.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no row ${unknown.join(', ')}; there are ${STRESS_ROWS.map(({ id }) => id).join(', ')}`,
    );
  const rows = names.length === 0 ? STRESS_ROWS : STRESS_ROWS.filter(({ id }) => names.includes(id));
  const seed = typeof flags['seed'] === 'string' ? Number(flags['seed']) : Date.now() % 1_000_000;
  const redisUrl = process.env['REDIS_URL'] ?? null;
  const redisShape =
    flags['cluster'] === true ? 'cluster' : flags['sentinel'] === true ? 'sentinel' : 'server';
  let allPass = true;
  for (const row of rows) {
    const say = (line: string): void => {
      if (flags['json'] !== true) console.log(`  ${line}`);
    };
    if (flags['json'] !== true) console.log(`${row.id} ${row.title} (seed ${seed})`);
    const startedAt = performance.now();
    const { pass, figures } = await row.run({
      random: new Random(seed),
      full: flags['small'] !== true,
      redisUrl,
      redisShape,
      ...(typeof flags['minutes'] === 'string' ? { minutes: Number(flags['minutes']) } : {}),
      ...(typeof flags['from'] === 'string' ? { from: flags['from'] } : {}),
      say,
    });
    allPass &&= pass;
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    console.log(JSON.stringify({ id: row.id, pass, seed, figures: { ...figures, seconds } }));
  }
  return allPass;
});
