import { badInput } from '@asn-corpu/platform';
import type { AttendanceEntryInput } from './attendance.inputs.js';

/** Minutes an entry stands for: all of the session when present, none when away, as told when late. @throws DomainError BAD_INPUT */
export function attendedMinutes(entry: AttendanceEntryInput, sessionMinutes: number, field: string): number {
  const told = entry.minutes ?? null;
  if (entry.state === 'LATE') {
    if (told === null || told > sessionMinutes) {
      throw badInput({
        field: `${field}.minutes`,
        fault: 'range',
        message: `say how many of the ${sessionMinutes} minutes were attended`,
      });
    }
    return told;
  }
  const implied = entry.state === 'PRESENT' ? sessionMinutes : 0;
  if (told !== null && told !== implied) {
    throw badInput({
      field: `${field}.minutes`,
      fault: 'state',
      message: 'minutes go with LATE; leave them out otherwise',
    });
  }
  return implied;
}
