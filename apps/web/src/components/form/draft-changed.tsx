import type { ReactNode } from 'react';
import { Notice } from '../feedback/states';
import { Button } from './button';

interface DraftChangedProps {
  /** In the words of the page. */
  readonly texts: { readonly changed: string; readonly changedText: string; readonly loadLatest: string };
  readonly onLoad: () => void;
}

/** Somebody else saved the draft in between: nothing is overwritten, and the latest is a press away. */
export function DraftChanged({ texts, onLoad }: DraftChangedProps): ReactNode {
  return (
    <Notice tone="warn">
      <p>
        <strong>{texts.changed}</strong>
      </p>
      <p>{texts.changedText}</p>
      <Button kind="quiet" onClick={onLoad}>
        {texts.loadLatest}
      </Button>
    </Notice>
  );
}
