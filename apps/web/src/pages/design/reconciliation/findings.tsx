import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../api/pages';
import { Cell, More, Table } from '../../../components/data/lists';
import { Tabs } from '../../../components/data/tabs';
import { Loaded, Tag } from '../../../components/feedback/states';
import { number } from '../../../format/number';
import type { DifferenceKind } from '../../../graphql/generated/graphql';
import { Findings as FindingsDocument } from '../../../graphql/generated/reconciliation';
import { local } from '../../../i18n/local';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';
import type { Reconciliation } from './reconciliation-page';

/** Differences of one kind at a time, each with its evidence. */
export function Findings({ found }: { found: Reconciliation }): ReactNode {
  const t = designTexts().reconciliation;
  const [kind, setKind] = useState<DifferenceKind | 'ALL'>('ALL');
  const pages = usePages(
    FindingsDocument,
    { id: found.id, kind: kind === 'ALL' ? null : kind, first: 50 },
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
      <Loaded query={pages}>
        {() => (
          <>
            <Table caption={t.findings} head={[t.differences, t.evidence, t.person, t.run]}>
              {pages.nodes.map((finding) => (
                <tr key={finding.id}>
                  <Cell name={t.differences}>
                    <Tag tone="warn">{t.kind[finding.kind]}</Tag>
                  </Cell>
                  <Cell name={t.evidence}>{local(finding.evidence)}</Cell>
                  <Cell name={t.person}>
                    {finding.employee ? (
                      <Link href={`/pegawai/${finding.employee.id}/jp?tahun=${String(found.year)}`}>
                        {finding.employee.name}
                      </Link>
                    ) : (
                      shell().none
                    )}
                  </Cell>
                  <Cell name={t.run}>
                    {finding.run ? (
                      <Link href={`/rancang/angkatan/${finding.run.id}`}>{finding.run.name}</Link>
                    ) : (
                      shell().none
                    )}
                  </Cell>
                </tr>
              ))}
            </Table>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </Tabs>
  );
}
