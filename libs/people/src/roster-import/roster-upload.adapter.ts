import {
  badInput,
  fileField,
  isCalendarDate,
  readMultipart,
  textField,
  type FieldFault,
  type UploadedFile,
} from '@asn-corpu/platform';
import { isUUID } from 'class-validator';

/** What a multipart upload of a roster holds. */
export interface RosterUpload {
  readonly requestId: string;
  readonly employees: UploadedFile | null;
  readonly units: UploadedFile | null;
  /** Null: today. */
  readonly asOf: string | null;
  /** unor_id of a unit. */
  readonly completeForUnit: string | null;
}

const FIELDS = ['employees', 'units', 'requestId', 'asOf', 'completeForUnit'];

/** @throws DomainError BAD_INPUT naming each field that is wrong */
export function readRosterUpload(contentType: string, body: unknown): RosterUpload {
  const fields = Buffer.isBuffer(body) ? readMultipart(contentType, body) : null;
  if (fields === null) {
    throw badInput({
      field: 'body',
      fault: 'multipart',
      message: 'send the files as multipart/form-data, see docs/import.md',
    });
  }
  const upload = {
    requestId: textField(fields, 'requestId')?.toLowerCase() ?? '',
    asOf: textField(fields, 'asOf'),
    completeForUnit: textField(fields, 'completeForUnit'),
    employees: fileField(fields, 'employees'),
    units: fileField(fields, 'units'),
  };
  const faults = [
    ...fields
      .filter(({ name }) => !FIELDS.includes(name))
      .map(({ name }) => ({ field: name, fault: 'unknown', message: 'there is no such field' })),
    ...faultsOf(upload),
  ];
  if (faults.length > 0) throw badInput(...faults);
  return upload;
}

function faultsOf({ requestId, asOf, completeForUnit, employees, units }: RosterUpload): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isUUID(requestId)) faults.push({ field: 'requestId', fault: 'isUuid', message: 'make a UUID' });
  if (asOf !== null && !isCalendarDate(asOf))
    faults.push({ field: 'asOf', fault: 'isDate', message: 'write a date like 2026-03-01' });
  if (employees === null && units === null)
    faults.push({
      field: 'employees',
      fault: 'required',
      message: 'send a file of employees, of units, or both',
    });
  if (completeForUnit !== null && employees === null)
    faults.push({
      field: 'completeForUnit',
      fault: 'file',
      message: 'only a file of employees can be complete',
    });
  return faults;
}
