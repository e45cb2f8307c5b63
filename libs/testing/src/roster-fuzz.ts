import { Chance, FUZZ_UNITS, fuzzFile, largeFile, type FuzzFile } from './roster-mutations.js';

export interface FuzzedRow {
  readonly line: number | null;
  readonly nip: string | null;
  readonly outcome: string;
}

export interface FuzzedPreview {
  readonly id: string;
  readonly state: string;
  readonly failureCode: string | null;
  readonly counts: Readonly<Record<'new' | 'moved' | 'changed' | 'unchanged' | 'rejected', number>>;
}

/** Whatever imports rosters: a service in a test, a platform behind its public address. */
export interface RosterTarget {
  /** Uploads a file of employees (or of units) and waits for its preview. */
  preview(kind: 'employees' | 'units', name: string, bytes: Buffer): Promise<FuzzedPreview>;
  rows(id: string): Promise<FuzzedRow[]>;
  rejects(id: string): Promise<string>;
  /** Confirms, and waits until it is applied; returns the state. */
  apply(id: string): Promise<string>;
}

export interface FuzzOptions {
  readonly seed: number;
  readonly files: number;
  readonly target: RosterTarget;
  /** Every so many files that can be read are applied and uploaded once more. */
  readonly applyEvery?: number;
  /** Files of this many rows, among the others. */
  readonly largeRows?: readonly number[];
  readonly say?: (line: string) => void;
}

export interface FuzzFigures {
  readonly files: number;
  readonly read: number;
  readonly refused: number;
  readonly goodRows: number;
  readonly badRows: number;
  readonly applied: number;
  readonly liveFormulas: number;
  /** What did not come out as it has to: seed of the file, what was done to it, what is wrong. */
  readonly broken: readonly string[];
}

const REFUSALS = [
  'FILE_UNREADABLE',
  'FILE_EMPTY',
  'HEADER_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TWICE',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_ROWS',
];

/** Imports mutated rosters and compares what comes of them with what has to (T42). Each file has a seed of its own. */
export async function fuzzRosters(options: FuzzOptions): Promise<FuzzFigures> {
  const { seed, files, target, applyEvery = 10, largeRows = [], say = () => undefined } = options;
  await importUnits(target);
  const figures = { files, read: 0, refused: 0, goodRows: 0, badRows: 0, applied: 0, liveFormulas: 0 };
  const broken: string[] = [];
  for (let n = 0; n < files + largeRows.length; n++) {
    const fileSeed = seed + n;
    const size = largeRows[n - files];
    const chance = new Chance(fileSeed);
    const file = size === undefined ? fuzzFile(chance) : largeFile(size, chance);
    const wrong = await examine(file, target, figures, size !== undefined || n % applyEvery === 0).catch(
      (error: unknown) => [`threw ${(error as Error).message}`],
    );
    if (wrong.length > 0) broken.push(`seed ${fileSeed} (${file.done.join(', ')}): ${wrong.join('; ')}`);
    if ((n + 1) % 500 === 0) say(`${n + 1} files, ${broken.length} broken`);
  }
  return { ...figures, broken };
}

async function importUnits(target: RosterTarget): Promise<void> {
  const rows = FUZZ_UNITS.map((unit) => `${unit},U-0,Unit ${unit}`);
  const units = ['unor_id,induk_id,nama', 'U-0,-,Provinsi', ...rows].join('\n');
  const { id, counts } = await target.preview('units', 'unit.csv', Buffer.from(units));
  if (counts.rejected > 0 || (await target.apply(id)) !== 'APPLIED')
    throw new Error('The units cannot be imported');
}

type Tally = { -readonly [K in Exclude<keyof FuzzFigures, 'broken'>]: number };

