import {
  Clock,
  createLog,
  Database,
  Ids,
  serviceDataSource,
  type ServiceDatabase,
} from '@asn-corpu/platform';
import { ensureFirstAdmin } from './account/first-admin.js';
import { Organisation1700000000001 } from './migrations/1-organisation.js';
import { Accounts1700000000002 } from './migrations/2-accounts.js';
import { PublishedViews1700000000003 } from './migrations/3-published-views.js';
import { RosterImport1700000000004 } from './migrations/4-roster-import.js';
import { IdentifierView1700000000005 } from './migrations/5-identifier-view.js';
import { Notices1700000000006 } from './migrations/6-notices.js';

export const PEOPLE_DATABASE: ServiceDatabase = {
  service: 'people',
  entities: [],
  migrations: [
    Organisation1700000000001,
    Accounts1700000000002,
    PublishedViews1700000000003,
    RosterImport1700000000004,
    IdentifierView1700000000005,
    Notices1700000000006,
  ],
  appendOnly: [],
  publishedViews: {
    employee: ['learning-path', 'enrollment'],
    employee_identifier: ['enrollment'],
    employment: ['enrollment'],
    legal_status: ['enrollment'],
    position: ['enrollment'],
    assignment: ['learning-path', 'enrollment'],
    unit: ['learning-path', 'enrollment'],
    unit_closure: ['learning-path', 'enrollment'],
    unit_leader: ['learning-path', 'enrollment'],
    role_grant: ['learning-path', 'enrollment'],
  },
  constraintCodes: {
    account_email_is_unique: 'EMAIL_TAKEN',
    one_roster_import_applies_at_a_time: 'IMPORT_STALE',
  },
};

/** The last step of setting a platform up: the sentence that lets its first administrator in; null when there is one. */
export async function openFirstAdmin(databaseUrl: string, publicUrl: string): Promise<string | null> {
  const login = { url: databaseUrl, poolSize: 1, applicationName: 'first-admin' };
  const dataSource = await serviceDataSource(PEOPLE_DATABASE, login).initialize();
  try {
    const database = new Database(dataSource, {}, createLog('first-admin', 'silent'));
    const admin = await ensureFirstAdmin(database, new Ids(), new Clock());
    return admin && `First administrator: ${admin.email}, one-time code ${admin.code} at ${publicUrl}/kode`;
  } finally {
    await dataSource.destroy();
  }
}
