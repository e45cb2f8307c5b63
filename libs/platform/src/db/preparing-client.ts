import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements of ours are constants; text beyond this number is made at run time and not worth keeping. */
const MAX_NAMED = 400;
const NAMES = new Map<string, string>();

type Query = (text: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>;

export const GENERIC_PLANS = '-c plan_cache_mode=force_generic_plan';

/** A search: what the best plan is depends on what is searched for. */
const SEARCH = /\bI?LIKE\b|@@/;

/**
 * Parses every statement with parameters once per connection and, with GENERIC_PLANS, plans it once: over partitions,
 * PostgreSQL would spend several times as long on planning anew as on executing. Searches are
 * planned for the values of each call. (A transaction pooler in between has to know prepared statements: PgBouncer ≥ 1.21.)
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as Query;
    const prepared: Query = (text, values) =>
      typeof text === 'string' && values !== undefined && values.length > 0
        ? query({ text, values, ...namePart(text) })
        : query(text, values);
    this.query = prepared as typeof this.query;
  }
}

function namePart(text: string): { name?: string } {
  const known = NAMES.get(text);
  if (known !== undefined) return { name: known };
  if (NAMES.size >= MAX_NAMED || SEARCH.test(text)) return {};
  const name = createHash('sha1').update(text).digest('base64url');
  NAMES.set(text, name);
  return { name };
}
