import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';
import { waitFor, type ApiClient } from '../harness/api-client.js';

interface ImportState {
  id: string;
  state: string;
  failureCode: string | null;
  counts: { new: number; moved: number; changed: number; unchanged: number; rejected: number };
  refusedColumns: string[];
}

export interface Participant {
  readonly employeeId: string;
  readonly nip: string;
  readonly name: string;
}

export interface Imported {
  readonly importId: string;
  readonly imported: number;
  readonly rejected: number;
  readonly refusedColumns: readonly string[];
  readonly people: readonly Participant[];
}

const IMPORT = `query ($id: UUID!) {
  rosterImport(id: $id) { id state failureCode refusedColumns counts { new moved changed unchanged rejected } }
}`;

/** Uploads, looks at the preview, confirms, and waits until it is applied. */
export async function importRoster(
  admin: ApiClient,
  rosterFile: string,
  unitsFile: string | null,
): Promise<Imported> {
  const units = unitsFile === null ? null : readFileSync(unitsFile);
  let preview = await upload(admin, rosterFile, units);
  const unknown = await unknownUnits(admin, preview.id);
  if (unknown.length > 0 && units === null) {
    // A roster of another province: its units are added under one of their own, so that its people have a place.
    await admin.graphql(
      `mutation ($input: DiscardRosterImportInput!) { discardRosterImport(input: $input) { id } }`,
      {
        input: { requestId: randomUUID(), importId: preview.id },
      },
    );
    preview = await upload(admin, rosterFile, unitsFor(unknown));
  }
  await admin.graphql(
    `mutation ($input: ConfirmRosterImportInput!) { confirmRosterImport(input: $input) { id } }`,
    {
      input: { requestId: randomUUID(), importId: preview.id },
    },
  );
  const applied = await settled(admin, preview.id, ['APPLIED', 'FAILED']);
  if (applied.state !== 'APPLIED') throw new Error(`The import failed: ${applied.failureCode ?? 'no code'}`);
  const { new: fresh, moved, changed, unchanged, rejected } = applied.counts;
  return {
    importId: preview.id,
    imported: fresh + moved + changed + unchanged,
    rejected,
    refusedColumns: applied.refusedColumns,
    people: await peopleOf(admin, preview.id),
  };
}

async function upload(admin: ApiClient, rosterFile: string, units: Uint8Array | null): Promise<ImportState> {
  const form = new FormData();
  form.set('requestId', randomUUID());
  form.set('employees', new Blob([new Uint8Array(readFileSync(rosterFile))]), basename(rosterFile));
  if (units) form.set('units', new Blob([new Uint8Array(units)]), 'units.csv');
  const { id } = await admin.postForm<{ id: string }>('/api/roster-imports', form);
  const preview = await settled(admin, id, ['PREVIEWED', 'FAILED']);
  if (preview.state === 'FAILED')
    throw new Error(`The roster could not be read: ${preview.failureCode ?? 'no code'}`);
  return preview;
}

async function settled(admin: ApiClient, id: string, states: readonly string[]): Promise<ImportState> {
  const { rosterImport } = await waitFor(
    `the roster import to be ${states.join(' or ')}`,
    () => admin.graphql<{ rosterImport: ImportState }>(IMPORT, { id }),
    ({ rosterImport: seen }) => states.includes(seen.state),
    180_000,
  );
  return rosterImport;
}

interface RowPage {
  rosterImport: {
    rows: {
      nodes: {
        nip: string | null;
        name: string | null;
        faults: { field: string; code: string; value: string | null }[];
      }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
}

async function rowsOf(
  admin: ApiClient,
  id: string,
  outcome: string,
  limit: number,
): Promise<RowPage['rosterImport']['rows']['nodes']> {
  const rows: RowPage['rosterImport']['rows']['nodes'] = [];
  let after: string | null = null;
  do {
    const page: RowPage = await admin.graphql<RowPage>(
      `query ($id: UUID!, $outcome: RosterRowOutcome, $after: String) {
        rosterImport(id: $id) { rows(outcome: $outcome, first: 100, after: $after) {
          nodes { nip name faults { field code value } } pageInfo { hasNextPage endCursor } } } }`,
      { id, outcome, after },
    );
    rows.push(...page.rosterImport.rows.nodes);
    after = page.rosterImport.rows.pageInfo.hasNextPage ? page.rosterImport.rows.pageInfo.endCursor : null;
  } while (after !== null && rows.length < limit);
  return rows;
}

async function unknownUnits(admin: ApiClient, id: string): Promise<string[]> {
  const rejected = await rowsOf(admin, id, 'REJECTED', 5_000);
  const values = rejected.flatMap(({ faults }) =>
    faults.filter(({ code }) => code === 'UNIT_UNKNOWN').map(({ value }) => value ?? ''),
  );
  return [...new Set(values.filter((value) => value !== ''))];
}

function unitsFor(unitIds: readonly string[]): Uint8Array {
  const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const rows = unitIds.map((id) => [quote(id), 'JOURNEY-ROOT', quote(`Unit ${id}`), '', ''].join(','));
  return Buffer.from(
    ['unor_id,induk_id,nama,eselon,pemimpin_nip', 'JOURNEY-ROOT,,Unit dari berkas percobaan,,', ...rows].join(
      '\n',
    ),
  );
}

/** People of the file by their number, in the order of the file; enough for a class. */
async function peopleOf(admin: ApiClient, importId: string): Promise<Participant[]> {
  const rows = [];
  for (const outcome of ['NEW', 'MOVED', 'CHANGED', 'UNCHANGED'])
    rows.push(...(await rowsOf(admin, importId, outcome, 60)));
  const people: Participant[] = [];
  for (const { nip } of rows.slice(0, 60)) {
    const found = await admin.graphql<{
      employees: {
        nodes: {
          id: string;
          name: string;
          nip: string;
          legalStatus: { code: string } | null;
          class: string | null;
        }[];
      };
    }>(
      `query ($search: String) { employees(search: $search, first: 1) { nodes { id name nip class legalStatus { code } } } }`,
      { search: nip },
    );
    const [employee] = found.employees.nodes;
    if (employee && employee.class !== null && employee.legalStatus?.code === '01') {
      people.push({ employeeId: employee.id, nip: employee.nip, name: employee.name });
    }
  }
  return people;
}
