import { useEffect, useState, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { Notice } from '../../components/feedback/states';
import { announce } from '../../components/frame/announce';
import { entry } from '../../i18n/entry';

/** Seconds left until signing in may be tried again; 0 when it may be now. */
export function useCountdown(error: PortalError | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds =
      error?.code === 'SIGN_IN_RATE_LIMITED' ? Number(error.details['retryAfterSeconds']) || 60 : 0;
    setLeft(seconds);
    if (seconds === 0) return undefined;
    const until = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const remaining = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(remaining);
      if (remaining > 0) return;
      clearInterval(timer);
      announce(entry().signIn.countdownOver);
    }, 1000);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}

export function Countdown({ seconds }: { seconds: number }): ReactNode {
  const time = `${String(Math.floor(seconds / 60))}.${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Notice tone="warn">
      <p role="timer">{entry().signIn.countdown(time)}</p>
    </Notice>
  );
}
