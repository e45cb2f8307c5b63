import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from '../data-folder.js';
import { nameOfMoment } from './backup-name.js';
import { OutsideFiles } from './outside-files.js';

const DAY_MS = 24 * 3_600_000;

let folder: string;
let data: DataFolder;
let outside: OutsideFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outside-files-spec-'));
  data = new DataFolder(join(folder, 'data'));
  outside = new OutsideFiles(join(folder, 'outside'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const nameAt = (hour: number): string => nameOfMoment(new Date(Date.UTC(2026, 2, 1, hour)));
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Of a file of the platform, which is named by what is in it. */
function pathOf(text: string): string {
  const name = digestOf(text);
  return join('files', name.slice(0, 2), name.slice(2, 4), name);
}

/** One listing, of a moment at which the platform had this one file. */
async function keep(hour: number, text: string): Promise<void> {
  rmSync(data.files, { recursive: true, force: true });
  const path = join(data.path, pathOf(text));
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  await outside.keep(data, nameAt(hour));
}

describe('What lies beside the database', () => {
  it('is restored as of its listing and the next one: nothing that was deleted before, nothing that came long after', async () => {
    for (const [hour, text] of ['deleted', 'present', 'next', 'later'].entries()) await keep(hour, text);
    const later = digestOf('later');
    rmSync(join(outside.folder, later.slice(0, 2), later));
    const into = join(folder, 'restored');
    expect(await outside.restore(nameAt(1), into)).toBe(2);
    const isThere = (text: string): boolean => existsSync(join(into, pathOf(text)));
    expect(['deleted', 'present', 'next', 'later'].filter(isThere)).toEqual(['present', 'next']);
  });

  it('needs all of both: what is missing of either is an error', async () => {
    for (const [hour, text] of ['present', 'next'].entries()) await keep(hour, text);
    const next = digestOf('next');
    rmSync(join(outside.folder, next.slice(0, 2), next));
    await expect(outside.restore(nameAt(0), join(folder, 'restored'))).rejects.toThrow('is missing');
  });

  it('may be removed by two at once: what is gone already is no failure', async () => {
    class RacedFiles extends OutsideFiles {
      /** As it was before somebody else removed the first. */
      override list(): string[] {
        return [nameAt(0), ...super.list()];
      }
    }
    await keep(1, 'present');
    await new RacedFiles(outside.folder).removeBefore(nameAt(1));
    expect(outside.list()).toEqual([nameAt(1)]);
  });

  it('sheds what only older listings name, and what commands that were killed left unfinished, once that is a day old', async () => {
    await keep(0, 'of the first listing');
    const first = digestOf('of the first listing');
    const longAgo = new Date(Date.UTC(2026, 0, 1));
    utimesSync(join(outside.folder, first.slice(0, 2), first), longAgo, longAgo);
    await keep(1, 'present');
    const left = ['incoming-4711', `${nameAt(0)}.jsonl.unfinished`];
    for (const name of [...left, 'incoming-4712']) writeFileSync(join(outside.folder, name), 'half');
    const old = new Date(Date.now() - 1.1 * DAY_MS);
    for (const name of left) utimesSync(join(outside.folder, name), old, old);
    await outside.removeBefore(nameAt(1));
    const present = digestOf('present');
    expect(readdirSync(outside.folder).sort()).toEqual(
      [`${nameAt(1)}.jsonl`, first.slice(0, 2), present.slice(0, 2), 'incoming-4712'].sort(),
    );
    expect(readdirSync(join(outside.folder, first.slice(0, 2)))).toEqual([]);
    expect(readdirSync(join(outside.folder, present.slice(0, 2)))).toEqual([present]);
  });
});
