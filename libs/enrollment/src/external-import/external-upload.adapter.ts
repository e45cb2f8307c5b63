import {
  badInput,
  fileField,
  readMultipart,
  textField,
  type FieldFault,
  type UploadedFile,
} from '@asn-corpu/platform';
import { isUUID } from 'class-validator';
import type { RecordProvenance } from '../generated/graphql.js';

/** What a multipart upload of records holds. */
export interface ExternalUpload {
  readonly requestId: string;
  readonly file: UploadedFile;
  readonly provenance: RecordProvenance;
}

const FIELDS = ['file', 'requestId', 'provenance'];
const PROVENANCES = ['TRUSTED_FEED', 'DOCUMENT', 'SELF_DECLARED'] as const;

/** @throws DomainError BAD_INPUT naming each field that is wrong */
export function readExternalUpload(contentType: string, body: unknown): ExternalUpload {
  const fields = Buffer.isBuffer(body) ? readMultipart(contentType, body) : null;
  if (fields === null) {
    throw badInput({
      field: 'body',
      fault: 'multipart',
      message: 'send the file as multipart/form-data, see docs/import.md',
    });
  }
  const requestId = textField(fields, 'requestId')?.toLowerCase() ?? '';
  const said = textField(fields, 'provenance');
  const provenance = PROVENANCES.find((known) => known === said);
  const file = fileField(fields, 'file');
  const faults: FieldFault[] = fields
    .filter(({ name }) => !FIELDS.includes(name))
    .map(({ name }) => ({ field: name, fault: 'unknown', message: 'there is no such field' }));
  if (!isUUID(requestId)) faults.push({ field: 'requestId', fault: 'isUuid', message: 'make a UUID' });
  if (provenance === undefined)
    faults.push({ field: 'provenance', fault: 'isIn', message: `one of ${PROVENANCES.join(', ')}` });
  if (file === null) faults.push({ field: 'file', fault: 'required', message: 'choose a file' });
  if (faults.length > 0 || provenance === undefined || file === null) throw badInput(...faults);
  return { requestId, provenance, file };
}
