import type { ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { Confirm } from './confirm';

interface SecondPersonProps {
  readonly requestedByMe: boolean;
  readonly texts: {
    readonly confirm: string;
    readonly confirmTitle: string;
    readonly confirmText: string;
    readonly refuse: string;
    readonly withdraw: string;
    readonly refuseTitle: string;
    readonly refuseText: string;
  };
  readonly busy: boolean;
  readonly error: PortalError | undefined;
  /** True when it is done and the question may close. */
  readonly onDecide: (confirm: boolean) => Promise<boolean>;
}

/** Deciding what somebody asked for: another confirms or refuses, who asked can only take it back. */
export function SecondPerson({ requestedByMe, texts, busy, error, onDecide }: SecondPersonProps): ReactNode {
  const dropLabel = requestedByMe ? texts.withdraw : texts.refuse;
  return (
    <div className="form-actions">
      {!requestedByMe && (
        <Confirm
          kind="main"
          label={texts.confirm}
          title={texts.confirmTitle}
          text={<p>{texts.confirmText}</p>}
          confirm={texts.confirm}
          busy={busy}
          error={error}
          onConfirm={() => onDecide(true)}
        />
      )}
      <Confirm
        label={dropLabel}
        title={texts.refuseTitle}
        text={<p>{texts.refuseText}</p>}
        confirm={dropLabel}
        busy={busy}
        error={error}
        onConfirm={() => onDecide(false)}
      />
    </div>
  );
}
