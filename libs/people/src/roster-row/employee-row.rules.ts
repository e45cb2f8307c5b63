import { cellText, nipFacts, readNip, RowReader, type Cell, type NumberKind } from '@asn-corpu/platform';
import { classOf, echelonOf, positionKindOf, rankOf, sexOf, statusCodeOf } from './coded-values.rules.js';
import type { EmployeeClass, PositionKind, Sex } from './coded-values.rules.js';
import type { EmployeeColumn } from '../roster-file/roster-columns.rules.js';
import { rejection, remark, type Fault, type FaultCode } from '../roster-file/roster-fault.rules.js';

/**
 * What one row says of one person. Null: the row says nothing about it, so what is stored stays. Empty text: it says
 * that there is none.
 */
export interface EmployeeFacts {
  readonly nip: string | null;
  readonly numberKind: NumberKind | null;
  readonly name: string | null;
  readonly frontTitle: string | null;
  readonly backTitle: string | null;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
  readonly class: EmployeeClass | null;
  readonly statusCode: string | null;
  readonly rank: string | null;
  readonly positionTitle: string | null;
  readonly positionKind: PositionKind | null;
  readonly echelon: string | null;
  readonly unorId: string | null;
  /** tmt_cpns: since when in service. */
  readonly serviceFrom: string | null;
  /** tmt_jabatan: from when a position or unit that is new counts. */
  readonly positionFrom: string | null;
  readonly contractFrom: string | null;
  readonly contractTo: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export type EmployeeCells = Readonly<Partial<Record<EmployeeColumn, Cell>>>;

const EARLIEST_BIRTH = '1900-01-01';
const EARLIEST_SERVICE = '1945-08-17';

/** Reads one row as of a day; faults that are no warnings keep it out. Rules §9. */
export function readEmployeeRow(
  cells: EmployeeCells,
  asOf: string,
): { readonly facts: EmployeeFacts; readonly faults: readonly Fault[] } {
  const reader = new RowReader<EmployeeColumn, FaultCode>(cells);
  const { nip, fault } = readNip(cells.nip);
  if (fault !== null) reader.fault(rejection('nip', fault, cellText(cells.nip) || null));
  const employeeClass = reader.coded('jenis_pegawai', classOf, 'CLASS_UNKNOWN');
  const facts: EmployeeFacts = {
    nip,
    numberKind: nip === null ? null : nipFacts(nip).kind,
    name: readName(reader),
    frontTitle: reader.clearable('gelar_depan', 100),
    backTitle: reader.clearable('gelar_belakang', 150),
    sex: reader.coded('jenis_kelamin', sexOf, 'SEX_UNKNOWN'),
    birthDate: reader.date('tanggal_lahir', EARLIEST_BIRTH, asOf),
    class: employeeClass,
    statusCode: reader.coded('kedudukan_hukum', statusCodeOf, 'STATUS_UNKNOWN'),
    rank: rewritten(reader.clearable('golongan', 40), rankOf),
    positionTitle: reader.text('jabatan', 300),
    positionKind: reader.coded('jenis_jabatan', positionKindOf, 'POSITION_KIND_UNKNOWN'),
    echelon: rewritten(reader.clearable('eselon', 40), echelonOf),
    unorId: reader.identifier('unor_id', 64) || null,
    serviceFrom: reader.date('tmt_cpns', EARLIEST_SERVICE, yearsAfter(asOf, 2)),
    positionFrom: reader.date('tmt_jabatan', EARLIEST_SERVICE, yearsAfter(asOf, 2)),
    ...readContract(reader, employeeClass, asOf),
    email: readEmail(reader),
    phone: readPhone(reader),
  };
  reader.fault(...orderFaults(facts), ...disagreements(facts), ...missing(facts));
  return { facts, faults: reader.faults };
}

function readName(reader: RowReader<EmployeeColumn, FaultCode>): string | null {
  const name = reader.text('nama', 200);
  if (name === null && !reader.isFaulty('nama')) reader.fault(rejection('nama', 'NAME_MISSING'));
  else if (name !== null && !/\p{L}/u.test(name)) reader.fault(rejection('nama', 'NAME_INVALID', name));
  return name;
}

function readContract(
  reader: RowReader<EmployeeColumn, FaultCode>,
  employeeClass: EmployeeClass | null,
  asOf: string,
): Pick<EmployeeFacts, 'contractFrom' | 'contractTo'> {
  const contractFrom = reader.date('kontrak_mulai', EARLIEST_SERVICE, yearsAfter(asOf, 2));
  const contractTo = reader.date('kontrak_selesai', EARLIEST_SERVICE, yearsAfter(asOf, 50));
  const isCivilServant = employeeClass === 'PNS' || employeeClass === 'CPNS';
  if (!isCivilServant || (contractFrom === null && contractTo === null)) return { contractFrom, contractTo };
  reader.fault(remark('kontrak_mulai', 'CONTRACT_IGNORED', contractFrom ?? contractTo));
  return { contractFrom: null, contractTo: null };
}

function readEmail(reader: RowReader<EmployeeColumn, FaultCode>): string | null {
  const email = reader.clearable('email', 254);
  if (email === null || email === '') return email;
  if (/^[^\s@<>"(),:;\\[\]]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(email)) return email.toLowerCase();
  reader.fault(remark('email', 'EMAIL_INVALID', email));
  return null;
}

function readPhone(reader: RowReader<EmployeeColumn, FaultCode>): string | null {
  const phone = reader.clearable('telepon', 60);
  if (phone === null || phone === '') return phone;
  if (/^\+?[\d\s().\-/]{5,40}$/.test(phone)) return phone;
  reader.fault(remark('telepon', 'PHONE_INVALID', phone));
  return null;
}

function orderFaults(facts: EmployeeFacts): Fault[] {
  const { contractFrom, contractTo, birthDate } = facts;
  const faults: Fault[] = [];
  if (contractFrom !== null && contractTo !== null && contractTo < contractFrom)
    faults.push(rejection('kontrak_selesai', 'DATES_REVERSED', contractTo));
  for (const [field, start] of [
    ['tmt_cpns', facts.serviceFrom],
    ['tmt_jabatan', facts.positionFrom],
    ['kontrak_mulai', contractFrom],
  ] as const) {
    if (birthDate !== null && start !== null && start <= birthDate)
      faults.push(rejection(field, 'DATES_REVERSED', start));
  }
  return faults;
}

/** The number is checked softly: old ones contain errors, so a difference is reported and nothing is refused. */
function disagreements(facts: EmployeeFacts): Fault[] {
  if (facts.nip === null) return [];
  const said = nipFacts(facts.nip);
  const isContract = facts.class === 'PPPK' || facts.class === 'PPPK_PART_TIME';
  const faults: Fault[] = [];
  if (said.kind === 'OTHER' || said.birthDate === null || said.sex === null)
    faults.push(remark('nip', 'NIP_IMPLAUSIBLE', facts.nip));
  if (facts.birthDate !== null && said.birthDate !== null && facts.birthDate !== said.birthDate)
    faults.push(remark('tanggal_lahir', 'BIRTH_DATE_DISAGREES', facts.birthDate));
  if (facts.sex !== null && said.sex !== null && facts.sex !== said.sex)
    faults.push(remark('jenis_kelamin', 'SEX_DISAGREES', facts.sex === 'M' ? 'L' : 'P'));
  if (facts.class !== null && said.kind !== 'OTHER' && isContract !== (said.kind === 'NI_PPPK'))
    faults.push(remark('jenis_pegawai', 'CLASS_DISAGREES', facts.class));
  return faults;
}

function missing(facts: EmployeeFacts): Fault[] {
  const faults: Fault[] = [];
  if (facts.class === null) faults.push(remark('jenis_pegawai', 'CLASS_MISSING'));
  if (facts.serviceFrom === null && facts.contractFrom === null)
    faults.push(remark('tmt_cpns', 'START_DATE_MISSING'));
  if (facts.unorId === null) faults.push(remark('unor_id', 'UNIT_MISSING'));
  return faults;
}

function rewritten(text: string | null, rewrite: (text: string) => string): string | null {
  return text === null || text === '' ? text : rewrite(text);
}

function yearsAfter(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}
