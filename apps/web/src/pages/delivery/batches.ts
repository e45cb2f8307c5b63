import { useRef, useState } from 'react';
import { send } from '../../api/client';
import { asPortalError, type PortalError } from '../../api/failure';
import { refreshQueries } from '../../api/query';
import type { Doc } from '../../graphql/document';

const BATCH_SIZE = 200;

export interface BatchSaving<Data, Row> {
  /** Sends the rows in batches; the answers of all, or null when one failed. */
  readonly save: (rows: readonly Row[]) => Promise<readonly Data[] | null>;
  readonly busy: boolean;
  readonly done: number;
  readonly total: number;
  readonly error: PortalError | undefined;
}

/**
 * Saves many rows a few hundred at a time. A batch keeps its request id until it is answered: after a cut connection
 * the same batch goes out under the same id, and nothing is recorded twice.
 */
export function useBatches<Data, Input, Row>(
  document: Doc<Data, { input: Input }>,
  inputOf: (requestId: string, rows: readonly Row[]) => Input,
): BatchSaving<Data, Row> {
  const ids = useRef(new Map<string, string>());
  const [state, setState] = useState({ busy: false, done: 0, total: 0 });
  const [error, setError] = useState<PortalError>();

  const save = async (rows: readonly Row[]): Promise<readonly Data[] | null> => {
    if (state.busy) return null;
    setError(undefined);
    setState({ busy: true, done: 0, total: rows.length });
    const answers: Data[] = [];
    try {
      for (let from = 0; from < rows.length; from += BATCH_SIZE) {
        const batch = rows.slice(from, from + BATCH_SIZE);
        const text = JSON.stringify(batch);
        const id = ids.current.get(text) ?? crypto.randomUUID();
        ids.current.set(text, id);
        answers.push(await send(document, { input: inputOf(id, batch) }));
        ids.current.delete(text);
        setState({ busy: true, done: from + batch.length, total: rows.length });
      }
      return answers;
    } catch (cause) {
      const failure = asPortalError(cause);
      if (!failure.isUncertain) ids.current.clear();
      setError(failure);
      return null;
    } finally {
      setState((before) => ({ ...before, busy: false }));
      refreshQueries();
    }
  };
  return { save, ...state, error };
}
