import type { Client } from 'pg';

interface Later {
  readonly place: number;
  /** The table that it is of: two of one table cannot be made at once. */
  readonly table: string;
  readonly statement: string;
}

/**
 * Takes away keys, unique constraints and indexes of tables that are about to be filled, and remembers how to make them
 * again in `nation.later`: sorting once is a fraction of putting rows in their places one by one. What they are is read from
 * the catalogue. Called in the transaction that begins the load.
 */
export async function takeAway(owner: Client, tables: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ table: string; drop: string; make: string }>(
    `WITH loaded AS (SELECT name::regclass AS oid FROM unnest($1::text[]) AS name),
       made AS (
         SELECT c.oid, c.conname AS name, c.conrelid, c.contype, pg_get_constraintdef(c.oid) AS definition
         FROM pg_constraint c
         WHERE c.conparentid = 0 AND (c.contype IN ('p', 'u') AND c.conrelid IN (TABLE loaded)
           OR c.contype = 'f' AND (c.conrelid IN (TABLE loaded) OR c.confrelid IN (TABLE loaded)))
       )
     SELECT * FROM (
       SELECT 1 AS kind, conrelid::regclass::text AS "table", name,
         format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, name) AS drop,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, name, definition) AS make
       FROM made WHERE contype <> 'f'
       UNION ALL
       SELECT 2, i.indrelid::regclass::text, i.indexrelid::regclass::text, format('DROP INDEX %s', i.indexrelid::regclass),
         pg_get_indexdef(i.indexrelid)
       FROM pg_index i WHERE i.indrelid IN (TABLE loaded)
         AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
       UNION ALL
       SELECT 3, conrelid::regclass::text, name, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, name),
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, name, definition)
       FROM made WHERE contype = 'f'
     ) AS each ORDER BY kind, "table", name`,
    [tables],
  );
  // What refers to a key goes before it, and comes back after it.
  for (const { drop } of [...rows].reverse()) await owner.query(drop);
  for (const [place, { table, make }] of rows.entries())
    await owner.query(`INSERT INTO nation.later (place, "table", statement) VALUES ($1, $2, $3)`, [
      place,
      table,
      make,
    ]);
}

/** What has still to be made, in order. */
export async function stillToMake(owner: Client): Promise<Later[]> {
  const { rows } = await owner.query<Later>(
    `SELECT place, "table", statement FROM nation.later WHERE NOT made ORDER BY place`,
  );
  return rows;
}

/** Makes one of them; with the note that it is made, or not at all. */
export async function make(owner: Client, { place, statement }: Later): Promise<void> {
  await owner.query('BEGIN');
  await owner.query(statement);
  await owner.query('UPDATE nation.later SET made = true WHERE place = $1', [place]);
  await owner.query('COMMIT');
}

export function isForeignKey({ statement }: Later): boolean {
  return / FOREIGN KEY /.test(statement);
}
