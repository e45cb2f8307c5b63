import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres } from '@asn-corpu/embedded';
import pg from 'pg';
import { ROOT } from '../harness/root.js';

const PASSWORDS = {
  PEOPLE_DATABASE_PASSWORD: 'of-people-and-nobody-else',
  LEARNING_PATH_DATABASE_PASSWORD: 'of-learning-path-alone',
  ENROLLMENT_DATABASE_PASSWORD: 'of-enrollment-alone',
  QUEUE_DATABASE_PASSWORD: 'of-the-queue-alone',
};

let folder: string;
let postgres: LocalPostgres;

beforeAll(async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.cache/migrate-'));
  postgres = await LocalPostgres.start({ folder: join(folder, 'postgres'), durable: false });
});

afterAll(async () => {
  await postgres.stop();
  rmSync(postgres.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the app as a deployment does: on its own, told everything by its environment. */
function migrate(environment: Record<string, string> = {}): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'apps/migrate/dist/main.js')], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: postgres.url,
      PUBLIC_URL: 'https://corpu.example.go.id',
      ...PASSWORDS,
      ...environment,
    },
  });
  return { status, output: stdout + stderr };
}

async function asRole(user: string, password: string, sql: string): Promise<pg.QueryResult> {
  const url = new URL(postgres.url);
  url.username = user;
  url.password = password;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('The migrating app', () => {
  it('makes an empty server ready, lets a first administrator in, and may run again', async () => {
    const first = migrate();
    expect(first.status).toBe(0);
    expect(first.output).toMatch(
      /First administrator: admin@localhost, one-time code \S+ at https:\/\/corpu\.example\.go\.id\/kode/,
    );
    expect(migrate().status).toBe(0);
    const { rows } = await asRole(
      'corpu_people',
      PASSWORDS.PEOPLE_DATABASE_PASSWORD,
      `SELECT count(*)::int AS codes FROM people.sign_in_code`,
    );
    expect(rows).toEqual([{ codes: 1 }]);
  });

  it('gives each service its own schema and nothing of the others', async () => {
    migrate();
    const asEnrollment = (sql: string): Promise<pg.QueryResult> =>
      asRole('corpu_enrollment', PASSWORDS.ENROLLMENT_DATABASE_PASSWORD, sql);
    await expect(asEnrollment('SELECT 1 FROM people.account')).rejects.toThrow('permission denied');
    await expect(asEnrollment('SELECT 1 FROM people_api.employee')).resolves.toBeDefined();
    await expect(asEnrollment('DELETE FROM enrollment.jp_posting')).rejects.toThrow('permission denied');
  });

  it('says what is missing', () => {
    const { status, output } = migrate({ PEOPLE_DATABASE_PASSWORD: 'short' });
    expect(status).toBe(1);
    expect(output).toContain('PEOPLE_DATABASE_PASSWORD');
    expect(output).not.toContain(PASSWORDS.QUEUE_DATABASE_PASSWORD);
  });
});
