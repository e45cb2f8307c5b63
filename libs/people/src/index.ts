export { PeopleConfig } from './people.config.js';
export { PEOPLE_DATABASE } from './people.database.js';
export { createPeopleApp, PeopleWorkerModule } from './people.module.js';
