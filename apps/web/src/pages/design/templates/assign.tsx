import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Dialog } from '../../../components/feedback/dialog';
import { Failure } from '../../../components/feedback/failure';
import { Button } from '../../../components/form/button';
import { Radios } from '../../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { Select } from '../../../components/form/field';
import { Picker, type Choice } from '../../../components/form/picker';
import type { CertificatePurpose } from '../../../graphql/generated/graphql';
import { AssignTemplate, Templates } from '../../../graphql/generated/templates';
import { shell } from '../../../i18n/shell';
import { templateTexts } from '../../../i18n/work/templates';
import { usePublishedProgrammeChoices } from '../find-design';
import { PURPOSES } from './template.model';

interface AssignProps {
  /** The template to assign; without it one is chosen. */
  readonly template?: { readonly id: string; readonly purpose: CertificatePurpose };
  readonly onDone: () => void;
}

/** Says from now on which template certificates are issued with. */
export function AssignButton({ template, onDone }: AssignProps): ReactNode {
  const t = templateTexts().assign;
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t.button}
      </Button>
      {asking && (
        <Dialog title={t.button} onClose={close}>
          <AssignForm given={template} onClose={close} onDone={onDone} />
        </Dialog>
      )}
    </>
  );
}

interface FormProps {
  readonly given: AssignProps['template'] | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** In place of a template: a programme gives up its own. */
const OWN_NONE = 'none';

function AssignForm({ given, onClose, onDone }: FormProps): ReactNode {
  const t = templateTexts();
  const a = t.assign;
  const assign = useMutation(AssignTemplate);
  const form = useFaults(assign.error);
  const [purpose, setPurpose] = useState<CertificatePurpose | ''>(given?.purpose ?? '');
  const [scope, setScope] = useState<'all' | 'one'>('all');
  const [programme, setProgramme] = useState<Choice | null>(null);
  const [templateId, setTemplateId] = useState(given?.id ?? '');
  const templates = useQuery(Templates, given ? null : {}).data?.certificateTemplates ?? [];
  const choices = templates.filter((template) => template.purpose === purpose && template.inForce !== null);
  const submit = async (): Promise<void> => {
    const found = faultsOf({
      purpose: purpose === '' && t.create.purposeFault,
      programmeId: scope === 'one' && !programme && a.programmeFault,
      templateId: templateId === '' && a.templateFault,
    });
    if (!form.check(found) || purpose === '') return;
    const done = await assign.run({
      purpose,
      programmeId: scope === 'one' ? (programme?.id ?? null) : null,
      templateId: templateId === OWN_NONE ? null : templateId,
    });
    if (!done) return;
    onClose();
    onDone();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {assign.error && (
        <Failure
          error={assign.error}
          focused
          text={assign.error.code === 'NOT_FOUND' && scope === 'one' ? a.noRun : undefined}
        />
      )}
      {!given && (
        <Radios
          legend={t.purpose}
          name="purpose"
          value={purpose}
          error={form.faults['purpose']}
          options={PURPOSES.map((value) => ({ value, label: t.purposes[value] }))}
          onChange={(value) => {
            setPurpose(value);
            setTemplateId('');
          }}
        />
      )}
      <Radios
        legend={a.scope}
        name="cakupan"
        value={scope}
        options={(['all', 'one'] as const).map((value) => ({ value, label: a.scopes[value] }))}
        onChange={(value) => {
          setScope(value);
          if (value === 'all' && templateId === OWN_NONE) setTemplateId('');
        }}
      />
      {scope === 'one' && (
        <Picker
          label={a.programme}
          name="programmeId"
          hint={a.programmeHint}
          error={form.faults['programmeId']}
          chosen={programme}
          onChoose={setProgramme}
          useChoices={usePublishedProgrammeChoices}
        />
      )}
      {!given && (
        <Select
          label={a.template}
          name="templateId"
          hint={a.templateHint}
          error={form.faults['templateId']}
          value={templateId}
          empty={shell().form.choose}
          options={[
            ...choices.map(({ id, name }) => ({ value: id, label: name })),
            ...(scope === 'one' ? [{ value: OWN_NONE, label: a.own }] : []),
          ]}
          onChange={setTemplateId}
        />
      )}
      <p className="muted">{a.effect}</p>
      <div className="dialog-actions">
        <Button type="submit" busy={assign.busy} busyText={shell().action.saving}>
          {a.submit}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}
