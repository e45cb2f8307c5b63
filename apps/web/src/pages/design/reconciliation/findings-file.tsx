import { useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../../api/failure';
import { fetchAll } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { Failure } from '../../../components/feedback/failure';
import { Button } from '../../../components/form/button';
import { Icon } from '../../../components/frame/icons';
import { csv, download } from '../../../format/csv';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import type { FindingsQueryVariables } from '../../../graphql/generated/graphql';
import { Findings as FindingsDocument } from '../../../graphql/generated/reconciliation';
import { local } from '../../../i18n/local';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';
import { ageInDays, linkOf, type Finding } from './finding-action';

/** The whole filtered list as a file, fetched page by page with its progress on the button. */
export function FindingsFile({ filter, year }: { filter: FindingsQueryVariables; year: number }): ReactNode {
  const mayCorrect = useSession().has('DESIGNER');
  const [rows, setRows] = useState<number | null>(null);
  const [error, setError] = useState<PortalError>();
  const fetchFile = async (): Promise<void> => {
    setRows(0);
    setError(undefined);
    try {
      const findings = await fetchAll(
        FindingsDocument,
        filter,
        ({ reconciliation }) => reconciliation?.findings,
        setRows,
      );
      const name = designTexts().reconciliation.file(String(year));
      download(name, csv([headOf(), ...findings.map((finding) => rowOf(finding, year, mayCorrect))]));
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setRows(null);
    }
  };
  return (
    <div>
      <Button
        kind="quiet"
        busy={rows !== null}
        busyText={shell().action.downloading(number(rows ?? 0))}
        onClick={() => void fetchFile()}
      >
        <Icon name="download" />
        {shell().action.download}
      </Button>
      {error && <Failure error={error} retry={() => void fetchFile()} />}
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
