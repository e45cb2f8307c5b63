import { randomUUID } from 'node:crypto';
import {
  createLog,
  Database,
  QUEUE_ROLE,
  roleOf,
  serviceDataSource,
  serviceUrl,
  type ServiceDatabase,
} from '@asn-corpu/platform';
import { Client } from 'pg';

/** Where the set-up of a test run left its PostgreSQL and the migrated template. */
export const TEST_SERVER_VARIABLE = 'CORPU_TEST_SERVER_URL';
/** Where the set-up left a Redis; absent when none could be had. */
export const TEST_REDIS_VARIABLE = 'CORPU_TEST_REDIS_URL';
export const TEMPLATE_DATABASE = 'corpu_test_template';

/** A database of its own for one test file: a copy of the migrated template, dropped afterwards. */
export class TestDatabase {
  private readonly opened: Database[] = [];

  private constructor(
    /** Connects as the owner. */
    readonly ownerUrl: string,
    private readonly serverUrl: string,
    private readonly name: string,
  ) {}

  static async create(): Promise<TestDatabase> {
    const serverUrl = process.env[TEST_SERVER_VARIABLE];
    if (!serverUrl) throw new Error(`${TEST_SERVER_VARIABLE} is not set; run the tests with npm test`);
    const name = `corpu_test_${randomUUID().replaceAll('-', '')}`;
    await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE} STRATEGY file_copy`);
    return new TestDatabase(withDatabase(serverUrl, name), serverUrl, name);
  }

  /** Opens the database as a service's own role, with the rights it has in production. */
  async open(definition: ServiceDatabase, poolSize = 5): Promise<Database> {
    const login = { url: this.urlFor(definition), poolSize, applicationName: 'test' };
    const dataSource = await serviceDataSource(definition, login).initialize();
    const database = new Database(dataSource, definition.constraintCodes, createLog('test', 'silent'));
    this.opened.push(database);
    return database;
  }

  urlFor(definition: ServiceDatabase): string {
    return serviceUrl(this.ownerUrl, roleOf(definition.service));
  }

  get queueUrl(): string {
    return serviceUrl(this.ownerUrl, QUEUE_ROLE);
  }

  /** Runs statements as the owner: for what no service may do. */
  async asOwner<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.ownerUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async drop(): Promise<void> {
    await Promise.all(this.opened.map((database) => database.dataSource.destroy()));
    await onServer(this.serverUrl, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
