import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { Button } from '../../../../components/form/button';
import { Checkbox } from '../../../../components/form/choice';
import { useFaults, type Faults } from '../../../../components/form/faults';
import { Select, TextField } from '../../../../components/form/field';
import { flash } from '../../../../components/frame/flash';
import { Icon } from '../../../../components/frame/icons';
import { SaveRuleScenarios } from '../../../../graphql/generated/rules';
import { shell } from '../../../../i18n/shell';
import { terms } from '../../../../i18n/terms';
import { ruleTexts } from '../../../../i18n/work/rules';
import type { RuleSet } from '../rule-set.model';
import { DraftForm, DraftPage } from './draft-form';
import {
  newFact,
  newScenario,
  scenarioFaults,
  scenarioInput,
  scenarioRow,
  type FactRow,
  type ScenarioRow,
} from './scenario.model';

/** The cases that have to come out as written. */
export function ScenariosPage(): ReactNode {
  const t = ruleTexts().scenarios;
  return (
    <DraftPage title={t.title} lead={t.lead}>
      {(set, reload) => <ScenariosForm key={set.revision} set={set} onReload={reload} />}
    </DraftPage>
  );
}

function ScenariosForm({ set, onReload }: { set: RuleSet; onReload: () => void }): ReactNode {
  const t = ruleTexts().scenarios;
  const [, navigate] = useLocation();
  const form = useFaults();
  const saving = useMutation(SaveRuleScenarios);
  const [rows, setRows] = useState<readonly ScenarioRow[]>(() => set.scenarios.map(scenarioRow));
  const submit = async (): Promise<void> => {
    if (!form.check(scenarioFaults(rows))) return;
    const { version, revision } = set;
    if (!(await saving.run({ version, revision, scenarios: rows.map(scenarioInput) }))) return;
    flash(t.saved);
    navigate(`/rancang/aturan/${version}`);
  };
  return (
    <DraftForm
      set={set}
      form={form}
      saving={saving}
      part=""
      saveText={t.save}
      onSave={() => void submit()}
      onReload={onReload}
    >
      {rows.map((row, index) => (
        <ScenarioFields
          key={row.key}
          row={row}
          index={index}
          faults={form.faults}
          onChange={(next) => setRows(rows.map((each) => (each.key === row.key ? next : each)))}
          onRemove={() => setRows(rows.filter((each) => each.key !== row.key))}
        />
      ))}
      <p className="button-row">
        <Button kind="quiet" onClick={() => setRows([...rows, newScenario()])}>
          <Icon name="plus" />
          {t.add}
        </Button>
      </p>
    </DraftForm>
  );
}

interface ScenarioFieldsProps {
  readonly row: ScenarioRow;
  readonly index: number;
  readonly faults: Faults;
  readonly onChange: (row: ScenarioRow) => void;
  readonly onRemove: () => void;
}

function ScenarioFields({ row, index, faults, onChange, onRemove }: ScenarioFieldsProps): ReactNode {
  const t = ruleTexts();
  const { key } = row;
  const set = (change: Partial<ScenarioRow>): void => onChange({ ...row, ...change });
  const field = (name: string): { name: string; error: string | undefined } => ({
    name: `${name}.${key}`,
    error: faults[`${name}.${key}`],
  });
  return (
    <fieldset className="ordered">
      <legend>{row.name.trim() || t.scenarios.scenario(index + 1)}</legend>
      <TextField
        {...field('nama')}
        label={t.scenarios.name}
        hint={t.scenarios.nameHint}
        maxLength={200}
        value={row.name}
        onChange={(name) => set({ name })}
      />
      <div className="field-row">
        <Select
          label={t.rights.class}
          name={`jenis.${key}`}
          value={row.class}
          options={Object.entries(t.rights.className).map(([value, label]) => ({ value, label }))}
          onChange={(value) => set({ class: value })}
        />
        <TextField
          {...field('sejak')}
          label={t.scenarios.since}
          type="date"
          value={row.since}
          onChange={(since) => set({ since })}
        />
        <TextField
          {...field('tahun')}
          label={t.scenarios.year}
          inputMode="numeric"
          maxLength={4}
          value={row.year}
          onChange={(year) => set({ year })}
        />
      </div>
      {row.facts.map((fact, at) => (
        <FactFields
          key={fact.key}
          fact={fact}
          index={at}
          fault={faults[`jumlah.${fact.key}`]}
          onChange={(next) => set({ facts: row.facts.map((each) => (each.key === fact.key ? next : each)) })}
          onRemove={() => set({ facts: row.facts.filter((each) => each.key !== fact.key) })}
        />
      ))}
      <div className="field-row">
        <TextField
          {...field('dihitung')}
          label={t.scenarios.expectedCounted}
          hint={t.scenarios.optionalHint}
          inputMode="decimal"
          value={row.counted}
          onChange={(counted) => set({ counted })}
        />
        <TextField
          {...field('hak')}
          label={t.scenarios.expectedFloor}
          hint={t.scenarios.optionalHint}
          inputMode="decimal"
          value={row.floor}
          onChange={(floor) => set({ floor })}
        />
      </div>
      <p className="button-row">
        <Button kind="quiet" small onClick={() => set({ facts: [...row.facts, newFact(row.year)] })}>
          <Icon name="plus" />
          {t.scenarios.addFact}
        </Button>
        <Button kind="quiet" small onClick={onRemove}>
          {shell().action.removeThis(row.name.trim() || t.scenarios.scenario(index + 1))}
        </Button>
      </p>
    </fieldset>
  );
}

interface FactFieldsProps {
  readonly fact: FactRow;
  readonly index: number;
  readonly fault: string | undefined;
  readonly onChange: (fact: FactRow) => void;
  readonly onRemove: () => void;
}

function FactFields({ fact, index, fault, onChange, onRemove }: FactFieldsProps): ReactNode {
  const t = ruleTexts().scenarios;
  const { key, days } = fact;
  return (
    <div role="group" aria-label={t.fact(index + 1)}>
      <div className="row-with-end">
        <Select
          label={ruleTexts().form.form}
          name={`bentuk.${key}`}
          value={fact.form}
          options={Object.entries(terms().form).map(([value, label]) => ({ value, label }))}
          onChange={(form) => onChange({ ...fact, form })}
        />
        {days.map((day, at) => (
          <TextField
            key={`t${String(at)}`}
            label={t.date}
            name={`tanggal.${key}.${String(at)}`}
            type="date"
            value={day.date}
            onChange={(date) =>
              onChange({ ...fact, days: days.map((each, n) => (n === at ? { ...each, date } : each)) })
            }
          />
        ))}
        {days.map((day, at) => (
          <TextField
            key={`j${String(at)}`}
            label={t.amount}
            name={at === 0 ? `jumlah.${key}` : `jumlah.${key}.${String(at)}`}
            hint={t.amountHint}
            inputMode="numeric"
            error={fault}
            value={day.amount}
            onChange={(amount) =>
              onChange({ ...fact, days: days.map((each, n) => (n === at ? { ...each, amount } : each)) })
            }
          />
        ))}
        <button
          type="button"
          className="icon-button"
          aria-label={shell().action.removeThis(t.fact(index + 1))}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      <Checkbox
        label={t.international}
        name={`internasional.${key}`}
        checked={fact.international}
        onChange={(international) => onChange({ ...fact, international })}
      />
    </div>
  );
}
