export { ensureFirstAdmin } from './account/first-admin.js';
export { hashPassword } from './account/password.rules.js';
export { PeopleConfig } from './people.config.js';
export { PEOPLE_DATABASE } from './people.database.js';
export { createPeopleApp, PeopleWorkerModule } from './people.module.js';
