import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { FaultList } from '../../components/data/fault-list';
import { Cell, More, Table } from '../../components/data/lists';
import { Tabs } from '../../components/data/tabs';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Section } from '../../components/frame/page';
import { day } from '../../format/date';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import { RecordRows as RecordRowsDocument } from '../../graphql/generated/external';
import type { ExternalRowOutcome, RecordActivityFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { externalTexts } from '../../i18n/work/external';
import type { RecordImport } from './record-import';

/** What will become, or became, of each row of the file; those that need a look come first. */
export function RecordRows({ found: { id, counts } }: { found: RecordImport }): ReactNode {
  const t = externalTexts().rows;
  const amounts: readonly (readonly [ExternalRowOutcome, number])[] = [
    ['REJECTED', counts.rejected],
    ['CONFLICT', counts.conflict],
    ['NEW', counts.new],
    ['KNOWN', counts.known],
  ];
  const [active, setActive] = useState<ExternalRowOutcome>(
    amounts.find(([, count]) => count > 0)?.[0] ?? 'NEW',
  );
  return (
    <Section title={t.tabs}>
      <Tabs<ExternalRowOutcome>
        label={t.tabs}
        active={active}
        onSelect={setActive}
        tabs={amounts.map(([outcome, count]) => ({
          id: outcome,
          label: t.outcome[outcome],
          count: number(count),
        }))}
      >
        <RowTable key={active} id={id} outcome={active} />
      </Tabs>
    </Section>
  );
}

function RowTable({ id, outcome }: { id: string; outcome: ExternalRowOutcome }): ReactNode {
  const t = externalTexts();
  const pages = usePages(
    RecordRowsDocument,
    { id, outcome, first: 50 },
    ({ externalImport }) => externalImport?.rows,
  );
  const isRejected = outcome === 'REJECTED';
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          <Empty title={t.rows.none} />
        ) : (
          <>
            <Table
              caption={t.rows.outcome[outcome]}
              head={[
                t.rows.line,
                t.rows.person,
                ...(isRejected ? [t.rows.reason] : [t.rows.activity, t.rows.remark]),
              ]}
            >
              {pages.nodes.map(({ line, nip, name, employee, activity, conflictKind, faults }, index) => (
                <tr key={`${String(line)} ${String(index)}`}>
                  <Cell name={t.rows.line}>{number(line)}</Cell>
                  <th scope="row" data-name={t.rows.person}>
                    {employee ? (
                      <Link href={`/pegawai/${employee.id}/jp`}>{employee.name}</Link>
                    ) : (
                      (name ?? shell().none)
                    )}
                    <span className="hint">{nip}</span>
                  </th>
                  {activity && (
                    <Cell name={t.rows.activity}>
                      <ActivityText activity={activity} />
                    </Cell>
                  )}
                  <Cell name={isRejected ? t.rows.reason : t.rows.remark}>
                    {conflictKind && <Tag tone="warn">{t.conflicts.kind[conflictKind]}</Tag>}
                    {(conflictKind === null || faults.length > 0) && (
                      <FaultList faults={faults} texts={t.rows} />
                    )}
                  </Cell>
                </tr>
              ))}
            </Table>
            <More pages={pages} />
          </>
        )
      }
    </Loaded>
  );
}

function ActivityText({ activity }: { activity: RecordActivityFragment }): ReactNode {
  const { title, form, organiser, certificateNumber, minutes } = activity;
  const forms: Readonly<Record<string, string>> = terms().form;
  return (
    <>
      {title}
      <span className="hint">
        {[organiser, certificateNumber, forms[form], datesOf(activity), jp(minutes)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

export function datesOf({ startsOn, endsOn }: RecordActivityFragment): string {
  return startsOn === endsOn ? day(startsOn) : `${day(startsOn)} – ${day(endsOn)}`;
}
