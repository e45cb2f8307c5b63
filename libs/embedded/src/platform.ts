import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { PEOPLE_DATABASE } from '@asn-corpu/people';
import { createLog, migrateDatabase, type ServiceDatabase } from '@asn-corpu/platform';
import { describeSetupFailure } from './given-servers.js';

/** Every service that has a database, in the order of its migrations. */
export const SERVICE_DATABASES: readonly ServiceDatabase[] = [
  PEOPLE_DATABASE,
  LEARNING_PATH_DATABASE,
  ENROLLMENT_DATABASE,
];

/** Brings a database up to date. @throws StartError */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  try {
    await migrateDatabase(ownerUrl, SERVICE_DATABASES, createLog('migrate', 'warn'));
  } catch (error) {
    throw describeSetupFailure(error);
  }
}
