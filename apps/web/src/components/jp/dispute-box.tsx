import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMutation } from '../../api/mutation';
import type { DisputeGround, PostingLineFragment } from '../../graphql/generated/graphql';
import { OpenDispute } from '../../graphql/generated/dispute';
import { disputeTexts } from '../../i18n/dispute';
import { shell } from '../../i18n/shell';
import { Failure } from '../feedback/failure';
import { Button } from '../form/button';
import { Radios } from '../form/choice';
import { faultsOf, FaultSummary, useFaults } from '../form/faults';
import { TextArea } from '../form/field';
import { announce } from '../frame/announce';

const SHORTEST_REASON = 10;
const GROUNDS = ['COUNTED_TOO_LITTLE', 'RECORDED_WRONGLY'] as const;

interface DisputeBoxProps {
  readonly posting: PostingLineFragment;
  /** It is the reader's own line, who may object to it. */
  readonly own: boolean;
}

/** The dispute about a line: the way to it, or for its owner the form that opens one. */
export default function DisputeBox({ posting, own }: DisputeBoxProps): ReactNode {
  const t = disputeTexts();
  const [open, setOpen] = useState(false);
  const { dispute } = posting;
  return (
    <div className="dispute-box">
      {dispute && (
        <p>
          <Link href={`/sengketa/${dispute.id}`}>{t.follow}</Link>{' '}
          <span className="muted">({t.state[dispute.state]})</span>
        </p>
      )}
      {own && dispute?.state !== 'OPEN' && !open && (
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {t.open}
        </Button>
      )}
      {open && <OpenForm posting={posting} onCancel={() => setOpen(false)} />}
    </div>
  );
}

function OpenForm({ posting, onCancel }: { posting: PostingLineFragment; onCancel: () => void }): ReactNode {
  const t = disputeTexts();
  const [, navigate] = useLocation();
  const send = useMutation(OpenDispute);
  const form = useFaults();
  const [ground, setGround] = useState<DisputeGround>('COUNTED_TOO_LITTLE');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const short = text.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON);
    if (!form.check(faultsOf({ alasan: short }))) return;
    const done = await send.run({ postingId: posting.id, ground, reason: text });
    if (!done) return;
    announce(t.sent);
    navigate(`/sengketa/${done.openDispute.id}`);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{t.openTitle}</h3>
      <p>{t.openText}</p>
      <FaultSummary form={form} />
      <Radios
        legend={t.openTitle}
        hiddenLegend
        name="dasar"
        value={ground}
        options={GROUNDS.map((value) => ({ value, label: t.ground[value], hint: t.groundHint[value] }))}
        onChange={setGround}
      />
      <TextArea
        label={t.reason}
        name="alasan"
        hint={t.reasonHint}
        error={form.faults['alasan']}
        value={reason}
        maxLength={2000}
        onChange={setReason}
      />
      {send.error && <Failure error={send.error} focused />}
      <div className="form-actions">
        <Button type="submit" busy={send.busy}>
          {t.send}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}
