import { isUUID } from 'class-validator';
import { badInput } from '../graphql/domain-error.js';
import { readMultipart } from './multipart.js';
import { fileField, textField } from './uploaded-file.js';

/** One file with the id of its request. */
export interface FileUpload {
  readonly requestId: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads a multipart/form-data body of `requestId` and `file`. @throws DomainError BAD_INPUT naming the field that is wrong */
export function readFileUpload(contentType: string, body: unknown): FileUpload {
  const fields = Buffer.isBuffer(body) ? readMultipart(contentType, body) : null;
  if (fields === null)
    throw badInput({ field: 'body', fault: 'multipart', message: 'send the file as multipart/form-data' });
  const requestId = textField(fields, 'requestId')?.toLowerCase() ?? '';
  if (!isUUID(requestId)) throw badInput({ field: 'requestId', fault: 'isUuid', message: 'make a UUID' });
  const file = fileField(fields, 'file');
  if (file === null) throw badInput({ field: 'file', fault: 'required', message: 'send one file' });
  return { requestId, ...file };
}
