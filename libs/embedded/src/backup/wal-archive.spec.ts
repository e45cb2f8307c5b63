import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { StartError } from '../start-error.js';
import { HISTORY_FILE, WalArchive } from './wal-archive.js';

const [SERVICE_USER, SERVER_USER] = [4_711, 65_534];

let folder: string;
let wal: WalArchive;
let cluster: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wal-archive-spec-'));
  chmodSync(folder, 0o755);
  wal = new WalArchive(join(folder, 'wal'));
  cluster = join(folder, 'cluster');
  for (const each of [wal.folder, cluster]) mkdirSync(each);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const segment = (number: number): string => `00000001000000000000000${number}`;

function keep(number: number): void {
  writeFileSync(wal.pathOf(segment(number)), gzipSync(`what was written in ${number}`));
}

describe('The archive of WAL', () => {
  it('names the first segment that is missing or torn, whichever comes first', async () => {
    for (const number of [3, 4, 6, 7, 8]) keep(number);
    writeFileSync(wal.pathOf(segment(9)), 'torn');
    expect(await wal.firstDamaged(segment(3))).toBe(segment(5));
    expect(await wal.firstDamaged(segment(6))).toBe(segment(9));
    writeFileSync(wal.pathOf(segment(4)), 'torn');
    expect(await wal.firstDamaged(segment(3))).toBe(segment(4));
    keep(4);
    for (const number of [5, 9]) keep(number);
    expect(await wal.firstDamaged(segment(3))).toBeNull();
  });

  it('misses nothing that is kept while it is looked through', () => {
    class BusyArchive extends WalArchive {
      override last(): string | null {
        keep(4);
        return super.last();
      }
    }
    keep(3);
    expect(new BusyArchive(wal.folder).firstMissing(segment(3))).toBeNull();
  });

  it('stays whose it is: a user other than its own takes nothing of it away', () => {
    keep(3);
    if (process.getuid?.() === 0) chownSync(wal.folder, SERVICE_USER, SERVICE_USER);
    const { uid } = statSync(wal.folder);
    for (const taking of [() => wal.prepareFor(cluster, SERVER_USER), () => wal.openTo(SERVER_USER)]) {
      expect(taking).toThrow(StartError);
      expect(taking).toThrow(`${wal.folder} belongs to user ${uid}`);
    }
    expect(statSync(wal.folder).uid).toBe(uid);
    expect(readdirSync(wal.folder)).toEqual([`${segment(3)}.gz`]);
  });

  it('is that of a cluster only when both say so', () => {
    const requiring = (): void => wal.requireOf(cluster);
    expect(requiring).toThrow(`${wal.folder} does not keep the history of ${cluster}`);
    wal.prepareFor(cluster, undefined);
    expect(requiring).not.toThrow();
    writeFileSync(join(cluster, HISTORY_FILE), 'another');
    expect(requiring).toThrow(StartError);
    rmSync(wal.folder, { recursive: true });
    expect(requiring).toThrow('is its disk mounted');
  });
});
