import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded } from '../../components/feedback/states';
import { useDelayed } from '../../components/form/delay';
import { Select, TextField } from '../../components/form/field';
import { Icon } from '../../components/frame/icons';
import { Page } from '../../components/frame/page';
import { runDays, RunStateTag, seatsText } from '../../components/learning/seats';
import { number } from '../../format/number';
import type { RunsQuery, RunState } from '../../graphql/generated/graphql';
import { Runs } from '../../graphql/generated/runs';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { runsTexts } from '../../i18n/work/runs';

type Run = RunsQuery['runs']['nodes'][number];

/** All runs by state, name and programme. */
export function RunsPage(): ReactNode {
  const t = runsTexts();
  const isDesigner = useSession().has('DESIGNER');
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const search = useDelayed(text.trim(), 300);
  const programmeId = params.get('program');
  const state = params.get('keadaan') as RunState | null;
  const filter = { programmeId, state, search: search === '' ? null : search, first: 30 };
  const pages = usePages(Runs, filter, ({ runs }) => runs);
  const filtered = search !== '' || state !== null || programmeId !== null;
  const create = isDesigner && (
    <Link
      className="button"
      href={`/rancang/angkatan/baru${programmeId === null ? '' : `?program=${programmeId}`}`}
    >
      <Icon name="plus" />
      {t.create}
    </Link>
  );
  const set = (name: string, value: string): void =>
    setParams(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return (
    <Page title={t.title} lead={t.lead} actions={create}>
      <form className="filter-grid" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t.search} name="cari" type="search" value={text} onChange={setText} />
        <Select
          label={t.state}
          name="keadaan"
          value={state ?? ''}
          empty={t.anyState}
          options={Object.entries(terms().runState).map(([value, label]) => ({ value, label }))}
          onChange={(value) => set('keadaan', value)}
        />
      </form>
      {programmeId !== null && (
        <p>
          {pages.nodes[0] && t.programmeOnly(pages.nodes[0].programme.title)}{' '}
          <Link href="/rancang/angkatan">{t.allProgrammes}</Link>
        </p>
      )}
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={filtered ? t.noMatch : t.none}>
              <p>{t.noneText}</p>
              {create && <p>{create}</p>}
            </Empty>
          ) : (
            <>
              <RunTable runs={pages.nodes} />
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function RunTable({ runs }: { runs: readonly Run[] }): ReactNode {
  const t = runsTexts();
  return (
    <Table caption={t.title} head={[t.name, t.when, t.where, t.seats, t.state]}>
      {runs.map((run) => (
        <tr key={run.id}>
          <th scope="row" data-name={t.name}>
            <Link href={`/rancang/angkatan/${run.id}`}>{run.name}</Link>
            <span className="hint">
              {run.programme.title} · {run.programme.code}
            </span>
          </th>
          <Cell name={t.when}>{runDays(run) ?? shell().none}</Cell>
          <Cell name={t.where}>{run.venue}</Cell>
          <Cell name={t.seats}>{seatsText(run) ?? plannedText(run.plannedCapacity)}</Cell>
          <Cell name={t.state}>
            <RunStateTag state={run.state} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

export function plannedText({ limited }: { readonly limited: number | null }): string {
  return limited === null ? runsTexts().seatsPlannedUnlimited : runsTexts().seatsPlanned(number(limited));
}
