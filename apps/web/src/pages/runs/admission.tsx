import type { ReactNode } from 'react';
import { Select, TextField } from '../../components/form/field';
import type { RunApproval, WaitingRule } from '../../graphql/generated/graphql';
import { runsTexts } from '../../i18n/work/runs';
import type { RunValues } from './run.model';

interface AdmissionFieldsProps {
  readonly values: RunValues;
  readonly fault: string | undefined;
  readonly onChange: (change: Partial<RunValues>) => void;
}

/** Whose approval a seat needs, and who is next when there is none. */
export function AdmissionFields({ values, fault, onChange }: AdmissionFieldsProps): ReactNode {
  const t = runsTexts().form;
  return (
    <fieldset className="ordered">
      <legend>{t.admission}</legend>
      <Select
        label={t.approval}
        name="persetujuan"
        hint={t.approvalHint}
        value={values.approval}
        options={optionsOf<RunApproval>(t.approvals)}
        onChange={(approval) => onChange({ approval: approval || 'NONE' })}
      />
      <Select
        label={t.waiting}
        name="tunggu"
        value={values.waiting}
        options={optionsOf<WaitingRule | 'NONE'>(t.waitings)}
        onChange={(waiting) => onChange({ waiting: waiting || 'NONE' })}
      />
      <TextField
        label={t.offerHours}
        name="jawab"
        hint={t.offerHoursHint}
        inputMode="numeric"
        width="short"
        error={fault}
        value={values.offerHours}
        onChange={(offerHours) => onChange({ offerHours })}
      />
    </fieldset>
  );
}

function optionsOf<Value extends string>(
  labels: Readonly<Record<Value, string>>,
): readonly { value: Value; label: string }[] {
  return (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }));
}
