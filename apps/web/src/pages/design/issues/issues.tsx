import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { More } from '../../../components/data/lists';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { useDelayed } from '../../../components/form/delay';
import { TextField } from '../../../components/form/field';
import { Icon } from '../../../components/frame/icons';
import { Page } from '../../../components/frame/page';
import { number } from '../../../format/number';
import { Issues } from '../../../graphql/generated/design';
import type { IssuesQuery } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';

type Issue = IssuesQuery['strategicIssues']['nodes'][number];

/** Regional priorities, those nobody works on first. */
export function IssuesPage(): ReactNode {
  const t = designTexts().issues;
  const isDesigner = useSession().has('DESIGNER');
  const [text, setText] = useState('');
  const search = useDelayed(text.trim(), 300);
  const pages = usePages(
    Issues,
    { search: search === '' ? null : search, first: 24 },
    ({ strategicIssues }) => strategicIssues,
  );
  const create = isDesigner && (
    <Link className="button" href="/rancang/isu/baru">
      <Icon name="plus" />
      {t.create}
    </Link>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={create}>
      <div className="narrow">
        <TextField label={t.search} name="cari" type="search" value={text} onChange={setText} />
      </div>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={search === '' ? t.none : t.noMatch}>
              {search === '' && <p>{t.noneText}</p>}
              {search === '' && create && <p>{create}</p>}
            </Empty>
          ) : (
            <>
              <ul className="cards">
                {pages.nodes.map((issue) => (
                  <IssueCard key={issue.id} issue={issue} />
                ))}
              </ul>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function IssueCard({ issue }: { issue: Issue }): ReactNode {
  const t = designTexts().issues;
  return (
    <li className={`card issue-card${issue.programmeCount === 0 ? ' issue-open' : ''}`}>
      <p className="card-tags">
        <Tag>{issue.code}</Tag>{' '}
        {issue.programmeCount === 0 ? (
          <Tag tone="warn">{t.without}</Tag>
        ) : (
          <Tag tone="good">{t.count(issue.programmeCount)}</Tag>
        )}
      </p>
      <h2 className="row-title">
        <Link className="card-link" href={`/rancang/isu/${issue.id}`}>
          {issue.title}
        </Link>
      </h2>
      <p>{issue.indicator}</p>
      <p className="issue-goal">{goalText(issue)}</p>
      <p className="muted">{issue.ownerUnit.name}</p>
    </li>
  );
}

type Goal = Pick<Issue, 'baseline' | 'target' | 'measure' | 'targetYear'>;

export function goalText({ baseline, target, measure, targetYear }: Goal): string | null {
  const t = designTexts().issues;
  if (baseline === null && target === null) return null;
  const value = (amount: number | null): string => (amount === null ? shell().none : number(amount, 2));
  return t.targetText(
    value(baseline),
    value(target),
    measure,
    targetYear === null ? '' : t.targetYear(String(targetYear)),
  );
}
