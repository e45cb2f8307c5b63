import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded } from '../../components/feedback/states';
import { useDelayed } from '../../components/form/delay';
import { Select, TextField } from '../../components/form/field';
import { Picker, type Choice } from '../../components/form/picker';
import { Page } from '../../components/frame/page';
import type { Doc } from '../../graphql/document';
import { Employees, ReadEmployees } from '../../graphql/generated/admin';
import type { EmployeesQueryVariables, ReadEmployeesQuery } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { peopleTexts } from '../../i18n/work/people';
import { useUnitChoices } from '../unit/find-unit';
import { MissingFacts } from '../unit/missing-facts';

type Listed = ReadEmployeesQuery['employees']['nodes'][number] & { readonly hasSignedIn?: boolean | null };
type ListQuery = {
  readonly employees: Omit<ReadEmployeesQuery['employees'], 'nodes'> & { readonly nodes: readonly Listed[] };
};

/** Everybody the account may look up. */
export function EmployeesPage(): ReactNode {
  const t = peopleTexts();
  const isAdmin = useSession().has('ADMIN');
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<Choice | null>(null);
  const [params, setParams] = useSearchParams();
  const incomplete = params.get('data') === 'kurang';
  const search = useDelayed(text.trim(), 300);
  const list: Doc<ListQuery, EmployeesQueryVariables> = isAdmin ? Employees : ReadEmployees;
  const filter = { search: search === '' ? null : search, unitId: unit?.id ?? null, incomplete, first: 30 };
  const pages = usePages(list, filter, ({ employees }) => employees);
  return (
    <Page title={t.title} lead={t.lead}>
      <form className="filter-grid" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t.search}
          name="cari"
          type="search"
          hint={t.searchHint}
          value={text}
          onChange={setText}
        />
        <Picker
          label={t.unit}
          name="unit"
          hint={t.unitHint}
          optional
          chosen={unit}
          onChoose={setUnit}
          useChoices={useUnitChoices}
        />
        <Select
          label={t.data}
          name="data"
          value={incomplete ? 'kurang' : ''}
          empty={t.anyData}
          options={[{ value: 'kurang', label: terms().state.INCOMPLETE_DATA }]}
          onChange={(value) => setParams(value === '' ? {} : { data: value }, { replace: true })}
        />
      </form>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{search === '' && unit === null && !incomplete ? t.startText : t.noneText}</p>
            </Empty>
          ) : (
            <div className={pages.refreshing ? 'is-refreshing' : undefined}>
              <EmployeeTable employees={pages.nodes} isAdmin={isAdmin} />
              <More pages={pages} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function EmployeeTable({
  employees,
  isAdmin,
}: {
  employees: readonly Listed[];
  isAdmin: boolean;
}): ReactNode {
  const t = peopleTexts();
  return (
    <Table caption={t.title} head={[t.name, t.nip, t.unit, t.class, ...(isAdmin ? [t.signedIn] : [])]}>
      {employees.map(({ id, name, nip, position, unit, class: employeeClass, missingFacts, hasSignedIn }) => (
        <tr key={id}>
          <th scope="row" data-name={t.name}>
            <Link href={`/pegawai/${id}`}>{name}</Link>
            <span className="hint">{position}</span>
            <MissingFacts facts={missingFacts ?? []} />
          </th>
          <Cell name={t.nip} steady>
            {nip ?? shell().none}
          </Cell>
          <Cell name={t.unit}>{unit?.name ?? shell().none}</Cell>
          <Cell name={t.class}>
            {employeeClass === null ? shell().none : terms().employeeClass[employeeClass]}
          </Cell>
          {isAdmin && <Cell name={t.signedIn}>{hasSignedIn ? shell().yes : shell().no}</Cell>}
        </tr>
      ))}
    </Table>
  );
}
