import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { Dialog } from '../../../components/feedback/dialog';
import { Failure } from '../../../components/feedback/failure';
import { Button } from '../../../components/form/button';
import { Radios } from '../../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { Select, TextField } from '../../../components/form/field';
import { Picker } from '../../../components/form/picker';
import { Icon } from '../../../components/frame/icons';
import { CreateCompetency } from '../../../graphql/generated/design';
import type { CompetencyKind } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { designTexts } from '../../../i18n/work/design';
import { useCompetencyChoices } from '../find-design';
import type { PartFormProps } from './section-page';

const LEVELS = ['1', '2', '3', '4', '5'] as const;

interface Trained {
  readonly id: string;
  readonly name: string;
  readonly level: number;
}

export function CompetenciesForm({ version, onReady }: PartFormProps): ReactNode {
  const t = designTexts().competencies;
  const [trained, setTrained] = useState<readonly Trained[]>(
    version.competencies.map(({ competency, level }) => ({
      id: competency.id,
      name: competency.name,
      level,
    })),
  );
  const [creating, setCreating] = useState(false);
  const add = (id: string, name: string): void =>
    setTrained((before) =>
      before.some((each) => each.id === id) ? before : [...before, { id, name, level: 2 }],
    );
  onReady(() => ({
    change: { competencies: trained.map(({ id, level }) => ({ competencyId: id, level })) },
  }));
  return (
    <>
      <p>{t.lead}</p>
      {trained.length === 0 && <p className="muted">{t.none}</p>}
      <ul className="plain-rows">
        {trained.map(({ id, name, level }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="competency-tools">
              <Select
                label={t.level(name)}
                hiddenLabel
                name={`level.${id}`}
                value={String(level) as (typeof LEVELS)[number]}
                options={LEVELS.map((value) => ({ value, label: terms().level(Number(value)) }))}
                onChange={(value) =>
                  setTrained(
                    trained.map((each) => (each.id === id ? { ...each, level: Number(value) } : each)),
                  )
                }
              />
              <button
                type="button"
                className="icon-button"
                aria-label={shell().action.removeThis(name)}
                onClick={() => setTrained(trained.filter((each) => each.id !== id))}
              >
                <Icon name="close" />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <Picker
        label={t.add}
        name="kompetensi"
        hint={t.addHint}
        chosen={null}
        onChoose={(choice) => choice && add(choice.id, choice.label)}
        useChoices={useCompetencyChoices}
      />
      <p className="button-row">
        <span className="muted">{t.create}</span>
        <Button kind="plain" onClick={() => setCreating(true)}>
          {t.createButton}
        </Button>
      </p>
      {creating && (
        <CreateDialog
          onClose={() => setCreating(false)}
          onCreated={(id, name) => {
            add(id, name);
            setCreating(false);
          }}
        />
      )}
    </>
  );
}

interface CreateDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (id: string, name: string) => void;
}

/** Not a form of its own: it stands inside one, so its button does the sending. */
function CreateDialog({ onClose, onCreated }: CreateDialogProps): ReactNode {
  const t = designTexts().competencies;
  const form = useFaults();
  const create = useMutation(CreateCompetency, { refresh: false });
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<CompetencyKind>('TECHNICAL');
  const submit = async (): Promise<void> => {
    const found = {
      'kompetensi-nama': name.trim().length < 2 && shell().form.required(t.name),
      'kompetensi-kode': !/^[A-Z0-9][A-Z0-9.-]{1,29}$/.test(code.trim()) && t.codeFault,
    };
    if (!form.check(faultsOf(found))) return;
    const done = await create.run({ code: code.trim(), name: name.trim(), kind });
    if (done) onCreated(done.createCompetency.id, done.createCompetency.name);
  };
  return (
    <Dialog title={t.createTitle} onClose={onClose}>
      <FaultSummary form={form} />
      {create.error && <Failure error={create.error} focused />}
      <TextField
        label={t.name}
        name="kompetensi-nama"
        maxLength={200}
        error={form.faults['kompetensi-nama']}
        value={name}
        onChange={setName}
      />
      <TextField
        label={t.code}
        name="kompetensi-kode"
        hint={t.codeHint}
        maxLength={30}
        error={form.faults['kompetensi-kode']}
        value={code}
        onChange={(value) => setCode(value.toUpperCase())}
      />
      <Radios
        legend={t.kind}
        name="kompetensi-jenis"
        value={kind}
        options={(Object.entries(terms().competencyKind) as [CompetencyKind, string][]).map(
          ([value, label]) => ({
            value,
            label,
          }),
        )}
        onChange={setKind}
      />
      <div className="dialog-actions">
        <Button busy={create.busy} busyText={shell().action.saving} onClick={() => void submit()}>
          {shell().action.save}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {shell().action.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
