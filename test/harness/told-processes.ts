import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.js';

const PRELOAD = join(ROOT, 'test/harness/told-process.mjs');
/** Somewhat longer than a process takes to notice. */
const NOTICED_MS = 400;
const ANSWER_MS = 3_000;

interface Told {
  /** By process id, how wrong its clock is; others are as wrong as everywhere. */
  readonly offsets: Readonly<Record<number, number>>;
  readonly everywhereMs: number;
  /** Of processes that start from now on. */
  readonly zone: string | null;
  readonly look: number;
}

/** What a process holds after its garbage was collected. */
export interface Holding {
  readonly heapBytes: number;
  /** Timers, sockets and requests that keep it going, by kind. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** Processes whose clocks and time zones a row sets, and that it looks into. The platform has no setting for either, and needs none. */
export class ToldProcesses {
  private told: Told = { offsets: {}, everywhereMs: 0, zone: null, look: 0 };

  private constructor(private readonly folder: string) {}

  static create(): ToldProcesses {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const processes = new ToldProcesses(mkdtempSync(join(ROOT, '.cache/told-')));
    processes.tell({});
    return processes;
  }

  /** For `PlatformOptions.nodeFlags`. */
  get nodeFlags(): string[] {
    const preload = pathToFileURL(PRELOAD);
    preload.searchParams.set('told', this.folder);
    return ['--expose-gc', `--import=${preload.href}`];
  }

  /** Null: all of them. Resolves when they have noticed. */
  async setClock(pid: number | null, offsetMs: number): Promise<void> {
    this.tell(
      pid === null
        ? { everywhereMs: offsetMs, offsets: {} }
        : { everywhereMs: 0, offsets: { [pid]: offsetMs } },
    );
    await delay(NOTICED_MS);
  }

  async setClocksRight(): Promise<void> {
    await this.setClock(null, 0);
  }

  setZone(zone: string): void {
    this.tell({ zone });
  }

  /** Null for one that does not answer, since it is stopped or gone. */
  async lookInto(pids: readonly number[]): Promise<Map<number, Holding | null>> {
    const look = this.told.look + 1;
    this.tell({ look });
    const holdings = new Map<number, Holding | null>();
    const giveUpAt = performance.now() + ANSWER_MS;
    for (const pid of pids) {
      let said = this.saidBy(pid, look);
      while (said === null && performance.now() < giveUpAt) {
        await delay(50);
        said = this.saidBy(pid, look);
      }
      holdings.set(pid, said);
    }
    return holdings;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private saidBy(pid: number, look: number): Holding | null {
    const file = join(this.folder, `${pid}.json`);
    if (!existsSync(file)) return null;
    const said = JSON.parse(readFileSync(file, 'utf8')) as Holding & { look: number };
    return said.look === look ? said : null;
  }

  /** Whoever reads at this moment reads the whole of the old or of the new. */
  private tell(changed: Partial<Told>): void {
    this.told = { ...this.told, ...changed };
    writeFileSync(join(this.folder, 'told.new'), JSON.stringify(this.told));
    renameSync(join(this.folder, 'told.new'), join(this.folder, 'told.json'));
  }
}
