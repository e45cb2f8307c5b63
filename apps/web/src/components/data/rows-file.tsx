import { useState, type ReactNode } from 'react';
import { asPortalError, type PortalError } from '../../api/failure';
import { csv, download } from '../../format/csv';
import { number } from '../../format/number';
import { shell } from '../../i18n/shell';
import { Failure } from '../feedback/failure';
import { Button } from '../form/button';
import { Icon } from '../frame/icons';

type Line = readonly (string | number | null)[];

interface RowsFileProps {
  readonly name: string;
  /** The lines of the file, its head first; `progress` hears how many rows have come. */
  readonly fetchLines: (progress: (rows: number) => void) => Promise<readonly Line[]>;
  readonly small?: boolean;
}

/** A whole list as a CSV file, fetched page by page with its progress on the button. */
export function RowsFile({ name, fetchLines, small = false }: RowsFileProps): ReactNode {
  const [rows, setRows] = useState<number | null>(null);
  const [error, setError] = useState<PortalError>();
  const fetchFile = async (): Promise<void> => {
    setRows(0);
    setError(undefined);
    try {
      download(name, csv(await fetchLines(setRows)));
    } catch (cause) {
      setError(asPortalError(cause));
    } finally {
      setRows(null);
    }
  };
  return (
    <>
      <Button
        kind="quiet"
        small={small}
        busy={rows !== null}
        busyText={shell().action.downloading(number(rows ?? 0))}
        onClick={() => void fetchFile()}
      >
        <Icon name="download" />
        {shell().action.download}
      </Button>
      {error && <Failure error={error} retry={() => void fetchFile()} />}
    </>
  );
}
