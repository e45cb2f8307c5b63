import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { Dialog } from '../../../components/feedback/dialog';
import { Failure } from '../../../components/feedback/failure';
import { Done, Notice } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { TextArea } from '../../../components/form/field';
import { number } from '../../../format/number';
import { DecideEnrollments } from '../../../graphql/generated/approvals';
import type {
  ApprovalDecision,
  ApprovalStep,
  DecideEnrollmentsMutation,
} from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { approvalTexts } from '../../../i18n/work/approvals';

export interface Decided {
  readonly decision: ApprovalDecision;
  readonly outcomes: DecideEnrollmentsMutation['decideEnrollments'];
}

interface DecisionProps {
  readonly enrollmentIds: readonly string[];
  readonly step: ApprovalStep;
  /** Sessions of one of them overlap: approving needs a reason. */
  readonly clashing: boolean;
  readonly onDecided: (decided: Decided) => void;
}

const SHORTEST_REASON = 5;

/** Approve or reject: asked back, and with a reason where one is owed. */
export function EnrollmentDecisions(props: DecisionProps): ReactNode {
  const t = approvalTexts();
  const [asking, setAsking] = useState<ApprovalDecision | null>(null);
  return (
    <>
      <Button onClick={() => setAsking('APPROVE')}>{t.approve}</Button>
      <Button kind="danger" onClick={() => setAsking('REJECT')}>
        {t.reject}
      </Button>
      {asking !== null && <DecisionDialog {...props} decision={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

function DecisionDialog(
  props: DecisionProps & { decision: ApprovalDecision; onClose: () => void },
): ReactNode {
  const { enrollmentIds, step, clashing, decision, onDecided, onClose } = props;
  const t = approvalTexts();
  const decide = useMutation(DecideEnrollments);
  const form = useFaults();
  const [reason, setReason] = useState('');
  const approves = decision === 'APPROVE';
  const asksWhy = !approves || clashing;
  const label = approves ? t.approveReason : t.reason;
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const short = asksWhy && text.length < SHORTEST_REASON && shell().form.tooShort(label, SHORTEST_REASON);
    if (!form.check(faultsOf({ alasan: short }))) return;
    const input = { enrollmentIds: [...enrollmentIds], step, decision, reason: asksWhy ? text : null };
    const done = await decide.run(input);
    if (!done) return;
    onDecided({ decision, outcomes: done.decideEnrollments });
    onClose();
  };
  return (
    <Dialog title={approves ? t.approveTitle : t.rejectTitle} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {approves && <p>{t.approveText(number(enrollmentIds.length))}</p>}
        {asksWhy && (
          <TextArea
            label={label}
            name="alasan"
            hint={approves ? t.approveReasonHint : t.reasonHint}
            error={form.faults['alasan']}
            value={reason}
            maxLength={500}
            rows={3}
            onChange={setReason}
          />
        )}
        {decide.error && <Failure error={decide.error} focused />}
        <div className="dialog-actions">
          <Button
            type="submit"
            kind={approves ? 'main' : 'danger'}
            busy={decide.busy}
            busyText={shell().action.saving}
          >
            {approves ? t.approve : t.reject}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {shell().action.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How many were decided, and each that was not with the reason. */
export function DecisionOutcome({ decision, outcomes }: Decided): ReactNode {
  const t = approvalTexts();
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const reasons: Readonly<Record<string, string>> = t.refused;
  return (
    <>
      <Done key={outcomes.map(({ enrollmentId }) => enrollmentId).join()}>
        <p>{t.decided[decision](number(outcomes.length - refused.length))}</p>
      </Done>
      {refused.length > 0 && (
        <Notice tone="warn">
          <p>{t.notDecided}</p>
          <ul className="plain-list">
            {refused.map(({ enrollmentId, refusal, enrollment }) => (
              <li key={enrollmentId}>
                {enrollment?.employee.name ?? t.review}: {reasons[refusal ?? ''] ?? refusal}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
