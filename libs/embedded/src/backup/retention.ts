import type { BackupFolder } from './backup-folder.js';

export interface Removed {
  readonly backups: readonly string[];
  readonly segments: number;
}

/** Keeps so many backups, the newest, and removes the others with all that only they need. */
export async function removeOld(store: BackupFolder, keep: number): Promise<Removed> {
  const backups = store.list();
  const old = backups.slice(0, Math.max(backups.length - keep, 0));
  const [oldestKept] = backups.slice(old.length);
  for (const backup of old) await store.remove(backup);
  if (!oldestKept) return { backups: [], segments: 0 };
  await store.outside.removeBefore(oldestKept.outside);
  return {
    backups: old.map(({ name }) => name),
    segments: store.wal.removeBefore(oldestKept.firstSegment),
  };
}
