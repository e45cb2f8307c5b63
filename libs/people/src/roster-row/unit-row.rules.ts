import { cellText, readNip, RowReader, type Cell } from '@asn-corpu/platform';
import { echelonOf } from './coded-values.rules.js';
import type { UnitColumn } from '../roster-file/roster-columns.rules.js';
import { rejection, remark, type Fault, type FaultCode } from '../roster-file/roster-fault.rules.js';

/** What one row says of one unit; null where it says nothing, '' where it says "none" (a topmost unit, no leader). */
export interface UnitFacts {
  readonly unorId: string | null;
  readonly parentUnorId: string | null;
  readonly name: string | null;
  readonly echelon: string | null;
  readonly leaderNip: string | null;
}

export type UnitCells = Readonly<Partial<Record<UnitColumn, Cell>>>;

export function readUnitRow(cells: UnitCells): {
  readonly facts: UnitFacts;
  readonly faults: readonly Fault[];
} {
  const reader = new RowReader<UnitColumn, FaultCode>(cells);
  const unorId = reader.identifier('unor_id', 64) || null;
  if (unorId === null && !reader.isFaulty('unor_id')) reader.fault(rejection('unor_id', 'UNIT_ID_MISSING'));
  const name = reader.text('nama', 300);
  if (name === null && !reader.isFaulty('nama')) reader.fault(rejection('nama', 'UNIT_NAME_MISSING'));
  const echelon = reader.clearable('eselon', 40);
  const facts: UnitFacts = {
    unorId,
    parentUnorId: reader.identifier('induk_id', 64),
    name,
    echelon: echelon === null || echelon === '' ? echelon : echelonOf(echelon),
    leaderNip: readLeader(reader, cells.pemimpin_nip),
  };
  return { facts, faults: reader.faults };
}

/** A leader that cannot be read keeps no unit out; the leader stays as it is. */
function readLeader(reader: RowReader<UnitColumn, FaultCode>, cell: Cell | undefined): string | null {
  const text = cellText(cell);
  if (text === '') return null;
  if (/^[-–—]+$/.test(text)) return '';
  const { nip } = readNip(cell);
  if (nip === null) reader.fault(remark('pemimpin_nip', 'LEADER_UNKNOWN', text));
  return nip;
}
