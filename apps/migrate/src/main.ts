import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { openFirstAdmin, PEOPLE_DATABASE } from '@asn-corpu/people';
import { createLog, migrateDatabase, MigrateConfig, readConfigs } from '@asn-corpu/platform';

// Creates roles and schemas, runs the migrations, and lets a first administrator in while there is none; run it before
// every deployment, as often as you like.
const { config } = readConfigs(process.env, { config: MigrateConfig });
const services = [PEOPLE_DATABASE, LEARNING_PATH_DATABASE, ENROLLMENT_DATABASE];
await migrateDatabase(config.databaseUrl, services, createLog('migrate', 'info'), {
  passwordOf: config.rolePasswords(),
  patience: config.patience(),
});
const welcome = await openFirstAdmin(config.databaseUrl, config.publicUrl);
if (welcome !== null) console.log(welcome);
