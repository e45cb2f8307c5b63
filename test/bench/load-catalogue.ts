import pg from 'pg';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createUsers } from '../harness/people.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { BenchContext, LoadBench } from './bench.js';
import { officer } from './load-enroll.js';

const OPERATIONS = 2_000;
const PROGRAMMES = 200;
const HITS = 20;
const WORD = 'sagena';
const CATALOGUE = `query ($search: String) {
  catalogue(search: $search, first: ${HITS}) { totalCount nodes {
    title summary method jpMinutes issueTitle openRunCount programme { id code } nextRun { id name venue startsAt registrationClosesAt }
  } }
}`;

/** A search over two hundred programmes that finds twenty, each with its next run. */
export const CATALOGUE_BENCH: LoadBench = {
  name: 'catalogue',
  kind: 'load',
  goal: { cpuMsPerOp: 5, clients: 16 },
  workers: 1,
  async prepare(context, clients) {
    await addProgrammes(context);
    const users = await createUsers(context.platform, `reader-${clients}`, 200);
    const client = new LoadClient(context.platform.urlOf(), clients);
    const operation = async (index: number): Promise<void> => {
      const { code, data } = await client.graphql(
        CATALOGUE,
        { search: WORD },
        users[index % users.length]?.token ?? null,
      );
      if (code !== null) throw new Error(`The catalogue answered ${code}`);
      const { totalCount } = (data as { catalogue: { totalCount: number } }).catalogue;
      if (totalCount !== HITS) throw new Error(`The search found ${totalCount} of ${HITS}`);
    };
    await runLoad(600, 16, operation);
    return { operations: OPERATIONS, operation, close: () => client.close() };
  },
  async floor(context) {
    const pool = new pg.Pool({
      connectionString: context.platform.settings.databaseUrls['learning-path'],
      max: 10,
      options: '-c search_path=learning_path',
    });
    await Promise.resolve();
    return {
      what: 'one bare query for the same rows through pg',
      operations: OPERATIONS,
      operation: async () => {
        const { rows } = await pool.query({
          name: 'catalogue',
          text: `SELECT e.*, p.code, r.id AS run_id, r.name, r.venue, r.starts_at, r.registration_closes_at FROM catalogue_entry e JOIN programme p ON p.id = e.programme_id
            LEFT JOIN LATERAL (SELECT * FROM run WHERE run.programme_id = e.programme_id AND published_at IS NOT NULL AND registration_closes_at > now() ORDER BY starts_at LIMIT 1) r ON true
            WHERE e.search @@ to_tsquery('simple', $1) ORDER BY e.title LIMIT ${HITS}`,
          values: [`${WORD}:*`],
        });
        if (rows.length !== HITS) throw new Error('The floor found something else');
      },
      close: () => pool.end(),
    };
  },
};

const added = new WeakSet<object>();

/** Programmes of the bench's own, made as a designer makes them; a tenth has the word and an open run. */
async function addProgrammes(context: BenchContext): Promise<void> {
  if (added.has(context.platform)) return;
  added.add(context.platform);
  const designer = context.platform.client((await officer(context)).token);
  await runLoad(PROGRAMMES, 4, async (index) => {
    const isHit = index % (PROGRAMMES / HITS) === 0;
    const id = await publishProgramme(designer, {
      title: isHit ? `Pelatihan ${WORD} ${index}` : `Pelatihan lain ${index}`,
    });
    if (isHit)
      await publishRun(designer, id, { capacity: 30, startsAt: new Date(Date.now() + 20 * 86_400_000) });
  });
  context.say(`${PROGRAMMES} programmes added`);
}
