import { useEffect, useState } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { fetchAll, type PageOf } from '../../api/pages';
import type { Doc } from '../../graphql/document';

export interface AllRows<Row> {
  readonly rows: readonly Row[] | undefined;
  /** How many have come while loading. */
  readonly loaded: number;
  readonly error: PortalError | undefined;
  readonly reload: () => void;
}

interface Paging {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Every row of a list of something: a roll is called for everybody, not for a page. */
export function useAllRows<Of extends Readonly<Record<string, string>>, Data, Row>(
  document: Doc<Data, Of & Paging>,
  of: Of,
  pick: (data: Data) => PageOf<Row> | null | undefined,
): AllRows<Row> {
  const key = JSON.stringify(of);
  const [rows, setRows] = useState<readonly Row[]>();
  const [loaded, setLoaded] = useState(0);
  const [error, setError] = useState<PortalError>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setError(undefined);
    fetchAll(document, JSON.parse(key) as Of, pick, setLoaded, controller.signal)
      .then(setRows)
      .catch((cause: unknown) => {
        if (!controller.signal.aborted) setError(asPortalError(cause));
      });
    return () => controller.abort();
  }, [document, key, round]);
  return { rows, loaded, error, reload: () => setRound((count) => count + 1) };
}
