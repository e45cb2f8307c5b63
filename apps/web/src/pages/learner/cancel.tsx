import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea } from '../../components/form/field';
import { CancelEnrollment } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';
import type { Enrollment } from './enrollment';

const SHORTEST_REASON = 3;

interface CancelProps {
  readonly enrollment: Enrollment;
  readonly onCancelled: () => void;
}

export function CancelButton({ enrollment, onCancelled }: CancelProps): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <p className="danger-zone">
      <Button kind="danger" onClick={() => setAsking(true)}>
        {learner().enrollment.cancel}
      </Button>
      {asking && (
        <CancelDialog enrollment={enrollment} onCancelled={onCancelled} onClose={() => setAsking(false)} />
      )}
    </p>
  );
}

/** Says what cancelling does before it is done, and asks why. */
function CancelDialog({
  enrollment,
  onCancelled,
  onClose,
}: CancelProps & { onClose: () => void }): ReactNode {
  const t = learner().enrollment;
  const cancel = useMutation(CancelEnrollment);
  const form = useFaults();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const short = text.length < SHORTEST_REASON && shell().form.tooShort(t.cancelReason, SHORTEST_REASON);
    if (!form.check(faultsOf({ alasan: short }))) return;
    if (!(await cancel.run({ enrollmentId: enrollment.id, reason: text }))) return;
    onCancelled();
    onClose();
  };
  return (
    <Dialog title={t.cancelTitle} onClose={onClose}>
      <ul className="plain-list">
        <li>{t.cancelSeat}</li>
        <li>{t.cancelAgain}</li>
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        <TextArea
          label={t.cancelReason}
          name="alasan"
          hint={t.cancelReasonHint}
          error={form.faults['alasan']}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={setReason}
        />
        {cancel.error && <Failure error={cancel.error} focused />}
        <div className="dialog-actions">
          <Button type="submit" kind="danger" busy={cancel.busy}>
            {t.cancelConfirm}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t.cancelKeep}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
