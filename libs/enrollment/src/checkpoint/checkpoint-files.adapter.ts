import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  HEAD_BYTES,
  headBytes,
  headFrom,
  headsToKeep,
  type ChainHeadOf,
  type Checkpoint,
} from './checkpoint.rules.js';

const LINES = 'checkpoints.jsonl';
const HEADS = /^(\d{4}-\d{2}-\d{2})\.heads$/;
const READ_AT_ONCE = 2_000;

export interface KeptLine {
  readonly line: string;
  readonly checkpoint: Checkpoint;
}

/** The folder of checkpoints: signed lines in one file, and the heads of all chains in one file per day. */
export class CheckpointFiles {
  constructor(readonly folder: string) {}

  /** All lines, first first. @throws SyntaxError for a line that is none */
  lines(): KeptLine[] {
    const path = join(this.folder, LINES);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '')
      .map((line) => ({ line, checkpoint: JSON.parse(line) as Checkpoint }));
  }

  /** Adds a line. The file is replaced as a whole, so an interrupted write leaves the one before. */
  async append(checkpoint: Checkpoint): Promise<void> {
    const lines = [...this.lines().map(({ line }) => line), JSON.stringify(checkpoint)];
    await this.replace(LINES, (write) => write(Buffer.from(`${lines.join('\n')}\n`)));
  }

  /** Writes the heads of a day as they come, in order of employee id. */
  async writeHeads(
    day: string,
    batches: AsyncIterable<readonly ChainHeadOf[]>,
  ): Promise<{ digest: string; accounts: number; postings: number }> {
    const hash = createHash('sha256');
    let accounts = 0;
    let postings = 0;
    await this.replace(`${day}.heads`, async (write) => {
      for await (const heads of batches) {
        const bytes = Buffer.concat(heads.map(headBytes));
        hash.update(bytes);
        accounts += heads.length;
        postings += heads.reduce((sum, { sequence }) => sum + sequence, 0);
        await write(bytes);
      }
    });
    return { digest: hash.digest('hex'), accounts, postings };
  }

  /** Days whose heads are kept, first first. */
  days(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .flatMap((file) => HEADS.exec(file)?.[1] ?? [])
      .sort();
  }

  async prune(): Promise<void> {
    const days = this.days();
    const keep = headsToKeep(days);
    for (const day of days) if (!keep.has(day)) await rm(join(this.folder, `${day}.heads`));
  }

  /** The heads of a day as they are kept. */
  heads(day: string): Promise<Buffer> {
    return readFile(join(this.folder, `${day}.heads`));
  }

  openHeads(day: string): HeadsReader {
    return new HeadsReader(day, join(this.folder, `${day}.heads`));
  }

  private async replace(
    name: string,
    fill: (write: (bytes: Buffer) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o750 });
    const unfinished = join(this.folder, `${name}.unfinished`);
    const file = await open(unfinished, 'w', 0o640);
    try {
      await fill((bytes) => file.writeFile(bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(this.folder, name));
  }
}

/** Reads the heads of a day from first to last, a few at a time, and hashes what it reads. */
export class HeadsReader {
  private readonly file: number;
  private readonly hash = createHash('sha256');
  private waiting: ChainHeadOf[] = [];
  private next = 0;
  private atEnd = false;

  constructor(
    readonly day: string,
    path: string,
  ) {
    this.file = openSync(path, 'r');
  }

  /** The heads of employees up to an id, which were not taken before. */
  takeUpTo(employeeId: string): ChainHeadOf[] {
    const taken: ChainHeadOf[] = [];
    for (let head = this.peek(); head && head.employeeId <= employeeId; head = this.peek()) {
      taken.push(head);
      this.next += 1;
    }
    return taken;
  }

  /** Of everything read, in hex: of the whole file once all was taken. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }

  close(): void {
    closeSync(this.file);
  }

  private peek(): ChainHeadOf | undefined {
    if (this.next === this.waiting.length && !this.atEnd) this.read();
    return this.waiting[this.next];
  }

  private read(): void {
    const bytes = Buffer.alloc(HEAD_BYTES * READ_AT_ONCE);
    const length = readSync(this.file, bytes, 0, bytes.length, null);
    this.hash.update(bytes.subarray(0, length));
    this.atEnd = length < bytes.length;
    this.next = 0;
    this.waiting = Array.from({ length: Math.floor(length / HEAD_BYTES) }, (_, n) =>
      headFrom(bytes.subarray(n * HEAD_BYTES, (n + 1) * HEAD_BYTES)),
    );
  }
}
