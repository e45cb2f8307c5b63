export { EnrollmentConfig } from './enrollment.config.js';
export { ENROLLMENT_DATABASE } from './enrollment.database.js';
export { createEnrollmentApp, EnrollmentWorkerModule } from './enrollment.module.js';
