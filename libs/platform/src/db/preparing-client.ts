import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements of ours are constants; text beyond this number is made at run time and not worth keeping. */
const MAX_NAMED = 400;
const NAMES = new Map<string, string>();
/** As TypeORM writes it. */
const BEGIN = 'START TRANSACTION';

type Query = (text: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>;
/** What pg documents and its types do not know yet. */
interface Pipelining {
  pipeline: boolean;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/**
 * Prepares every statement with parameters once per connection: half of what PostgreSQL spends on a short query is
 * parsing and planning it again. (A transaction pooler in between has to know prepared statements: PgBouncer ≥ 1.21.)
 * Sends the beginning of a transaction with its first statement, and statements that nobody waited between one behind the
 * other: a round trip costs both sides more than many a statement.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const client = this as unknown as Pipelining;
    const query = this.query.bind(this) as Query;
    let begins = false;
    const prepared: Query = (text, values) => {
      if (text === BEGIN) {
        begins = true;
        return Promise.resolve(nothing('START'));
      }
      // A COPY takes the connection for itself and is answered as a stream.
      const isStream = typeof text === 'object' && 'submit' in text;
      client.pipeline = !isStream;
      const send = (): Promise<pg.QueryResult> =>
        typeof text === 'string' && values !== undefined && values.length > 0
          ? query({ text, values, ...namePart(text) })
          : query(text, values);
      if (!begins) return send();
      begins = false;
      if (text === 'COMMIT') return Promise.resolve(nothing(text));
      const { stream } = client.connection;
      stream.cork();
      const begun = query(BEGIN);
      const answered = send();
      stream.uncork();
      if (!isStream) return Promise.all([begun, answered]).then(([, answer]) => answer);
      // Without a connection the stream fails as well.
      begun.catch(() => undefined);
      return answered;
    };
    this.query = prepared as typeof this.query;
  }
}

function nothing(command: string): pg.QueryResult {
  return { command, rowCount: null, oid: 0, fields: [], rows: [] };
}

function namePart(text: string): { name?: string } {
  const known = NAMES.get(text);
  if (known !== undefined) return { name: known };
  if (NAMES.size >= MAX_NAMED) return {};
  const name = createHash('sha1').update(text).digest('base64url');
  NAMES.set(text, name);
  return { name };
}
