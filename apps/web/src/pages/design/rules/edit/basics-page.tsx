import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { faultsOf, useFaults } from '../../../../components/form/faults';
import { TextArea, TextField } from '../../../../components/form/field';
import { flash } from '../../../../components/frame/flash';
import { ruleTexts } from '../../../../i18n/work/rules';
import { useSaving, type RuleSet } from '../rule-set.model';
import { DraftForm, DraftPage } from './draft-form';

/** Since when a draft is to hold, and on what it stands. */
export function BasicsPage(): ReactNode {
  const t = ruleTexts().rights;
  return (
    <DraftPage title={t.basics} lead={t.basicsLead}>
      {(set, reload) => <BasicsForm key={set.revision} set={set} onReload={reload} />}
    </DraftPage>
  );
}

function BasicsForm({ set, onReload }: { set: RuleSet; onReload: () => void }): ReactNode {
  const t = ruleTexts();
  const [, navigate] = useLocation();
  const form = useFaults();
  const { saving, save } = useSaving(set);
  const [from, setFrom] = useState(set.effectiveFrom);
  const [citation, setCitation] = useState(set.citation);
  const submit = async (): Promise<void> => {
    if (!form.check(faultsOf({ mulai: from === '' && t.rights.dateFault }))) return;
    if (!(await save({ effectiveFrom: from, citation }))) return;
    flash(t.form.saved);
    navigate(`/rancang/aturan/${set.version}`);
  };
  const part = set.faults.find(({ field }) => field === 'effectiveFrom' || field === 'citation')?.field ?? '';
  return (
    <DraftForm
      set={set}
      form={form}
      saving={saving}
      part={part}
      saveText={t.form.save}
      onSave={() => void submit()}
      onReload={onReload}
    >
      <TextField
        label={t.from}
        name="mulai"
        type="date"
        width="medium"
        error={form.faults['mulai']}
        value={from}
        onChange={setFrom}
      />
      <TextArea
        label={t.citation}
        name="dasar"
        hint={t.form.citationHint}
        rows={3}
        maxLength={500}
        value={citation}
        onChange={setCitation}
      />
    </DraftForm>
  );
}
