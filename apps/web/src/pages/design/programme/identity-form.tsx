import { useState, type ReactNode } from 'react';
import { Radios } from '../../../components/form/choice';
import { faultsOf } from '../../../components/form/faults';
import { TextArea, TextField } from '../../../components/form/field';
import { Picker, type Choice } from '../../../components/form/picker';
import type { LearningMethod } from '../../../graphql/generated/graphql';
import { terms } from '../../../i18n/terms';
import { designTexts } from '../../../i18n/work/design';
import { useIssueChoices } from '../find-design';
import type { PartFormProps } from './section-page';

export function IdentityForm({ programme, version, form, onReady }: PartFormProps): ReactNode {
  const t = designTexts().identity;
  const [title, setTitle] = useState(version.title);
  const [summary, setSummary] = useState(version.summary);
  const [method, setMethod] = useState<LearningMethod>(version.method);
  const [issue, setIssue] = useState<Choice | null>(
    programme.issue && { id: programme.issue.id, label: programme.issue.title, detail: programme.issue.code },
  );
  onReady(() =>
    title.trim().length < 3
      ? { faults: faultsOf({ judul: t.nameFault }) }
      : { change: { title: title.trim(), summary: summary.trim(), method, issueId: issue?.id ?? null } },
  );
  return (
    <>
      <TextField
        label={t.name}
        name="judul"
        maxLength={200}
        error={form.faults['judul']}
        value={title}
        onChange={setTitle}
      />
      <TextArea
        label={t.summary}
        name="ringkasan"
        hint={t.summaryHint}
        maxLength={2000}
        value={summary}
        onChange={setSummary}
      />
      <Picker
        label={t.issue}
        name="isu"
        hint={designTexts().create.issueHint}
        chosen={issue}
        onChoose={setIssue}
        useChoices={useIssueChoices}
      />
      <Radios
        legend={t.method}
        name="metode"
        value={method}
        options={(Object.entries(terms().method) as [LearningMethod, string][]).map(([value, label]) => ({
          value,
          label,
        }))}
        onChange={setMethod}
      />
    </>
  );
}
