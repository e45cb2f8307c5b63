import { StartError } from '../start-error.js';
import type { WalArchive } from './wal-archive.js';

/** Not what whoever asks whether it is ready is told meanwhile. */
const LAST_WORDS = /FATAL: +(?!the database system is )(\S.*)/;
/** Said by PostgreSQL, after the prefix of its lines, or by what the restore command runs. */
const REFUSED =
  /^(?:.*\] [A-Z]+: +)?(.*(?:No space left on device|Disk quota exceeded|Read-only file system|Permission denied|: not found)).*$/m;

/** PostgreSQL ends rather than be ready with less than was asked for; its last words say which. */
export function whyNotRecovered(
  error: StartError,
  wal: WalArchive,
  firstSegment: string,
  at: Date | null,
): StartError {
  // What the system refuses makes whole segments look damaged.
  const refused = REFUSED.exec(error.output)?.[1];
  if (refused !== undefined) {
    const sentence = `PostgreSQL could not replay what was kept: ${refused}; mend that, and restore again`;
    return new StartError(sentence, error.output);
  }
  const damaged = /could not restore file "([0-9A-F]{24})" from archive/.exec(error.output)?.[1];
  if (damaged !== undefined) {
    return new StartError(
      `${wal.pathOf(damaged)} is damaged, and nothing after it can be restored; bring a sound copy back, or choose a moment before it`,
      error.output,
    );
  }
  if (at === null || !error.output.includes('recovery ended before configured recovery target was reached')) {
    const reason = LAST_WORDS.exec(error.output)?.[1] ?? error.message;
    return new StartError(`PostgreSQL could not replay what was kept: ${reason}`, error.output);
  }
  const missing = wal.firstMissing(firstSegment);
  if (missing !== null) return missingSegment(wal, missing);
  const until = /last completed transaction was at log time (\S+) (\S+)\+00/.exec(error.output);
  const last =
    until === null
      ? 'no transaction was kept after the backup'
      : `its last transaction is of ${until[1]}T${until[2]}Z`;
  return new StartError(
    `What was kept ends before ${at.toISOString()}: ${last}; choose a moment before that, or latest for all of it`,
    error.output,
  );
}

export function missingSegment(wal: WalArchive, name: string): StartError {
  return new StartError(
    `${wal.pathOf(name)} is missing, and nothing after it can be restored; bring it back, or choose a moment before it`,
  );
}
