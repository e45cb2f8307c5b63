import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { More } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Empty, Skeleton } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { useDelayed } from '../../components/form/delay';
import { Select, TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { Page } from '../../components/frame/page';
import { ProgrammeCard } from '../../components/learning/programme-card';
import { number } from '../../format/number';
import type { LearningMethod } from '../../graphql/generated/graphql';
import { Catalogue, CatalogueFilters } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { terms } from '../../i18n/terms';

const FILTERS = ['cari', 'isu', 'kompetensi', 'metode'] as const;
type FilterName = (typeof FILTERS)[number];

/** Published programmes, searched while typing; the filters stand in the address, so that going back finds them. */
export function CataloguePage(): ReactNode {
  const t = learner().catalogue;
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('cari') ?? '');
  const search = useDelayed(text.trim(), 300);
  const set = (name: FilterName, value: string): void =>
    setParams(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  useEffect(() => {
    if (search !== (params.get('cari') ?? '')) set('cari', search);
  }, [search]);
  const pages = usePages(
    Catalogue,
    {
      search: params.get('cari'),
      issueId: params.get('isu'),
      competencyId: params.get('kompetensi'),
      method: params.get('metode') as LearningMethod | null,
      first: 12,
    },
    ({ catalogue }) => catalogue,
  );
  const filtered = FILTERS.some((name) => params.has(name));
  const clear = (): void => {
    setText('');
    setParams(new URLSearchParams(), { replace: true });
  };
  const { totalCount } = pages;
  useEffect(() => {
    if (totalCount !== undefined && filtered) announce(t.found(number(totalCount)));
  }, [totalCount, filtered]);

  return (
    <Page title={t.title} lead={t.lead}>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t.search}
          name="cari"
          type="search"
          hint={t.searchHint}
          value={text}
          onChange={setText}
        />
        <FilterSelects params={params} onChange={set} />
      </form>
      {pages.error && <Failure error={pages.error} retry={pages.reload} />}
      {pages.loading && <Skeleton lines={8} block />}
      {pages.data && pages.nodes.length === 0 && (
        <Empty title={filtered ? t.emptyTitle : t.noneTitle}>
          <p>{filtered ? t.emptyText : t.noneText}</p>
          {filtered && (
            <Button kind="quiet" onClick={clear}>
              {t.clear}
            </Button>
          )}
        </Empty>
      )}
      <h2 className="visually-hidden">{learner().run.programme}</h2>
      <ul className={`cards${pages.refreshing ? ' is-refreshing' : ''}`}>
        {pages.nodes.map((entry) => (
          <ProgrammeCard key={entry.programme.id} entry={entry} />
        ))}
      </ul>
      <More pages={pages} />
    </Page>
  );
}

interface FilterSelectsProps {
  readonly params: URLSearchParams;
  readonly onChange: (name: FilterName, value: string) => void;
}

function FilterSelects({ params, onChange }: FilterSelectsProps): ReactNode {
  const t = learner().catalogue;
  const { data } = useQuery(CatalogueFilters, {});
  const issues = (data?.strategicIssues.nodes ?? []).filter(({ programmeCount }) => programmeCount > 0);
  const chosen = ['isu', 'kompetensi', 'metode'].filter((name) => params.has(name)).length;
  return (
    <details className="filter-more" open={chosen > 0}>
      <summary>
        {t.filters}
        {chosen > 0 && ` (${String(chosen)})`}
      </summary>
      <div className="filter-grid">
        <Select
          label={t.issue}
          name="isu"
          value={params.get('isu') ?? ''}
          empty={t.anyIssue}
          options={issues.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(value) => onChange('isu', value)}
        />
        <Select
          label={t.competency}
          name="kompetensi"
          value={params.get('kompetensi') ?? ''}
          empty={t.anyCompetency}
          options={(data?.competencies.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange('kompetensi', value)}
        />
        <Select
          label={t.method}
          name="metode"
          value={params.get('metode') ?? ''}
          empty={t.anyMethod}
          options={Object.entries(terms().method).map(([value, label]) => ({ value, label }))}
          onChange={(value) => onChange('metode', value)}
        />
      </div>
    </details>
  );
}
