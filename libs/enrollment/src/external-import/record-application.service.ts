import { Clock, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ExternalRecordQueries, type ComparedRecord } from '../external-record/external-record.queries.js';
import { conflictOf, type Conflict, type KnownActivity } from '../external-record/record-conflict.rules.js';
import {
  factOfRecord,
  recordFactId,
  recordKeys,
  type Provenance,
} from '../external-record/record-fact.rules.js';
import { LedgerService } from '../jp/ledger.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';

interface ApplyingImport {
  readonly run: number;
  readonly appliedTo: number;
  readonly provenance: Provenance;
  readonly confirmedBy: string;
}

interface StagedRecord extends ComparedRecord {
  readonly line: number;
}

interface Sorted {
  readonly clear: readonly StagedRecord[];
  readonly atOdds: readonly { readonly record: StagedRecord; readonly conflict: Conflict }[];
}

const CHUNK_ROWS = 400;

/** Turns the rows of a confirmed file into facts, or into conflicts for a person, a piece of the file at a time. */
@Injectable()
export class RecordApplicationService {
  constructor(
    private readonly queries: ExternalRecordQueries,
    private readonly ledger: LedgerService,
    private readonly ruleSets: RuleSetQueries,
    private readonly clock: Clock,
  ) {}

  /** Applies the next rows and remembers how far it came, in one commit. False: there is nothing left to apply. */
  async applyNext(tx: Tx, importId: string): Promise<boolean> {
    // Locked: of two workers with the same file, the second goes on where the first came to.
    const [applying] = await tx.query<ApplyingImport[]>(
      `SELECT run, applied_to AS "appliedTo", provenance, confirmed_by AS "confirmedBy" FROM external_import
       WHERE id = $1 AND state = 'APPLYING' FOR UPDATE`,
      [importId],
    );
    if (!applying) return false;
    const rows = await this.nextRows(tx, importId, applying);
    const last = rows.at(-1);
    if (!last) return false;
    const existing = await this.queries.existing(
      tx,
      rows.map((row) => row.recordId),
    );
    const fresh = rows.filter((row) => !existing.has(row.recordId));
    const sorted = await this.sort(tx, fresh);
    await this.credit(tx, importId, applying, sorted.clear);
    await this.queue(tx, importId, applying, sorted.atOdds);
    await tx.query(
      `UPDATE external_import SET applied_to = $2, counts = counts || jsonb_build_object(
         'CREDITED', coalesce((counts ->> 'CREDITED')::int, 0) + $3::int, 'WAITING', coalesce((counts ->> 'WAITING')::int, 0) + $4::int)
       WHERE id = $1`,
      [importId, last.rowNo, sorted.clear.length, sorted.atOdds.length],
    );
    return true;
  }

  private nextRows(tx: Tx, importId: string, { run, appliedTo }: ApplyingImport): Promise<StagedRecord[]> {
    return tx.query<StagedRecord[]>(
      `SELECT row_no AS "rowNo", line, record_id AS "recordId", employee_id AS "employeeId", activity FROM external_row
       WHERE import_id = $1 AND run = $2 AND row_no > $3 AND outcome IN ('NEW', 'CONFLICT') ORDER BY row_no LIMIT ${CHUNK_ROWS}`,
      [importId, run, appliedTo],
    );
  }

  /** Looks for conflicts afresh: much may have been credited since the preview. */
  private async sort(tx: Tx, records: readonly StagedRecord[]): Promise<Sorted> {
    const credited = await this.queries.credited(tx, records);
    const clear: StagedRecord[] = [];
    const atOdds: { record: StagedRecord; conflict: Conflict }[] = [];
    const taken: KnownActivity[] = [];
    for (const record of records) {
      const known = [...(credited.get(record.rowNo) ?? []), ...taken];
      const conflict = conflictOf(record.employeeId, record.activity, known);
      if (conflict) {
        atOdds.push({ record, conflict });
        continue;
      }
      clear.push(record);
      taken.push(knownOnceCredited(record));
    }
    return { clear, atOdds };
  }

  private async credit(
    tx: Tx,
    importId: string,
    { provenance, confirmedBy }: ApplyingImport,
    records: readonly StagedRecord[],
  ): Promise<void> {
    const ruleSets = await this.ruleSets.all(tx);
    const facts = records.map(({ recordId: id, employeeId, activity }) =>
      factOfRecord({ id, employeeId, activity, provenance }, ruleSets, this.clock.now()),
    );
    await this.ledger.credit(tx, facts, { reason: 'EXTERNAL_IMPORT', actor: confirmedBy });
    const factIds = facts.map(({ id }) => id);
    await this.insertRecords(tx, importId, provenance, records, factIds);
  }

  private async queue(
    tx: Tx,
    importId: string,
    { provenance }: ApplyingImport,
    atOdds: Sorted['atOdds'],
  ): Promise<void> {
    const records = atOdds.map(({ record }) => record);
    await this.insertRecords(
      tx,
      importId,
      provenance,
      records,
      records.map(() => null),
    );
    await tx.query(
      `INSERT INTO external_conflict (record_id, employee_id, kind, other_fact_id, other_employee_id, found_at)
       SELECT c."recordId", c."employeeId", c.kind, f.id, f.employee_id, $2
       FROM jsonb_to_recordset($1::jsonb) AS c ("recordId" uuid, "employeeId" uuid, kind text, "factId" uuid)
       JOIN jp_fact f ON f.id = c."factId"`,
      [
        JSON.stringify(
          atOdds.map(({ record: { recordId, employeeId }, conflict }) => ({
            ...{ recordId, employeeId },
            ...conflict,
          })),
        ),
        this.clock.now(),
      ],
    );
  }

  private async insertRecords(
    tx: Tx,
    importId: string,
    provenance: Provenance,
    records: readonly StagedRecord[],
    factIds: readonly (string | null)[],
  ): Promise<void> {
    const rows = records.map(({ recordId, line, employeeId, activity }, index) => ({
      ...{ id: recordId, line, employeeId, activity, factId: factIds[index] ?? null },
      certificate: recordKeys(activity).certificate,
    }));
    await tx.query(
      `INSERT INTO external_record (id, import_id, line, employee_id, activity, certificate_key, provenance, state, fact_id, recorded_at)
       SELECT id, $2, line, "employeeId", activity, certificate, $3, CASE WHEN "factId" IS NULL THEN 'WAITING' ELSE 'CREDITED' END,
         "factId", $4
       FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, line int, "employeeId" uuid, activity jsonb, certificate text, "factId" uuid)`,
      [JSON.stringify(rows), importId, provenance, this.clock.now()],
    );
  }
}

function knownOnceCredited({ recordId, employeeId, activity }: StagedRecord): KnownActivity {
  const { form, from, to } = activity;
  const { title, certificate } = recordKeys(activity);
  const keys = certificate === null ? [title] : [title, certificate];
  return { factId: recordFactId(recordId), employeeId, source: 'EXTERNAL', form, from, to, keys };
}