/** What is wrong with what came of a file; an empty list when nothing is. */
async function examine(
  file: FuzzFile,
  target: RosterTarget,
  tally: Tally,
  applies: boolean,
): Promise<string[]> {
  const preview = await target.preview('employees', file.name, file.bytes);
  if (preview.state === 'FAILED') {
    tally.refused += 1;
    if (!REFUSALS.includes(preview.failureCode ?? '')) return [`failed as ${preview.failureCode}`];
    return file.expected === 'READ' ? [`refused as ${preview.failureCode}`] : [];
  }
  tally.read += 1;
  if (preview.state !== 'PREVIEWED') return [`is ${preview.state}`];
  if (file.expected === 'REFUSED') return ['was not refused'];
  const rows = await target.rows(preview.id);
  const wrong = [...(file.expected === 'READ' ? rowsWrong(file, rows) : numbersWrong(rows))];
  if (file.expected === 'READ') {
    tally.goodRows += file.good.size;
    tally.badRows += file.bad.size;
  }
  if (preview.counts.rejected > 0) wrong.push(...rejectsWrong(await target.rejects(preview.id), rows, tally));
  if (applies) wrong.push(...(await applicationWrong(file, preview, target, tally)));
  return wrong;
}

function isAccepted(row: FuzzedRow): boolean {
  return row.outcome !== 'REJECTED' && row.outcome !== 'GONE';
}

function rowsWrong({ good, bad, open }: FuzzFile, rows: readonly FuzzedRow[]): string[] {
  const accepted = new Map(rows.filter(isAccepted).map((row) => [row.nip, row.line]));
  const rejected = new Set(rows.filter((row) => row.outcome === 'REJECTED').map(({ line }) => line));
  const lost = [...good].filter(([nip, line]) => accepted.get(nip) !== line);
  const unreported = [...bad].filter((line) => !rejected.has(line));
  const strange = rows.filter(
    (row) => isAccepted(row) && !good.has(row.nip ?? '') && !open.has(row.line ?? 0),
  );
  return [
    ...lost.map(([nip, line]) => `${nip} of line ${line} is at ${accepted.get(nip) ?? 'no line'}`),
    ...unreported.map((line) => `line ${line} was not rejected`),
    ...strange.map(({ nip, line }) => `line ${line} (${nip}) went in`),
  ];
}

function numbersWrong(rows: readonly FuzzedRow[]): string[] {
  return rows
    .filter((row) => isAccepted(row) && !/^\d{18}$/.test(row.nip ?? ''))
    .map(({ line }) => `line ${line} has no NIP`);
}

/** Every rejected line is in the file of rejected rows, and no cell of it is a formula. */
function rejectsWrong(csv: string, rows: readonly FuzzedRow[], tally: Tally): string[] {
  const cells = csv.split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const live = cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell));
  tally.liveFormulas += live.length;
  const lines = new Set(
    csv.split('\r\n').flatMap((line) => /.*,(\d+),[a-z_; ]+,[A-Z_; ]+,/.exec(line)?.[1] ?? []),
  );
  const missing = rows.filter(({ outcome, line }) => outcome === 'REJECTED' && !lines.has(String(line)));
  return [
    ...live.map((cell) => `a live formula: ${cell.slice(0, 40)}`),
    ...missing.map(({ line }) => `line ${line} is not among the rejected rows`),
  ];
}

/** Applied, everybody is there; uploaded again, nothing is to do. */
async function applicationWrong(
  file: FuzzFile,
  { id, counts }: FuzzedPreview,
  target: RosterTarget,
  tally: Tally,
): Promise<string[]> {
  const state = await target.apply(id);
  if (state !== 'APPLIED') return [`applying ended as ${state}`];
  tally.applied += 1;
  const again = await target.preview('employees', file.name, file.bytes);
  const accepted = counts.new + counts.moved + counts.changed + counts.unchanged;
  const isNoOp = again.counts.unchanged === accepted && again.counts.rejected === counts.rejected;
  return isNoOp ? [] : [`uploaded again it changes something: ${JSON.stringify(again.counts)}`];
}
