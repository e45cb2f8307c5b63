import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Failure } from '../../../components/feedback/failure';
import { Button } from '../../../components/form/button';
import { Radios } from '../../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { Select, TextField, type Option } from '../../../components/form/field';
import { flash } from '../../../components/frame/flash';
import { Page } from '../../../components/frame/page';
import { number } from '../../../format/number';
import type { CertificatePurpose } from '../../../graphql/generated/graphql';
import { CreateTemplate, Templates } from '../../../graphql/generated/templates';
import { shell } from '../../../i18n/shell';
import { templateTexts } from '../../../i18n/work/templates';
import { NotFoundPage } from '../../entry/not-found';
import { lengthOf, PURPOSES } from './template.model';
import type { TemplateLine } from './templates';

/** Name, purpose, and what it begins as a copy of; the designer's page takes it from there. */
export function CreateTemplatePage(): ReactNode {
  const t = templateTexts();
  const c = t.create;
  const isDesigner = useSession().has('DESIGNER');
  const [, navigate] = useLocation();
  const templates = useQuery(Templates, isDesigner ? {} : null).data?.certificateTemplates ?? [];
  const create = useMutation(CreateTemplate);
  const form = useFaults(create.error);
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState<CertificatePurpose | ''>('');
  const [copyOf, setCopyOf] = useState('');
  if (!isDesigner) return <NotFoundPage />;

  const submit = async (): Promise<void> => {
    const length = lengthOf(name.trim());
    const found = faultsOf({
      name: (length < 3 || length > 80) && c.nameFault,
      purpose: purpose === '' && c.purposeFault,
    });
    if (!form.check(found) || purpose === '') return;
    const done = await create.run({ name: name.trim(), purpose, copyOf: copyOf === '' ? null : copyOf });
    if (!done) return;
    const { id, versions } = done.createCertificateTemplate;
    const draft = versions.find(({ state }) => state === 'DRAFT');
    flash(c.done);
    navigate(draft ? `/rancang/templat/${id}/versi/${draft.id}` : `/rancang/templat/${id}`);
  };

  return (
    <Page title={c.title} lead={c.lead} crumbs={[{ href: '/rancang/templat', label: t.title }]}>
      <form
        className="form-wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {create.error && <Failure error={create.error} focused />}
        <TextField
          label={c.name}
          name="name"
          hint={c.nameHint}
          maxLength={80}
          error={form.faults['name']}
          value={name}
          onChange={setName}
        />
        <Radios
          legend={t.purpose}
          name="purpose"
          value={purpose}
          error={form.faults['purpose']}
          options={PURPOSES.map((value) => ({ value, label: t.purposes[value] }))}
          onChange={(value) => {
            setPurpose(value);
            setCopyOf('');
          }}
        />
        <Select
          label={c.copy}
          name="copyOf"
          error={form.faults['copyOf']}
          value={copyOf}
          empty={c.copyBuiltIn}
          options={copies(templates.filter((template) => template.purpose === purpose))}
          onChange={setCopyOf}
        />
        <div className="form-actions">
          <Button type="submit" busy={create.busy} busyText={shell().action.saving}>
            {c.submit}
          </Button>
          <Button kind="quiet" onClick={() => navigate('/rancang/templat')}>
            {shell().action.cancel}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Every version that one may begin from, named by its template and what became of it. */
function copies(templates: readonly TemplateLine[]): Option<string>[] {
  const t = templateTexts();
  return templates.flatMap(({ name, versions }) =>
    versions.map(({ id, number: count, state }) => ({
      value: id,
      label: `${t.ofVersion(name, number(count))} (${t.states[state]})`,
    })),
  );
}
