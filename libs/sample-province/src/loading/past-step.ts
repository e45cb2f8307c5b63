import type { Tx } from '@asn-corpu/platform';
import { addMonths } from '../calendar.js';
import type { Province } from '../province.js';
import { latest, type Dated, type Person } from '../roster/person.js';
import { accountId, employeeId, unitId } from '../ids.js';
import type { OpenService } from './services.js';

/** Before this day nothing of the organisation is known to have been different. */
const ORGANISED_SINCE = '2017-01-01';
/** What ended longer ago is of no interest to any figure, and is left as the roster tells it. */
const LOOK_BACK_MONTHS = 48;

/** Names of before the last reorganisation. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  'Dinas Komunikasi, Informatika, Statistik dan Persandian': 'Dinas Komunikasi dan Informatika',
  'Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah': 'Badan Perencanaan Pembangunan Daerah',
  'Dinas Sumber Daya Air, Cipta Karya dan Tata Ruang': 'Dinas Sumber Daya Air dan Tata Ruang',
};

/**
 * What a roster of one day cannot tell: since when units are what they are, what people were before, and who left.
 * Set-based, beside the import, because in truth it came with the imports of three years.
 */
export async function addPast(people: OpenService, province: Province, now: Date): Promise<void> {
  await people.database.transaction(async (tx) => {
    await datePastOfUnits(tx, province);
    await addLeavers(tx, province.leavers, now);
    const known = province.people.filter(({ missing }) => missing === null);
    const since = addMonths(province.asOf, -LOOK_BACK_MONTHS);
    const changed = (list: readonly Dated[]): boolean => list.length > 1 && latest(list).from > since;
    await putEmployments(tx, [
      ...known.filter(({ employments }) => changed(employments)),
      ...province.leavers,
    ]);
    await putStatuses(tx, [...known.filter(({ statuses }) => statuses.length > 1), ...province.leavers]);
    const moved = [...known.filter(({ positions }) => changed(positions)), ...province.leavers];
    await putPositions(tx, moved);
    await putAssignments(tx, moved);
  });
}

async function datePastOfUnits(tx: Tx, { leaders, asOf }: Province): Promise<void> {
  await tx.query(`UPDATE unit_period SET valid_from = $1`, [ORGANISED_SINCE]);
  await tx.query(
    `WITH former AS (
       INSERT INTO unit_period (unit_id, parent_id, name, echelon, valid_from, valid_to)
       SELECT p.unit_id, p.parent_id, f.former, p.echelon, $3, $4
       FROM unit_period p JOIN unnest($1::text[], $2::text[]) AS f (name, former) ON f.name = p.name
       RETURNING unit_id
     )
     SELECT unit_id FROM former`,
    [Object.keys(FORMER_NAMES), Object.values(FORMER_NAMES), '2010-01-01', ORGANISED_SINCE],
  );
  await tx.query(
    `UPDATE unit_leader l SET valid_from = since.day
     FROM unnest($1::uuid[], $2::date[]) AS since (unit_id, day) WHERE l.unit_id = since.unit_id AND since.day < $3`,
    [
      [...leaders.keys()].map(unitId),
      [...leaders.values()].map(({ positions }) => latest(positions).from),
      asOf,
    ],
  );
}

async function addLeavers(tx: Tx, leavers: readonly Person[], now: Date): Promise<void> {
  const ids = leavers.map(employeeId);
  await tx.query(
    `INSERT INTO employee (id, name, front_title, back_title, sex, birth_date, email, phone, changed_at)
     SELECT *, $9 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::text[])`,
    [
      ids,
      leavers.map(({ name }) => name),
      leavers.map(({ frontTitle }) => frontTitle),
      leavers.map(({ backTitle }) => backTitle),
      leavers.map(({ sex }) => sex),
      leavers.map(({ birthDate }) => birthDate),
      leavers.map(({ email }) => email),
      leavers.map(({ phone }) => phone),
      now,
    ],
  );
  const ends = leavers.map(({ employments }) => latest(employments).to);
  await tx.query(
    `INSERT INTO employee_identifier (value, employee_id, kind, valid_from)
     SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::date[])`,
    [
      leavers.map(({ nip }) => nip),
      ids,
      leavers.map(({ employments }) => (latest(employments).class.startsWith('PPPK') ? 'NI_PPPK' : 'NIP')),
      leavers.map(({ employments }) => employments[0]?.from),
    ],
  );
  await tx.query(
    `INSERT INTO account (id, employee_id, created_at, disabled_at)
     SELECT id, employee_id, $4, ended FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS leaver (id, employee_id, ended)`,
    [leavers.map(accountId), ids, ends, now],
  );
}

/** A person's id beside each of some dated facts. */
function flat<T extends Dated>(
  people: readonly Person[],
  facts: (person: Person) => readonly T[],
): { ids: string[]; rows: T[] } {
  const pairs = people.flatMap((person) => {
    const id = employeeId(person);
    return facts(person).map((row) => [id, row] as const);
  });
  return { ids: pairs.map(([id]) => id), rows: pairs.map(([, row]) => row) };
}

async function replace(
  tx: Tx,
  table: string,
  columns: readonly string[],
  ids: readonly string[],
  rows: readonly Dated[],
  values: readonly (readonly (string | null)[])[],
): Promise<void> {
  await tx.query(`DELETE FROM ${table} WHERE employee_id = ANY($1::uuid[])`, [ids]);
  const names = ['employee_id', 'valid_from', 'valid_to', ...columns].join(', ');
  const types = ['uuid', 'date', 'date', ...columns.map((column) => COLUMN_TYPES[column] ?? 'text')];
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
  await tx.query(`INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays})`, [
    ids,
    rows.map(({ from }) => from),
    rows.map(({ to }) => to),
    ...values,
  ]);
}
const COLUMN_TYPES: Readonly<Record<string, string>> = {
  unit_id: 'uuid',
  contract_from: 'date',
  contract_to: 'date',
};

async function putEmployments(tx: Tx, people: readonly Person[]): Promise<void> {
  const { ids, rows } = flat(people, ({ employments }) => employments);
  await replace(tx, 'employment', ['class', 'contract_from', 'contract_to'], ids, rows, [
    rows.map((row) => row.class),
    rows.map(({ contractFrom }) => contractFrom),
    rows.map(({ contractTo }) => contractTo),
  ]);
}

async function putStatuses(tx: Tx, people: readonly Person[]): Promise<void> {
  const { ids, rows } = flat(people, ({ statuses }) => statuses);
  await replace(tx, 'legal_status', ['status_code'], ids, rows, [rows.map(({ code }) => code)]);
}

async function putPositions(tx: Tx, people: readonly Person[]): Promise<void> {
  const { ids, rows } = flat(people, ({ positions }) => positions);
  await replace(tx, 'position', ['title', 'kind', 'echelon', 'rank'], ids, rows, [
    rows.map(({ title }) => title),
    rows.map(({ kind }) => kind),
    rows.map(({ echelon }) => echelon),
    rows.map(({ rank }) => rank),
  ]);
}

async function putAssignments(tx: Tx, people: readonly Person[]): Promise<void> {
  const { ids, rows } = flat(people, ({ assignments }) => assignments);
  await replace(tx, 'assignment', ['unit_id'], ids, rows, [rows.map(({ unit }) => unitId(unit))]);
}
