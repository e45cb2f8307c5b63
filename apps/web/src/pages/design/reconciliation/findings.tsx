import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { Cell, More, Table } from '../../../components/data/lists';
import { Tabs } from '../../../components/data/tabs';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { Select } from '../../../components/form/field';
import { dayOf, moment } from '../../../format/date';
import { number } from '../../../format/number';
import type { DifferenceKind, FindingOrder } from '../../../graphql/generated/graphql';
import { Findings as FindingsDocument } from '../../../graphql/generated/reconciliation';
import { local } from '../../../i18n/local';
import { designTexts } from '../../../i18n/work/design';
import { ageInDays, linkOf, type Finding } from './finding-action';
import { FindingsFile } from './findings-file';
import type { Reconciliation } from './reconciliation-page';

const AGES = ['1', '7', '30'];

/** Differences of one kind at a time or of all, each with its evidence, its age, and who can do what about it. */
export function Findings({ found }: { found: Reconciliation }): ReactNode {
  const t = designTexts().reconciliation;
  const [kind, setKind] = useState<DifferenceKind | 'ALL'>('ALL');
  const [age, setAge] = useState('');
  const [order, setOrder] = useState<FindingOrder>('OLDEST');
  const filter = {
    id: found.id,
    kind: kind === 'ALL' ? null : kind,
    minimumAgeDays: age === '' ? null : Number(age),
    order,
  };
  const pages = usePages(
    FindingsDocument,
    { ...filter, first: 50 },
    ({ reconciliation }) => reconciliation?.findings,
  );
  const kinds = found.differences.filter(({ count }) => count > 0);
  return (
    <Tabs<DifferenceKind | 'ALL'>
      label={t.findings}
      active={kind}
      onSelect={setKind}
      tabs={[
        { id: 'ALL', label: t.all, count: number(found.differenceCount) },
        ...kinds.map((each) => ({ id: each.kind, label: t.kind[each.kind], count: number(each.count) })),
      ]}
    >
      <form className="filter-grid" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={t.minimumAge}
          name="umur"
          value={age}
          empty={t.anyAge}
          options={AGES.map((value) => ({ value, label: t.atLeastDays(value) }))}
          onChange={setAge}
        />
        <Select<FindingOrder>
          label={t.order}
          name="urutan"
          value={order}
          options={[
            { value: 'OLDEST', label: t.oldestOrder },
            { value: 'KIND', label: t.kindOrder },
          ]}
          onChange={(value) => setOrder(value === '' ? 'OLDEST' : value)}
        />
        <FindingsFile filter={filter} year={found.year} />
      </form>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.findingsNone} />
          ) : (
            <>
              <Table caption={t.findings} head={[t.differences, t.evidence, t.age, t.owner, t.action]}>
                {pages.nodes.map((finding) => (
                  <FindingRow key={finding.id} finding={finding} year={found.year} />
                ))}
              </Table>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Tabs>
  );
}

function FindingRow({ finding, year }: { finding: Finding; year: number }): ReactNode {
  const t = designTexts().reconciliation;
  const { kind, evidence, employee, run, owner, action, firstSeenAt, requeuedAt } = finding;
  const days = ageInDays(firstSeenAt);
  const link = linkOf(finding, year, useSession().has('DESIGNER'));
  return (
    <tr>
      <Cell name={t.differences}>
        <Tag tone="warn">{t.kind[kind]}</Tag>
      </Cell>
      <Cell name={t.evidence}>
        {employee && <Link href={`/pegawai/${employee.id}/jp?tahun=${String(year)}`}>{employee.name}</Link>}
        {employee && run && ' · '}
        {run && <Link href={`/rancang/angkatan/${run.id}`}>{run.name}</Link>}
        <span className="muted origin">{local(evidence)}</span>
      </Cell>
      <Cell name={t.age} steady>
        {days === 0 ? t.ageToday : t.ageDays(number(days))}
        <span className="muted origin">{dayOf(firstSeenAt)}</span>
      </Cell>
      <Cell name={t.owner}>{t.owners[owner]}</Cell>
      <Cell name={t.action}>
        <span>
          {local(action)} {requeuedAt !== null && t.requeued(moment(requeuedAt))}{' '}
          {link && <Link href={link.href}>{link.label}</Link>}
        </span>
      </Cell>
    </tr>
  );
}
