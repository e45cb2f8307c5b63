import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  notFound,
  openTableOrJson,
  TableFileError,
  type FileUpload,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { SiasnItemState } from '../generated/graphql.js';
import {
  ANSWER_LAYOUT,
  answerFaultReason,
  idKey,
  judgeAnswers,
  mayBecome,
  readAnswer,
  type AnswerableItem,
  type FaultyLine,
  type SaidAnswer,
} from './siasn-answer.rules.js';
import type { RecordSiasnAnswerInput } from './siasn-export.inputs.js';

/** A file holds at most so many lines: four times what one batch has. */
const MOST_LINES = 20_000;
const MOST_FAULTS_SHOWN = 200;

/** What a file of answers says, before it is held against what is on record. */
export interface AnswerFile {
  readonly requestId: string;
  readonly said: readonly SaidAnswer[];
  readonly faulty: readonly FaultyLine[];
  /** Lines without an answer yet. */
  readonly unanswered: number;
}

/** What became of a file of answers: good lines are recorded, the others are named. */
export interface RecordedAnswers {
  readonly accepted: number;
  readonly refused: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly unanswered: number;
  readonly rejected: number;
  /** Of the first 200 lines that were not recorded. */
  readonly faults: readonly AnswerFaultShown[];
}

interface AnswerFaultShown {
  readonly line: number;
  readonly field: string;
  readonly code: string;
  readonly value: string | null;
  readonly otherLine: number | null;
  readonly reason: string;
  readonly reasonEnglish: string;
}

interface Change {
  readonly position: number;
  readonly state: SiasnItemState;
  readonly siasnId: string | null;
  readonly message: string | null;
}

/** Keeps what SIASN answered. */
@Injectable()
export class SiasnAnswerService {
  constructor(private readonly clock: Clock) {}

  /** @throws DomainError NOT_FOUND, BAD_INPUT, SIASN_ANSWER_OUT_OF_ORDER, SIASN_ID_TAKEN, SENT_AGAIN */
  async recordAnswer(tx: Tx, actor: SignedInActor, input: RecordSiasnAnswerInput): Promise<string> {
    const { requestId, batchId, position, state } = input;
    const siasnId = input.siasnId?.trim() || null;
    const message = input.message?.trim() || null;
    if (state === 'ACCEPTED' && siasnId === null)
      throw badInput({ field: 'siasnId', fault: 'required', message: 'write the id SIASN gave' });
    if (state === 'REFUSED' && message === null)
      throw badInput({ field: 'message', fault: 'required', message: 'write what SIASN said' });
    const request = { accountId: actor.accountId, operation: 'recordSiasnAnswer', requestId, input };
    return answerOnce(tx, request, batchId, async () => {
      const item = (await this.lockedItems(tx, batchId, [position])).get(position);
      if (!item) throw notFound('item');
      if (!mayBecome(item.state, state))
        throw new DomainError(
          'SIASN_ANSWER_OUT_OF_ORDER',
          `An item that is ${item.state} does not become ${state}`,
        );
      await this.change(tx, actor, batchId, [{ position, state, siasnId, message }]);
    });
  }

  /** Reads an uploaded file, before any transaction. @throws DomainError BAD_INPUT when it is no file of answers */
  async readFile({ requestId, bytes }: FileUpload): Promise<AnswerFile> {
    const said: SaidAnswer[] = [];
    const faulty: FaultyLine[] = [];
    let unanswered = 0;
    try {
      const source = { stream: () => oneChunk(bytes), whole: () => Promise.resolve(bytes) };
      const file = await openTableOrJson(source, ANSWER_LAYOUT);
      for await (const rows of file.rows())
        for (const row of rows) {
          const answer = readAnswer(row);
          if (answer === null) unanswered += 1;
          else if ('faults' in answer) faulty.push(answer);
          else said.push(answer);
          if (said.length + faulty.length + unanswered > MOST_LINES)
            throw new TableFileError('TOO_MANY_ROWS', String(MOST_LINES));
        }
    } catch (error) {
      if (!(error instanceof TableFileError)) throw error;
      throw badInput({ field: 'file', fault: error.code, message: error.detail });
    }
    return { requestId, said, faulty, unanswered };
  }

