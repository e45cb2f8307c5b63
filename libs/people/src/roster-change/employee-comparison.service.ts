import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { DATED_TABLES, holdsOn } from './dated-change.service.js';
import type { RosterRun } from './roster-run.service.js';
import { changesOf, UNIT_LABELS } from './unit-comparison.service.js';

/** SQL: what a clearable fact becomes. NULL in the file: it stays; empty: there is none. */
function wanted(said: string, stored: string): string {
  return `CASE WHEN ${said} IS NULL THEN ${stored} ELSE nullif(${said}, '') END`;
}

type PersonTable = 'legal_status' | 'position' | 'assignment';
interface Comparison {
  readonly table: PersonTable;
  /** Whether the row `r` says anything about it. */
  readonly isSaid: string;
  /** The day from which a difference counts, if the row gives one. */
  readonly ownDate: string;
  /** What shall hold, in the order of the table's columns. */
  readonly wanted: readonly string[];
}

const COMPARISONS: readonly Comparison[] = [
  {
    table: 'legal_status',
    isSaid: 'r.status_code IS NOT NULL',
    ownDate: 'NULL::date',
    wanted: ['r.status_code'],
  },
  {
    table: 'position',
    isSaid: `coalesce(r.position_title, r.position_kind, nullif(r.echelon, ''), nullif(r.rank, '')) IS NOT NULL
      OR (cur.employee_id IS NOT NULL AND coalesce(r.echelon, r.rank) IS NOT NULL)`,
    ownDate: 'r.position_from',
    wanted: [
      'coalesce(r.position_title, cur.title)',
      'coalesce(r.position_kind, cur.kind)',
      wanted('r.echelon', 'cur.echelon'),
      wanted('r.rank', 'cur.rank'),
    ],
  },
  { table: 'assignment', isSaid: 'r.unit_id IS NOT NULL', ownDate: 'r.position_from', wanted: ['r.unit_id'] },
];

/**
 * SQL that prepares the changes of one table. A difference counts from the row's own date where that lies within what
 * holds now, else from the day of the roster; a date still to come is compared with what will hold then.
 */
function preparation({ table, isSaid, ownDate, wanted: values }: Comparison): string {
  const { columns } = DATED_TABLES[table];
  return `
    INSERT INTO roster_${table} (import_id, run, action, current_from, employee_id, ${columns.join(', ')}, valid_from, valid_to)
    SELECT $1, $2,
      CASE WHEN cur.employee_id IS NULL THEN 'OPEN' WHEN cur.valid_from = starts.day THEN 'REPLACE' ELSE 'SPLIT' END,
      cur.valid_from, r.employee_id, ${columns.map((column) => `wanted.${column}`).join(', ')}, starts.day,
      ${endOf(table)}
    FROM roster_row r
    LEFT JOIN ${table} cur ON cur.employee_id = r.employee_id AND ${holdsOn('cur', `greatest($3::date, ${ownDate})`)}
    CROSS JOIN LATERAL (SELECT ${values.map((value, index) => `${value} AS ${columns[index]}`).join(', ')}) AS wanted
    CROSS JOIN LATERAL (SELECT CASE WHEN ${ownDate} ${startOfRoom(table, ownDate)} THEN ${ownDate}
      ELSE greatest($3::date, ${ownDate}) END AS day) AS starts
    WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL AND (${isSaid})
      AND num_nonnulls(${columns.map((column) => `wanted.${column}`).join(', ')}) > 0
      AND (cur.employee_id IS NULL
        OR (${columns.map((column) => `wanted.${column}`).join(', ')}) IS DISTINCT FROM (${columns.map((column) => `cur.${column}`).join(', ')}))`;
}

/** SQL: a new row may begin after what holds began, or where nothing held any more. */
function startOfRoom(table: string, date: string): string {
  return `>= CASE WHEN cur.employee_id IS NULL THEN coalesce((SELECT max(valid_to) FROM ${table} past
      WHERE past.employee_id = r.employee_id AND past.valid_to <= greatest($3::date, ${date})), '-infinity')
    ELSE cur.valid_from + 1 END`;
}

/** SQL: a new row holds as long as the one it takes the place of, or until the next. */
function endOf(table: string): string {
  return `CASE WHEN cur.employee_id IS NULL THEN (SELECT min(valid_from) FROM ${table} later
      WHERE later.employee_id = r.employee_id AND later.valid_from > starts.day) ELSE cur.valid_to END`;
}

function isContract(employeeClass: string): string {
  return `(${employeeClass} LIKE 'PPPK%')`;
}
const EMPLOYMENT_DAY = `greatest($3::date, r.service_from, r.contract_from)`;
/** What a change between civil servant and contract is dated by. */
const SERVICE_START = `CASE WHEN ${isContract('wanted.class')} THEN coalesce(r.contract_from, r.service_from) ELSE r.service_from END`;

/**
 * Employment begins with tmt_cpns, or the contract. A change between civil servant and contract counts from the start of
 * the new service, a renewed contract from its first day, where these lie within what holds now; a change within one
 * kind (CPNS to PNS) from the day of the roster. Corrected dates of the same contract change nothing else.
 */
