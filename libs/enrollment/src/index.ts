export { ENROLLMENT_DATABASE } from './enrollment.database.js';
