import type { AlterTableCmd, AlterTableType, ColumnDef, Constraint, Node, RangeVar } from 'libpg-query';

/** What a migration may not do to a table that was there before it, and what to do instead. */
export const MIGRATION_RULES = {
  'needs-a-default':
    'the version before does not fill the column: give it a default, or let it be null first',
  'rewrites-table':
    'the whole table is written anew while nobody may read it: add a column beside it and fill that in a job',
  'scans-under-lock':
    'the whole table is read while nobody may write: ADD CONSTRAINT … NOT VALID, and VALIDATE it in a later migration; for NOT NULL, validate such a check first',
  'index-under-lock':
    'nobody may write meanwhile: CONCURRENTLY, in a migration with transaction = false, then ADD CONSTRAINT … USING INDEX',
  'takes-away':
    'the version before still reads or relies on it: stop using it in one release, take it away in a later one',
  'moves-data': 'rows are locked until all are changed: a job does it in ranges',
  'long-lock': 'keeps others waiting by itself',
  'not-repeatable':
    'outside a transaction each statement may be the last before it is begun again: DROP INDEX CONCURRENTLY IF EXISTS before CREATE INDEX CONCURRENTLY, VALIDATE CONSTRAINT, comments, and nothing else',
  'needs-no-transaction': 'CONCURRENTLY needs transaction = false',
  'cannot-be-seen': 'what it does to tables is not in the statement: write it as a statement of its own',
} as const;

export type MigrationRule = keyof typeof MIGRATION_RULES;

export interface Breach {
  readonly rule: MigrationRule;
  /** The table, index or view, and the column or constraint where there is one. */
  readonly on: string;
}

/** What is known where a statement is looked at. */
export interface Surroundings {
  readonly schema: string;
  readonly transaction: boolean;
  /** Tables and indexes that the same migration has made: nobody else has seen them yet. */
  readonly made: Set<string>;
  /** Constraints that the same migration has added without looking at the rows. */
  readonly notValidated: Set<string>;
  /** Indexes that were dropped before, whole or half built. */
  readonly cleared: Set<string>;
}

export function qualified(table: RangeVar | undefined, { schema }: Surroundings): string {
  return `${table?.schemaname ?? schema}.${table?.relname ?? ''}`;
}

/** Functions that give every row of a statement the same. */
const SAME_FOR_ALL_ROWS = new Set(['now', 'transaction_timestamp', 'statement_timestamp']);

/** Whether PostgreSQL can keep a default once for all rows, or has to write each. */
function differsByRow(expression: Node | undefined): boolean {
  return [...JSON.stringify(expression ?? {}).matchAll(/"funcname":(\[.*?\])/g)].some(
    ([, name = '']) => !SAME_FOR_ALL_ROWS.has([...name.matchAll(/"sval":"(\w+)"/g)].at(-1)?.[1] ?? ''),
  );
}

function constraintsOf(column: ColumnDef | undefined): Constraint[] {
  return (column?.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}

function addedColumn(table: string, column: ColumnDef): Breach[] {
  const constraints = constraintsOf(column);
  const of = (type: Constraint['contype']): Constraint | undefined =>
    constraints.find(({ contype }) => contype === type);
  const on = `${table}.${column.colname ?? ''}`;
  const filled = of('CONSTR_DEFAULT');
  const type = JSON.stringify(column.typeName?.names ?? []);
  const breaches: Breach[] = [];
  if (of('CONSTR_NOTNULL') && !filled) breaches.push({ rule: 'needs-a-default', on });
  if (
    differsByRow(filled?.raw_expr) ||
    of('CONSTR_GENERATED') ||
    of('CONSTR_IDENTITY') ||
    type.includes('serial')
  )
    breaches.push({ rule: 'rewrites-table', on });
  // A reference without a default has nothing to look up; a check is tried on every row.
  if (of('CONSTR_CHECK') || (of('CONSTR_FOREIGN') && filled)) breaches.push({ rule: 'scans-under-lock', on });
  if (of('CONSTR_UNIQUE') || of('CONSTR_PRIMARY')) breaches.push({ rule: 'index-under-lock', on });
  return breaches;
}

function addedConstraint(table: string, constraint: Constraint, around: Surroundings): Breach[] {
  const on = `${table} ${constraint.conname ?? '?'}`;
  const type = constraint.contype ?? 'CONSTR_NULL';
  if (['CONSTR_CHECK', 'CONSTR_FOREIGN', 'CONSTR_NOTNULL'].includes(type)) {
    if (constraint.skip_validation !== true) return [{ rule: 'scans-under-lock', on }];
    around.notValidated.add(on);
    return [];
  }
  if (type === 'CONSTR_EXCLUSION') return [{ rule: 'index-under-lock', on }];
  if (type === 'CONSTR_UNIQUE' || type === 'CONSTR_PRIMARY')
    return constraint.indexname === undefined ? [{ rule: 'index-under-lock', on }] : [];
  return [{ rule: 'cannot-be-seen', on }];
}

type Look = (table: string, command: AlterTableCmd, around: Surroundings) => Breach[];

const nothing: Look = () => [];
const always =
  (rule: MigrationRule): Look =>
  (table, { name }) => [{ rule, on: `${table}.${name ?? ''}` }];

/** Parts of an ALTER TABLE that are known. */
const LOOKS: Partial<Record<AlterTableType, Look>> = {
  AT_AddColumn: (table, { def }) => (def && 'ColumnDef' in def ? addedColumn(table, def.ColumnDef) : []),
  AT_AddConstraint: (table, { def }, around) =>
    def && 'Constraint' in def ? addedConstraint(table, def.Constraint, around) : [],
  AT_ValidateConstraint: (table, { name }, { notValidated }) => {
    const on = `${table} ${name ?? ''}`;
    return notValidated.has(on) ? [{ rule: 'scans-under-lock', on }] : [];
  },
  AT_AlterColumnType: always('rewrites-table'),
  AT_SetNotNull: always('scans-under-lock'),
  AT_DropColumn: always('takes-away'),
  // The version before may leave the column out.
  AT_ColumnDefault: (table, { name, def }) =>
    def ? [] : [{ rule: 'takes-away', on: `${table}.${name ?? ''} DEFAULT` }],
  AT_DropConstraint: nothing,
  AT_DropNotNull: nothing,
  AT_SetRelOptions: nothing,
  AT_SetStatistics: nothing,
};

/** One part of an ALTER TABLE on a table that was there before. */
export function alteration(table: string, command: AlterTableCmd, around: Surroundings): Breach[] {
  const look = command.subtype === undefined ? undefined : LOOKS[command.subtype];
  return look
    ? look(table, command, around)
    : [{ rule: 'cannot-be-seen', on: `${table} ${command.subtype ?? ''}` }];
}
