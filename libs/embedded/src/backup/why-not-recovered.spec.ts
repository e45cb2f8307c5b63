import { StartError } from '../start-error.js';
import { WalArchive } from './wal-archive.js';
import { whyNotRecovered } from './why-not-recovered.js';

const SEGMENT = '000000010000000000000005';
const wal = new WalArchive('/backups/wal');

function reasonOf(...output: string[]): string {
  const error = new StartError('The database does not start', output.join('\n'));
  return whyNotRecovered(error, wal, SEGMENT, null).message;
}

describe('Why nothing could be restored', () => {
  it('is never that somebody asked too early', () => {
    const early = '2026-03-01 09:15:00.000 UTC [9] FATAL:  the database system is starting up';
    const late =
      '2026-03-01 09:15:01.000 UTC [9] FATAL:  the database system is not yet accepting connections';
    const reason = '2026-03-01 09:15:02.000 UTC [7] FATAL:  requested timeline 2 is not a child of this one';
    expect(reasonOf(early, late, reason)).toBe(
      'PostgreSQL could not replay what was kept: requested timeline 2 is not a child of this one',
    );
    expect(reasonOf(early)).toBe('PostgreSQL could not replay what was kept: The database does not start');
  });

  it('is a segment that is damaged, unless the disk is full or something may not be read', () => {
    const damaged = `FATAL:  could not restore file "${SEGMENT}" from archive: child process exited with exit code 200`;
    expect(reasonOf(damaged)).toContain(`/backups/wal/${SEGMENT}.gz is damaged`);
    for (const sign of [
      'gzip: stdout: No space left on device',
      'gzip: stdout: Disk quota exceeded',
      'gzip: x.gz: Permission denied',
      'sh: 1: cannot create pg_wal/RECOVERYXLOG: Read-only file system',
      'sh: 1: gzip: not found',
      'could not write to file "base/5/16384": No space left on device',
    ])
      for (const prefix of ['', '2026-03-01 09:15:02.000 UTC [7] FATAL:  '])
        expect(reasonOf('a line', `${prefix}${sign}`, damaged)).toBe(
          `PostgreSQL could not replay what was kept: ${sign}; mend that, and restore again`,
        );
  });
});
