import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { useQuery } from '../../../../api/query';
import { useSession } from '../../../../app/session';
import { Failure } from '../../../../components/feedback/failure';
import { Notice } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { faultsOf, FaultSummary, useFaults, type Faults } from '../../../../components/form/faults';
import { TextArea, TextField } from '../../../../components/form/field';
import { flash } from '../../../../components/frame/flash';
import { Page } from '../../../../components/frame/page';
import { day } from '../../../../format/date';
import type { AddLegalBasisInput } from '../../../../graphql/generated/graphql';
import { AddLegalBasis, LegalBases } from '../../../../graphql/generated/templates';
import { shell } from '../../../../i18n/shell';
import { templateTexts } from '../../../../i18n/work/templates';
import { NotFoundPage } from '../../../entry/not-found';
import { lengthOf } from '../template.model';
import { tomorrow } from './legal-basis.model';

type Entered = Omit<AddLegalBasisInput, 'requestId'>;

const NOTHING: Entered = { version: '', effectiveFrom: '', textId: '', textEn: '', citation: '' };

/** A sentence of law with the day from which completions name it; none before is touched. */
export function AddLegalBasisPage(): ReactNode {
  const t = templateTexts();
  const isDesigner = useSession().has('DESIGNER');
  if (!isDesigner) return <NotFoundPage />;
  return (
    <Page
      title={t.bases.add}
      lead={t.bases.addLead}
      crumbs={[
        { href: '/rancang/templat', label: t.title },
        { href: '/rancang/dasar-hukum', label: t.bases.title },
      ]}
    >
      <LegalBasisForm />
    </Page>
  );
}

function LegalBasisForm(): ReactNode {
  const t = templateTexts().bases;
  const [, navigate] = useLocation();
  const add = useMutation(AddLegalBasis);
  const form = useFaults(add.error);
  const [entered, setEntered] = useState(NOTHING);
  const set = (field: keyof Entered) => (value: string) =>
    setEntered((before) => ({ ...before, [field]: value }));
  const bases = useQuery(LegalBases, {}).data?.legalBases ?? [];
  const replaced = bases.find(({ effectiveFrom }) => effectiveFrom === entered.effectiveFrom);
  const submit = async (): Promise<void> => {
    if (!form.check(faultsIn(entered)) || !(await add.run(entered))) return;
    flash(t.done);
    navigate('/rancang/dasar-hukum');
  };
  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {add.error && <Failure error={add.error} focused={add.error.fields.length === 0} />}
      <TextField
        label={t.version}
        name="version"
        hint={t.versionHint}
        maxLength={40}
        width="medium"
        autoCapitalize="none"
        error={form.faults['version']}
        value={entered.version}
        onChange={set('version')}
      />
      <TextField
        label={t.from}
        name="effectiveFrom"
        type="date"
        width="medium"
        hint={t.fromHint(day(tomorrow()))}
        error={form.faults['effectiveFrom']}
        value={entered.effectiveFrom}
        onChange={set('effectiveFrom')}
      />
      {replaced && entered.effectiveFrom >= tomorrow() && (
        <Notice tone="warn">
          <p>{t.replaces(replaced.version)}</p>
        </Notice>
      )}
      {(['textId', 'textEn'] as const).map((field) => (
        <TextArea
          key={field}
          label={t[field]}
          name={field}
          hint={t[`${field}Hint`]}
          rows={3}
          maxLength={300}
          error={form.faults[field]}
          value={entered[field]}
          onChange={set(field)}
        />
      ))}
      <Reading {...entered} />
      <TextField
        label={t.citation}
        name="citation"
        hint={t.citationHint}
        maxLength={200}
        error={form.faults['citation']}
        value={entered.citation}
        onChange={set('citation')}
      />
      <div className="form-actions">
        <Button type="submit" busy={add.busy} busyText={shell().action.saving}>
          {t.submit}
        </Button>
        <Button kind="quiet" onClick={() => navigate('/rancang/dasar-hukum')}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}

/** How both sentences stand on a certificate, as one types. */
function Reading({ textId, textEn }: Pick<Entered, 'textId' | 'textEn'>): ReactNode {
  const t = templateTexts().bases;
  if (textId.trim() === '' && textEn.trim() === '') return null;
  return (
    <div className="reading">
      <p className="reading-title">{t.readsTitle}</p>
      {textId.trim() !== '' && <p lang="id">{t.reads(textId.trim())}</p>}
      {textEn.trim() !== '' && <p lang="en">{t.readsEn(textEn.trim())}</p>}
    </div>
  );
}

function faultsIn({ version, effectiveFrom, textId, textEn, citation }: Entered): Faults {
  const t = templateTexts().bases;
  const isLength = (text: string, least: number, most: number): boolean =>
    lengthOf(text.trim()) >= least && lengthOf(text.trim()) <= most;
  const first = tomorrow();
  return faultsOf({
    version: !/^[a-z0-9][a-z0-9-]{2,39}$/.test(version) && t.versionFault,
    effectiveFrom: effectiveFrom === '' ? t.fromFault : effectiveFrom < first && t.pastFault(day(first)),
    textId: !isLength(textId, 10, 300) && t.textFault(t.textId),
    textEn: !isLength(textEn, 10, 300) && t.textFault(t.textEn),
    citation: !isLength(citation, 5, 200) && t.citationFault,
  });
}
