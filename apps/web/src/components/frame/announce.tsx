import { useEffect, useState, type ReactNode } from 'react';

let tell: ((text: string) => void) | undefined;

/** Says something to screen readers without moving anybody. */
export function announce(text: string): void {
  tell?.(text);
}

/** The one live region of the portal; stays in place so that readers know it. */
export function Announcer(): ReactNode {
  const [text, setText] = useState('');
  useEffect(() => {
    // Emptied first: the same sentence twice is two messages.
    tell = (next) => {
      setText('');
      setTimeout(() => setText(next), 60);
    };
    return () => {
      tell = undefined;
    };
  }, []);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}
