import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { KnownActivity } from './record-conflict.rules.js';
import { recordKeys } from './record-fact.rules.js';
import type { RecordActivity } from './record-row.rules.js';

/** Somebody who has, or once had, a number. */
export interface NumberHolder {
  readonly employeeId: string;
  readonly name: string;
  /** The first day on which the number no longer holds; null while it does. */
  readonly validTo: string | null;
}

/** A record to be compared, by its number in the file. */
export interface ComparedRecord {
  readonly rowNo: number;
  readonly recordId: string;
  readonly employeeId: string;
  readonly activity: RecordActivity;
}

interface KnownRow extends KnownActivity {
  rowNo: number;
}

/** What stands against a record: numbers people had, records that are there, activities that look alike. */
@Injectable()
export class ExternalRecordQueries {
  async holdersOf(reader: EntityManager, numbers: readonly string[]): Promise<Map<string, NumberHolder>> {
    const rows = await reader.query<(NumberHolder & { value: string })[]>(
      `SELECT i.value, i.employee_id AS "employeeId", i.valid_to::text AS "validTo", e.name
       FROM people_api.employee_identifier i JOIN people_api.employee e ON e.id = i.employee_id WHERE i.value = ANY($1)`,
      [numbers],
    );
    return new Map(rows.map((row) => [row.value, row]));
  }

  async existing(reader: EntityManager, recordIds: readonly string[]): Promise<Set<string>> {
    const rows = await reader.query<{ id: string }[]>(
      `SELECT id FROM external_record WHERE id = ANY($1::uuid[])`,
      [recordIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Credited activities of the same people that share a key or days with a record, and those of others under the same
   * organiser and number; by the record's number in the file.
   */
  async credited(
    reader: EntityManager,
    records: readonly ComparedRecord[],
  ): Promise<Map<number, KnownActivity[]>> {
    const rows = await reader.query<KnownRow[]>(
      `WITH record AS (${RECORDS})
       SELECT r."rowNo", f.id AS "factId", f.employee_id AS "employeeId", f.source, f.form, f.learned_from::text AS "from",
         greatest(f.learned_to, f.completion_date)::text AS "to", f.duplicate_keys AS keys
       FROM record r JOIN jp_fact f ON f.employee_id = r."employeeId"
         AND (f.duplicate_keys && r.keys OR f.learned_from <= r."to" AND greatest(f.learned_to, f.completion_date) >= r."from")
       WHERE NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id)
       UNION ALL
       SELECT r."rowNo", x.fact_id, x.employee_id, 'EXTERNAL', x.activity ->> 'form', x.activity ->> 'from',
         x.activity ->> 'to', ARRAY[x.certificate_key]
       FROM record r JOIN external_record x ON x.certificate_key = r.certificate AND x.employee_id <> r."employeeId"
       WHERE x.state = 'CREDITED' AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = x.fact_id)`,
      [asJson(records)],
    );
    return byRow(rows);
  }

  /** The same among rows of the same file that come before the record and are not refused. */
  async inFile(
    reader: EntityManager,
    file: { readonly importId: string; readonly run: number },
    records: readonly ComparedRecord[],
  ): Promise<Map<number, KnownActivity[]>> {
    const rows = await reader.query<KnownRow[]>(
      `WITH record AS (${RECORDS})
       SELECT r."rowNo", s.record_id AS "factId", s.employee_id AS "employeeId", 'EXTERNAL' AS source, s.activity ->> 'form' AS form,
         s.activity ->> 'from' AS "from", s.activity ->> 'to' AS "to", s.keys
       FROM record r JOIN external_row s ON s.import_id = $2 AND s.run = $3 AND s.employee_id = r."employeeId"
         AND s.outcome = 'NEW' AND s.row_no < r."rowNo"`,
      [asJson(records), file.importId, file.run],
    );
    return byRow(rows);
  }
}

const RECORDS = `SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS r ("rowNo" int, "employeeId" uuid, "from" date, "to" date, keys text[], certificate text)`;

function asJson(records: readonly ComparedRecord[]): string {
  return JSON.stringify(
    records.map(({ rowNo, employeeId, activity }) => {
      const { title, certificate } = recordKeys(activity);
      const keys = certificate === null ? [title] : [title, certificate];
      return { rowNo, employeeId, from: activity.from, to: activity.to, keys, certificate };
    }),
  );
}

function byRow(rows: readonly KnownRow[]): Map<number, KnownActivity[]> {
  const found = new Map<number, KnownActivity[]>();
  for (const row of rows) {
    const list = found.get(row.rowNo);
    if (list) list.push(row);
    else found.set(row.rowNo, [row]);
  }
  return found;
}
