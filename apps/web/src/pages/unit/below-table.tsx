import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Cell } from '../../components/data/lists';
import { Button } from '../../components/form/button';
import { Icon } from '../../components/frame/icons';
import { csv, download } from '../../format/csv';
import { number, percent } from '../../format/number';
import type { UnitPageQuery } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { unitTexts } from '../../i18n/work/unit';

type Figure = UnitPageQuery['unitFiguresBelow'][number];
type Column = 'unit' | 'entitled' | 'fulfilled' | 'percent' | 'risk' | 'incomplete';

const VALUES: Readonly<Record<Column, (figure: Figure) => number | string>> = {
  unit: ({ unit }) => unit.name,
  entitled: ({ entitled }) => entitled,
  fulfilled: ({ fulfilled }) => fulfilled,
  percent: ({ fulfilmentHundredths }) => fulfilmentHundredths ?? Number.POSITIVE_INFINITY,
  risk: ({ atRisk }) => atRisk,
  incomplete: ({ incompleteData }) => incompleteData,
};
const COLUMNS = Object.keys(VALUES) as Column[];

/** The units below, worst first; every column sorts. */
export function BelowTable({
  figures,
  unitName,
}: {
  figures: readonly Figure[];
  unitName: string;
}): ReactNode {
  const t = unitTexts();
  const [sort, setSort] = useState<{ column: Column; up: boolean }>({ column: 'percent', up: true });
  const rows = sorted(figures, sort.column, sort.up);
  const by = (column: Column): void =>
    setSort((before) => ({
      column,
      up: before.column === column ? !before.up : column === 'unit' || column === 'percent',
    }));
  const year = rows[0]?.year ?? 0;
  return (
    <>
      <table className="table">
        <caption className="visually-hidden">{t.below}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={column === 'unit' ? undefined : 'numeric'}
                aria-sort={sort.column === column ? (sort.up ? 'ascending' : 'descending') : undefined}
              >
                <button type="button" className="sort" onClick={() => by(column)}>
                  {t[column]}
                  {sort.column === column && <Icon name={sort.up ? 'up' : 'down'} />}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((figure) => (
            <tr key={figure.unit.id}>
              <th scope="row" data-name={t.unit}>
                <Link href={`/unit/${figure.unit.id}?tahun=${String(figure.year)}`}>{figure.unit.name}</Link>
              </th>
              <Cell name={t.entitled} numeric>
                {number(figure.entitled)}
              </Cell>
              <Cell name={t.fulfilled} numeric>
                {number(figure.fulfilled)}
              </Cell>
              <Cell name={t.percent} numeric>
                {share(figure)}
              </Cell>
              <Cell name={t.risk} numeric>
                {number(figure.atRisk)}
              </Cell>
              <Cell name={t.incomplete} numeric>
                {number(figure.incompleteData)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="button-row">
        <Button
          kind="quiet"
          onClick={() =>
            download(
              t.fileUnits(fileWord(unitName), String(year)),
              csv([
                COLUMNS.map((column) => t[column]),
                ...rows.map((figure) =>
                  COLUMNS.map((column) => (column === 'percent' ? share(figure) : VALUES[column](figure))),
                ),
              ]),
            )
          }
        >
          <Icon name="download" />
          {shell().action.download}
        </Button>
      </div>
    </>
  );
}

function share({ fulfilmentHundredths }: Figure): string {
  return fulfilmentHundredths === null ? shell().none : percent(fulfilmentHundredths);
}

function sorted(figures: readonly Figure[], column: Column, up: boolean): Figure[] {
  const value = VALUES[column];
  return [...figures].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = typeof x === 'string' || typeof y === 'string' ? String(x).localeCompare(String(y)) : x - y;
    return up ? order : -order;
  });
}

/** A name as a part of a file's name. */
export function fileWord(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
