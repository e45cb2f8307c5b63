import { useEffect, useRef, useState } from 'react';
import type { Doc } from '../graphql/document';
import { send } from './client';
import { asPortalError, type PortalError } from './failure';
import { useQuery } from './query';

export interface PageOf<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

interface Paging {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface PagesState<Node, Data> {
  /** The first page's whole answer. */
  readonly data: Data | undefined;
  readonly nodes: readonly Node[];
  readonly totalCount: number | undefined;
  readonly error: PortalError | undefined;
  readonly loading: boolean;
  readonly refreshing: boolean;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly moreError: PortalError | undefined;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface Further<Node> {
  readonly from: string;
  readonly pages: readonly PageOf<Node>[];
}

/** A list page by page: the first one cached like any query, further ones on demand. */
export function usePages<Data, Variables extends Paging, Node>(
  document: Doc<Data, Variables>,
  variables: Variables | null,
  pick: (data: Data) => PageOf<Node> | null | undefined,
): PagesState<Node, Data> {
  const query = useQuery(document, variables, { keep: true });
  const first = query.data === undefined ? undefined : (pick(query.data) ?? undefined);
  const from = `${JSON.stringify(variables)} ${first?.pageInfo.endCursor ?? ''}`;
  const [further, setFurther] = useState<Further<Node>>({ from, pages: [] });
  const [busy, setBusy] = useState(false);
  const [moreError, setMoreError] = useState<PortalError>();
  const latest = useRef(from);
  latest.current = from;
  useEffect(() => setMoreError(undefined), [from]);

  const pages = further.from === from ? further.pages : [];
  const last = pages.at(-1) ?? first;
  const loadMore = (): void => {
    const after = last?.pageInfo.endCursor;
    if (busy || variables === null || !after) return;
    setBusy(true);
    setMoreError(undefined);
    send(document, { ...variables, after })
      .then((data) => {
        const page = pick(data);
        if (page && latest.current === from) setFurther({ from, pages: [...pages, page] });
      })
      .catch((cause: unknown) => setMoreError(asPortalError(cause)))
      .finally(() => setBusy(false));
  };
  return {
    data: query.data,
    nodes: [...(first?.nodes ?? []), ...pages.flatMap(({ nodes }) => nodes)],
    totalCount: first?.totalCount,
    error: query.error,
    loading: query.loading,
    refreshing: query.refreshing,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    loadingMore: busy,
    moreError,
    loadMore,
    reload: query.reload,
  };
}

const LARGEST_PAGE = 100;

/** All rows of a list, for files and rolls. `progress` hears how many have come. @throws PortalError */
export async function fetchAll<Data, Variables extends Paging, Node>(
  document: Doc<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => PageOf<Node> | null | undefined,
  progress?: (rows: number, total: number | undefined) => void,
  signal?: AbortSignal,
): Promise<Node[]> {
  const rows: Node[] = [];
  let after: string | null = null;
  do {
    const page = pick(await send(document, { ...variables, first: LARGEST_PAGE, after }, signal));
    if (!page) return rows;
    rows.push(...page.nodes);
    progress?.(rows.length, page.totalCount);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}
