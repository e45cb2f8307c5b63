import type { ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { number } from '../../format/number';
import { shell } from '../../i18n/shell';
import { Failure } from '../feedback/failure';
import { Button } from '../form/button';

interface MoreProps {
  readonly pages: {
    readonly nodes: readonly unknown[];
    readonly totalCount: number | undefined;
    readonly hasMore: boolean;
    readonly loadingMore: boolean;
    readonly moreError: PortalError | undefined;
    readonly loadMore: () => void;
  };
}

/** How many of how many are shown, and the way to the rest. */
export function More({ pages }: MoreProps): ReactNode {
  const { nodes, totalCount, hasMore, loadingMore, moreError, loadMore } = pages;
  if (nodes.length === 0 || (totalCount === undefined && !hasMore)) return null;
  const shown = number(nodes.length);
  return (
    <div className="more">
      {moreError && <Failure error={moreError} retry={loadMore} />}
      <p className="muted">
        {totalCount === undefined ? shell().list.shown(shown) : shell().list.count(shown, number(totalCount))}
      </p>
      {hasMore && !moreError && (
        <Button kind="quiet" busy={loadingMore} busyText={shell().action.loadingMore} onClick={loadMore}>
          {shell().action.more}
        </Button>
      )}
    </div>
  );
}

/** Facts as pairs of name and value; those without value are left out. */
export function Facts({
  facts,
  wide = false,
}: {
  facts: readonly (readonly [string, ReactNode])[];
  wide?: boolean;
}): ReactNode {
  return (
    <dl className={wide ? 'facts facts-wide' : 'facts'}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface TableProps {
  readonly caption: string;
  readonly head: readonly ReactNode[];
  readonly children: ReactNode;
  /** The caption is said, not shown. */
  readonly quiet?: boolean;
  /** Columns of numbers, by index. */
  readonly numeric?: readonly number[];
}

/** A table that turns into cards on narrow screens; cells carry their column's name for that. */
export function Table({ caption, head, children, quiet = true, numeric = [] }: TableProps): ReactNode {
  return (
    <table className="table">
      <caption className={quiet ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map((name, index) => (
            <th key={index} scope="col" className={numeric.includes(index) ? 'numeric' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface CellProps {
  /** The column's name, shown beside the value on narrow screens. */
  readonly name: string;
  readonly children: ReactNode;
  readonly numeric?: boolean;
  /** Never broken into lines: dates and codes. */
  readonly steady?: boolean;
}

export function Cell({ name, children, numeric = false, steady = false }: CellProps): ReactNode {
  return (
    <td data-name={name} className={numeric ? 'numeric' : steady ? 'steady' : undefined}>
      {children}
    </td>
  );
}
