export * from './browser.js';
export * from './eventually.js';
export * from './roster-rows.js';
export * from './skipping.js';
export * from './test-clock.js';
export * from './test-database.js';
export * from './xlsx-file.js';