  /** Records the good lines of a file in one commit. @throws DomainError NOT_FOUND */
  async recordFile(
    tx: Tx,
    actor: SignedInActor,
    batchId: string,
    file: AnswerFile,
  ): Promise<RecordedAnswers> {
    const { requestId, said, unanswered } = file;
    const [batch] = await tx.query<unknown[]>(`SELECT 1 FROM siasn_batch WHERE id = $1`, [batchId]);
    if (batch === undefined) throw notFound('batch');
    const items = await this.lockedItems(
      tx,
      batchId,
      said.map(({ position }) => position),
    );
    const { changes, unchanged, faulty } = judgeAnswers(said, items, await this.takenIds(tx, batchId, said));
    const lines = [...file.faulty, ...faulty].sort((a, b) => a.line - b.line);
    const count = (state: SiasnItemState): number =>
      changes.filter((change) => change.state === state).length;
    const recorded: RecordedAnswers = {
      ...{ accepted: count('ACCEPTED'), refused: count('REFUSED'), deleted: count('DELETED') },
      ...{ unchanged, unanswered, rejected: lines.length, faults: shown(lines.slice(0, MOST_FAULTS_SHOWN)) },
    };
    const request = {
      accountId: actor.accountId,
      operation: 'recordSiasnAnswers',
      requestId,
      input: { batchId, said },
    };
    return answerOnce(tx, request, recorded, () => this.change(tx, actor, batchId, changes));
  }

  private async lockedItems(
    tx: Tx,
    batchId: string,
    positions: readonly number[],
  ): Promise<ReadonlyMap<number, AnswerableItem>> {
    const items = await tx.query<AnswerableItem[]>(
      `SELECT position, nip, kind, state, siasn_id AS "siasnId" FROM siasn_item
       WHERE batch_id = $1 AND position = ANY($2::int[]) ORDER BY position FOR UPDATE`,
      [batchId, positions],
    );
    return new Map(items.map((item) => [item.position, item]));
  }

  private async takenIds(tx: Tx, batchId: string, said: readonly SaidAnswer[]): Promise<ReadonlySet<string>> {
    const ids = said.flatMap(({ siasnId }) => (siasnId === null ? [] : [siasnId]));
    const taken = await tx.query<{ kind: string; siasnId: string }[]>(
      `SELECT kind, siasn_id AS "siasnId" FROM siasn_item
       WHERE siasn_id = ANY($2::text[]) AND NOT (batch_id = $1 AND position = ANY($3::int[]))`,
      [batchId, ids, said.map(({ position }) => position)],
    );
    return new Set(taken.map(({ kind, siasnId }) => idKey(kind, siasnId)));
  }

  /** An id stays with what is deleted; an answer that is taken back leaves nothing. */
  private async change(
    tx: Tx,
    actor: SignedInActor,
    batchId: string,
    changes: readonly Change[],
  ): Promise<void> {
    await tx.query(
      `UPDATE siasn_item i SET state = c.state, message = CASE WHEN c.state <> 'SENT' THEN c.message END,
         siasn_id = CASE c.state WHEN 'ACCEPTED' THEN c."siasnId" WHEN 'DELETED' THEN i.siasn_id END,
         answered_by = CASE WHEN c.state <> 'SENT' THEN $3::uuid END, answered_at = CASE WHEN c.state <> 'SENT' THEN $4::timestamptz END
       FROM jsonb_to_recordset($2::jsonb) AS c (position int, state text, "siasnId" text, message text)
       WHERE i.batch_id = $1 AND i.position = c.position`,
      [batchId, JSON.stringify(changes), actor.accountId, this.clock.now()],
    );
  }
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

function shown(lines: readonly FaultyLine[]): AnswerFaultShown[] {
  return lines.flatMap(({ line, faults }) =>
    faults.map(({ field, code, value, otherLine = null }) => {
      const { id: reason, en: reasonEnglish } = answerFaultReason(code);
      return { line, field, code, value, otherLine, reason, reasonEnglish };
    }),
  );
}
