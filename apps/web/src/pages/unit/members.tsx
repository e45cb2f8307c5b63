import { useEffect, useState, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded } from '../../components/feedback/states';
import { useDelayed } from '../../components/form/delay';
import { Select, TextField } from '../../components/form/field';
import { Page } from '../../components/frame/page';
import { ShortfallTag } from '../../components/jp/offers';
import { StateTag } from '../../components/jp/ring';
import { jpText } from '../../format/jp';
import type { JpState, Shortfall, UnitMembersQuery } from '../../graphql/generated/graphql';
import { UnitHead, UnitMembers } from '../../graphql/generated/leader';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { unitTexts } from '../../i18n/work/unit';
import { NotFoundPage } from '../entry/not-found';
import { MembersFile } from './members-file';
import { MissingFacts } from './missing-facts';
import { useUnitCrumbs } from './unit-crumbs';
import { YearSelect } from './year-select';

export type Member = UnitMembersQuery['unitMembers']['nodes'][number];

/** The people behind a unit's figure. */
export function MembersPage(): ReactNode {
  const t = unitTexts();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('cari') ?? '');
  const search = useDelayed(text.trim(), 300);
  const set = (name: string, value: string): void =>
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
  const filter = {
    unitId: id,
    year: Number(params.get('tahun')) || null,
    state: params.get('status') as JpState | null,
    shortfall: params.get('kekurangan') as Shortfall | null,
    search: params.get('cari'),
  };
  const head = useQuery(UnitHead, { unitId: id });
  const pages = usePages(UnitMembers, { ...filter, first: 50 }, ({ unitMembers }) => unitMembers);
  const unit = head.data?.unit;
  const crumbs = useUnitCrumbs(unit ? [...unit.path, unit] : []);
  if (pages.error?.code === 'NOT_FOUND') return <NotFoundPage />;
  return (
    <Page
      title={unit ? t.peopleOf(unit.name) : t.people}
      lead={filter.state === 'INCOMPLETE_DATA' ? t.completeLead : t.peopleLead}
      crumbs={crumbs}
      actions={<MembersFile filter={filter} unitName={unit?.name ?? ''} />}
    >
      <form className="filter-grid" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t.search} name="cari" type="search" value={text} onChange={setText} />
        <Select
          label={t.state}
          name="status"
          value={filter.state ?? ''}
          empty={t.anyState}
          options={Object.entries(terms().state).map(([value, label]) => ({ value, label }))}
          onChange={(value) => set('status', value)}
        />
        <Select
          label={t.shortfall}
          name="kekurangan"
          value={filter.shortfall ?? ''}
          empty={t.anyShortfall}
          options={Object.entries(terms().shortfall).map(([value, label]) => ({ value, label }))}
          onChange={(value) => set('kekurangan', value)}
        />
        <YearSelect year={filter.year} onYear={(year) => set('tahun', String(year))} />
      </form>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.peopleNone}>
              <p>{t.peopleNoneText}</p>
            </Empty>
          ) : (
            <div className={pages.refreshing ? 'is-refreshing' : undefined}>
              <MembersTable members={pages.nodes} year={filter.year} />
              <More pages={pages} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function MembersTable({ members, year }: { members: readonly Member[]; year: number | null }): ReactNode {
  const t = unitTexts();
  return (
    <Table
      caption={t.people}
      head={[t.name, t.unit, t.counted, t.floor, t.scheduled, t.status]}
      numeric={[2, 3, 4]}
    >
      {members.map(({ employee, state, shortfall, countedMinutes, floorMinutes, scheduledMinutes }) => (
        <tr key={employee.id}>
          <th scope="row" data-name={t.name}>
            <Link href={`/pegawai/${employee.id}/jp${year === null ? '' : `?tahun=${String(year)}`}`}>
              {employee.name}
            </Link>
            <span className="hint">{[employee.nip, employee.position].filter(Boolean).join(' · ')}</span>
          </th>
          <Cell name={t.unit}>{employee.unit?.name ?? shell().none}</Cell>
          <Cell name={t.counted} numeric>
            {jpText(countedMinutes)}
          </Cell>
          <Cell name={t.floor} numeric>
            {floorMinutes === null ? shell().none : jpText(floorMinutes)}
          </Cell>
          <Cell name={t.scheduled} numeric>
            {jpText(scheduledMinutes)}
          </Cell>
          <Cell name={t.status}>
            <StateTag state={state} /> {shortfall && <ShortfallTag shortfall={shortfall} />}
            <MissingFacts facts={employee.missingFacts ?? []} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
