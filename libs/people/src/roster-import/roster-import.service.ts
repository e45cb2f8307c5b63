import {
  affected,
  answerOnce,
  badInput,
  Clock,
  derivedId,
  DomainError,
  FileStore,
  localDate,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
  type UploadedFile,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { PeopleConfig } from '../people.config.js';
import type { ConfirmRosterImportInput, DiscardRosterImportInput } from './roster-import.inputs.js';
import type { RosterUpload } from './roster-upload.adapter.js';

/** An upload whose files are kept. */
export interface StoredUpload extends Omit<RosterUpload, 'employees' | 'units'> {
  readonly employees: StoredFile | null;
  readonly units: StoredFile | null;
}

export interface StoredFile {
  readonly name: string;
  /** Of the file store. */
  readonly key: string;
}

/** Earlier than any rule of JP; a roster of before is a mistyped date. */
const EARLIEST_DAY = '2015-01-01';

/** What an administrator does with roster imports; the work itself is the processor's. */
@Injectable()
export class RosterImportService {
  constructor(
    private readonly files: FileStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  /** Keeps the files by their content, so that a repeated upload keeps nothing twice. Before any transaction. */
  async keepFiles(upload: RosterUpload): Promise<StoredUpload> {
    const keep = async (file: UploadedFile | null): Promise<StoredFile | null> =>
      file === null ? null : { name: file.name, key: await this.files.put(file.bytes) };
    return { ...upload, employees: await keep(upload.employees), units: await keep(upload.units) };
  }

  /** @throws DomainError BAD_INPUT (asOf, completeForUnit) */
  async upload(tx: Tx, actor: SignedInActor, upload: StoredUpload): Promise<string> {
    const { requestId, employees, units } = upload;
    const id = derivedId('roster-import', actor.accountId, requestId);
    const request = {
      accountId: actor.accountId,
      operation: 'uploadRoster',
      requestId,
      input: { ...upload, employees: employees?.key, units: units?.key },
    };
    return answerOnce(tx, request, id, async () => {
      const asOf = this.dayOf(upload.asOf);
      const completeFor = await this.unitOf(tx, upload.completeForUnit);
      await tx.query(
        `INSERT INTO roster_import (id, state, employees_file, employees_file_name, units_file, units_file_name, as_of,
           complete_for_unit_id, uploaded_by, uploaded_at)
         VALUES ($1, 'UPLOADED', $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          employees?.key ?? null,
          employees?.name ?? null,
          units?.key ?? null,
          units?.name ?? null,
          asOf,
          completeFor,
          actor.accountId,
          this.clock.now(),
        ],
      );
      await this.outbox.append(tx, 'roster-import.uploaded.v1', { importId: id });
    });
  }

  private dayOf(asOf: string | null): string {
    const today = localDate(this.clock.now(), this.config.agencyZone);
    if (asOf === null) return today;
    if (asOf < EARLIEST_DAY || asOf > today) {
      throw badInput({ field: 'asOf', fault: 'range', message: `from ${EARLIEST_DAY} to ${today}` });
    }
    return asOf;
  }

  private async unitOf(tx: Tx, externalId: string | null): Promise<string | null> {
    if (externalId === null) return null;
    const [unit] = await tx.query<{ id: string }[]>(`SELECT id FROM unit WHERE external_id = $1`, [
      externalId,
    ]);
    if (!unit)
      throw badInput({ field: 'completeForUnit', fault: 'unknown', message: 'no unit has this unor_id' });
    return unit.id;
  }

  /** @throws DomainError NOT_FOUND, IMPORT_NOT_PREVIEWED, IMPORT_STALE */
  async confirm(tx: Tx, actor: SignedInActor, input: ConfirmRosterImportInput): Promise<string> {
    const request = {
      accountId: actor.accountId,
      operation: 'confirmRosterImport',
      requestId: input.requestId,
      input,
    };
    return answerOnce(tx, request, input.importId, async () => {
      const state = await this.lockedState(tx, input.importId);
      if (state === 'APPLYING' || state === 'APPLIED') return;
      if (state !== 'PREVIEWED')
        throw new DomainError('IMPORT_NOT_PREVIEWED', 'Only a previewed import can be applied', { state });
      // Which of two imports is applied at all is decided by the index one_roster_import_applies_at_a_time.
      const confirmed = await affected(
        tx,
        `UPDATE roster_import SET state = 'APPLYING', step = 'APPLY_UNITS', confirmed_by = $2, confirmed_at = $3
         WHERE id = $1 AND applied_before = (SELECT count(*) FROM roster_import WHERE state = 'APPLIED')`,
        [input.importId, actor.accountId, this.clock.now()],
      );
      if (confirmed === 0) {
        throw new DomainError(
          'IMPORT_STALE',
          'Another import was applied since the preview; upload the file again',
        );
      }
      await this.outbox.append(tx, 'roster-import.confirmed.v1', { importId: input.importId });
    });
  }

  /** @throws DomainError NOT_FOUND, IMPORT_ALREADY_CONFIRMED */
  async discard(tx: Tx, actor: SignedInActor, input: DiscardRosterImportInput): Promise<string> {
    const request = {
      accountId: actor.accountId,
      operation: 'discardRosterImport',
      requestId: input.requestId,
      input,
    };
    return answerOnce(tx, request, input.importId, async () => {
      const state = await this.lockedState(tx, input.importId);
      if (state === 'APPLYING' || state === 'APPLIED')
        throw new DomainError('IMPORT_ALREADY_CONFIRMED', 'This import was confirmed');
      await tx.query(`UPDATE roster_import SET state = 'DISCARDED', step = NULL WHERE id = $1`, [
        input.importId,
      ]);
    });
  }

  /** Locks the import's row: of a confirmation and a discarding at once, the second sees what the first did. */
  private async lockedState(tx: Tx, importId: string): Promise<string> {
    const [row] = await tx.query<{ state: string }[]>(
      `SELECT state FROM roster_import WHERE id = $1 FOR UPDATE`,
      [importId],
    );
    if (!row) throw notFound('roster import');
    return row.state;
  }
}
