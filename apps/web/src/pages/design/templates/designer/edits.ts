import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Content } from '../template.model';

interface Edits {
  readonly content: Content;
  /** `place`: what is edited; changes of one place in a row are undone together. */
  readonly change: (place: string, next: Content) => void;
  readonly undo: (() => void) | null;
  /** Begins anew with what is saved. */
  readonly reset: (content: Content) => void;
}

const MOST_STEPS = 50;

interface Step {
  readonly place: string;
  readonly before: Content;
}

/** What is typed into a draft, with a way back step by step. */
export function useEdits(saved: Content): Edits {
  const [{ content, steps }, set] = useState<{ content: Content; steps: readonly Step[] }>({
    content: saved,
    steps: [],
  });
  return {
    content,
    change: (place, next) =>
      set((now) => ({
        content: next,
        steps:
          now.steps.at(-1)?.place === place
            ? now.steps
            : [...now.steps.slice(1 - MOST_STEPS), { place, before: now.content }],
      })),
    undo:
      steps.length === 0
        ? null
        : () =>
            set((now) => ({
              content: now.steps.at(-1)?.before ?? now.content,
              steps: now.steps.slice(0, -1),
            })),
    reset: (next) => set({ content: next, steps: [] }),
  };
}

/** Whoever leaves with something unsaved is asked first: by the browser, and at links of the portal. */
export function useLeaveGuard(dirty: boolean, question: string): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
      if (!link || link.hasAttribute('target') || event.ctrlKey || event.metaKey || confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [dirty, question]);
}

/** Ctrl+S or ⌘S saves what is on screen, wherever the focus is. */
export function useSaveKey(onSave: () => void): void {
  const latest = useRef(onSave);
  // With the screen and not some time after it: whoever types and saves at once saves what they typed.
  useLayoutEffect(() => {
    latest.current = onSave;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
