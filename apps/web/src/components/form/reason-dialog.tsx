import { useState, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { shell } from '../../i18n/shell';
import { Dialog } from '../feedback/dialog';
import { Failure } from '../feedback/failure';
import { Button } from './button';
import { faultsOf, FaultSummary, useFaults } from './faults';
import { TextArea } from './field';

interface ReasonDialogProps {
  readonly title: string;
  /** What the deed does. */
  readonly text: ReactNode;
  readonly label: string;
  readonly hint?: string;
  /** Characters a reason has at least. */
  readonly shortest: number;
  readonly confirm: string;
  readonly cancel?: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: PortalError | undefined;
  /** True when it is done and the question may close. */
  readonly onConfirm: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Says what a deed does before it is done, and asks why. */
export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const {
    title,
    text,
    label,
    hint,
    shortest,
    confirm,
    danger = false,
    busy,
    error,
    onConfirm,
    onClose,
  } = props;
  const form = useFaults();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const given = reason.trim();
    const short = given.length < shortest && shell().form.tooShort(label, shortest);
    if (form.check(faultsOf({ alasan: short })) && (await onConfirm(given))) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {text}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        <TextArea
          label={label}
          name="alasan"
          {...(hint === undefined ? {} : { hint })}
          error={form.faults['alasan']}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={setReason}
        />
        {error && <Failure error={error} focused />}
        <div className="dialog-actions">
          <Button
            type="submit"
            kind={danger ? 'danger' : 'main'}
            busy={busy}
            busyText={shell().action.saving}
          >
            {confirm}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {props.cancel ?? shell().action.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
