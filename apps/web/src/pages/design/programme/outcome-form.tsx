import { useState, type ReactNode } from 'react';
import { faultsOf } from '../../../components/form/faults';
import { TextArea, TextField } from '../../../components/form/field';
import { designTexts } from '../../../i18n/work/design';
import type { PartFormProps } from './section-page';

const LONGEST_DAYS = 730;

export function OutcomeForm({ version, form, onReady }: PartFormProps): ReactNode {
  const t = designTexts().outcome;
  const [expected, setExpected] = useState(version.expectedOutcome);
  const [days, setDays] = useState(version.evidenceAfterDays === 0 ? '' : String(version.evidenceAfterDays));
  onReady(() => {
    const text = days.trim();
    const value = /^\d+$/.test(text) ? Number(text) : text === '' ? 0 : -1;
    return value < 0 || value > LONGEST_DAYS
      ? { faults: faultsOf({ hari: t.daysFault }) }
      : { change: { expectedOutcome: expected.trim(), evidenceAfterDays: value } };
  });
  return (
    <>
      <TextArea
        label={t.expected}
        name="hasil"
        hint={t.expectedHint}
        maxLength={2000}
        rows={5}
        value={expected}
        onChange={setExpected}
      />
      <TextField
        label={t.days}
        name="hari"
        hint={t.daysHint}
        inputMode="numeric"
        width="medium"
        suffix={t.daysSuffix}
        error={form.faults['hari']}
        value={days}
        onChange={setDays}
      />
    </>
  );
}
