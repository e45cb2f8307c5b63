import { useState, type ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useSession } from '../../../app/session';
import { Failure } from '../../../components/feedback/failure';
import { Done, Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { DraftChanged } from '../../../components/form/draft-changed';
import { FaultSummary, useFaults, type Faults, type FormFaults } from '../../../components/form/faults';
import { flash } from '../../../components/frame/flash';
import { Page } from '../../../components/frame/page';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';
import { NotFoundPage } from '../../entry/not-found';
import { CompetenciesForm } from './competencies-form';
import {
  SECTIONS,
  useDraft,
  type Draft,
  type DraftChange,
  type Programme,
  type SectionName,
  type Version,
} from './draft';
import { sectionTitle } from './editor';
import { IdentityForm } from './identity-form';
import { OutcomeForm } from './outcome-form';
import { PathForm } from './path/path-form';
import { ReviewPage } from './review';
import { RulesForm } from './rules-form';

/** One part of a programme's draft. */
export function SectionPage(): ReactNode {
  const { id = '', section = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const draft = useDraft(id);
  const { query, programme, version } = draft;
  if (section === 'tinjau') return <ReviewPage draft={draft} />;
  const name = SECTIONS.find((each) => each === section);
  if (!name || !isDesigner || (query.data && !programme)) return <NotFoundPage />;
  return (
    <Page
      title={sectionTitle(name)}
      lead={programme?.title}
      crumbs={[
        { href: '/rancang/program', label: designTexts().programmes.title },
        ...(programme ? [{ href: `/rancang/program/${id}`, label: programme.title }] : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          programme &&
          version && (
            <SectionForm key={name} section={name} draft={draft} programme={programme} version={version} />
          )
        }
      </Loaded>
    </Page>
  );
}

export interface PartFormProps {
  readonly programme: Programme;
  readonly version: Version;
  readonly form: FormFaults;
  /** Tells what saving would send now, or what is wrong. */
  readonly onReady: (read: () => { readonly change: DraftChange } | { readonly faults: Faults }) => void;
}

const FORMS: Readonly<Record<SectionName, (props: PartFormProps) => ReactNode>> = {
  identitas: IdentityForm,
  hasil: OutcomeForm,
  kompetensi: CompetenciesForm,
  jalur: PathForm,
  penilaian: RulesForm,
};

interface SectionFormProps {
  readonly section: SectionName;
  readonly draft: Draft;
  readonly programme: Programme;
  readonly version: Version;
}

/** What all parts share: checking, saving, and what to do when somebody else saved in between. */
function SectionForm({ section, draft, programme, version }: SectionFormProps): ReactNode {
  const t = designTexts().editor;
  const [, navigate] = useLocation();
  const form = useFaults();
  const { saving, save, query } = draft;
  const [reloaded, setReloaded] = useState(false);
  const [read] = useState<{ current: Parameters<PartFormProps['onReady']>[0] | null }>({ current: null });
  const Fields = FORMS[section];
  const conflict = saving.error?.code === 'DRAFT_CHANGED' ? saving.error : undefined;

  const submit = async (): Promise<void> => {
    const result = read.current?.();
    if (!result) return;
    if (!form.check('faults' in result ? result.faults : {}) || !('change' in result)) return;
    if (!(await save(result.change))) return;
    flash(t.saved);
    navigate(`/rancang/program/${programme.id}`);
  };
  const loadLatest = (): void => {
    saving.clear();
    query.reload();
    setReloaded(true);
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
      {conflict && <DraftChanged error={conflict} texts={t} onLoad={loadLatest} />}
      {saving.error && !conflict && <Failure error={saving.error} focused />}
      {reloaded && !conflict && (
        <Done>
          <p>{t.latestLoaded}</p>
        </Done>
      )}
      <Fields
        programme={programme}
        version={version}
        form={form}
        onReady={(next) => {
          read.current = next;
        }}
      />
      <div className="form-actions">
        <Button type="submit" busy={saving.busy} busyText={shell().action.saving}>
          {t.save}
        </Button>
        <Button kind="quiet" onClick={() => navigate(`/rancang/program/${programme.id}`)}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}
