import { badInput, isCalendarDate, type FieldFault } from '@asn-corpu/platform';
import { isUUID } from 'class-validator';
import { readMultipart, type FormField } from './multipart.adapter.js';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

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
const LONGEST_NAME = 200;

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
    requestId: textOf(fields, 'requestId')?.toLowerCase() ?? '',
    asOf: textOf(fields, 'asOf'),
    completeForUnit: textOf(fields, 'completeForUnit'),
    employees: fileOf(fields, 'employees'),
    units: fileOf(fields, 'units'),
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

function textOf(fields: readonly FormField[], name: string): string | null {
  const text = fields
    .find((field) => field.name === name && field.fileName === null)
    ?.bytes.toString('utf8')
    .trim();
  return text === undefined || text === '' || text.length > 200 ? null : text;
}

/** A form in a browser sends a nameless, empty file where none was chosen. */
function fileOf(fields: readonly FormField[], name: string): UploadedFile | null {
  const field = fields.find((each) => each.name === name && each.fileName !== null);
  if (!field || (field.bytes.length === 0 && field.fileName === '')) return null;
  return { name: shownName(field.fileName ?? ''), bytes: field.bytes };
}

/** The name without folders and signs nobody can see. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const shown = last
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return shown === '' ? 'roster' : shown;
}
