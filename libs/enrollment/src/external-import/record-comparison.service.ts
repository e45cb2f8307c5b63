import { Database, type NamedRow } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import {
  ExternalRecordQueries,
  type ComparedRecord,
  type NumberHolder,
} from '../external-record/external-record.queries.js';
import type { RecordColumn } from '../external-record/record-columns.rules.js';
import { conflictOf, type ConflictKind } from '../external-record/record-conflict.rules.js';
import { recordId, recordKeys } from '../external-record/record-fact.rules.js';
import { recordRejection, recordRemark, type RecordFault } from '../external-record/record-fault.rules.js';
import {
  compareNames,
  readRecord,
  type ReadingRules,
  type ReadRecord,
  type RecordActivity,
} from '../external-record/record-row.rules.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';

export interface ComparedRow {
  readonly rowNo: number;
  readonly line: number;
  readonly cells: NamedRow<RecordColumn>['cells'];
  readonly faults: readonly RecordFault[];
  readonly outcome: 'NEW' | 'CONFLICT' | 'KNOWN' | 'REJECTED';
  readonly conflictKind: ConflictKind | null;
  readonly nip: string | null;
  readonly name: string | null;
  readonly employeeId: string | null;
  readonly recordId: string | null;
  readonly activity: RecordActivity | null;
  readonly keys: readonly string[];
}

const ZONE_OF = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const;

/** Says of each row of a file what will become of it: whose it is, whether it is there already, what it is at odds with. */
@Injectable()
export class RecordComparisonService {
  constructor(
    private readonly database: Database,
    private readonly queries: ExternalRecordQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly today: Today,
    private readonly config: EnrollmentConfig,
  ) {}

  /** Rows after the first `before` of the file. `firstLines`: where each record of the file stands, grown by these. */
  async compare(
    file: { readonly importId: string; readonly run: number },
    rows: readonly NamedRow<RecordColumn>[],
    before: number,
    firstLines: Map<string, number>,
  ): Promise<ComparedRow[]> {
    const { reader } = this.database;
    const rules = await this.readingRules();
    const read = rows.map((row) => readRow(row, rules));
    const holders = await this.queries.holdersOf(
      reader,
      read.flatMap(({ nip }) => nip ?? []),
    );
    const matched = rows.map((row, index) =>
      matchedRow(row, read[index] as ReadRecord, holders, before + index + 1, firstLines),
    );
    const records = matched.filter(isRecord);
    const existing = await this.queries.existing(
      reader,
      records.map((row) => row.recordId),
    );
    const fresh = records.filter((row) => !existing.has(row.recordId));
    const credited = await this.queries.credited(reader, fresh);
    const earlier = await this.queries.inFile(reader, file, fresh);
    return matched.map((row) => {
      if (!isRecord(row)) return row;
      if (existing.has(row.recordId)) return { ...row, outcome: 'KNOWN' };
      const known = [...(credited.get(row.rowNo) ?? []), ...(earlier.get(row.rowNo) ?? [])];
      const conflict = conflictOf(row.employeeId, row.activity, [...known, ...sameBatch(matched, row)]);
      return conflict === null ? row : { ...row, outcome: 'CONFLICT', conflictKind: conflict.kind };
    });
  }

  private async readingRules(): Promise<ReadingRules> {
    const zone = Object.entries(ZONE_OF).find(([name]) => name === this.config.agencyZone)?.[1] ?? 'WITA';
    return {
      ruleSets: await this.ruleSets.all(this.database.reader),
      today: this.today.date,
      zone,
    };
  }
}

function readRow(row: NamedRow<RecordColumn>, rules: ReadingRules): ReadRecord {
  // A row that cannot be taken apart has its cells in the wrong columns.
  if (row.faults.some(({ warning }) => !warning))
    return { nip: null, name: null, activity: null, faults: row.faults };
  const read = readRecord(row.cells, rules);
  return row.faults.length === 0 ? read : { ...read, faults: [...row.faults, ...read.faults] };
}

function matchedRow(
  row: NamedRow<RecordColumn>,
  read: ReadRecord,
  holders: ReadonlyMap<string, NumberHolder>,
  rowNo: number,
  firstLines: Map<string, number>,
): ComparedRow {
  const { nip, name, activity } = read;
  const holder = nip === null ? undefined : holders.get(nip);
  const faults = [...read.faults, ...personFaults(read, holder)];
  const isRefused = faults.some(({ warning }) => !warning);
  const base = {
    ...{ rowNo, line: row.line, cells: row.cells, nip, name, conflictKind: null },
    employeeId: holder?.employeeId ?? null,
  };
  const refused = { ...base, outcome: 'REJECTED' as const, recordId: null, activity: null, keys: [] };
  if (isRefused || activity === null || holder === undefined) return { ...refused, faults };
  const id = recordId(holder.employeeId, activity);
  const firstLine = firstLines.get(id);
  if (firstLine !== undefined) {
    const duplicate = { ...recordRejection('baris', 'DUPLICATE_IN_FILE'), otherLine: firstLine };
    return { ...refused, faults: [...faults, duplicate] };
  }
  firstLines.set(id, row.line);
  const { title, certificate } = recordKeys(activity);
  const keys = certificate === null ? [title] : [title, certificate];
  return { ...base, faults, outcome: 'NEW', recordId: id, activity, keys };
}

/** Whose record it is. Rules §9: a number of old is somebody's too; a number of another person is refused. */
function personFaults({ nip, name }: ReadRecord, holder: NumberHolder | undefined): RecordFault[] {
  if (nip === null) return [];
  if (!holder) return [recordRejection('nip', 'EMPLOYEE_UNKNOWN', nip)];
  const faults: RecordFault[] = [];
  if (holder.validTo !== null) faults.push(recordRemark('nip', 'NIP_OLD', nip));
  const agreement = name === null ? 'SAME' : compareNames(name, holder.name);
  if (agreement === 'ANOTHER') faults.push(recordRejection('nama', 'NIP_OF_ANOTHER', name));
  if (agreement === 'SIMILAR') faults.push(recordRemark('nama', 'NAME_DISAGREES', name));
  return faults;
}

type RecordRow = ComparedRow & ComparedRecord;

function isRecord(row: ComparedRow): row is RecordRow {
  return row.outcome === 'NEW';
}

/** Rows of the same batch that come before; those of earlier batches are staged. */
function sameBatch(rows: readonly ComparedRow[], row: RecordRow): Parameters<typeof conflictOf>[2] {
  return rows.filter(isRecord).flatMap((other) => {
    if (other.rowNo >= row.rowNo || other.employeeId !== row.employeeId) return [];
    const { form, from, to } = other.activity;
    const { employeeId, keys } = other;
    return [{ factId: other.recordId, employeeId, source: 'EXTERNAL' as const, form, from, to, keys }];
  });
}
