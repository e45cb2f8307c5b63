import type { ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import type { PortalError } from '../../../../api/failure';
import { useSession } from '../../../../app/session';
import { Failure } from '../../../../components/feedback/failure';
import { Loaded, Notice } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { DraftChanged } from '../../../../components/form/draft-changed';
import { FaultSummary, type FormFaults } from '../../../../components/form/faults';
import { Page } from '../../../../components/frame/page';
import { local } from '../../../../i18n/local';
import { shell } from '../../../../i18n/shell';
import { ruleTexts } from '../../../../i18n/work/rules';
import { NotFoundPage } from '../../../entry/not-found';
import { isEditable, useRuleSet, type RuleSet } from '../rule-set.model';

/** A page that changes one part of a draft; nobody but a designer gets there, and only while it may be changed. */
export function DraftPage(props: {
  title: string;
  lead: string;
  children: (set: RuleSet, reload: () => void) => ReactNode;
}): ReactNode {
  const { version = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const { query, set } = useRuleSet(version);
  if (!isDesigner || (query.data && (!set || !isEditable(set)))) return <NotFoundPage />;
  return (
    <Page
      title={props.title}
      lead={props.lead}
      crumbs={[
        { href: '/rancang/aturan', label: ruleTexts().title },
        { href: `/rancang/aturan/${version}`, label: version },
      ]}
    >
      <Loaded query={query}>{() => set && props.children(set, query.reload)}</Loaded>
    </Page>
  );
}

interface DraftFormProps {
  readonly set: RuleSet;
  readonly form: FormFaults;
  readonly saving: {
    readonly busy: boolean;
    readonly error: PortalError | undefined;
    readonly clear: () => void;
  };
  /** Which of the set's faults belong to this part: how their fields begin. */
  readonly part: string;
  readonly saveText: string;
  readonly onSave: () => void;
  readonly onReload: () => void;
  readonly children: ReactNode;
}

/** What all these forms share: what is wrong, saving, and what to do when somebody else saved in between. */
export function DraftForm(props: DraftFormProps): ReactNode {
  const t = ruleTexts().form;
  const [, navigate] = useLocation();
  const { set, form, saving, part } = props;
  const conflict = saving.error?.code === 'DRAFT_CHANGED' ? saving.error : undefined;
  const faults = set.faults.filter(({ field }) => part !== '' && field.startsWith(part));
  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      <FaultSummary form={form} />
      {conflict && (
        <DraftChanged
          error={conflict}
          texts={t}
          onLoad={() => {
            saving.clear();
            props.onReload();
          }}
        />
      )}
      {saving.error && !conflict && <Failure error={saving.error} focused />}
      {faults.length > 0 && (
        <Notice tone="warn">
          <p>
            <strong>{t.wrong}</strong>
          </p>
          <ul className="plain-list">
            {faults.map(({ code, field, sentence }) => (
              <li key={`${code} ${field}`}>{local(sentence)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {props.children}
      <div className="form-actions">
        <Button type="submit" busy={saving.busy} busyText={shell().action.saving}>
          {props.saveText}
        </Button>
        <Button kind="quiet" onClick={() => navigate(`/rancang/aturan/${set.version}`)}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}
