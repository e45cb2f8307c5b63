import { useEffect, useSyncExternalStore } from 'react';
import { send } from '../../../api/client';
import { asPortalError } from '../../../api/failure';
import { refreshQueries } from '../../../api/query';
import { CheckIn } from '../../../graphql/generated/learner';

/** A check-in that has not arrived, or that the server refused when it did. No names: the device may be shared. */
export interface KeptCheckIn {
  readonly requestId: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly code: string;
  /** Code of the refusal; null while it waits for a connection. */
  readonly refusal: string | null;
}

const KEPT = 'presensi-tersimpan';
const DEVICE = 'presensi-perangkat';
const AGAIN_MS = 15_000;

const listeners = new Set<() => void>();
let snapshot: { readonly text: string; readonly kept: readonly KeptCheckIn[] } = { text: '[]', kept: [] };

function read(): readonly KeptCheckIn[] {
  const text = localStorage.getItem(KEPT) ?? '[]';
  if (text !== snapshot.text) snapshot = { text, kept: JSON.parse(text) as KeptCheckIn[] };
  return snapshot.kept;
}

function write(kept: readonly KeptCheckIn[]): void {
  localStorage.setItem(KEPT, JSON.stringify(kept));
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A random id by which a host sees that one device speaks for several people. */
export function deviceId(): string {
  const known = localStorage.getItem(DEVICE);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  localStorage.setItem(DEVICE, made);
  return made;
}

/** Keeps a check-in until there is a connection; the same person's code of the same session once. */
export function keepCheckIn(accountId: string, sessionId: string, code: string): void {
  const others = read().filter(
    (kept) => kept.accountId !== accountId || kept.sessionId !== sessionId || kept.code !== code,
  );
  write([...others, { requestId: crypto.randomUUID(), accountId, sessionId, code, refusal: null }]);
}

export function dismissCheckIn({ requestId }: KeptCheckIn): void {
  write(read().filter((kept) => kept.requestId !== requestId));
}

let sending = false;

/** Sends what waits, oldest first. What the server refuses stays to be read; what may not have arrived stays to be sent. */
export async function sendKept(accountId: string): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const kept of read()) {
      if (kept.accountId !== accountId || kept.refusal !== null) continue;
      const { requestId, sessionId, code } = kept;
      try {
        await send(CheckIn, { input: { requestId, sessionId, code, device: deviceId() } });
        dismissCheckIn(kept);
        refreshQueries();
      } catch (cause) {
        const failure = asPortalError(cause);
        if (failure.isUncertain || failure.code === 'UNAUTHENTICATED') return;
        write(
          read().map((each) => (each.requestId === requestId ? { ...each, refusal: failure.code } : each)),
        );
      }
    }
  } finally {
    sending = false;
  }
}

/** The check-ins of an account that have not arrived; sends them whenever there is a connection. */
export function useKeptCheckIns(accountId: string): readonly KeptCheckIn[] {
  const all = useSyncExternalStore(subscribe, read);
  const mine = all.filter((kept) => kept.accountId === accountId);
  const waits = mine.some(({ refusal }) => refusal === null);
  useEffect(() => {
    if (!waits) return undefined;
    const again = (): void => void sendKept(accountId);
    again();
    window.addEventListener('online', again);
    const timer = setInterval(again, AGAIN_MS);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [waits, accountId]);
  return mine;
}
