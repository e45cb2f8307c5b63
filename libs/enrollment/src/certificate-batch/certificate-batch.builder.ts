import type { Database } from '@asn-corpu/platform';

/** What a test sees of the certificates of enrollments, once the worker is done. */
export class IssuedRecord {
  constructor(private readonly database: Database) {}

  /** How many there are of each state. */
  async states(ids: readonly string[]): Promise<Record<string, number>> {
    const rows = await this.database.reader.query<{ state: string; n: number }[]>(
      `SELECT state, count(*)::int AS n FROM certificate WHERE enrollment_id = ANY($1::uuid[]) GROUP BY state ORDER BY state`,
      [ids],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  async sequencesByName(ids: readonly string[]): Promise<number[]> {
    const rows = await this.database.reader.query<{ sequence: number }[]>(
      `SELECT c.sequence FROM certificate c JOIN people_api.employee p ON p.id = c.employee_id
       WHERE c.enrollment_id = ANY($1::uuid[]) ORDER BY p.name, c.enrollment_id`,
      [ids],
    );
    return rows.map(({ sequence }) => sequence);
  }

  /** How often each was told of a certificate. */
  async told(ids: readonly string[]): Promise<number[]> {
    const rows = await this.database.reader.query<{ n: number }[]>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE name = 'notice.requested.v1'
         AND payload->'recipients' @> jsonb_build_array(jsonb_build_object('about', e.id::text))) AS n
       FROM unnest($1::uuid[]) WITH ORDINALITY AS e (id, place) ORDER BY place`,
      [ids],
    );
    return rows.map(({ n }) => n);
  }
}
