export * from './guarded-process.js';
export * from './local-postgres.js';
export * from './start-error.js';
