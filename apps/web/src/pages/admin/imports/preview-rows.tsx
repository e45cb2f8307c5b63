import { useState, type ReactNode } from 'react';
import { usePages } from '../../../api/pages';
import { FaultList } from '../../../components/data/fault-list';
import { Cell, More, Table } from '../../../components/data/lists';
import { Tabs } from '../../../components/data/tabs';
import { Empty, Loaded } from '../../../components/feedback/states';
import { Section } from '../../../components/frame/page';
import { number } from '../../../format/number';
import { ImportRows, ImportUnitRows } from '../../../graphql/generated/admin';
import type { ImportRowsQuery, RosterRowOutcome } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { adminTexts } from '../../../i18n/work/admin';
import type { RosterImport } from './import-page';

type Change = NonNullable<ImportRowsQuery['rosterImport']>['rows']['nodes'][number]['changes'][number];
type TabId = RosterRowOutcome | 'UNITS';

/** What each row of the file would do, by kind; those that need a look come first. */
export function PreviewRows({ found }: { found: RosterImport }): ReactNode {
  const t = adminTexts().preview;
  const { counts } = found;
  const amounts: readonly (readonly [RosterRowOutcome, number])[] = [
    ['REJECTED', counts.rejected],
    ['NEW', counts.new],
    ['MOVED', counts.moved],
    ['CHANGED', counts.changed],
    ['GONE', counts.gone],
    ['UNCHANGED', counts.unchanged],
  ];
  const first = amounts.find(([, count]) => count > 0)?.[0];
  const hasUnits = counts.units + counts.unitsRejected > 0;
  const [active, setActive] = useState<TabId>(first ?? (hasUnits ? 'UNITS' : 'NEW'));
  return (
    <Section title={t.tabs}>
      <Tabs<TabId>
        label={t.tabs}
        active={active}
        onSelect={setActive}
        tabs={[
          ...amounts.map(([id, count]) => ({ id, label: t.outcome[id], count: number(count) })),
          ...(hasUnits
            ? [{ id: 'UNITS' as const, label: t.unitTab, count: number(counts.units + counts.unitsRejected) }]
            : []),
        ]}
      >
        {active === 'UNITS' ? (
          <UnitRows id={found.id} />
        ) : (
          <PersonRows key={active} id={found.id} outcome={active} />
        )}
      </Tabs>
    </Section>
  );
}

function PersonRows({ id, outcome }: { id: string; outcome: RosterRowOutcome }): ReactNode {
  const t = adminTexts().preview;
  const pages = usePages(ImportRows, { id, outcome, first: 50 }, ({ rosterImport }) => rosterImport?.rows);
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          <Empty title={t.outcomeNone} />
        ) : (
          <>
            <Table
              caption={t.outcome[outcome]}
              head={[
                t.line,
                t.person,
                outcome === 'REJECTED' ? t.reason : t.change,
                ...(outcome === 'REJECTED' ? [] : [t.remark]),
              ]}
            >
              {pages.nodes.map(({ line, name, nip, changes, faults }, index) => (
                <tr key={`${String(line)} ${String(index)}`}>
                  <Cell name={t.line}>{line === null ? shell().none : number(line)}</Cell>
                  <th scope="row" data-name={t.person}>
                    {name ?? shell().none}
                    <span className="hint">{nip}</span>
                  </th>
                  {outcome === 'REJECTED' ? (
                    <Cell name={t.reason}>
                      <FaultList faults={faults} texts={t} />
                    </Cell>
                  ) : (
                    <>
                      <Cell name={t.change}>
                        <ChangeList changes={changes} />
                      </Cell>
                      <Cell name={t.remark}>
                        <FaultList faults={faults} texts={t} />
                      </Cell>
                    </>
                  )}
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

function UnitRows({ id }: { id: string }): ReactNode {
  const t = adminTexts().preview;
  const pages = usePages(ImportUnitRows, { id, first: 50 }, ({ rosterImport }) => rosterImport?.unitRows);
  return (
    <Loaded query={pages}>
      {() => (
        <>
          <Table caption={t.unitTab} head={[t.line, t.unit, t.change, t.remark]}>
            {pages.nodes.map(({ line, name, externalId, outcome, changes, faults }, index) => (
              <tr key={`${String(line)} ${String(index)}`}>
                <Cell name={t.line}>{number(line)}</Cell>
                <th scope="row" data-name={t.unit}>
                  {name ?? shell().none}
                  <span className="hint">
                    {externalId} · {t.outcome[outcome]}
                  </span>
                </th>
                <Cell name={t.change}>
                  <ChangeList changes={changes} />
                </Cell>
                <Cell name={t.remark}>
                  <FaultList faults={faults} texts={t} />
                </Cell>
              </tr>
            ))}
          </Table>
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}

function ChangeList({ changes }: { changes: readonly Change[] }): ReactNode {
  const t = adminTexts().preview;
  if (changes.length === 0) return <>{shell().none}</>;
  return (
    <ul className="change-list">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <code>{field}</code>: <span className="visually-hidden">{t.before}</span>
          <del>{before ?? t.emptyValue}</del> → <span className="visually-hidden">{t.after}</span>
          <ins>{after ?? t.emptyValue}</ins>
        </li>
      ))}
    </ul>
  );
}
