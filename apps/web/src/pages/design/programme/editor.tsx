import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useSession } from '../../../app/session';
import { Loaded, Notice, Tag } from '../../../components/feedback/states';
import { Icon } from '../../../components/frame/icons';
import { Page, Section } from '../../../components/frame/page';
import { dayOf } from '../../../format/date';
import { jp } from '../../../format/jp';
import { designTexts } from '../../../i18n/work/design';
import { NotFoundPage } from '../../entry/not-found';
import {
  SECTIONS,
  taskStates,
  useDraft,
  type Programme,
  type SectionName,
  type TaskState,
  type Version,
} from './draft';
import { ProgrammeReading } from './reading';
import { VersionTags } from './programmes';

/** A programme as a list of parts to fill in, in any order. */
export function EditorPage(): ReactNode {
  const t = designTexts();
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const { query, programme, version } = useDraft(id);
  if (query.data && !programme) return <NotFoundPage />;
  return (
    <Page
      title={programme?.title ?? t.programmes.title}
      lead={programme && [programme.code, programme.issue?.title ?? t.programmes.withoutIssue].join(' · ')}
      crumbs={[{ href: '/rancang/program', label: t.programmes.title }]}
    >
      <Loaded query={query}>
        {() =>
          programme &&
          version && (
            <>
              <p className="card-tags">
                <VersionTags published={programme.published} draft={programme.draft} />
                <Tag tone="info">{jp(version.jpMinutes)}</Tag>
              </p>
              {isDesigner ? (
                <TaskList programme={programme} version={version} />
              ) : (
                <>
                  <Notice>
                    <p>{t.editor.readOnly}</p>
                  </Notice>
                  <ProgrammeReading version={version} />
                </>
              )}
              <Versions programme={programme} isDesigner={isDesigner} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

export function sectionTitle(section: SectionName): string {
  const t = designTexts().editor;
  const titles: Record<SectionName, string> = {
    identitas: t.identity,
    hasil: t.outcome,
    kompetensi: t.competencies,
    jalur: t.path,
    penilaian: t.rules,
  };
  return titles[section];
}

const STATE_TONES = { done: 'good', todo: 'warn', advised: 'info' } as const;

function TaskList({ programme, version }: { programme: Programme; version: Version }): ReactNode {
  const t = designTexts().editor;
  const states = taskStates(programme, version);
  return (
    <Section title={t.tasks}>
      {!programme.draft && (
        <Notice>
          <p>{t.newDraft}</p>
        </Notice>
      )}
      <ol className="tasks">
        {SECTIONS.map((section) => (
          <TaskRow key={section} href={`/rancang/program/${programme.id}/${section}`} state={states[section]}>
            {sectionTitle(section)}
          </TaskRow>
        ))}
        <li className="task">
          <Link href={`/rancang/program/${programme.id}/tinjau`}>{t.review}</Link>
        </li>
      </ol>
    </Section>
  );
}

function TaskRow({ href, state, children }: { href: string; state: TaskState; children: string }): ReactNode {
  return (
    <li className="task">
      <Link href={href}>{children}</Link>
      <Tag tone={STATE_TONES[state]}>{designTexts().editor[state]}</Tag>
    </li>
  );
}

function Versions({ programme, isDesigner }: { programme: Programme; isDesigner: boolean }): ReactNode {
  const t = designTexts().editor;
  return (
    <Section title={t.versions}>
      <ul className="plain-rows">
        {programme.versions.map(({ id, number, publishedAt, title, jpMinutes }) => (
          <li key={id}>
            <span>
              <strong>{t.version(String(number))}</strong> · {title} · {jp(jpMinutes)}
            </span>
            <span className="muted">
              {publishedAt === null ? t.isDraft : t.publishedOn(dayOf(publishedAt))}
            </span>
          </li>
        ))}
      </ul>
      <div className="button-row">
        <Link className="button button-quiet" href={`/rancang/angkatan?program=${programme.id}`}>
          <Icon name="calendar" />
          {t.runs}
        </Link>
        {isDesigner && programme.published && (
          <Link className="button button-quiet" href={`/rancang/angkatan/baru?program=${programme.id}`}>
            <Icon name="plus" />
            {t.planRun}
          </Link>
        )}
        {programme.published && (
          <Link className="button button-quiet" href={`/program/${programme.id}`}>
            {t.inCatalogue}
          </Link>
        )}
      </div>
    </Section>
  );
}