const PREPARE_EMPLOYMENT = `
  INSERT INTO roster_employment
    (import_id, run, action, current_from, employee_id, class, contract_from, contract_to, valid_from, valid_to)
  SELECT $1, $2,
    CASE WHEN cur.employee_id IS NULL THEN 'OPEN' WHEN cur.valid_from = starts.day THEN 'REPLACE' ELSE 'SPLIT' END,
    cur.valid_from, r.employee_id, wanted.class, wanted.contract_from, wanted.contract_to, starts.day,
    ${endOf('employment')}
  FROM roster_row r
  LEFT JOIN employment cur ON cur.employee_id = r.employee_id AND ${holdsOn('cur', EMPLOYMENT_DAY)}
  CROSS JOIN LATERAL (SELECT coalesce(r.class, cur.class) AS class) AS held
  CROSS JOIN LATERAL (SELECT CASE WHEN ${isContract('held.class')} THEN coalesce(r.contract_from,
      CASE WHEN ${isContract('cur.class')} THEN cur.contract_from END) END AS contract_from) AS begun
  CROSS JOIN LATERAL (SELECT held.class, begun.contract_from, CASE WHEN ${isContract('held.class')} THEN coalesce(r.contract_to,
      CASE WHEN begun.contract_from = cur.contract_from THEN cur.contract_to END) END AS contract_to) AS wanted
  CROSS JOIN LATERAL (SELECT CASE
      WHEN cur.employee_id IS NULL THEN CASE
        WHEN r.service_from ${startOfRoom('employment', EMPLOYMENT_DAY)} THEN r.service_from
        WHEN r.contract_from ${startOfRoom('employment', EMPLOYMENT_DAY)} THEN r.contract_from
        ELSE ${EMPLOYMENT_DAY} END
      WHEN ${isContract('wanted.class')} <> ${isContract('cur.class')} THEN
        CASE WHEN ${SERVICE_START} > cur.valid_from THEN ${SERVICE_START} ELSE ${EMPLOYMENT_DAY} END
      WHEN wanted.contract_from > cur.valid_from AND wanted.contract_from IS DISTINCT FROM cur.contract_from
        THEN wanted.contract_from
      WHEN wanted.class <> cur.class THEN ${EMPLOYMENT_DAY}
      ELSE cur.valid_from END AS day) AS starts
  WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL AND wanted.class IS NOT NULL
    AND (cur.employee_id IS NULL OR (wanted.class, wanted.contract_from, wanted.contract_to)
      IS DISTINCT FROM (cur.class, cur.contract_from, cur.contract_to))`;

/**
 * A start date that was missing or wrong is put right where the service began: in the first of its rows, as far as
 * nothing else held then.
 */
const PREPARE_STARTS = `
  INSERT INTO roster_employment (import_id, run, action, current_from, employee_id, valid_from)
  SELECT $1, $2, 'MOVE', first.valid_from, r.employee_id, said.day
  FROM roster_row r
  JOIN employee e ON e.id = r.employee_id
  JOIN employment cur ON cur.employee_id = r.employee_id AND ${holdsOn('cur', EMPLOYMENT_DAY)}
  JOIN LATERAL (SELECT f.valid_from, f.valid_to FROM employment f
    WHERE f.employee_id = cur.employee_id AND f.valid_from <= cur.valid_from
      AND ${isContract('f.class')} = ${isContract('cur.class')}
      AND NOT EXISTS (SELECT 1 FROM employment other WHERE other.employee_id = f.employee_id
        AND other.valid_from > f.valid_from AND other.valid_from < cur.valid_from
        AND ${isContract('other.class')} <> ${isContract('cur.class')})
    ORDER BY f.valid_from LIMIT 1) AS first ON true
  CROSS JOIN LATERAL (SELECT coalesce(r.service_from, CASE WHEN ${isContract('cur.class')}
      AND (r.contract_from < first.valid_from OR 'START_DATE' = ANY(e.missing_facts)) THEN r.contract_from END) AS day) AS said
  WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL
    AND ${isContract('coalesce(r.class, cur.class)')} = ${isContract('cur.class')}
    AND said.day <> first.valid_from AND said.day < coalesce(first.valid_to, 'infinity')
    AND NOT EXISTS (SELECT 1 FROM employment past WHERE past.employee_id = r.employee_id
      AND past.valid_from < first.valid_from AND (past.valid_to IS NULL OR past.valid_to > said.day))
    AND NOT EXISTS (SELECT 1 FROM roster_employment n WHERE n.import_id = $1 AND n.run = $2
      AND n.employee_id = r.employee_id AND n.current_from = first.valid_from AND n.action = 'SPLIT'
      AND n.valid_from <= said.day)`;

type Triple = readonly [string, string, string];

