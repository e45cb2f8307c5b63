import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Facts } from '../../../components/data/lists';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { Icon } from '../../../components/frame/icons';
import { Page, Section } from '../../../components/frame/page';
import { jp } from '../../../format/jp';
import { IssuePage as IssueDocument } from '../../../graphql/generated/design';
import type { IssuePageQuery } from '../../../graphql/generated/graphql';
import { terms } from '../../../i18n/terms';
import { designTexts } from '../../../i18n/work/design';
import { NotFoundPage } from '../../entry/not-found';
import { goalText } from './issues';

type Issue = NonNullable<IssuePageQuery['strategicIssue']>;

export function IssuePage(): ReactNode {
  const t = designTexts().issues;
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(IssueDocument, { id });
  const issue = query.data?.strategicIssue;
  if (query.data && !issue) return <NotFoundPage />;
  return (
    <Page
      title={issue?.title ?? t.title}
      crumbs={[{ href: '/rancang/isu', label: t.title }]}
      actions={
        isDesigner && (
          <Link className="button button-quiet" href={`/rancang/isu/${id}/ubah`}>
            {t.edit}
          </Link>
        )
      }
    >
      <Loaded query={query}>
        {() =>
          issue && (
            <>
              <div className="card">
                <Facts
                  wide
                  facts={[
                    [designTexts().issueForm.code, issue.code],
                    [t.indicator, issue.indicator],
                    [t.target, goalText(issue)],
                    [t.owner, issue.ownerUnit.name],
                  ]}
                />
              </div>
              {issue.description !== '' && (
                <Section title={t.description}>
                  <p className="material">{issue.description}</p>
                </Section>
              )}
              {issue.criticalProcesses.length > 0 && (
                <Section title={t.processes}>
                  <ol className="plain-list">
                    {issue.criticalProcesses.map((process) => (
                      <li key={process.id}>{process.title}</li>
                    ))}
                  </ol>
                </Section>
              )}
              <Programmes issue={issue} isDesigner={isDesigner} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Programmes({ issue, isDesigner }: { issue: Issue; isDesigner: boolean }): ReactNode {
  const t = designTexts();
  const create = isDesigner && (
    <Link className="button" href={`/rancang/program/baru?isu=${issue.id}`}>
      <Icon name="plus" />
      {t.issues.createProgramme}
    </Link>
  );
  return (
    <Section title={t.issues.programmes}>
      {issue.programmes.length === 0 ? (
        <Empty title={t.issues.without}>
          <p>{t.issues.programmesNone}</p>
          {create && <p>{create}</p>}
        </Empty>
      ) : (
        <>
          <ul className="rows">
            {issue.programmes.map(({ id, code, title, published }) => (
              <li key={id} className="card row">
                <div className="row-main">
                  <h3>
                    <Link className="card-link" href={`/rancang/program/${id}`}>
                      {title}
                    </Link>
                  </h3>
                  <p className="muted">{code}</p>
                </div>
                <p className="row-side">
                  {published ? (
                    <span>
                      <Tag tone="info">{jp(published.jpMinutes)}</Tag>{' '}
                      <Tag>{terms().method[published.method]}</Tag>
                    </span>
                  ) : (
                    <Tag tone="warn">{t.editor.isDraft}</Tag>
                  )}
                </p>
              </li>
            ))}
          </ul>
          {create && <p>{create}</p>}
        </>
      )}
    </Section>
  );
}
