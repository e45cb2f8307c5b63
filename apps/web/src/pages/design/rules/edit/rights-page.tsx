import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../../../components/form/button';
import { faultsOf, useFaults } from '../../../../components/form/faults';
import { Select, TextField } from '../../../../components/form/field';
import { flash } from '../../../../components/frame/flash';
import { Icon } from '../../../../components/frame/icons';
import { decimalText } from '../../../../format/number';
import { shell } from '../../../../i18n/shell';
import { ruleTexts } from '../../../../i18n/work/rules';
import { className } from '../rule-reading';
import { optionalNumber, useSaving, type RuleSet } from '../rule-set.model';
import { DraftForm, DraftPage } from './draft-form';

/** What each class is owed, proration, exempt and ended statuses of a draft. */
export function RightsPage(): ReactNode {
  const t = ruleTexts().rights;
  return (
    <DraftPage title={t.title} lead={t.lead}>
      {(set, reload) => <RightsForm key={set.revision} set={set} onReload={reload} />}
    </DraftPage>
  );
}

interface ClassRow {
  readonly class: string;
  readonly floor: string;
  readonly ceiling: string;
  readonly citation: string;
}

interface StatusRow {
  readonly key: string;
  readonly code: string;
  readonly name: string;
}

function RightsForm({ set, onReload }: { set: RuleSet; onReload: () => void }): ReactNode {
  const t = ruleTexts();
  const [, navigate] = useLocation();
  const form = useFaults();
  const { saving, save } = useSaving(set);
  const [classes, setClasses] = useState<readonly ClassRow[]>(() =>
    set.classes.map((rule) => ({
      class: rule.class,
      floor: decimalText(rule.floorJp),
      ceiling: decimalText(rule.ceilingJp),
      citation: rule.citation,
    })),
  );
  const [proration, setProration] = useState(set.proration);
  const [exempt, setExempt] = useState<readonly StatusRow[]>(() =>
    set.exemptStatuses.map(({ code, name }) => ({ key: crypto.randomUUID(), code, name })),
  );
  const [ended, setEnded] = useState(set.endedStatuses.join(', '));

  const submit = async (): Promise<void> => {
    const faults = classes.flatMap((row, index) => [
      [
        `hak.${String(index)}`,
        optionalNumber(row.floor) === undefined && t.form.numberFault(t.rights.floor),
      ] as const,
      [
        `atas.${String(index)}`,
        optionalNumber(row.ceiling) === undefined && t.form.numberFault(t.rights.ceiling),
      ] as const,
    ]);
    if (!form.check(faultsOf(Object.fromEntries(faults)))) return;
    const change = {
      classes: classes.map(({ class: name, floor, ceiling, citation }) => ({
        class: name,
        floorJp: optionalNumber(floor) ?? null,
        ceilingJp: optionalNumber(ceiling) ?? null,
        citation,
      })),
      proration,
      exemptStatuses: exempt.map(({ code, name }) => ({ code, name })),
      endedStatuses: ended.split(/[\s,;]+/).filter((code) => code !== ''),
    };
    if (!(await save(change))) return;
    flash(t.form.saved);
    navigate(`/rancang/aturan/${set.version}`);
  };

  const ofRights = ['classes', 'exemptStatuses', 'endedStatuses', 'proration'];
  const part = ofRights.find((each) => set.faults.some(({ field }) => field.startsWith(each))) ?? '';
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
      {classes.map((row, index) => (
        <ClassFields
          key={row.class}
          row={row}
          index={index}
          faults={form.faults}
          onChange={(next) => setClasses(classes.map((each, at) => (at === index ? next : each)))}
        />
      ))}
      <Select
        label={t.rights.proration}
        name="prorata"
        value={proration}
        options={Object.entries(t.rights.prorationKind).map(([value, label]) => ({ value, label }))}
        onChange={setProration}
      />
      <ExemptFields rows={exempt} onChange={setExempt} />
      <TextField
        label={t.rights.ended}
        name="berhenti"
        hint={t.rights.endedHint}
        value={ended}
        onChange={setEnded}
      />
    </DraftForm>
  );
}

interface ClassFieldsProps {
  readonly row: ClassRow;
  readonly index: number;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (row: ClassRow) => void;
}

function ClassFields({ row, index, faults, onChange }: ClassFieldsProps): ReactNode {
  const t = ruleTexts();
  const [floor, ceiling] = [`hak.${String(index)}`, `atas.${String(index)}`];
  return (
    <fieldset className="ordered">
      <legend>{className(row.class)}</legend>
      <div className="field-row">
        <TextField
          label={t.rights.floor}
          name={floor}
          hint={t.rights.floorHint}
          inputMode="decimal"
          error={faults[floor]}
          value={row.floor}
          onChange={(value) => onChange({ ...row, floor: value })}
        />
        <TextField
          label={t.rights.ceiling}
          name={ceiling}
          hint={t.rights.ceilingHint}
          inputMode="decimal"
          error={faults[ceiling]}
          value={row.ceiling}
          onChange={(value) => onChange({ ...row, ceiling: value })}
        />
      </div>
      <TextField
        label={t.citation}
        name={`dasar.${String(index)}`}
        maxLength={500}
        value={row.citation}
        onChange={(citation) => onChange({ ...row, citation })}
      />
    </fieldset>
  );
}

interface ExemptFieldsProps {
  readonly rows: readonly StatusRow[];
  readonly onChange: (rows: readonly StatusRow[]) => void;
}

function ExemptFields({ rows, onChange }: ExemptFieldsProps): ReactNode {
  const t = ruleTexts().rights;
  const change = (key: string, part: Partial<StatusRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <fieldset className="ordered">
      <legend>{t.exempt}</legend>
      {rows.map(({ key, code, name }, index) => (
        <div key={key} className="field-row link-row">
          <TextField
            label={t.code}
            name={`kode.${String(index)}`}
            maxLength={10}
            value={code}
            onChange={(value) => change(key, { code: value })}
          />
          <TextField
            label={t.name}
            name={`nama.${String(index)}`}
            maxLength={100}
            value={name}
            onChange={(value) => change(key, { name: value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={shell().action.removeThis(name || code)}
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <p className="button-row">
        <Button
          kind="quiet"
          small
          onClick={() => onChange([...rows, { key: crypto.randomUUID(), code: '', name: '' }])}
        >
          <Icon name="plus" />
          {t.addExempt}
        </Button>
      </p>
    </fieldset>
  );
}
