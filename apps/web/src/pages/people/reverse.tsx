import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { ReversePosting } from '../../graphql/generated/design';
import type { PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { shell } from '../../i18n/shell';

const SHORTEST_REASON = 3;

interface ReverseProps {
  readonly posting: PostingLineFragment;
  readonly onReversed: () => void;
}

/** Takes a posting back for good: what happens is said first, and why is asked. */
export function ReverseForm({ posting, onReversed }: ReverseProps): ReactNode {
  const t = book();
  const reverse = useMutation(ReversePosting);
  const form = useFaults();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const short = text.length < SHORTEST_REASON && shell().form.tooShort(t.reverseReason, SHORTEST_REASON);
    if (!form.check(faultsOf({ alasan: short }))) return;
    if (!(await reverse.run({ postingId: posting.id, reason: text }))) return;
    announce(t.reversed);
    onReversed();
  };
  if (!open) {
    return (
      <div className="danger-zone">
        <Button kind="danger" onClick={() => setOpen(true)}>
          {t.reverse}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="danger-zone"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{t.reverseTitle}</h3>
      <p>{t.reverseText}</p>
      <FaultSummary form={form} />
      <TextArea
        label={t.reverseReason}
        name="alasan"
        hint={t.reverseReasonHint}
        error={form.faults['alasan']}
        value={reason}
        maxLength={500}
        rows={3}
        onChange={setReason}
      />
      {reverse.error && <Failure error={reverse.error} focused />}
      <div className="form-actions">
        <Button type="submit" kind="danger" busy={reverse.busy}>
          {t.reverseConfirm}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}
