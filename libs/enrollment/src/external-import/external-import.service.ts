import {
  answerOnce,
  Clock,
  derivedId,
  DomainError,
  FileStore,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ConfirmExternalImportInput, DiscardExternalImportInput } from './external-import.inputs.js';
import type { ExternalUpload } from './external-upload.adapter.js';

/** An upload whose file is kept. */
export interface StoredExternalUpload extends Omit<ExternalUpload, 'file'> {
  readonly fileName: string;
  /** Of the file store. */
  readonly fileKey: string;
}

/** What a designer does with files of learning elsewhere; the work itself is the processor's. */
@Injectable()
export class ExternalImportService {
  constructor(
    private readonly files: FileStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Keeps the file by its content, so that a repeated upload keeps nothing twice. Before any transaction. */
  async keepFile({ file, ...upload }: ExternalUpload): Promise<StoredExternalUpload> {
    return { ...upload, fileName: file.name, fileKey: await this.files.put(file.bytes) };
  }

  async upload(tx: Tx, actor: SignedInActor, upload: StoredExternalUpload): Promise<string> {
    const { requestId, provenance, fileKey, fileName } = upload;
    const id = derivedId('external-import', actor.accountId, requestId);
    const request = {
      accountId: actor.accountId,
      operation: 'uploadRecords',
      requestId,
      input: { provenance, fileKey },
    };
    return answerOnce(tx, request, id, async () => {
      await tx.query(
        `INSERT INTO external_import (id, state, file, file_name, provenance, uploaded_by, uploaded_at)
         VALUES ($1, 'UPLOADED', $2, $3, $4, $5, $6)`,
        [id, fileKey, fileName, provenance, actor.accountId, this.clock.now()],
      );
      await this.outbox.append(tx, 'external-import.uploaded.v1', { importId: id });
    });
  }

  /** @throws DomainError NOT_FOUND, IMPORT_NOT_PREVIEWED, IMPORT_RUNNING */
  async confirm(tx: Tx, actor: SignedInActor, input: ConfirmExternalImportInput): Promise<string> {
    const { accountId } = actor;
    const request = { accountId, operation: 'confirmExternalImport', requestId: input.requestId, input };
    return answerOnce(tx, request, input.importId, async () => {
      const state = await this.lockedState(tx, input.importId);
      if (state === 'APPLYING' || state === 'APPLIED') return;
      if (state !== 'PREVIEWED')
        throw new DomainError('IMPORT_NOT_PREVIEWED', 'Only a previewed import can be applied', { state });
      // Two at once would not see each other's records; the index one_external_import_applies_at_a_time decides.
      await tx.query(
        `UPDATE external_import SET state = 'APPLYING', step = 'APPLY', confirmed_by = $2, confirmed_at = $3 WHERE id = $1`,
        [input.importId, accountId, this.clock.now()],
      );
      await this.outbox.append(tx, 'external-import.confirmed.v1', { importId: input.importId });
    });
  }

  /** @throws DomainError NOT_FOUND, IMPORT_ALREADY_CONFIRMED */
  async discard(tx: Tx, actor: SignedInActor, input: DiscardExternalImportInput): Promise<string> {
    const { accountId } = actor;
    const request = { accountId, operation: 'discardExternalImport', requestId: input.requestId, input };
    return answerOnce(tx, request, input.importId, async () => {
      const state = await this.lockedState(tx, input.importId);
      if (state === 'APPLYING' || state === 'APPLIED')
        throw new DomainError('IMPORT_ALREADY_CONFIRMED', 'This import was confirmed');
      await tx.query(`UPDATE external_import SET state = 'DISCARDED', step = NULL WHERE id = $1`, [
        input.importId,
      ]);
    });
  }

  /** Locks the import's row: of a confirmation and a discarding at once, the second sees what the first did. */
  private async lockedState(tx: Tx, importId: string): Promise<string> {
    const [row] = await tx.query<{ state: string }[]>(
      `SELECT state FROM external_import WHERE id = $1 FOR UPDATE`,
      [importId],
    );
    if (!row) throw notFound('import');
    return row.state;
  }
}
