import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Poppler's `pdfsig`: a reading of signatures that shares nothing with ours. Not on every machine. */
export class Pdfsig {
  private files = 0;

  private constructor(private readonly folder: string) {}

  /** Null where it is not at hand. */
  static async find(): Promise<Pdfsig | null> {
    const said = await outputOf(['-v']);
    return said === null ? null : new Pdfsig(await mkdtemp(join(tmpdir(), 'corpu-pdfsig-')));
  }

  /** Whether one file is good; null, and a line that says so, where it is not at hand. */
  static async looksAt(pdf: Buffer): Promise<boolean | null> {
    const found = await Pdfsig.find();
    if (!found) {
      process.stderr.write('skipped: pdfsig is not on this machine\n');
      return null;
    }
    return found.isGood(pdf).finally(() => found.close());
  }

  /** Whether it finds one valid signature, over the whole file. Whose, it is not asked. */
  async isGood(pdf: Buffer): Promise<boolean> {
    this.files += 1;
    const file = join(this.folder, `${this.files}.pdf`);
    await writeFile(file, pdf);
    const said = (await outputOf(['-nocert', file])) ?? '';
    await rm(file);
    const signatures = said.match(/^Signature #/gm)?.length;
    return signatures === 1 && said.includes('Signature is Valid') && said.includes('Total document signed');
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}

/** What it printed, even when it ended with an error; null when it could not be started. */
function outputOf(parameters: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('pdfsig', parameters, { encoding: 'latin1' }, (error, stdout) => {
      resolve((error as NodeJS.ErrnoException | null)?.code === 'ENOENT' ? null : stdout);
    });
  });
}
