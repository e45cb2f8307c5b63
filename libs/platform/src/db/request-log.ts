import { createHash } from 'node:crypto';
import { DomainError } from '../graphql/domain-error.js';
import type { Tx } from './database.js';
import { opaque } from './statements.js';

export interface Request {
  readonly accountId: string;
  readonly operation: string;
  readonly requestId: string;
  /** The whole input; the same request with another input is a conflict. */
  readonly input: object;
}

interface AnsweredRequest {
  operation: string;
  input_hash: string;
  answer: unknown;
}

/**
 * Runs `work` once per request id of an account, in the caller's transaction, and gives every repetition the
 * first `answer`: plain JSON known beforehand, usually the ids of what is about to be made. A second call while
 * the first is in flight waits on the primary key. A refusal rolls the claim back, so it may be tried again.
 * @throws DomainError IDEMPOTENCY_CONFLICT when the id was used with another operation or input
 */
export async function answerOnce<T>(
  tx: Tx,
  request: Request,
  answer: T,
  work: () => Promise<void>,
): Promise<T> {
  const [answered] = await answerEachOnce(tx, [{ ...request, answer }], work);
  return answered as T;
}

/**
 * The same for many requests, each with the answer it is to get. `work` is told which of them are new, and not run where none is;
 * of two with the same id the first. @throws DomainError IDEMPOTENCY_CONFLICT
 */
export async function answerEachOnce<T>(
  tx: Tx,
  requests: readonly (Request & { readonly answer: T })[],
  work: (isNew: readonly boolean[]) => Promise<void>,
): Promise<T[]> {
  const hashes = requests.map(({ input }) => hashInput(input));
  const keyOf = ({ accountId, requestId }: Pick<Request, 'accountId' | 'requestId'>): string =>
    `${accountId} ${requestId.toLowerCase()}`;
  const claimed = await tx.query<{ accountId: string; requestId: string }[]>(CLAIM, [
    requests.map(({ accountId }) => accountId),
    requests.map(({ requestId }) => requestId),
    requests.map(({ operation }) => operation),
    hashes,
    requests.map(({ answer }) => JSON.stringify(answer)),
  ]);
  const unclaimed = new Set(claimed.map(keyOf));
  const isNew = requests.map((request) => unclaimed.delete(keyOf(request)));
  if (claimed.length > 0) await work(isNew);
  const answers: T[] = [];
  for (const [index, request] of requests.entries())
    answers.push(isNew[index] ? request.answer : await replay<T>(tx, request, hashes[index] ?? ''));
  return answers;
}

/** In one order, so that two who have some in common wait and never deadlock. */
const CLAIM = `
  INSERT INTO request_log (account_id, request_id, operation, input_hash, answer)
  SELECT * FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::uuid[]')}, ${opaque('$3::text[]')}, ${opaque('$4::text[]')},
    ${opaque('$5::jsonb[]')}) AS request (account_id, request_id, operation, input_hash, answer)
  ORDER BY account_id, request_id
  ON CONFLICT DO NOTHING RETURNING account_id AS "accountId", request_id AS "requestId"`;

/**
 * As `answerOnce`, for an answer that only the work finds out, such as what became of each of many: kept in the same
 * commit, so that every repetition is told the same.
 * @throws DomainError IDEMPOTENCY_CONFLICT when the id was used with another operation or input
 */
export async function answerWithWork<T>(tx: Tx, request: Request, work: () => Promise<T>): Promise<T> {
  const done: { answer: T }[] = [];
  const known = await answerOnce<T | null>(tx, request, null, async () => {
    const answer = await work();
    await tx.query(`UPDATE request_log SET answer = $3 WHERE account_id = $1 AND request_id = $2`, [
      request.accountId,
      request.requestId,
      JSON.stringify(answer),
    ]);
    done.push({ answer });
  });
  return done[0] ? done[0].answer : (known as T);
}

async function replay<T>(tx: Tx, request: Request, inputHash: string): Promise<T> {
  const [answered] = await tx.query<AnsweredRequest[]>(
    `SELECT operation, input_hash, answer FROM request_log WHERE account_id = $1 AND request_id = $2`,
    [request.accountId, request.requestId],
  );
  if (answered?.operation !== request.operation || answered.input_hash !== inputHash) {
    throw new DomainError(
      'IDEMPOTENCY_CONFLICT',
      'This requestId was used with another input; make a new one',
      {
        field: 'requestId',
      },
    );
  }
  return answered.answer as T;
}

function hashInput(input: object): string {
  return createHash('sha256').update(canonicalJson(input)).digest('base64url');
}

/** JSON with sorted keys and without absent values, so that the same input always reads the same. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  // Every posting is hashed over this, so it makes no lists of what it only passes on.
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field !== undefined)
      fields += `${fields === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${fields}}`;
}
