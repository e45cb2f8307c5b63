import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { number } from '../../format/number';
import type { CapacityInput } from '../../graphql/generated/graphql';
import { ChangeCapacity } from '../../graphql/generated/runs';
import { shell } from '../../i18n/shell';
import { runsTexts } from '../../i18n/work/runs';
import type { DesignedRun } from './run-page';

export interface SeatsChoice {
  readonly kind: 'limited' | 'unlimited';
  /** As typed. */
  readonly count: string;
}

export function seatsChoice(limited: number | null): SeatsChoice {
  return { kind: limited === null ? 'unlimited' : 'limited', count: limited === null ? '' : String(limited) };
}

/** Limited to a number or unlimited; null while the number is none. */
export function capacityOf({ kind, count }: SeatsChoice): CapacityInput | null {
  if (kind === 'unlimited') return { unlimited: true };
  const value = /^\d+$/.test(count.trim()) ? Number(count) : 0;
  return value >= 1 && value <= 1_000_000 ? { limited: value } : null;
}

interface SeatsFieldsProps {
  readonly choice: SeatsChoice;
  readonly fault: string | undefined;
  readonly onChange: (choice: SeatsChoice) => void;
}

/** There is no number that means unlimited: it is a choice of its own. */
export function SeatsFields({ choice, fault, onChange }: SeatsFieldsProps): ReactNode {
  const t = runsTexts().capacity;
  return (
    <>
      <Radios
        legend={t.legend}
        name="kapasitas"
        value={choice.kind}
        options={[
          { value: 'limited', label: t.limited },
          { value: 'unlimited', label: t.unlimited, hint: t.unlimitedHint },
        ]}
        onChange={(kind) => onChange({ ...choice, kind })}
      />
      {choice.kind === 'limited' && (
        <TextField
          label={t.count}
          name="kursi"
          inputMode="numeric"
          width="short"
          error={fault}
          value={choice.count}
          onChange={(count) => onChange({ ...choice, count })}
        />
      )}
    </>
  );
}

export function ChangeCapacityButton({ run }: { run: DesignedRun }): ReactNode {
  const t = runsTexts().capacity;
  const [open, setOpen] = useState(false);
  return (
    <div className="button-row">
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t.change}
      </Button>
      {open && <CapacityDialog run={run} onClose={() => setOpen(false)} />}
    </div>
  );
}

function CapacityDialog({ run, onClose }: { run: DesignedRun; onClose: () => void }): ReactNode {
  const t = runsTexts().capacity;
  const form = useFaults();
  const change = useMutation(ChangeCapacity);
  const [choice, setChoice] = useState(() => seatsChoice(run.seats?.capacity.limited ?? null));
  const submit = async (): Promise<void> => {
    const capacity = capacityOf(choice);
    if (!form.check(faultsOf({ kursi: capacity === null && t.fault })) || !capacity) return;
    if (!(await change.run({ runId: run.id, capacity }))) return;
    announce(t.changed);
    onClose();
  };
  return (
    <Dialog title={t.change} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {change.error && <Failure error={change.error} focused />}
        <p className="muted">{t.taken(number(run.seats?.taken ?? 0))}</p>
        <SeatsFields choice={choice} fault={form.faults['kursi']} onChange={setChoice} />
        <div className="dialog-actions">
          <Button type="submit" busy={change.busy} busyText={shell().action.saving}>
            {shell().action.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {shell().action.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
