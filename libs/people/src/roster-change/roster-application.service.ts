import { Clock, derivedId, DomainError, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { DatedChangeService } from './dated-change.service.js';
import { RosterRunService, type RosterRun } from './roster-run.service.js';

/** Accounts are made in batches of this many: their ids are derived here and not in SQL. */
const ACCOUNT_BATCH = 5000;

/** Does what a confirmed import has prepared, all of it in the caller's transaction. */
@Injectable()
export class RosterApplicationService {
  constructor(
    private readonly runs: RosterRunService,
    private readonly changes: DatedChangeService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError IMPORT_STALE when another import was applied since the comparison */
  async apply(tx: Tx, run: RosterRun): Promise<void> {
    await this.refuseStale(tx, run);
    await this.runs.reportStep(run, 'APPLY_UNITS');
    await this.applyUnits(tx, run);
    await this.runs.reportStep(run, 'APPLY_EMPLOYEES');
    await this.applyEmployees(tx, run);
    await this.runs.reportStep(run, 'APPLY_ACCOUNTS');
    await this.followEmails(tx, run);
    await this.openAccounts(tx, run);
  }

  private async refuseStale(tx: Tx, { importId }: RosterRun): Promise<void> {
    const current: unknown[] = await tx.query(
      `SELECT 1 FROM roster_import WHERE id = $1
         AND applied_before = (SELECT count(*) FROM roster_import WHERE state = 'APPLIED')`,
      [importId],
    );
    if (current.length === 0)
      throw new DomainError(
        'IMPORT_STALE',
        'Another import was applied since the preview; upload the file again',
      );
  }

  private async applyUnits(tx: Tx, run: RosterRun): Promise<void> {
    await tx.query(
      `INSERT INTO unit (id, external_id) SELECT unit_id, unor_id FROM roster_unit_row
       WHERE import_id = $1 AND run = $2 AND outcome = 'NEW'`,
      [run.importId, run.run],
    );
    await this.changes.apply(tx, run, 'unit_period');
    await this.renewClosure(tx, run);
  }

  /** Brings the closure to the tree of today; touches only what differs. */
  private async renewClosure(tx: Tx, { importId, run }: RosterRun): Promise<void> {
    const changed: unknown[] = await tx.query(
      `SELECT 1 FROM roster_unit_period WHERE import_id = $1 AND run = $2 LIMIT 1`,
      [importId, run],
    );
    if (changed.length === 0) return;
    const cycles: unknown[] = await tx.query(`${OPEN_TREE} SELECT 1 FROM above WHERE is_cycle LIMIT 1`);
    // The rows were checked against the tree of their day; a later change can still make a circle of today's.
    if (cycles.length > 0) throw new DomainError('UNIT_CYCLE', 'Units would end up above themselves');
    await tx.query(
      `${OPEN_TREE} DELETE FROM unit_closure c WHERE NOT EXISTS (SELECT 1 FROM above
         WHERE above.ancestor_id = c.ancestor_id AND above.descendant_id = c.descendant_id)`,
    );
    await tx.query(
      `${OPEN_TREE} INSERT INTO unit_closure (ancestor_id, descendant_id, depth)
       SELECT ancestor_id, descendant_id, depth FROM above
       ON CONFLICT (ancestor_id, descendant_id) DO UPDATE SET depth = EXCLUDED.depth
         WHERE unit_closure.depth <> EXCLUDED.depth`,
    );
  }

  private async applyEmployees(tx: Tx, run: RosterRun): Promise<void> {
    const parameters = [run.importId, run.run, this.clock.now()];
    await tx.query(NEW_EMPLOYEES, parameters);
    await tx.query(NEW_IDENTIFIERS, [run.importId, run.run, run.asOf]);
    await tx.query(CHANGED_EMPLOYEES, parameters);
    for (const table of ['employment', 'legal_status', 'position', 'assignment', 'unit_leader'] as const)
      await this.changes.apply(tx, run, table);
  }

  /** Every employee of the import gets an account; signing in takes a one-time code. */
  private async openAccounts(tx: Tx, { importId, run }: RosterRun): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT r.employee_id AS id FROM roster_row r LEFT JOIN account acc ON acc.employee_id = r.employee_id
       WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IN ('NEW', 'MOVED', 'CHANGED', 'UNCHANGED') AND acc.id IS NULL`,
      [importId, run],
    );
    for (let at = 0; at < rows.length; at += ACCOUNT_BATCH) {
      const ids = rows.slice(at, at + ACCOUNT_BATCH).map(({ id }) => id);
      await tx.query(
        `INSERT INTO account (id, employee_id, email, created_at)
         SELECT opened.id, opened.employee_id, CASE WHEN ${EMAIL_IS_FREE} THEN e.email END, $5
         FROM unnest($3::uuid[], $4::uuid[]) AS opened (id, employee_id)
         JOIN employee e ON e.id = opened.employee_id`,
        [importId, run, ids.map((id) => derivedId('account', id)), ids, this.clock.now()],
      );
    }
  }

  /**
   * The work e-mail of the roster is a name to sign in with, where it is one person's alone. Freed first and given then,
   * because two people may have exchanged theirs.
   */
  private async followEmails(tx: Tx, { importId, run }: RosterRun): Promise<void> {
    await tx.query(
      `UPDATE account acc SET email = NULL FROM roster_row r JOIN employee e ON e.id = r.employee_id
       WHERE ${EMAIL_CHANGES} AND acc.employee_id = e.id AND lower(acc.email) IS DISTINCT FROM lower(e.email)`,
      [importId, run],
    );
    await tx.query(
      `UPDATE account acc SET email = e.email FROM roster_row r JOIN employee e ON e.id = r.employee_id
       WHERE ${EMAIL_CHANGES} AND acc.employee_id = e.id AND acc.email IS NULL AND ${EMAIL_IS_FREE}`,
      [importId, run],
    );
  }
}

const EMAIL_CHANGES = `r.import_id = $1 AND r.run = $2 AND r.outcome IN ('MOVED', 'CHANGED')
  AND r.changes @> '[{"field": "email"}]'`;

/** Nobody else signs in with the e-mail of `e`, and nobody else has it in this import. */
const EMAIL_IS_FREE = `e.email IS NOT NULL
  AND lower(e.email) NOT IN (SELECT lower(email) FROM account WHERE email IS NOT NULL)
  AND lower(e.email) NOT IN (SELECT email FROM roster_row WHERE import_id = $1 AND run = $2 AND email <> ''
    AND outcome <> 'REJECTED' GROUP BY email HAVING count(*) > 1)`;

/** Today's tree: every unit with everything above it. */
const OPEN_TREE = `
  WITH RECURSIVE above AS (
    SELECT unit_id AS descendant_id, unit_id AS ancestor_id, 0 AS depth
    FROM unit_period WHERE valid_to IS NULL
    UNION ALL
    SELECT above.descendant_id, p.parent_id, above.depth + 1
    FROM above JOIN unit_period p ON p.unit_id = above.ancestor_id AND p.valid_to IS NULL
    WHERE p.parent_id IS NOT NULL
  ) CYCLE ancestor_id SET is_cycle USING path`;

const NEW_EMPLOYEES = `
  INSERT INTO employee (id, name, front_title, back_title, sex, birth_date, email, phone, missing_facts, changed_at)
  SELECT employee_id, name, nullif(front_title, ''), nullif(back_title, ''), sex, birth_date, nullif(email, ''),
    nullif(phone, ''), missing_facts, $3
  FROM roster_row WHERE import_id = $1 AND run = $2 AND outcome = 'NEW'`;

const NEW_IDENTIFIERS = `
  INSERT INTO employee_identifier (value, employee_id, kind, valid_from)
  SELECT nip, employee_id, number_kind, coalesce(service_from, contract_from, $3)
  FROM roster_row WHERE import_id = $1 AND run = $2 AND outcome = 'NEW'`;

/** Also those of whom only a dated fact changes: whoever follows employees looks at changed_at. */
const CHANGED_EMPLOYEES = `
  UPDATE employee e SET changed_at = $3, name = r.name,
    front_title = CASE WHEN r.front_title IS NULL THEN e.front_title ELSE nullif(r.front_title, '') END,
    back_title = CASE WHEN r.back_title IS NULL THEN e.back_title ELSE nullif(r.back_title, '') END,
    sex = coalesce(r.sex, e.sex),
    birth_date = coalesce(r.birth_date, e.birth_date),
    email = CASE WHEN r.email IS NULL THEN e.email ELSE nullif(r.email, '') END,
    phone = CASE WHEN r.phone IS NULL THEN e.phone ELSE nullif(r.phone, '') END,
    missing_facts = CASE WHEN r.outcome = 'GONE' THEN e.missing_facts ELSE r.missing_facts END
  FROM roster_row r
  WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IN ('MOVED', 'CHANGED', 'GONE') AND e.id = r.employee_id`;
