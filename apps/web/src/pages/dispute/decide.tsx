import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea, TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { number } from '../../format/number';
import { ResolveDispute } from '../../graphql/generated/dispute';
import { disputeTexts } from '../../i18n/dispute';
import { shell } from '../../i18n/shell';
import type { ShownDispute } from './dispute-page';

const SHORTEST_REASON = 5;
type Outcome = 'reject' | 'withdraw' | 'correct';

/** Decides a dispute, with a reason. */
export function DecideForm({ dispute }: { dispute: ShownDispute }): ReactNode {
  const t = disputeTexts();
  const resolve = useMutation(ResolveDispute);
  const form = useFaults();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [quantity, setQuantity] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const isQuantity = /^[1-9]\d{0,5}$/.test(quantity.trim());
    const found = faultsOf({
      keputusan: outcome === '' && t.chooseOutcome,
      jumlah: outcome === 'correct' && !isQuantity && t.quantityFault,
      alasan: text.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    });
    if (!form.check(found)) return;
    const correctedQuantity = outcome === 'correct' ? Number(quantity) : null;
    const upheld = outcome !== 'reject';
    if (!(await resolve.run({ disputeId: dispute.id, upheld, reason: text, correctedQuantity }))) return;
    announce(t.decided);
  };
  return (
    <Section title={t.decide}>
      <form
        className="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t.decideText}</p>
        <FaultSummary form={form} />
        <Radios
          legend={t.outcome}
          name="keputusan"
          value={outcome}
          error={form.faults['keputusan']}
          options={(['reject', 'withdraw', 'correct'] as const).map((value) => ({ value, label: t[value] }))}
          onChange={setOutcome}
        />
        {outcome === 'correct' && (
          <TextField
            label={t.quantity}
            name="jumlah"
            inputMode="numeric"
            width="short"
            hint={t.quantityHint(number(dispute.quantity))}
            error={form.faults['jumlah']}
            value={quantity}
            onChange={setQuantity}
          />
        )}
        <TextArea
          label={t.reason}
          name="alasan"
          error={form.faults['alasan']}
          value={reason}
          maxLength={500}
          onChange={setReason}
        />
        {resolve.error && <Failure error={resolve.error} focused />}
        <div className="form-actions">
          <Button type="submit" busy={resolve.busy}>
            {t.confirm}
          </Button>
        </div>
      </form>
    </Section>
  );
}
