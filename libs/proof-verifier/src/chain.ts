import { canonicalJson } from './reading/canonical.js';
import { BundleFault, type Words } from './fault.js';
import type { Head } from './checkpoints.js';
import type { JsonRecord } from './reading/record.js';
import { bytesOf, Sha256 } from './reading/sha256.js';

/** A posting of the ledger: minutes that move from one account to another. */
export interface Line {
  readonly place: string;
  readonly sequence: number;
  readonly id: string;
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly factId: string;
  readonly ruleVersion: string;
  readonly trace: JsonRecord;
  readonly postedAt: string;
  readonly reverses: string | null;
  readonly previousHash: string;
  readonly hash: string;
  /** SHA-256 over the previous hash and the content, worked out here. */
  readonly contentHash: string;
}

/** One hour: so long a posting may be on its way while a checkpoint is taken. */
const ON_ITS_WAY_MS = 3_600_000;

/**
 * SHA-256 over the previous hash (32 bytes) and every field, as one JSON array with sorted keys.
 * @throws BundleFault when a field is missing
 */
export function readLine(record: JsonRecord, employeeId: string): Line {
  const line = {
    sequence: record.whole('sequence'),
    id: record.text('id'),
    year: record.whole('year'),
    from: record.text('from'),
    to: record.text('to'),
    minutes: record.whole('minutes'),
    factId: record.text('factId'),
    ruleVersion: record.text('ruleVersion'),
    postedAt: record.text('postedAt'),
    reverses: record.textOrNull('reverses'),
  };
  const content = canonicalJson([
    employeeId,
    line.sequence,
    line.id,
    line.year,
    line.from,
    line.to,
    line.minutes,
    line.factId,
    line.ruleVersion,
    record.raw('trace'),
    record.text('reason'),
    record.text('actor'),
    record.text('activityAt'),
    line.postedAt,
    line.reverses,
  ]);
  const previousHash = record.text('previousHash');
  const contentHash = new Sha256()
    .update(hashBytes(previousHash, record.place))
    .update(new TextEncoder().encode(content))
    .hex();
  const { place } = record;
  return {
    ...line,
    place,
    trace: record.record('trace'),
    previousHash,
    hash: record.text('hash'),
    contentHash,
  };
}

/** The lines of one employee, all years, first first: none is missing, moved or changed. @throws BundleFault */
export function checkChain(employeeId: string, place: string, lines: readonly Line[], said: Head): void {
  let previous = new Sha256().update(new TextEncoder().encode(`asn-corpu ledger ${employeeId}`)).hex();
  let postedAt = '';
  for (const [index, line] of lines.entries()) {
    if (line.sequence !== index + 1) throw fault(line.place, notNext(index + 1, line.sequence));
    if (line.hash !== line.contentHash) throw fault(line.place, CHANGED);
    if (line.previousHash !== previous) throw fault(line.place, DOES_NOT_FOLLOW);
    if (line.postedAt < postedAt) throw fault(line.place, EARLIER);
    previous = line.hash;
    postedAt = line.postedAt;
  }
  const last = lines.at(-1);
  if (said.sequence !== lines.length || (last && said.hash !== last.hash))
    throw fault(place, otherEnd(said.sequence, lines.length));
  checkReversals(lines);
}

/**
 * What a checkpoint says of the chain: so many lines, and the last of them. Later lines must be later.
 * @returns how many lines no checkpoint vouches for yet
 */
export function checkAnchor(
  place: string,
  lines: readonly Line[],
  head: Head | null,
  takenAt: string,
): number {
  const known = head?.sequence ?? 0;
  if (head) {
    const line = lines[known - 1];
    if (!line) throw new BundleFault('chains', place, cut(known, lines.length));
    if (line.hash !== head.hash) throw new BundleFault('chains', line.place, NOT_OF_CHECKPOINT);
  }
  const later = lines.slice(known);
  for (const line of later)
    if (Date.parse(line.postedAt) < Date.parse(takenAt) - ON_ITS_WAY_MS)
      throw new BundleFault('chains', line.place, UNKNOWN_TO_CHECKPOINT);
  return later.length;
}

function checkReversals(lines: readonly Line[]): void {
  const open = new Map<string, Line>();
  for (const line of lines) {
    if (line.reverses === null) {
      open.set(line.id, line);
      continue;
    }
    const original = open.get(line.reverses);
    const isExact =
      original?.from === line.to &&
      original.to === line.from &&
      original.minutes === line.minutes &&
      original.factId === line.factId &&
      original.year === line.year;
    if (!isExact) throw fault(line.place, NO_REVERSAL);
    open.delete(line.reverses);
  }
}

function hashBytes(hex: string, place: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw fault(place, CHANGED);
  return bytesOf(hex);
}

function fault(place: string, words: Words): BundleFault {
  return new BundleFault('chains', place, words);
}

function notNext(expected: number, found: number): Words {
  return {
    id: `Baris nomor ${expected} seharusnya di sini, tetapi yang ada nomor ${found}: ada baris yang hilang atau bertukar.`,
    en: `Line number ${expected} should be here, but number ${found} is: a line is missing or was moved.`,
  };
}

function otherEnd(said: number, found: number): Words {
  return {
    id: `Rantai ini seharusnya berakhir pada baris ${said}, tetapi di sini ada ${found} baris.`,
    en: `This chain should end with line ${said}, but ${found} lines are here.`,
  };
}

function cut(known: number, found: number): Words {
  return {
    id: `Titik pemeriksaan mencatat ${known} baris, tetapi di sini hanya ada ${found}: ujung rantai dipotong.`,
    en: `The checkpoint says ${known} lines, but only ${found} are here: the end of the chain was cut off.`,
  };
}

const CHANGED: Words = {
  id: 'Isi baris ini bukan yang dirantai: baris ini diubah.',
  en: 'The content of this line is not what was chained: it was changed.',
};
const DOES_NOT_FOLLOW: Words = {
  id: 'Baris ini tidak menyambung dengan baris sebelumnya.',
  en: 'This line does not follow the one before it.',
};
const EARLIER: Words = {
  id: 'Baris ini dicatat lebih awal daripada baris sebelumnya.',
  en: 'This line was posted before the one it follows.',
};
const NO_REVERSAL: Words = {
  id: 'Baris ini membatalkan sesuatu yang tidak ada, sudah dibatalkan, atau tidak sama.',
  en: 'This line takes back what is not there, was taken back before, or is not the same.',
};
const NOT_OF_CHECKPOINT: Words = {
  id: 'Baris ini bukan yang ada saat titik pemeriksaan dibuat: rantai ditulis ulang.',
  en: 'This is not the line that was there at the checkpoint: the chain was written anew.',
};
const UNKNOWN_TO_CHECKPOINT: Words = {
  id: 'Baris ini mengaku lebih lama daripada titik pemeriksaan, yang tidak mengenalnya.',
  en: 'This line says it is older than the checkpoint, which does not know it.',
};
