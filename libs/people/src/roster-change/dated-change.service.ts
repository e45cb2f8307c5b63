import { affected, DomainError, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { RosterRun } from './roster-run.service.js';

/** Tables of facts with a time: what a row is about, and what it says. */
export const DATED_TABLES = {
  employment: { keys: ['employee_id'], columns: ['class', 'contract_from', 'contract_to'] },
  legal_status: { keys: ['employee_id'], columns: ['status_code'] },
  position: { keys: ['employee_id'], columns: ['title', 'kind', 'echelon', 'rank'] },
  assignment: { keys: ['employee_id'], columns: ['unit_id'] },
  unit_period: { keys: ['unit_id'], columns: ['parent_id', 'name', 'echelon'] },
  unit_leader: { keys: ['unit_id', 'kind'], columns: ['employee_id'] },
} as const satisfies Record<string, { keys: readonly string[]; columns: readonly string[] }>;
export type DatedTable = keyof typeof DATED_TABLES;

/** SQL: whether a row of facts holds on a day. */
export function holdsOn(alias: string, day: string): string {
  return `${alias}.valid_from <= ${day} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${day})`;
}

/** Does to the tables of dated facts what a run has prepared in the tables beside them. */
@Injectable()
export class DatedChangeService {
  /**
   * OPEN inserts a row; SPLIT ends the current one where the new one begins; REPLACE overwrites the current one;
   * CLOSE ends it, or removes one that began that day; MOVE changes the day on which it began.
   * @throws DomainError IMPORT_STALE when a current row is not what it was when the change was prepared
   */
  async apply(tx: Tx, { importId, run }: RosterRun, table: DatedTable): Promise<void> {
    const counts = await tx.query<{ action: string; count: number }[]>(
      `SELECT action, count(*)::int AS count FROM roster_${table} WHERE import_id = $1 AND run = $2 GROUP BY action`,
      [importId, run],
    );
    if (counts.length === 0) return;
    const expected = (action: string): number => counts.find((each) => each.action === action)?.count ?? 0;
    const parameters = [importId, run];
    const closed =
      (await affected(tx, removal(table), parameters)) + (await affected(tx, closing(table), parameters));
    const replaced = await affected(tx, replacement(table), parameters);
    // Before anything is inserted: where the current row was not met, a new one would collide with it.
    refuseStale(table, closed === expected('CLOSE') + expected('SPLIT') && replaced === expected('REPLACE'));
    await tx.query(insertion(table), parameters);
    const moved = await affected(tx, move(table), parameters);
    refuseStale(table, moved === expected('MOVE'));
  }
}

function refuseStale(table: DatedTable, isCurrent: boolean): void {
  if (!isCurrent) throw new DomainError('IMPORT_STALE', `Facts of ${table} were changed since the preview`);
}

/** The prepared change `n` and the current row `t` it is about. */
function about(table: DatedTable, actions: string): string {
  const same = DATED_TABLES[table].keys.map((key) => `t.${key} = n.${key}`).join(' AND ');
  return `n.import_id = $1 AND n.run = $2 AND n.action IN (${actions}) AND ${same} AND t.valid_from = n.current_from`;
}

function removal(table: DatedTable): string {
  return `DELETE FROM ${table} t USING roster_${table} n
    WHERE ${about(table, `'CLOSE'`)} AND n.current_from >= n.valid_from`;
}

function closing(table: DatedTable): string {
  return `UPDATE ${table} t SET valid_to = n.valid_from FROM roster_${table} n
    WHERE ${about(table, `'CLOSE', 'SPLIT'`)} AND n.current_from < n.valid_from`;
}

function replacement(table: DatedTable): string {
  const columns = DATED_TABLES[table].columns.map((column) => `${column} = n.${column}`).join(', ');
  return `UPDATE ${table} t SET ${columns} FROM roster_${table} n WHERE ${about(table, `'REPLACE'`)}`;
}

function insertion(table: DatedTable): string {
  const { keys, columns } = DATED_TABLES[table];
  const names = [...keys, ...columns, 'valid_from', 'valid_to'].join(', ');
  return `INSERT INTO ${table} (${names}) SELECT ${names} FROM roster_${table}
    WHERE import_id = $1 AND run = $2 AND action IN ('OPEN', 'SPLIT')`;
}

function move(table: DatedTable): string {
  return `UPDATE ${table} t SET valid_from = n.valid_from FROM roster_${table} n WHERE ${about(table, `'MOVE'`)}`;
}
