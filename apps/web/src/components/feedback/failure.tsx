import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { errorText, isKnownError } from '../../i18n/errors';
import { shell } from '../../i18n/shell';
import { Icon } from '../frame/icons';

interface FailureProps {
  readonly error: PortalError;
  readonly retry?: (() => void) | undefined;
  /** Another sentence than the catalogue's, where the page knows better. */
  readonly text?: ReactNode;
  readonly children?: ReactNode;
  /** After an action: takes the focus, so that nobody misses it. */
  readonly focused?: boolean;
}

/** What happened, what to do, and under which reference it can be asked about. */
export function Failure({ error, retry, text, children, focused = false }: FailureProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (focused) box.current?.focus();
  }, [error, focused]);
  const reloads = error.code === 'DOCUMENT_UNKNOWN' || error.code === 'DOCUMENT_NOT_TRUSTED';
  return (
    <div ref={box} className="notice notice-bad" role="alert" tabIndex={-1}>
      <Icon name="warning" />
      <div>
        <p>{text ?? errorText(error)}</p>
        {children}
        {(retry || reloads) && (
          <p>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => (reloads ? location.reload() : retry?.())}
            >
              {reloads ? shell().action.reload : shell().action.retry}
            </button>
          </p>
        )}
        <Reference error={error} />
      </div>
    </div>
  );
}

/** For what only support can look into; a refusal that says what to do needs none. */
function Reference({ error }: { error: PortalError }): ReactNode {
  if (error.correlationId === null || (!error.isUncertain && isKnownError(error))) return null;
  return (
    <p className="reference">
      {shell().error.reference} <code>{error.correlationId}</code>
    </p>
  );
}
