import type { ReactNode } from 'react';
import { Cell, Table } from '../../../components/data/lists';
import { Done, Notice, Tag } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { csv, download } from '../../../format/csv';
import { number } from '../../../format/number';
import type { NominateMutation } from '../../../graphql/generated/graphql';
import { terms } from '../../../i18n/terms';
import { approvalTexts } from '../../../i18n/work/approvals';

type Result = NominateMutation['nominate'];
type Row = Result['rows'][number];

/** So many rows are shown; the file has all. */
const SHOWN = 100;

/** What became of each row: those refused first, all of them in a file. */
export function NominationResult({ result }: { result: Result }): ReactNode {
  const t = approvalTexts().nominate;
  const { done, nominated, waitlisted, refused, rows } = result;
  const sorted = [...rows].sort((a, b) => Number(a.refusal === null) - Number(b.refusal === null));
  const counts = [nominated, waitlisted, refused].map(number) as [string, string, string];
  const save = (): void =>
    download(
      'usulan.csv',
      csv([
        [t.row, 'NIP', t.people, t.result],
        ...rows.map((row) => [row.row, row.nip, row.employee?.name ?? null, resultWords(row)]),
      ]),
    );
  return (
    <>
      {done ? (
        <Done key={rows.map(({ row, status }) => `${row}${status ?? ''}`).join()}>
          <p>{t.done(...counts)}</p>
        </Done>
      ) : (
        <Notice tone="warn">
          <p role="alert">{t.nothing(number(refused))}</p>
        </Notice>
      )}
      <Table caption={t.result} head={[t.row, t.people, t.result]} numeric={[0]}>
        {sorted.slice(0, SHOWN).map((row) => (
          <tr key={row.row}>
            <Cell name={t.row} numeric>
              {number(row.row)}
            </Cell>
            <th scope="row" data-name={t.people}>
              {row.employee?.name ?? row.nip}
            </th>
            <Cell name={t.result}>
              <Tag tone={row.refusal === null ? 'good' : 'bad'}>{resultWords(row)}</Tag>
            </Cell>
          </tr>
        ))}
      </Table>
      <p>
        <Button kind="quiet" onClick={save}>
          {t.download}
        </Button>
      </p>
    </>
  );
}

function resultWords({ refusal, status }: Row): string {
  const t = approvalTexts().nominate;
  const reasons: Readonly<Record<string, string>> = t.refusal;
  if (refusal !== null) return reasons[refusal] ?? refusal;
  return status === null ? t.would : terms().status[status];
}
