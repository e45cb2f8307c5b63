import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { Button } from '../../../components/form/button';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { CancelEnrollment } from '../../../graphql/generated/learner';
import { learner } from '../../../i18n/learner';
import type { Enrollment } from './enrollment';

const SHORTEST_REASON = 3;

interface CancelProps {
  readonly enrollment: Enrollment;
  readonly onCancelled: () => void;
}

function wayOut({ status }: Enrollment): string {
  const t = learner().enrollment;
  if (status === 'WAITLISTED') return t.leaveLine;
  return status === 'SEATED' ? t.cancelConfirm : t.withdraw;
}

export function CancelButton({ enrollment, onCancelled }: CancelProps): ReactNode {
  const t = learner().enrollment;
  const cancel = useMutation(CancelEnrollment);
  const [asking, setAsking] = useState(false);
  return (
    <p className="danger-zone">
      <Button kind="danger" onClick={() => setAsking(true)}>
        {wayOut(enrollment)}
      </Button>
      {asking && (
        <ReasonDialog
          title={enrollment.status === 'SEATED' ? t.cancelTitle : `${wayOut(enrollment)}?`}
          text={
            <ul className="plain-list">
              {enrollment.status === 'SEATED' && <li>{t.cancelSeat}</li>}
              <li>{t.cancelAgain}</li>
            </ul>
          }
          label={t.cancelReason}
          hint={t.cancelReasonHint}
          shortest={SHORTEST_REASON}
          confirm={wayOut(enrollment)}
          cancel={t.cancelKeep}
          danger
          busy={cancel.busy}
          error={cancel.error}
          onConfirm={async (reason) => {
            if (!(await cancel.run({ enrollmentId: enrollment.id, reason }))) return false;
            onCancelled();
            return true;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
}
