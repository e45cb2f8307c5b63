import type { ReactNode } from 'react';
import { fetchAll } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { RowsFile } from '../../../components/data/rows-file';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import type { FindingsQueryVariables } from '../../../graphql/generated/graphql';
import { Findings as FindingsDocument } from '../../../graphql/generated/reconciliation';
import { local } from '../../../i18n/local';
import { designTexts } from '../../../i18n/work/design';
import { ageInDays, linkOf, type Finding } from './finding-action';

/** The whole filtered list as a file. */
export function FindingsFile({ filter, year }: { filter: FindingsQueryVariables; year: number }): ReactNode {
  const mayCorrect = useSession().has('DESIGNER');
  return (
    <div>
      <RowsFile
        name={designTexts().reconciliation.file(String(year))}
        fetchLines={async (progress) => {
          const findings = await fetchAll(
            FindingsDocument,
            filter,
            ({ reconciliation }) => reconciliation?.findings,
            progress,
          );
          return [headOf(), ...findings.map((finding) => rowOf(finding, year, mayCorrect))];
        }}
      />
    </div>
  );
}

function headOf(): string[] {
  const t = designTexts().reconciliation;
  return [
    t.differences,
    t.person,
    t.run,
    t.evidence,
    t.age,
    t.minimumAge,
    t.owner,
    t.action,
    t.requeuedAt,
    'URL',
  ];
}

function rowOf(finding: Finding, year: number, mayCorrect: boolean): (string | number | null)[] {
  const t = designTexts().reconciliation;
  const link = linkOf(finding, year, mayCorrect);
  return [
    t.kind[finding.kind],
    finding.employee?.name ?? null,
    finding.run?.name ?? null,
    local(finding.evidence),
    moment(finding.firstSeenAt),
    t.ageDays(number(ageInDays(finding.firstSeenAt))),
    t.owners[finding.owner],
    local(finding.action),
    finding.requeuedAt && moment(finding.requeuedAt),
    link && `${window.location.origin}${link.href}`,
  ];
}