/** What is kept without a date. */
const PERSON: readonly Triple[] = [
  ['nama', 'e.name', 'r.name'],
  ['gelar_depan', 'e.front_title', wanted('r.front_title', 'e.front_title')],
  ['gelar_belakang', 'e.back_title', wanted('r.back_title', 'e.back_title')],
  ['jenis_kelamin', 'e.sex', 'coalesce(r.sex, e.sex)'],
  ['tanggal_lahir', 'e.birth_date::text', 'coalesce(r.birth_date, e.birth_date)::text'],
  ['email', 'e.email', wanted('r.email', 'e.email')],
  ['telepon', 'e.phone', wanted('r.phone', 'e.phone')],
  ['data_belum_lengkap', `array_to_string(e.missing_facts, ', ')`, `array_to_string(missing.facts, ', ')`],
];

const DATED: readonly Triple[] = [
  ['jenis_pegawai', 'emp.class', 'new_emp.class'],
  ['kedudukan_hukum', 'ls.status_code', 'new_ls.status_code'],
  ['golongan', 'pos.rank', 'new_pos.rank'],
  ['jabatan', 'pos.title', 'new_pos.title'],
  ['jenis_jabatan', 'pos.kind', 'new_pos.kind'],
  ['eselon', 'pos.echelon', 'new_pos.echelon'],
  ['unor_id', 'unit_before.label', 'unit_after.label'],
  ['tmt_cpns', 'start.current_from::text', 'start.valid_from::text'],
  ['kontrak_mulai', 'emp.contract_from::text', 'new_emp.contract_from::text'],
  ['kontrak_selesai', 'emp.contract_to::text', 'new_emp.contract_to::text'],
];

/** Most rows of a roster say what is known: told apart before any list is made. */
const DIFFERS = `coalesce(new_emp.employee_id, new_ls.employee_id, new_pos.employee_id, new_a.employee_id,
    start.employee_id) IS NOT NULL
  OR (${PERSON.map(([, before]) => before).join(', ')}) IS DISTINCT FROM (${PERSON.map(([, , after]) => after).join(', ')})`;

/** SQL: what was prepared for one table, and the current row it is about. */
function prepared(table: keyof typeof DATED_TABLES, alias: string): string {
  return `LEFT JOIN roster_${table} new_${alias} ON new_${alias}.import_id = $1 AND new_${alias}.run = $2
      AND new_${alias}.employee_id = r.employee_id AND new_${alias}.action <> 'MOVE'
    LEFT JOIN ${table} ${alias} ON ${alias}.employee_id = new_${alias}.employee_id AND ${alias}.valid_from = new_${alias}.current_from`;
}

/** What becomes of each row; NEW rows list no changes, all of them is new. */
const CONCLUDE = `
  WITH unit_label AS (${UNIT_LABELS})
  UPDATE roster_row t SET missing_facts = found.missing_facts, changes = found.changes,
    outcome = CASE WHEN found.is_new THEN 'NEW' WHEN found.is_moved THEN 'MOVED'
      WHEN found.changes <> '[]' THEN 'CHANGED' ELSE 'UNCHANGED' END
  FROM (
    SELECT r.row_no, e.id IS NULL AS is_new, new_a.current_from IS NOT NULL AS is_moved, missing.facts AS missing_facts,
      CASE WHEN e.id IS NOT NULL AND (${DIFFERS}) THEN ${changesOf([...PERSON, ...DATED])} ELSE '[]' END AS changes
    FROM roster_row r
    LEFT JOIN employee e ON e.id = r.employee_id
    LEFT JOIN employment held ON held.employee_id = r.employee_id AND ${holdsOn('held', '$3::date')}
    LEFT JOIN assignment placed ON placed.employee_id = r.employee_id AND ${holdsOn('placed', '$3::date')}
    CROSS JOIN LATERAL (SELECT array_remove(ARRAY[
      CASE WHEN r.class IS NULL AND held.employee_id IS NULL THEN 'CLASS' END,
      CASE WHEN coalesce(r.service_from, r.contract_from) IS NULL AND (e.id IS NULL OR held.employee_id IS NULL
        OR 'START_DATE' = ANY(e.missing_facts)) THEN 'START_DATE' END,
      CASE WHEN r.unit_id IS NULL AND placed.employee_id IS NULL THEN 'UNIT' END], NULL) AS facts) AS missing
    ${prepared('employment', 'emp')}
    ${prepared('legal_status', 'ls')}
    ${prepared('position', 'pos')}
    ${prepared('assignment', 'a')}
    LEFT JOIN roster_employment start ON start.import_id = $1 AND start.run = $2
      AND start.employee_id = r.employee_id AND start.action = 'MOVE'
    LEFT JOIN unit_label unit_before ON unit_before.id = a.unit_id
    LEFT JOIN unit_label unit_after ON unit_after.id = new_a.unit_id
    WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL
  ) AS found
  WHERE t.import_id = $1 AND t.run = $2 AND t.row_no = found.row_no`;

/** Compares the good rows of a file of employees with what holds on its day, and prepares the changes. */
@Injectable()
export class EmployeeComparisonService {
  async prepare(tx: Tx, { importId, run, asOf }: RosterRun): Promise<void> {
    const parameters = [importId, run, asOf];
    await tx.query(PREPARE_EMPLOYMENT, parameters);
    await tx.query(PREPARE_STARTS, parameters);
    for (const comparison of COMPARISONS) await tx.query(preparation(comparison), parameters);
    await tx.query(CONCLUDE, parameters);
  }
}
