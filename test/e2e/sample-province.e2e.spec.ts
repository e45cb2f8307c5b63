import { serviceLogins } from '@asn-corpu/embedded';
import { loadSampleProvince } from '@asn-corpu/sample-province';
import { TestDatabase } from '@asn-corpu/testing';

/** A small province has all the runs of a large one, with fewer people in each. */
const SMALL = { employees: 300, seed: 11, onProgress: () => undefined };

let databases: TestDatabase[] = [];

afterEach(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  databases = [];
});

async function loaded(now: Date): Promise<Record<string, unknown>> {
  const database = await TestDatabase.create();
  databases.push(database);
  const { ownerUrl } = database;
  await loadSampleProvince({ ...SMALL, ownerUrl, logins: serviceLogins(ownerUrl), now });
  const [row] = await database.asOwner<Record<string, unknown>>(
    `SELECT (SELECT count(*)::int FROM enrollment.jp_posting) AS postings,
       (SELECT count(*)::int FROM enrollment.certificate) AS certificates,
       (SELECT encode(sha256(string_agg(head_hash, '' ORDER BY employee_id)), 'hex') FROM enrollment.jp_account) AS books,
       (SELECT count(*)::int FROM (SELECT series, series_year FROM enrollment.certificate GROUP BY 1, 2
          HAVING max(sequence) <> count(*)) gap) AS "seriesWithGaps",
       (SELECT count(*)::int FROM (SELECT issued_at < max(issued_at) OVER (PARTITION BY series, series_year ORDER BY sequence)
          AS early FROM enrollment.certificate) numbered WHERE early) AS "numberedOutOfOrder"`,
  );
  return row ?? {};
}

describe('The sample province', () => {
  it('is the same for the same seed and day, down to the hash of every book', async () => {
    const morning = await loaded(new Date('2026-11-25T02:00:00Z'));
    const afternoon = await loaded(new Date('2026-11-25T09:30:00Z'));
    expect(afternoon).toEqual(morning);
    expect(morning['postings']).toBeGreaterThan(0);
  });

  it('numbers the certificates of a programme without gaps and in the order of their dates', async () => {
    expect(await loaded(new Date('2026-11-25T02:00:00Z'))).toMatchObject({
      seriesWithGaps: 0,
      numberedOutOfOrder: 0,
    });
  });
});
