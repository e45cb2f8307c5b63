// What a process can know before it loads the framework: `npm start` says what is wrong, and starts the database, without it.
export * from './config/config.js';
export * from './config/platform.config.js';
export * from './config/redis.config.js';
export * from './db/service-database.js';
export * from './db/service-logins.js';
