import { badInput, fileField, readMultipart, textField } from '@asn-corpu/platform';
import { isUUID } from 'class-validator';

export interface EvidenceUpload {
  readonly requestId: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** @throws DomainError BAD_INPUT naming each field that is wrong */
export function readEvidenceUpload(contentType: string, body: unknown): EvidenceUpload {
  const fields = Buffer.isBuffer(body) ? readMultipart(contentType, body) : null;
  if (fields === null)
    throw badInput({ field: 'body', fault: 'multipart', message: 'send the file as multipart/form-data' });
  const requestId = textField(fields, 'requestId')?.toLowerCase() ?? '';
  if (!isUUID(requestId)) throw badInput({ field: 'requestId', fault: 'isUuid', message: 'make a UUID' });
  const file = fileField(fields, 'file');
  if (file === null) throw badInput({ field: 'file', fault: 'required', message: 'send one file' });
  return { requestId, ...file };
}
