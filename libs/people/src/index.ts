export { hashPassword } from './account/password.rules.js';
export { PeopleConfig } from './people.config.js';
export { openFirstAdmin, PEOPLE_DATABASE } from './people.database.js';
export { createPeopleApp, peopleProviders, PeopleWorkerModule, ROSTER_WORK } from './people.module.js';
// What the sample province is made with, in the process that loads it.
export { AccountService } from './account/account.service.js';
export { RosterImportProcessor } from './roster-import/roster-import.processor.js';
export { RosterImportService } from './roster-import/roster-import.service.js';
export { UnitService } from './unit/unit.service.js';
