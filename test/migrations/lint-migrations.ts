import { parse, type DropStmt, type IndexStmt, type Node } from 'libpg-query';
import { MIGRATION_EXCEPTIONS } from './migration-exceptions.js';
import { alteration, qualified, type Breach, type Surroundings } from './migration-rules.js';
import type { RecordedMigration } from './recorded-migrations.js';

export interface MigrationBreach extends Breach {
  readonly migration: string;
}

/**
 * Looks at what migrations do to tables that the version before them uses, by PostgreSQL's own grammar. What it does not
 * know it takes for a breach.
 */
export async function lintMigrations(migrations: readonly RecordedMigration[]): Promise<MigrationBreach[]> {
  const breaches: MigrationBreach[] = [];
  for (const { id, schema, transaction, statements } of migrations) {
    const around: Surroundings = {
      schema,
      transaction,
      made: new Set(),
      notValidated: new Set(),
      cleared: new Set(),
    };
    for (const sql of statements) {
      for (const { stmt } of (await parse(sql)).stmts ?? []) {
        if (!stmt) continue;
        const found = transaction ? inTransaction(stmt, around) : alone(stmt, around);
        breaches.push(...found.map((breach) => ({ migration: id, ...breach })));
      }
    }
  }
  return breaches;
}

/** A breach as exceptions write it. */
export function told({ rule, on }: Breach): string {
  return `${rule}: ${on}`;
}

/** Breaches that no exception explains. */
export async function unexcusedBreaches(
  migrations: readonly RecordedMigration[],
): Promise<MigrationBreach[]> {
  return (await lintMigrations(migrations)).filter(
    (breach) => MIGRATION_EXCEPTIONS[breach.migration]?.breaks.includes(told(breach)) !== true,
  );
}

/** What is always good: it makes something new, or says something about it. */
const HARMLESS = new Set([
  'CommentStmt',
  'CreateSchemaStmt',
  'CreateExtensionStmt',
  'CreateFunctionStmt',
  'CreateEnumStmt',
  'CreateSeqStmt',
  // PostgreSQL lets a view only grow by columns at its end.
  'ViewStmt',
  // A lock that keeps writers out, for a moment: nothing is read.
  'CreateTrigStmt',
]);

function inTransaction(node: Node, around: Surroundings): Breach[] {
  const kind = kindOf(node);
  if (HARMLESS.has(kind)) return [];
  if ('CreateStmt' in node) {
    around.made.add(qualified(node.CreateStmt.relation, around));
    return [];
  }
  if ('CreateTableAsStmt' in node) {
    const into = node.CreateTableAsStmt.into;
    const on = qualified(into?.rel, around);
    around.made.add(on);
    return into?.skipData === true ? [] : [{ rule: 'moves-data', on }];
  }
  if ('AlterTableStmt' in node) return alterations(node, around);
  if ('IndexStmt' in node) return indexed(node.IndexStmt, around);
  if ('DropStmt' in node) return dropped(node.DropStmt, around);
  return written(node, around) ?? [{ rule: 'cannot-be-seen', on: kind }];
}

function alterations(node: Extract<Node, { AlterTableStmt: unknown }>, around: Surroundings): Breach[] {
  const table = qualified(node.AlterTableStmt.relation, around);
  if (around.made.has(table)) return [];
  return (node.AlterTableStmt.cmds ?? []).flatMap((command) =>
    'AlterTableCmd' in command ? alteration(table, command.AlterTableCmd, around) : [],
  );
}

function indexed({ relation, idxname, concurrent }: IndexStmt, around: Surroundings): Breach[] {
  const table = qualified(relation, around);
  const index = `${table.split('.')[0] ?? ''}.${idxname ?? ''}`;
  around.made.add(index);
  if (concurrent === true) return [{ rule: 'needs-no-transaction', on: index }];
  return around.made.has(table) ? [] : [{ rule: 'index-under-lock', on: index }];
}

function dropped({ objects = [], removeType, concurrent }: DropStmt, around: Surroundings): Breach[] {
  const names = objects.map(nameOf).filter((name) => !around.made.has(name));
  if (removeType !== 'OBJECT_INDEX') return names.map((on) => ({ rule: 'takes-away', on }));
  return names.map((on) => ({ rule: concurrent === true ? 'needs-no-transaction' : 'index-under-lock', on }));
}

