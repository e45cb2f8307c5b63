import { useState } from 'react';
import { asPortalError, type PortalError } from './failure';
import { uploadForm } from './files';
import { refreshQueries } from './query';

interface Upload<Answer> {
  /** How much has gone out; null while nothing is sent. */
  readonly percent: number | null;
  readonly error: PortalError | undefined;
  /** Sends the form; null when it failed, which `error` then tells. */
  readonly send: (form: FormData) => Promise<Answer | null>;
}

/** Sending a form with files to one address, with what a page shows of it. What was shown before is asked for again. */
export function useUpload<Answer>(path: string): Upload<Answer> {
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<PortalError>();
  const send = async (form: FormData): Promise<Answer | null> => {
    setPercent(0);
    setError(undefined);
    try {
      const answer = await uploadForm<Answer>(path, form, setPercent);
      refreshQueries();
      return answer;
    } catch (cause) {
      setError(asPortalError(cause));
      return null;
    } finally {
      setPercent(null);
    }
  };
  return { percent, error, send };
}
