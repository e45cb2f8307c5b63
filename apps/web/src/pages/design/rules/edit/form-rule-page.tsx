import { useState, type ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useQuery } from '../../../../api/query';
import { useDelayed } from '../../../../components/form/delay';
import { faultsOf, useFaults } from '../../../../components/form/faults';
import { TextArea } from '../../../../components/form/field';
import { flash } from '../../../../components/frame/flash';
import type { FormRuleInput } from '../../../../graphql/generated/graphql';
import { RuleExamples } from '../../../../graphql/generated/rules';
import { local } from '../../../../i18n/local';
import { ruleTexts } from '../../../../i18n/work/rules';
import { NotFoundPage } from '../../../entry/not-found';
import { formName } from '../rule-reading';
import { formInput, useSaving, type FormRule, type RuleSet } from '../rule-set.model';
import { DraftForm, DraftPage } from './draft-form';
import { RateEditor, rateOf, rowOf, type RateRow } from './rate-editor';

/** One form of a draft: rates, additions and caps, with worked examples beside them. */
export function FormRulePage(): ReactNode {
  const { form = '' } = useParams();
  return (
    <DraftPage title={formName(form)} lead={ruleTexts().form.lead}>
      {(set, reload) => {
        const rule = set.forms.find((each) => each.form === form);
        return rule ? (
          <FormRuleForm key={set.revision} set={set} rule={rule} onReload={reload} />
        ) : (
          <NotFoundPage />
        );
      }}
    </DraftPage>
  );
}

interface FormRuleFormProps {
  readonly set: RuleSet;
  readonly rule: FormRule;
  readonly onReload: () => void;
}

function FormRuleForm({ set, rule, onReload }: FormRuleFormProps): ReactNode {
  const t = ruleTexts();
  const [, navigate] = useLocation();
  const form = useFaults();
  const { saving, save } = useSaving(set);
  const [national, setNational] = useState(() => rowOf(rule.national));
  const [international, setInternational] = useState(() => rowOf(rule.international));
  const [citation, setCitation] = useState(rule.citation);
  const edited = ruleOf(rule, citation, national, international);
  const index = set.forms.indexOf(rule);

  const submit = async (): Promise<void> => {
    const fault = (row: RateRow, label: string): string | false =>
      rateOf(row) === null && t.form.numberFault(label);
    const faults = faultsOf({
      'nasional.jp': fault(national, t.form.national),
      'internasional.jp': fault(international, t.form.international),
    });
    if (!form.check(faults) || !edited) return;
    const forms = set.forms.map((each, at) => (at === index ? edited : formInput(each)));
    if (!(await save({ forms }))) return;
    flash(t.form.saved);
    navigate(`/rancang/aturan/${set.version}`);
  };

  return (
    <div className="beside">
      <DraftForm
        set={set}
        form={form}
        saving={saving}
        part={`forms.${String(index)}.`}
        saveText={t.form.save}
        onSave={() => void submit()}
        onReload={onReload}
      >
        <RateEditor
          legend={t.form.national}
          name="nasional"
          row={national}
          faults={form.faults}
          onChange={setNational}
        />
        <RateEditor
          legend={t.form.international}
          name="internasional"
          row={international}
          faults={form.faults}
          onChange={setInternational}
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
      <Examples rule={edited} />
    </div>
  );
}

function ruleOf(
  rule: FormRule,
  citation: string,
  national: RateRow,
  international: RateRow,
): FormRuleInput | null {
  const [home, abroad] = [rateOf(national), rateOf(international)];
  return home && abroad ? { ...formInput(rule), citation, national: home, international: abroad } : null;
}

/** What typical activities would be worth by the rule as it stands in the form. */
function Examples({ rule }: { rule: FormRuleInput | null }): ReactNode {
  const t = ruleTexts().form;
  const asked = useDelayed(JSON.stringify(rule), 350);
  const input = JSON.parse(asked) as FormRuleInput | null;
  const query = useQuery(RuleExamples, input === null ? null : { rule: input }, { keep: true });
  const examples = query.error ? [] : (query.data?.ruleExamples ?? []);
  return (
    <aside className="card" aria-label={t.examples}>
      <h2>{t.examples}</h2>
      <div role="status">
        {examples.length === 0 && <p className="muted">{t.examplesWait}</p>}
        {[false, true].map((abroad) => {
          const own = examples.filter(({ international }) => international === abroad);
          return own.length === 0 ? null : (
            <div key={String(abroad)}>
              <h3>{abroad ? t.international : t.national}</h3>
              <ul className="plain-list">
                {own.map(({ sentence }) => (
                  <li key={sentence.id}>{local(sentence)}</li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </aside>
  );
}
