import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@asn-corpu/platform';

const FORMAT = 'asn-corpu ledger checkpoint 1';

/** What the whole ledger was on a day, said outside the database: one line of `checkpoints.jsonl`. */
export interface Checkpoint {
  readonly format: string;
  /** Counted from 1 without gaps. */
  readonly number: number;
  /** The agency's calendar date. */
  readonly day: string;
  readonly takenAt: string;
  readonly accounts: number;
  /** Rows of all chains together. */
  readonly postings: number;
  /** SHA-256 over the heads of all chains in order of employee id, 52 bytes each (`headBytes`), in hex. */
  readonly headsDigest: string;
  readonly closedYears: readonly ClosedYearDigest[];
  /** SHA-256 of the line before, in hex; null for the first. */
  readonly previous: string | null;
  /** SHA-256 of the public key (SPKI, DER), in hex. */
  readonly key: string;
  /** Ed25519 over all fields above as canonical JSON, in base64. */
  readonly signature: string;
}

export interface ClosedYearDigest {
  readonly year: number;
  readonly digest: string;
  readonly closedAt: string;
}

type UnsignedCheckpoint = Omit<Checkpoint, 'format' | 'number' | 'previous' | 'key' | 'signature'>;

export interface ChainHeadOf {
  readonly employeeId: string;
  readonly sequence: number;
  readonly hash: Buffer;
}

export interface CheckpointKey {
  /** As in `Checkpoint.key`. */
  readonly id: string;
  readonly privateKey: KeyObject;
}

export const HEAD_BYTES = 52;

/** One head: id (16 bytes), sequence (4, big endian), hash (32). */
export function headBytes({ employeeId, sequence, hash }: ChainHeadOf): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES);
  bytes.write(employeeId.replaceAll('-', ''), 0, 'hex');
  bytes.writeUInt32BE(sequence, 16);
  hash.copy(bytes, 20);
  return bytes;
}

export function headFrom(bytes: Buffer): ChainHeadOf {
  const id = bytes.toString('hex', 0, 16);
  return {
    employeeId: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-'),
    sequence: bytes.readUInt32BE(16),
    hash: Buffer.from(bytes.subarray(20, HEAD_BYTES)),
  };
}

/** Puts a checkpoint after the last line and signs it. */
export function sealCheckpoint(
  content: UnsignedCheckpoint,
  last: { readonly line: string; readonly number: number } | null,
  { id, privateKey }: CheckpointKey,
): Checkpoint {
  const unsigned = {
    ...content,
    format: FORMAT,
    number: (last?.number ?? 0) + 1,
    previous: last === null ? null : lineHash(last.line),
    key: id,
  };
  const signature = sign(null, Buffer.from(canonicalJson(unsigned)), privateKey).toString('base64');
  return { ...unsigned, signature };
}

export function lineHash(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

/** What is wrong with a line of the file, seen with the one before; null when nothing is. */
export function checkpointFault(
  checkpoint: Checkpoint,
  previousLine: string | null,
  previousNumber: number,
  keys: ReadonlyMap<string, KeyObject>,
): string | null {
  const { signature, ...unsigned } = checkpoint;
  if (checkpoint.format !== FORMAT) return 'has an unknown format';
  if (checkpoint.number !== previousNumber + 1) return `should be number ${previousNumber + 1}`;
  if (checkpoint.previous !== (previousLine === null ? null : lineHash(previousLine)))
    return 'does not follow the one before it';
  const key = keys.get(checkpoint.key);
  if (!key) return 'is signed with a key that is not ours';
  if (!verify(null, Buffer.from(canonicalJson(unsigned)), key, Buffer.from(signature, 'base64')))
    return 'is not what was signed';
  return null;
}

/** Heads are kept for the last 31 days and the first checkpoint of each month; the signed lines for ever. */
export function headsToKeep(days: readonly string[]): ReadonlySet<string> {
  const sorted = [...days].sort();
  const firstOfMonth = new Map<string, string>();
  for (const day of sorted) if (!firstOfMonth.has(day.slice(0, 7))) firstOfMonth.set(day.slice(0, 7), day);
  return new Set([...sorted.slice(-31), ...firstOfMonth.values()]);
}
