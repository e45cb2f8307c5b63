import type { ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { Failure } from '../feedback/failure';
import { Button } from './button';

interface DraftChangedProps {
  readonly error: PortalError;
  /** In the words of the page. */
  readonly texts: { readonly changed: string; readonly changedText: string; readonly loadLatest: string };
  readonly onLoad: () => void;
}

/** Somebody else saved the draft in between: nothing is overwritten, and the latest is a press away. */
export function DraftChanged({ error, texts, onLoad }: DraftChangedProps): ReactNode {
  return (
    <Failure error={error} focused text={<strong>{texts.changed}</strong>}>
      <p>{texts.changedText}</p>
      <Button kind="quiet" onClick={onLoad}>
        {texts.loadLatest}
      </Button>
    </Failure>
  );
}
