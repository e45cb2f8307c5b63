import { RosterImportProcessor, RosterImportService } from '@asn-corpu/people';
import { derivedId, type SignedInActor } from '@asn-corpu/platform';
import type { Province } from '../province.js';
import { employeesFile, unitsFile } from '../roster/roster-file.js';
import { deliver } from './deliver.js';
import type { OpenService } from './services.js';

/** In whose name the roster is uploaded: an account nobody can sign in with. */
export const LOADER: SignedInActor = {
  accountId: derivedId('account', 'sample-province'),
  employeeId: null,
  roles: ['admin'],
};

/** Takes the province's roster in by the import that an administrator would use. */
export async function importRoster(people: OpenService, province: Province, now: Date): Promise<void> {
  const imports = people.get(RosterImportService);
  const processor = people.get(RosterImportProcessor);
  const { database } = people;
  await database.reader.query(
    `INSERT INTO account (id, display_name, created_at, disabled_at) VALUES ($1, 'Penyiapan data contoh', $2, $2)`,
    [LOADER.accountId, now],
  );
  const upload = await imports.keepFiles({
    requestId: derivedId('sample-province', 'upload'),
    employees: { name: `pegawai-${province.asOf}.csv`, bytes: employeesFile(province) },
    units: { name: `unit-kerja-${province.asOf}.csv`, bytes: unitsFile(province) },
    asOf: province.asOf,
    completeForUnit: null,
  });
  const importId = await database.transaction((tx) => imports.upload(tx, LOADER, upload));
  await deliver(people, people, processor);
  await refuseUnlessGood(people, importId);
  const confirmation = { requestId: derivedId('sample-province', 'confirm'), importId };
  await database.transaction((tx) => imports.confirm(tx, LOADER, confirmation));
  await deliver(people, people, processor);
}

/** A generated roster has no faults; if it has, the generator is wrong and nothing should stand on it. */
async function refuseUnlessGood({ database }: OpenService, importId: string): Promise<void> {
  const [found] = await database.reader.query<{ state: string; counts: Record<string, number> }[]>(
    `SELECT state, counts FROM roster_import WHERE id = $1`,
    [importId],
  );
  const rejected = (found?.counts['rejected'] ?? 0) + (found?.counts['unitsRejected'] ?? 0);
  if (found?.state !== 'PREVIEWED' || rejected > 0) {
    throw new Error(`The generated roster was not taken in: ${JSON.stringify(found)}`);
  }
}
