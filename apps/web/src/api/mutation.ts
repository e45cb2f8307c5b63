import { useRef, useState } from 'react';
import type { Doc } from '../graphql/document';
import { send } from './client';
import { asPortalError, type PortalError } from './failure';
import { refreshQueries } from './query';

export interface Mutation<Data, Input> {
  /** The answer, or null when it failed; the reason is then in `error`. */
  readonly run: (input: Omit<Input, 'requestId'>) => Promise<Data | null>;
  readonly busy: boolean;
  /** Seconds until it goes out again by itself, where many ask at this moment; null otherwise. */
  readonly queuedSeconds: number | null;
  readonly error: PortalError | undefined;
  readonly clear: () => void;
}

/**
 * A change. The request's id is made once and kept until an answer arrives: after a cut connection the same input goes
 * out under the same id, so that the server can tell a repetition from a second wish.
 */
export function useMutation<Data, Input extends { readonly requestId: string }>(
  document: Doc<Data, { input: Input }>,
  { refresh = true }: { refresh?: boolean } = {},
): Mutation<Data, Input> {
  const pending = useRef<{ readonly id: string; readonly text: string } | null>(null);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError>();
  const [queuedSeconds, setQueuedSeconds] = useState<number | null>(null);

  const run = async (input: Omit<Input, 'requestId'>): Promise<Data | null> => {
    if (running.current) return null;
    const text = JSON.stringify(input);
    if (pending.current?.text !== text) pending.current = { id: crypto.randomUUID(), text };
    const { id } = pending.current;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const whole = { ...input, requestId: id } as unknown as Input;
      const data = await patiently(
        (ticket) => send(document, { input: { ...whole, ...ticket } }),
        setQueuedSeconds,
      );
      pending.current = null;
      if (refresh) refreshQueries();
      return data;
    } catch (cause) {
      const failure = asPortalError(cause);
      if (!failure.isUncertain) pending.current = null;
      // The dialog that asks for the sign-in has said it; afterwards the same press goes on.
      if (failure.code !== 'UNAUTHENTICATED') setError(failure);
      return null;
    } finally {
      setQueuedSeconds(null);
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy, queuedSeconds, error, clear: () => setError(undefined) };
}

/** Comes back by itself with the ticket, as often as it takes, where the server says that many ask at this moment. */
async function patiently<Data>(
  ask: (ticket: { ticket?: string }) => Promise<Data>,
  tell: (seconds: number) => void,
): Promise<Data> {
  let ticket: { ticket?: string } = {};
  for (;;) {
    try {
      return await ask(ticket);
    } catch (cause) {
      const { code, details } = asPortalError(cause);
      const { ticket: given, retryAfterSeconds, waitSeconds } = details;
      if (code !== 'ADMISSION_QUEUED' || typeof given !== 'string') throw cause;
      ticket = { ticket: given };
      const wait = Number(waitSeconds ?? retryAfterSeconds);
      for (let gone = 0; gone < Number(retryAfterSeconds); gone += 1) {
        tell(Math.max(wait - gone, 1));
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }
}
