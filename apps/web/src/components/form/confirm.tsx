import { useState, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { shell } from '../../i18n/shell';
import { Dialog } from '../feedback/dialog';
import { Failure } from '../feedback/failure';
import { Button } from './button';

interface ConfirmProps {
  /** What the button that asks says. */
  readonly label: ReactNode;
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  readonly kind?: 'main' | 'quiet' | 'danger' | 'plain';
  readonly busy: boolean;
  readonly error: PortalError | undefined;
  /** True when it is done and the question may close. */
  readonly onConfirm: () => Promise<boolean>;
  readonly danger?: boolean;
  readonly small?: boolean;
}

/** A button whose deed is explained and asked about before it is done. */
export function Confirm(props: ConfirmProps): ReactNode {
  const {
    label,
    title,
    text,
    confirm,
    kind = 'quiet',
    busy,
    error,
    onConfirm,
    danger = false,
    small = false,
  } = props;
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button kind={kind} small={small} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <Dialog title={title} onClose={close}>
          <div>{text}</div>
          {error && <Failure error={error} focused />}
          <div className="dialog-actions">
            <Button
              kind={danger ? 'danger' : 'main'}
              busy={busy}
              busyText={shell().action.saving}
              onClick={() => void onConfirm().then((done) => done && close())}
            >
              {confirm}
            </Button>
            <Button kind="quiet" onClick={close}>
              {shell().action.cancel}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
