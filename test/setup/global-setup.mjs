// Before any test: a PostgreSQL server and in it the migrated template that every test file copies; and the browser.
import { rmSync } from 'node:fs';
import { LocalPostgres } from '@asn-corpu/embedded';
import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE } from '@asn-corpu/learning-path';
import { PEOPLE_DATABASE } from '@asn-corpu/people';
import { createLog, migrateDatabase } from '@asn-corpu/platform';
import {
  TEMPLATE_DATABASE,
  TEST_REDIS_VARIABLE,
  TEST_SERVER_VARIABLE,
  unpackBrowser,
} from '@asn-corpu/testing';
import pg from 'pg';
import { startRedis } from './local-redis.mjs';

/** One folder per run: several may go on at once. */
const FOLDER = new URL(`../../.cache/test-postgres-${process.pid}`, import.meta.url).pathname;

export default async function setUp() {
  const serverUrl = process.env.DATABASE_URL ?? (await startServer());
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE_DATABASE} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE} TEMPLATE template0 ENCODING 'UTF8'`);
  await client.end();
  const templateUrl = new URL(serverUrl);
  templateUrl.pathname = `/${TEMPLATE_DATABASE}`;
  const services = [PEOPLE_DATABASE, LEARNING_PATH_DATABASE, ENROLLMENT_DATABASE];
  await migrateDatabase(templateUrl.href, services, createLog('test-setup', 'warn'));
  process.env[TEST_SERVER_VARIABLE] = serverUrl;
  await Promise.all([offerRedis(), unpackBrowser()]);
}

async function offerRedis() {
  if (process.env.REDIS_URL) {
    process.env[TEST_REDIS_VARIABLE] = process.env.REDIS_URL;
    return;
  }
  const redis = await startRedis();
  if (!redis) {
    console.log('No Redis can be had here; the tests of queues in Redis are skipped.');
    return;
  }
  process.env[TEST_REDIS_VARIABLE] = redis.url;
  globalThis.stopTestRedis = redis.stop;
}

async function startServer() {
  const server = await LocalPostgres.start({ folder: FOLDER, durable: false });
  globalThis.stopTestServer = async () => {
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
    rmSync(FOLDER, { recursive: true, force: true });
  };
  return server.url;
}
