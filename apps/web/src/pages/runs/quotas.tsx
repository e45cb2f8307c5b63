import type { ReactNode } from 'react';
import { Button } from '../../components/form/button';
import type { Faults } from '../../components/form/faults';
import { fieldId, TextField } from '../../components/form/field';
import { Picker } from '../../components/form/picker';
import { Icon } from '../../components/frame/icons';
import { shell } from '../../i18n/shell';
import { runsTexts } from '../../i18n/work/runs';
import { useUnitChoices } from '../unit/find-unit';
import type { QuotaRow, RunValues } from './run.model';

interface QuotaFieldsProps {
  readonly values: RunValues;
  readonly faults: Faults;
  readonly onChange: (change: Partial<RunValues>) => void;
}

/** Seats that are kept for units, and until when. */
export function QuotaFields({ values, faults, onChange }: QuotaFieldsProps): ReactNode {
  const t = runsTexts().form;
  const { quotas } = values;
  const add = (): void => {
    const key = crypto.randomUUID();
    onChange({ quotas: [...quotas, { key, unit: null, seats: '' }] });
    setTimeout(() => document.getElementById(fieldId(`unit.${key}`))?.focus());
  };
  return (
    <fieldset className="ordered">
      <legend>{t.quotas}</legend>
      <p className="hint">{t.quotasHint}</p>
      {quotas.map((quota) => (
        <QuotaFieldsRow
          key={quota.key}
          quota={quota}
          faults={faults}
          onChange={(next) =>
            onChange({ quotas: quotas.map((each) => (each.key === quota.key ? next : each)) })
          }
          onRemove={() => onChange({ quotas: quotas.filter(({ key }) => key !== quota.key) })}
        />
      ))}
      <p className="button-row">
        <Button kind="quiet" onClick={add}>
          <Icon name="plus" />
          {t.addQuota}
        </Button>
      </p>
      {quotas.length > 0 && (
        <TextField
          label={t.quotasRelease}
          name="lepas"
          hint={t.quotasReleaseHint}
          type="datetime-local"
          optional
          error={faults['lepas']}
          value={values.quotasRelease}
          onChange={(quotasRelease) => onChange({ quotasRelease })}
        />
      )}
    </fieldset>
  );
}

interface QuotaFieldsRowProps {
  readonly quota: QuotaRow;
  readonly faults: Faults;
  readonly onChange: (quota: QuotaRow) => void;
  readonly onRemove: () => void;
}

function QuotaFieldsRow({ quota, faults, onChange, onRemove }: QuotaFieldsRowProps): ReactNode {
  const t = runsTexts().form;
  const { key, unit, seats } = quota;
  return (
    <div className="field-beside">
      <Picker
        label={t.quotaUnit}
        name={`unit.${key}`}
        error={faults[`unit.${key}`]}
        chosen={unit}
        onChoose={(chosen) => onChange({ ...quota, unit: chosen })}
        useChoices={useUnitChoices}
      />
      <TextField
        label={t.quotaSeats}
        name={`kuota.${key}`}
        inputMode="numeric"
        width="short"
        error={faults[`kuota.${key}`]}
        value={seats}
        onChange={(typed) => onChange({ ...quota, seats: typed })}
      />
      <Button kind="quiet" onClick={onRemove}>
        {shell().action.remove}
        <span className="visually-hidden"> {unit?.label ?? t.quotaUnit}</span>
      </Button>
    </div>
  );
}
