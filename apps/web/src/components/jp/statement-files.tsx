import { useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { getFile } from '../../api/files';
import { downloadBlob } from '../../format/csv';
import { day } from '../../format/date';
import type { StatementFactsFragment } from '../../graphql/generated/graphql';
import { statementTexts } from '../../i18n/statement';
import { Failure } from '../feedback/failure';
import { Button } from '../form/button';
import { Icon } from '../frame/icons';

/** The code of an issued statement and its three files. */
export function StatementFiles({ statement }: { statement: StatementFactsFragment }): ReactNode {
  const t = statementTexts();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<PortalError>();
  const { validOn, knownOn, code, verifyUrl } = statement;
  const fetchFile = async (url: string, format: string): Promise<void> => {
    setBusy(format);
    setError(undefined);
    try {
      downloadBlob(`pernyataan-jp-${code.slice(0, 9)}.${format.toLowerCase()}`, await getFile(url));
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setBusy(null);
    }
  };
  const files = [
    ['PDF', statement.pdfUrl],
    ['CSV', statement.csvUrl],
    ['JSON', statement.jsonUrl],
  ] as const;
  return (
    <div className="statement-files">
      <p>
        <strong>{t.line(day(validOn), day(knownOn))}</strong>
        <br />
        <span className="muted">{t.code}</span> <code>{code}</code> <a href={verifyUrl}>{t.verify}</a>
      </p>
      <div className="button-row">
        {files.map(([format, url]) => (
          <Button
            key={format}
            kind="quiet"
            busy={busy === format}
            busyText={t.preparing}
            onClick={() => void fetchFile(url, format)}
          >
            <Icon name="download" />
            <span className="visually-hidden">{t.files} </span>
            {format}
          </Button>
        ))}
      </div>
      {error && <Failure error={error} />}
    </div>
  );
}
