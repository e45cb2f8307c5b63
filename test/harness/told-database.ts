import type pg from 'pg';

const SCHEMAS = ['people', 'learning_path', 'enrollment'];

/**
 * A database that knows no other time than the one it is told: where a default or a trigger asks PostgreSQL for the time, it asks
 * a table instead. What statements of the platform ask is the injected clock's.
 */
export class ToldDatabase {
  private constructor(private readonly owner: pg.Pool) {}

  static async create(owner: pg.Pool): Promise<ToldDatabase> {
    await owner.query(`CREATE SCHEMA told`);
    await owner.query(`CREATE TABLE told.clock (instant timestamptz NOT NULL)`);
    await owner.query(`INSERT INTO told.clock VALUES (now())`);
    await owner.query(
      `CREATE FUNCTION told.now() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT instant FROM told.clock'`,
    );
    await owner.query(`GRANT USAGE ON SCHEMA told TO PUBLIC`);
    await owner.query(DEFAULTS, [SCHEMAS]).then(async ({ rows }) => {
      for (const { statement } of rows as { statement: string }[]) await owner.query(statement);
    });
    await owner.query(FUNCTIONS, [SCHEMAS]).then(async ({ rows }) => {
      for (const { definition } of rows as { definition: string }[])
        await owner.query(definition.replaceAll(/\b(?:now|clock_timestamp)\(\)/g, 'told.now()'));
    });
    return new ToldDatabase(owner);
  }

  async tell(instant: Date): Promise<void> {
    await this.owner.query(`UPDATE told.clock SET instant = $1`, [instant]);
  }
}

/** Columns that PostgreSQL fills with the time. */
const DEFAULTS = `
  SELECT format('ALTER TABLE %I.%I ALTER COLUMN %I SET DEFAULT told.now()', n.nspname, c.relname, a.attname) AS statement
  FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  WHERE n.nspname = ANY($1::text[]) AND pg_get_expr(d.adbin, d.adrelid) ~ '(now|clock_timestamp)\\(\\)'`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) AS definition FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = ANY($1::text[]) AND p.prokind = 'f' AND p.prosrc ~ '(now|clock_timestamp)\\(\\)'`;
