import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Checkbox, Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { Select, TextArea, TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { CorrectPosting } from '../../graphql/generated/design';
import type { CorrectionCode, PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { peopleTexts } from '../../i18n/work/people';

const SHORTEST_REASON = 5;

interface ReverseProps {
  readonly posting: PostingLineFragment;
  readonly onReversed: () => void;
  /** What a reconciliation proposes, filled in and open; whoever sends it decides. */
  readonly proposed?: { readonly code: CorrectionCode; readonly reason: string };
}

/** Corrects a posting for good: what happens is said first; what is wrong, why, and what is right instead are asked. */
export function ReverseForm({ posting, onReversed, proposed }: ReverseProps): ReactNode {
  const t = book();
  const c = peopleTexts().correction;
  const correct = useMutation(CorrectPosting);
  const form = useFaults();
  const [open, setOpen] = useState(proposed !== undefined);
  const [waits, setWaits] = useState(false);
  const [code, setCode] = useState<CorrectionCode | ''>(proposed?.code ?? '');
  const [reason, setReason] = useState(proposed?.reason ?? '');
  const [replaces, setReplaces] = useState(false);
  const [right, setRight] = useState<Right>({
    form: posting.form,
    international: false,
    quantity: '',
    completionDate: posting.activityDate,
  });
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const required = shell().form.required;
    const faults = faultsOf({
      salah: code === '' && required(c.code),
      alasan: text.length < SHORTEST_REASON && shell().form.tooShort(t.reverseReason, SHORTEST_REASON),
      jumlah: replaces && !/^[1-9]\d*$/.test(right.quantity) && required(c.quantity),
      tanggal: replaces && right.completionDate === '' && required(c.date),
    });
    if (!form.check(faults) || code === '') return;
    const replacement = replaces ? { ...right, quantity: Number(right.quantity) } : null;
    const done = await correct.run({ postingId: posting.id, code, reason: text, replacement });
    if (!done) return;
    if (done.correctPosting.state === 'PENDING') {
      setWaits(true);
      announce(c.waits);
      return;
    }
    announce(t.reversed);
    onReversed();
  };
  if (waits) {
    return (
      <Notice>
        <p>{c.waits}</p>
      </Notice>
    );
  }
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
      <Select<CorrectionCode>
        label={c.code}
        name="salah"
        error={form.faults['salah']}
        value={code}
        empty="–"
        options={(Object.keys(c.codes) as CorrectionCode[]).map((value) => ({
          value,
          label: c.codes[value],
        }))}
        onChange={setCode}
      />
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
      <Radios<'back' | 'replace'>
        legend={c.what}
        name="tindakan"
        value={replaces ? 'replace' : 'back'}
        options={[
          { value: 'back', label: c.takeBack },
          { value: 'replace', label: c.replace },
        ]}
        onChange={(value) => setReplaces(value === 'replace')}
      />
      {replaces && <RightFields right={right} faults={form.faults} onChange={setRight} />}
      {correct.error && <Failure error={correct.error} focused />}
      <div className="form-actions">
        <Button type="submit" kind="danger" busy={correct.busy}>
          {t.reverseConfirm}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}

interface Right {
  readonly form: string;
  readonly international: boolean;
  readonly quantity: string;
  readonly completionDate: string;
}

/** The activity as it really was. */
function RightFields({
  right,
  faults,
  onChange,
}: {
  right: Right;
  faults: Readonly<Record<string, string | undefined>>;
  onChange: (right: Right) => void;
}): ReactNode {
  const c = peopleTexts().correction;
  return (
    <>
      <Select
        label={c.form}
        name="bentuk"
        value={right.form}
        options={Object.entries(terms().form).map(([value, label]) => ({ value, label }))}
        onChange={(form) => onChange({ ...right, form })}
      />
      <Checkbox
        label={c.international}
        name="internasional"
        checked={right.international}
        onChange={(international) => onChange({ ...right, international })}
      />
      <TextField
        label={c.quantity}
        name="jumlah"
        hint={c.quantityHint}
        error={faults['jumlah']}
        inputMode="numeric"
        width="short"
        value={right.quantity}
        onChange={(quantity) => onChange({ ...right, quantity })}
      />
      <TextField
        label={c.date}
        name="tanggal"
        type="date"
        error={faults['tanggal']}
        width="medium"
        value={right.completionDate}
        onChange={(completionDate) => onChange({ ...right, completionDate })}
      />
    </>
  );
}
