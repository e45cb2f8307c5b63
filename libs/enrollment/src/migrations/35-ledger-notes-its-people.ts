import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger's own statement writes four tables and writes down itself whom it concerns (`LedgerQueries.insertPostings`):
 * of five triggers each would do so again. Whoever else writes these tables is still noticed by them.
 */
const WATCHED: readonly [table: string, whose: string, events: readonly ('INSERT' | 'UPDATE')[]][] = [
  ['jp_posting', 'employee_changed', ['INSERT']],
  ['jp_balance', 'employee_changed', ['INSERT', 'UPDATE']],
  ['jp_fact_balance', 'fact_changed', ['INSERT', 'UPDATE']],
];

const TABLES = { INSERT: 'NEW TABLE AS changed', UPDATE: 'OLD TABLE AS was NEW TABLE AS changed' };
const NOT_NOTED = `WHEN (current_setting('enrollment.people_noted', true) IS DISTINCT FROM 'on')`;

function watch(condition: string): string[] {
  return WATCHED.flatMap(([table, whose, events]) =>
    events.map(
      (
        event,
      ) => `CREATE OR REPLACE TRIGGER is_reconciled_after_${event.toLowerCase()} AFTER ${event} ON enrollment.${table}
        REFERENCING ${TABLES[event]} FOR EACH STATEMENT ${condition}
        EXECUTE FUNCTION enrollment.${whose}${event === 'UPDATE' ? '_by_update' : ''}()`,
    ),
  );
}

export class LedgerNotesItsPeople1700000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of watch(NOT_NOTED)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of watch('')) await runner.query(statement);
  }
}
