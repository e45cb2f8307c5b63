import type { Client } from 'pg';

/**
 * What a schema is, as the catalogue says it: one line per column, constraint, index, trigger, function, view, right and
 * comment. Columns by name: where a column stands is no part of it, since nothing reads by position.
 */
const SNAPSHOT = `
WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1)),
  relation AS (
    SELECT c.*, s.nspname FROM pg_class c JOIN space s ON s.oid = c.relnamespace
    WHERE c.relname NOT IN ('migration', 'migration_id_seq') AND c.relname !~ '_pkey_migration$'
      AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid::regclass::text ~ '\\.migration$')
  )
SELECT format('schema %s owner %s acl %s', nspname, pg_get_userbyid(nspowner), nspacl) AS line
  FROM pg_namespace WHERE nspname = ANY ($1)
UNION ALL SELECT format('relation %s kind %s options %s persistence %s acl %s partition %s of %s', oid::regclass, relkind, reloptions,
    relpersistence, (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(relacl) a), pg_get_expr(relpartbound, oid),
    (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = relation.oid)) FROM relation
UNION ALL SELECT format('column %s.%s type %s not null %s default %s generated %s identity %s acl %s collation %s', a.attrelid::regclass,
    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity, a.attacl,
    a.attcollation::regcollation)
  FROM pg_attribute a JOIN relation r ON r.oid = a.attrelid AND r.relkind IN ('r', 'p', 'v', 'm')
  LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum) WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT format('constraint %s on %s valid %s: %s', k.conname, k.conrelid::regclass, k.convalidated, pg_get_constraintdef(k.oid))
  FROM pg_constraint k JOIN relation r ON r.oid = k.conrelid
UNION ALL SELECT format('index %s valid %s options %s', pg_get_indexdef(i.indexrelid), i.indisvalid, r.reloptions)
  FROM pg_index i JOIN relation r ON r.oid = i.indexrelid
UNION ALL SELECT format('trigger enabled %s: %s', t.tgenabled, pg_get_triggerdef(t.oid))
  FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL SELECT format('view %s: %s', oid::regclass, pg_get_viewdef(oid)) FROM relation WHERE relkind IN ('v', 'm')
UNION ALL SELECT format('function acl %s: %s', p.proacl, pg_get_functiondef(p.oid))
  FROM pg_proc p JOIN space s ON s.oid = p.pronamespace WHERE p.prokind = 'f'
UNION ALL SELECT format('type %s', t.oid::regtype) FROM pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype IN ('e', 'd')
UNION ALL SELECT format('comment on %s: %s', (pg_identify_object(c.classoid, c.objoid, c.objsubid)).identity, c.description)
  FROM pg_description c WHERE c.classoid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass)
    AND (pg_identify_object(c.classoid, c.objoid, 0)).schema = ANY ($1)`;

/** The lines, sorted. */
export async function schemaSnapshot(client: Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(SNAPSHOT, [schemas]);
  return rows.map(({ line }) => line).sort();
}

/** What one has and the other has not. */
export function snapshotDifference(before: readonly string[], after: readonly string[]): string[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !is.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !was.has(line)).map((line) => `+ ${line}`),
  ];
}
