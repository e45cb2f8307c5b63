import { useState, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Cell, Table } from '../../../components/data/lists';
import { Failure } from '../../../components/feedback/failure';
import { Done, Loaded, Notice, Tag } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { flash } from '../../../components/frame/flash';
import { Page, Section } from '../../../components/frame/page';
import { dayOf, moment } from '../../../format/date';
import { number } from '../../../format/number';
import type { TemplatePageQuery } from '../../../graphql/generated/graphql';
import {
  BeginTemplateDraft,
  RetireTemplateVersion,
  TemplatePage as TemplateDocument,
} from '../../../graphql/generated/templates';
import { shell } from '../../../i18n/shell';
import { templateTexts } from '../../../i18n/work/templates';
import { NotFoundPage } from '../../entry/not-found';
import { AssignButton } from './assign';
import { Differences } from './differences';
import { STATE_TONES } from './template.model';
import { UsedFor } from './templates';

type Template = NonNullable<TemplatePageQuery['certificateTemplate']>;
type Version = Template['versions'][number];

const SHORTEST_REASON = 5;

/** One template: what it is used for, its versions, and what was done with them. */
export function TemplatePage(): ReactNode {
  const t = templateTexts();
  const { id = '' } = useParams();
  const query = useQuery(TemplateDocument, { id });
  const template = query.data?.certificateTemplate;
  if (query.data && !template) return <NotFoundPage />;
  return (
    <Page
      title={template?.name ?? t.title}
      lead={template && t.purposes[template.purpose]}
      crumbs={[{ href: '/rancang/templat', label: t.title }]}
    >
      <Loaded query={query}>{() => template && <Parts template={template} />}</Loaded>
    </Page>
  );
}

function Parts({ template }: { template: Template }): ReactNode {
  const t = templateTexts();
  const isDesigner = useSession().has('DESIGNER');
  const [done, setDone] = useState<{ readonly text: string; readonly round: number } | null>(null);
  const say = (text: string): void => setDone((before) => ({ text, round: (before?.round ?? 0) + 1 }));
  const draft = template.versions.find(({ state }) => state === 'DRAFT');
  return (
    <>
      {done && (
        <Done key={done.round}>
          <p>{done.text}</p>
        </Done>
      )}
      {draft && (
        <Notice>
          <p>{t.page.hasDraft(number(draft.number))}</p>
          <p>
            <Link className="button button-quiet" href={pathOf(template, draft)}>
              {isDesigner ? t.page.continue(number(draft.number)) : t.page.read}
            </Link>
          </p>
        </Notice>
      )}
      <Section
        title={t.usedFor}
        aside={
          isDesigner &&
          template.inForce && <AssignButton template={template} onDone={() => say(t.assign.done)} />
        }
      >
        <div className="card">
          <UsedFor assignments={template.assignments} />
          {!template.inForce && <p className="muted">{t.assign.notPublished}</p>}
        </div>
      </Section>
      <Section title={t.page.versions}>
        <p className="muted measure">{t.page.versionsLead}</p>
        {template.versions.map((version) => (
          <VersionCard
            key={version.id}
            template={template}
            version={version}
            mayBegin={isDesigner && !draft}
            onDone={say}
          />
        ))}
      </Section>
      <History versions={template.versions} />
    </>
  );
}

function pathOf({ id }: Pick<Template, 'id'>, version: Pick<Version, 'id'>): string {
  return `/rancang/templat/${id}/versi/${version.id}`;
}

interface VersionProps {
  readonly template: Template;
  readonly version: Version;
  readonly mayBegin: boolean;
  readonly onDone: (text: string) => void;
}

