import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea } from '../../components/form/field';
import { number } from '../../format/number';
import { DecideClaims } from '../../graphql/generated/claims';
import type { ClaimDecision, ClaimStep, DecideClaimsMutation } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { shell } from '../../i18n/shell';

export type Outcomes = DecideClaimsMutation['decideClaims'];

interface DecisionProps {
  readonly claimIds: readonly string[];
  readonly step: ClaimStep;
  readonly onDecided: (decision: ClaimDecision, outcomes: Outcomes) => void;
}

/** Approve, return or reject: asked back, and with a reason where it is not a yes. */
export function DecisionButtons(props: DecisionProps): ReactNode {
  const t = claimTexts();
  const [asking, setAsking] = useState<ClaimDecision | null>(null);
  return (
    <>
      <Button onClick={() => setAsking('APPROVE')}>{t.approve}</Button>
      <Button kind="quiet" onClick={() => setAsking('RETURN')}>
        {t.returnIt}
      </Button>
      <Button kind="danger" onClick={() => setAsking('REJECT')}>
        {t.reject}
      </Button>
      {asking !== null && <DecisionDialog {...props} decision={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

const SHORTEST_REASON = 5;

function DecisionDialog({
  claimIds,
  step,
  decision,
  onDecided,
  onClose,
}: DecisionProps & { decision: ClaimDecision; onClose: () => void }): ReactNode {
  const t = claimTexts();
  const decide = useMutation(DecideClaims);
  const form = useFaults();
  const [reason, setReason] = useState('');
  const words = {
    APPROVE: { title: t.approveTitle, button: t.approve },
    RETURN: { title: t.returnTitle, button: t.returnIt },
    REJECT: { title: t.rejectTitle, button: t.reject },
  }[decision];
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const short = decision !== 'APPROVE' && text.length < SHORTEST_REASON && t.reasonFault;
    if (!form.check(faultsOf({ alasan: short }))) return;
    const input = { claimIds: [...claimIds], step, decision, reason: decision === 'APPROVE' ? null : text };
    const done = await decide.run(input);
    if (!done) return;
    onDecided(decision, done.decideClaims);
    onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {decision === 'APPROVE' ? (
          <p>{t.approveText(number(claimIds.length))}</p>
        ) : (
          <TextArea
            label={t.reason}
            name="alasan"
            hint={t.reasonHint}
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
            kind={decision === 'REJECT' ? 'danger' : 'main'}
            busy={decide.busy}
            busyText={shell().action.saving}
          >
            {words.button}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {shell().action.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