/** Statements about rows, and those that take away or lock; null for what is none of them. */
function written(node: Node, around: Surroundings): Breach[] | null {
  const unlessNew = (rule: Breach['rule'], table: string, on = table): Breach[] =>
    around.made.has(table) ? [] : [{ rule, on }];
  if ('InsertStmt' in node) {
    const { selectStmt } = node.InsertStmt;
    const readsTables = JSON.stringify(selectStmt ?? {}).includes('"fromClause"');
    return readsTables ? [{ rule: 'moves-data', on: qualified(node.InsertStmt.relation, around) }] : [];
  }
  if ('UpdateStmt' in node) return unlessNew('moves-data', qualified(node.UpdateStmt.relation, around));
  if ('DeleteStmt' in node) return unlessNew('moves-data', qualified(node.DeleteStmt.relation, around));
  if ('RenameStmt' in node) {
    const table = qualified(node.RenameStmt.relation, around);
    const { subname } = node.RenameStmt;
    return unlessNew('takes-away', table, subname === undefined ? table : `${table}.${subname}`);
  }
  if ('AlterObjectSchemaStmt' in node)
    return unlessNew('takes-away', qualified(node.AlterObjectSchemaStmt.relation, around));
  if ('TruncateStmt' in node) return relationsOf(node.TruncateStmt.relations, around, 'moves-data');
  if ('LockStmt' in node) return relationsOf(node.LockStmt.relations, around, 'long-lock');
  if ('SelectStmt' in node) {
    const sleeps = JSON.stringify(node).includes('"pg_sleep');
    return [{ rule: sleeps ? 'long-lock' : 'cannot-be-seen', on: 'SELECT' }];
  }
  return null;
}

function relationsOf(
  relations: readonly Node[] | undefined,
  around: Surroundings,
  rule: Breach['rule'],
): Breach[] {
  return (relations ?? [])
    .flatMap((node) => ('RangeVar' in node ? [qualified(node.RangeVar, around)] : []))
    .filter((on) => !around.made.has(on))
    .map((on) => ({ rule, on }));
}

/** Without a transaction only what may be begun again, at any statement, and keeps nobody waiting. */
function alone(node: Node, around: Surroundings): Breach[] {
  if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_INDEX') {
    const { objects = [], concurrent, missing_ok: missingOk } = node.DropStmt;
    const names = objects.map(nameOf);
    for (const name of names) around.cleared.add(name);
    if (concurrent !== true) return names.map((on) => ({ rule: 'index-under-lock', on }));
    return missingOk === true ? [] : names.map((on) => ({ rule: 'not-repeatable', on }));
  }
  if ('IndexStmt' in node) {
    const { relation, idxname, concurrent } = node.IndexStmt;
    const on = `${relation?.schemaname ?? around.schema}.${idxname ?? ''}`;
    if (concurrent !== true) return [{ rule: 'index-under-lock', on }];
    return around.cleared.has(on) ? [] : [{ rule: 'not-repeatable', on }];
  }
  if ('AlterTableStmt' in node) {
    const table = qualified(node.AlterTableStmt.relation, around);
    const others = (node.AlterTableStmt.cmds ?? []).filter(
      (command) => !('AlterTableCmd' in command && command.AlterTableCmd.subtype === 'AT_ValidateConstraint'),
    );
    return others.length === 0 ? [] : [{ rule: 'not-repeatable', on: table }];
  }
  return 'CommentStmt' in node ? [] : [{ rule: 'not-repeatable', on: kindOf(node) }];
}

function kindOf(node: Node): string {
  return Object.keys(node)[0] ?? '';
}

/** `schema.name` of something to drop; of a trigger, `schema.table.name`. */
function nameOf(node: Node): string {
  const parts =
    'List' in node ? node.List.items : 'ObjectWithArgs' in node ? node.ObjectWithArgs.objname : [node];
  return (parts ?? []).flatMap((part) => ('String' in part ? [part.String.sval ?? ''] : [])).join('.');
}