function VersionCard({ template, version, mayBegin, onDone }: VersionProps): ReactNode {
  const t = templateTexts();
  const isDesigner = useSession().has('DESIGNER');
  const { content, state, certificates } = version;
  const count = number(version.number);
  const published = version.steps.find(({ step }) => step === 'PUBLISHED');
  const before = template.versions.find((each) => each.number < version.number && each.state !== 'DISCARDED');
  const mayRetire = isDesigner && state === 'PUBLISHED';
  return (
    <article className="card" aria-label={t.version(count)}>
      <h3>
        {t.version(count)} <Tag tone={STATE_TONES[state]}>{t.states[state]}</Tag>{' '}
        {template.inForce?.id === version.id && <Tag tone="good">{t.page.inForceNow}</Tag>}
      </h3>
      <p>
        {t.layouts[content.layout]}, {t.accents[content.accent].toLowerCase()} ·{' '}
        {content.en ? t.languages.both : t.languages.id} · {t.certificatesOf(number(certificates))}
      </p>
      {published && (
        <p className="muted">
          {t.page.published} {dayOf(published.at)}
          {published.by && ` · ${published.by.name}`}
        </p>
      )}
      {before && (
        <details className="version-differences">
          <summary>{t.page.differsFrom(number(before.number))}</summary>
          <Differences
            before={before.content}
            after={content}
            caption={t.page.differsFrom(number(before.number))}
          />
        </details>
      )}
      <div className="button-row">
        <Link className="button button-quiet button-small" href={pathOf(template, version)}>
          {t.page.look(count)}
        </Link>
        {mayBegin && <BeginButton template={template} version={version} />}
        {mayRetire && <RetireButton template={template} version={version} onDone={onDone} />}
      </div>
    </article>
  );
}

function BeginButton({ template, version }: Pick<VersionProps, 'template' | 'version'>): ReactNode {
  const t = templateTexts().page;
  const [, navigate] = useLocation();
  const begin = useMutation(BeginTemplateDraft);
  return (
    <>
      <Button
        kind="quiet"
        small
        busy={begin.busy}
        onClick={() =>
          void begin.run({ versionId: version.id }).then((done) => {
            if (!done) return;
            flash(t.begun);
            navigate(pathOf(template, done.beginCertificateTemplateDraft));
          })
        }
      >
        {t.beginFrom(number(version.number))}
      </Button>
      {begin.error && <Failure error={begin.error} focused />}
    </>
  );
}

function RetireButton({ template, version, onDone }: Omit<VersionProps, 'mayBegin'>): ReactNode {
  const t = templateTexts().page;
  const [asking, setAsking] = useState(false);
  const retire = useMutation(RetireTemplateVersion);
  const count = number(version.number);
  const next = template.versions.find(({ id, state }) => id !== version.id && state === 'PUBLISHED');
  const isInForce = template.inForce?.id === version.id;
  return (
    <>
      <Button kind="quiet" small onClick={() => setAsking(true)}>
        {t.retireOf(count)}
      </Button>
      {asking && (
        <ReasonDialog
          title={t.retireTitle(count)}
          text={<p>{t.retireText(isInForce && next ? number(next.number) : null)}</p>}
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={t.retire}
          busy={retire.busy}
          error={retire.error}
          onConfirm={async (reason) => {
            if (!(await retire.run({ id: version.id, reason }))) return false;
            onDone(t.retired(count));
            return true;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function History({ versions }: { versions: readonly Version[] }): ReactNode {
  const t = templateTexts();
  const steps = versions
    .flatMap(({ number: count, steps: taken }) => taken.map((step) => ({ ...step, count })))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  if (steps.length === 0) return null;
  return (
    <Section title={t.page.history}>
      <Table caption={t.page.history} head={[t.page.what, t.page.who, t.page.when, t.page.reason]}>
        {steps.map(({ step, by, at, reason, count }, index) => (
          <tr key={index}>
            <th scope="row" data-name={t.page.what}>
              {t.page.step[step as keyof typeof t.page.step]}
              <span className="hint">{t.version(number(count))}</span>
            </th>
            <Cell name={t.page.who}>{by?.name ?? t.builtIn}</Cell>
            <Cell name={t.page.when}>{moment(at)}</Cell>
            <Cell name={t.page.reason}>{reason ?? shell().none}</Cell>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
