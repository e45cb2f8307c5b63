import { randomUUID } from 'node:crypto';
import {
  fuzzRosters,
  type FuzzedPreview,
  type FuzzedRow,
  type FuzzFigures,
  type RosterTarget,
} from '@asn-corpu/testing';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import { percentile } from '../harness/http-load.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { residentBytes } from '../harness/processes.js';

export interface RosterFuzzOptions {
  readonly seed: number;
  readonly files: number;
  /** Files of this many rows, among the others. */
  readonly largeRows?: readonly number[];
  readonly say?: (line: string) => void;
}

export interface RosterFuzzFigures extends FuzzFigures {
  /** Of the worker, asked for a sign of life all the while. */
  readonly workerDelayP99Ms: number;
  readonly workerPeakMb: number;
  readonly restarts: number;
}

const LOOK_EVERY_MS = 20;
const PAGE = 100;

/** Mutated rosters through the public address of a platform of our own, with an eye on its worker (T42). */
export async function fuzzRoster(options: RosterFuzzOptions): Promise<RosterFuzzFigures> {
  const platform = await PlatformUnderTest.start({
    web: 1,
    workers: 1,
    overrides: { RELAY_INTERVAL_MS: '10' },
  });
  const watch = watchWorker(platform);
  try {
    const admin = platform.client((await createOfficer(platform, 'admin')).token);
    const figures = await fuzzRosters({ ...options, target: targetOf(admin) });
    const { delays, peakBytes } = watch.stop();
    return {
      ...figures,
      workerDelayP99Ms: Math.round(percentile(delays, 0.99)),
      workerPeakMb: Math.round(peakBytes / 1e6),
      restarts: platform.restarts.length,
    };
  } finally {
    watch.stop();
    await platform.stop();
  }
}

/** How long the worker takes to say that it lives, and what it holds in memory, again and again. */
function watchWorker(platform: PlatformUnderTest): { stop: () => { delays: number[]; peakBytes: number } } {
  const [worker] = platform.workers;
  const delays: number[] = [];
  let peakBytes = 0;
  let isAsking = false;
  const look = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const from = performance.now();
    await fetch(`http://127.0.0.1:${worker?.port ?? 0}/health/live`).catch(() => undefined);
    delays.push(performance.now() - from);
    peakBytes = Math.max(peakBytes, residentBytes(worker?.processId ?? 0));
    isAsking = false;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return { delays, peakBytes };
    },
  };
}

function targetOf(admin: ApiClient): RosterTarget {
  return {
    async preview(kind, name, bytes) {
      const form = new FormData();
      form.set('requestId', randomUUID());
      form.set(kind, new Blob([new Uint8Array(bytes)]), name);
      const { id } = await admin.postForm<{ id: string }>('/api/roster-imports', form);
      return settled(admin, id, ['PREVIEWED', 'FAILED']);
    },
    rows: (id) => allRows(admin, id),
    rejects: (id) => admin.getText(`/api/roster-imports/${id}/rejects.csv`),
    async apply(id) {
      await admin.graphql(
        `mutation ($input: ConfirmRosterImportInput!) { confirmRosterImport(input: $input) { id } }`,
        { input: { requestId: randomUUID(), importId: id } },
      );
      return (await settled(admin, id, ['APPLIED', 'FAILED'])).state;
    },
  };
}

async function settled(admin: ApiClient, id: string, states: readonly string[]): Promise<FuzzedPreview> {
  const { rosterImport } = await waitFor(
    `import ${id} to be ${states.join(' or ')}`,
    () =>
      admin.graphql<{ rosterImport: FuzzedPreview }>(
        `query ($id: UUID!) { rosterImport(id: $id) {
          id state failureCode counts { new moved changed unchanged rejected } } }`,
        { id },
      ),
    ({ rosterImport: seen }) => states.includes(seen.state),
    120_000,
    10,
  );
  return rosterImport;
}

interface RowPage {
  rosterImport: {
    rows: { nodes: FuzzedRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  };
}

async function allRows(admin: ApiClient, id: string): Promise<FuzzedRow[]> {
  const rows: FuzzedRow[] = [];
  let after: string | null = null;
  do {
    const page: RowPage = await admin.graphql<RowPage>(
      `query ($id: UUID!, $first: Int, $after: String) { rosterImport(id: $id) { rows(first: $first, after: $after) {
        nodes { line nip outcome } pageInfo { hasNextPage endCursor } } } }`,
      { id, first: PAGE, after },
    );
    const { nodes, pageInfo } = page.rosterImport.rows;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}
