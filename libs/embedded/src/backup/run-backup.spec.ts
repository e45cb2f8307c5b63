import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { RedisConfig, settingsOf, variableName } from '@asn-corpu/platform/settings';
import { lookCommand, runBackup, runRestore } from './run-backup.js';
import { HISTORY_FILE } from './wal-archive.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-backup-spec-'));
  chmodSync(folder, 0o755);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a command said that did not work. */
async function refusal(
  command: typeof runBackup,
  args: string[],
  settings: Record<string, string> = {},
): Promise<string> {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const environment = { DATA_DIR: join(folder, 'data'), BACKUP_DIR: join(folder, 'backups'), ...settings };
  expect(await command(environment, args, { say, complain: say })).toBe(1);
  return said.join('\n');
}

/** A backup as far as its manifest goes. */
function writeManifest(postgresVersion: string): void {
  const name = '2026-03-01T01-00-00.000Z';
  const backup = {
    name,
    endedAt: '2026-03-01T01:00:01.000Z',
    postgresVersion,
    firstSegment: '000000010000000000000003',
    lastSegment: '000000010000000000000003',
    outside: name,
    folders: [],
    files: [],
  };
  const text = JSON.stringify(backup);
  const into = join(folder, 'backups/base', name);
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'manifest.json'), text);
  writeFileSync(join(into, 'manifest.sha256'), createHash('sha256').update(text).digest('hex'));
}

describe('npm run backup', () => {
  it('makes nothing where there is no platform: neither a data folder nor a database', async () => {
    for (const args of [[], ['--files']])
      expect(await refusal(runBackup, args)).toContain(`${join(folder, 'data')} is not there`);
    mkdirSync(join(folder, 'data'));
    expect(await refusal(runBackup, [])).toContain(`${join(folder, 'data')} holds no database`);
    expect(readdirSync(folder)).toEqual(['data']);
    expect(readdirSync(join(folder, 'data'))).toEqual([]);
  });

  it('keeps no files where the WAL of their database is not kept: the disk is not mounted, or the folder is another', async () => {
    const cluster = join(folder, 'data/postgres');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, HISTORY_FILE), 'one');
    const wal = join(folder, 'backups/wal');
    const sentence = `${wal} does not keep the history of ${cluster}`;
    expect(await refusal(runBackup, ['--files'])).toContain(sentence);
    expect(readdirSync(folder)).toEqual(['data']);
    mkdirSync(wal, { recursive: true });
    writeFileSync(join(wal, HISTORY_FILE), 'another');
    expect(await refusal(runBackup, ['--files'])).toContain(sentence);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['wal']);
  });

  it('says in one sentence what the system refused', async () => {
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups/base'), 'a file');
    expect(await refusal(runBackup, ['--list'])).toMatch(/^ENOTDIR: not a directory, scandir .+base'$/);
  });
});

describe('npm run restore', () => {
  const into = (): string[] => ['--into', join(folder, 'restored')];

  it('takes no day that is in no calendar for another one', async () => {
    for (const day of ['2026-02-30', '2026-02-29', '2026-04-31'])
      expect(await refusal(runRestore, [...into(), '--at', `${day}T09:15:00+08:00`])).toContain(
        `${day}T09:15:00+08:00 is no moment`,
      );
    expect(await refusal(runRestore, [...into(), '--at', '2024-02-29T23:15:00-08:00'])).toContain(
      'has no finished backup',
    );
  });

  it('refuses what another PostgreSQL wrote before it copies anything', async () => {
    writeManifest('9.6.24');
    expect(await refusal(runRestore, [...into(), '--at', '2026-03-01T01:00:02Z'])).toMatch(
      /^That backup is of PostgreSQL 9\.6\.24, and this is \d+/,
    );
    expect(readdirSync(folder)).toEqual(['backups']);
  });

  it('says how to look at what it made, with nothing of the platform it comes from', () => {
    writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho "$@"; env\n', { mode: 0o755 });
    const production = [
      ...settingsOf(RedisConfig).map(variableName),
      ...['BACKUP_DIR', 'SMTP_URL', 'DATABASE_URL', 'CERTIFICATE_SIGNER', 'BSRE_URL', 'TSA_URL', 'HOST'],
    ];
    const env = {
      ...Object.fromEntries(production.map((name) => [name, 'of production'])),
      PATH: [folder, process.env['PATH']].join(delimiter),
      HOME: '/srv/service',
      DATA_DIR: '/srv/corpu',
    };
    const data = `${folder}/of Kota 'A'`;
    const output = execFileSync('/bin/sh', ['-c', lookCommand(data)], { env, encoding: 'utf8' });
    const [called, ...variables] = output.trim().split('\n');
    expect(called).toBe('start');
    expect(variables).toEqual(expect.arrayContaining([`DATA_DIR=${data}`, 'PORT=3100', 'HOME=/srv/service']));
    expect(output).not.toContain('of production');
  });
});
