import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { usePages } from '../../../api/pages';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Cell, More, Table } from '../../../components/data/lists';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { useDelayed } from '../../../components/form/delay';
import { Select, TextField } from '../../../components/form/field';
import { Icon } from '../../../components/frame/icons';
import { Page } from '../../../components/frame/page';
import { jpText } from '../../../format/jp';
import { FindIssues, Programmes } from '../../../graphql/generated/design';
import type { ProgrammesQuery } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { designTexts } from '../../../i18n/work/design';

type Programme = ProgrammesQuery['programmes']['nodes'][number];

/** All programmes with their drafts. */
export function ProgrammesPage(): ReactNode {
  const t = designTexts().programmes;
  const isDesigner = useSession().has('DESIGNER');
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const search = useDelayed(text.trim(), 300);
  const issueId = params.get('isu');
  const issues = useQuery(FindIssues, { first: 100 });
  const pages = usePages(
    Programmes,
    { search: search === '' ? null : search, issueId, first: 30 },
    ({ programmes }) => programmes,
  );
  const filtered = search !== '' || issueId !== null;
  const create = isDesigner && (
    <Link className="button" href="/rancang/program/baru">
      <Icon name="plus" />
      {t.create}
    </Link>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={create}>
      <form className="filter-grid" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t.search} name="cari" type="search" value={text} onChange={setText} />
        <Select
          label={t.issue}
          name="isu"
          value={issueId ?? ''}
          empty={t.anyIssue}
          options={(issues.data?.strategicIssues.nodes ?? []).map(({ id, title }) => ({
            value: id,
            label: title,
          }))}
          onChange={(value) => setParams(value === '' ? {} : { isu: value }, { replace: true })}
        />
      </form>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={filtered ? t.noMatch : t.none}>
              {!filtered && <p>{t.noneText}</p>}
              {!filtered && create && <p>{create}</p>}
            </Empty>
          ) : (
            <>
              <ProgrammeTable programmes={pages.nodes} />
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function ProgrammeTable({ programmes }: { programmes: readonly Programme[] }): ReactNode {
  const t = designTexts().programmes;
  return (
    <Table caption={t.title} head={[t.name, t.issue, t.state, t.jp]} numeric={[3]}>
      {programmes.map(({ id, code, title, issue, published, draft }) => (
        <tr key={id}>
          <th scope="row" data-name={t.name}>
            <Link href={`/rancang/program/${id}`}>{title}</Link>
            <span className="hint">
              {code}
              {published && ` · ${terms().method[published.method]}`}
            </span>
          </th>
          <Cell name={t.issue}>{issue ? issue.title : <span className="muted">{t.withoutIssue}</span>}</Cell>
          <Cell name={t.state}>
            <span className="card-tags">
              <VersionTags published={published} draft={draft} />
            </span>
          </Cell>
          <Cell name={t.jp} numeric>
            {published ? jpText(published.jpMinutes) : shell().none}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

interface VersionTagsProps {
  readonly published: { readonly number: number } | null;
  readonly draft: { readonly number: number } | null;
}

export function VersionTags({ published, draft }: VersionTagsProps): ReactNode {
  const t = designTexts().programmes;
  return (
    <>
      {published && <Tag tone="good">{t.published(String(published.number))}</Tag>}
      {draft && <Tag tone="warn">{t.draft(String(draft.number))}</Tag>}
    </>
  );
}
