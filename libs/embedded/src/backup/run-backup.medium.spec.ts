import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from '../data-folder.js';
import { LocalPostgres } from '../local-postgres.js';
import { runBackup, runRestore } from './run-backup.js';

const LIMIT_MS = 120_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-backup-spec-'));
  chmodSync(folder, 0o755);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a command printed, and its exit status. */
async function ran(
  command: typeof runBackup,
  args: string[],
  settings: Record<string, string> = {},
): Promise<{ status: number; said: string }> {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const environment = { DATA_DIR: join(folder, 'data'), BACKUP_DIR: join(folder, 'backups'), ...settings };
  const status = await command(environment, args, { say, complain: say });
  return { status, said: said.join('\n') };
}

describe('npm run backup and restore', () => {
  it(
    'back up a platform that does not run, list it, verify it, keep the newest, and restore it',
    async () => {
      const data = new DataFolder(join(folder, 'data'));
      data.secrets();
      await (await LocalPostgres.start({ folder: data.postgres, durable: false })).stop();
      const first = await ran(runBackup, []);
      expect(first).toEqual({
        status: 0,
        said: expect.stringContaining('It can be restored to any second since'),
      });
      const second = await ran(runBackup, ['--keep', '1']);
      expect(second).toEqual({ status: 0, said: expect.stringContaining('Removed 1 older backups') });
      const listed = await ran(runBackup, ['--list']);
      expect(listed.said).toMatch(/^\S+ {2}\d+ MB {2}to any second since \S+Z$/);
      expect(await ran(runBackup, ['--verify'])).toEqual({
        status: 0,
        said: `${listed.said}\nEverything is as it was kept.`,
      });
      const into = join(folder, 'restored');
      const restored = await ran(runRestore, ['--into', into, '--at', 'latest']);
      expect(restored).toEqual({ status: 0, said: expect.stringContaining(`Restored into ${into} in `) });
      expect(existsSync(join(into, 'secrets.json'))).toBe(true);
      const postgres = await LocalPostgres.start({ folder: join(into, 'postgres'), durable: true });
      await postgres.stop();
    },
    LIMIT_MS,
  );

  it(
    'refuse in one sentence what they cannot do, and make nothing',
    async () => {
      const postgres = await LocalPostgres.start({ folder: join(folder, 'data/postgres'), durable: false });
      const refusals: [Promise<{ status: number; said: string }>, string][] = [
        [ran(runBackup, [], { BACKUP_DIR: '' }), 'Set BACKUP_DIR to the folder where backups go'],
        [
          ran(runBackup, [], { BACKUP_DIR: join(folder, 'data/b') }),
          'lie in each other; keep backups elsewhere',
        ],
        [ran(runBackup, [], { DATABASE_URL: 'postgres://x' }), 'DATABASE_URL names a server of yours'],
        [ran(runBackup, ['--keep', 'all']), '--keep is how many backups stay'],
        [ran(runBackup, ['--kep', '1']), "Unknown option '--kep'"],
        [ran(runBackup, ['--list']), 'has no finished backup'],
        [ran(runRestore, ['--into', join(folder, 'r')]), 'Say into which folder, and as of when'],
        [
          ran(runRestore, ['--into', join(folder, 'r'), '--at', '2026-03-01T09:15:00']),
          'is no moment; write it with',
        ],
        [ran(runRestore, ['--into', join(folder, 'r'), '--at', 'latest']), 'has no finished backup'],
      ];
      for (const [refusal, sentence] of refusals)
        expect(await refusal).toEqual({ status: 1, said: expect.stringContaining(sentence) });
      // The platform runs, and nobody keeps what it writes.
      expect(await ran(runBackup, [])).toEqual({
        status: 1,
        said: expect.stringContaining('The platform runs without this BACKUP_DIR'),
      });
      expect(readdirSync(folder)).toEqual(['data']);
      await postgres.stop();
    },
    LIMIT_MS,
  );

  it(
    'keep what lies beside a PostgreSQL of somebody else',
    async () => {
      const keep = (): ReturnType<typeof ran> =>
        ran(runBackup, ['--files'], { DATABASE_URL: 'postgres://x' });
      const data = new DataFolder(join(folder, 'data'));
      const noPlatform = `No platform was ever started on ${data.path}`;
      expect(await keep()).toEqual({ status: 1, said: expect.stringContaining(noPlatform) });
      data.secrets();
      const made = join(folder, 'backups/outside');
      expect(await keep()).toEqual({
        status: 1,
        said: expect.stringContaining(`${made} is not there; is its disk mounted?`),
      });
      expect(readdirSync(folder)).toEqual(['data']);
      mkdirSync(made, { recursive: true });
      const kept = await keep();
      expect(kept).toEqual({ status: 0, said: '1 files beside the database, 1 of them new' });
    },
    LIMIT_MS,
  );
});
