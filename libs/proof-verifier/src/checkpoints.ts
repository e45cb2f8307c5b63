import { canonicalJson } from './reading/canonical.js';
import { BundleFault, type Words } from './fault.js';
import type { KeptCheckpoint } from './kept-checkpoints.js';
import { JsonRecord } from './reading/record.js';
import { hexOf, Sha256 } from './reading/sha256.js';
import { isSignedBy, type PublicKey } from './reading/signature.js';
import type { ZipReader } from './reading/zip-reader.js';

export const CHECKPOINTS = 'checkpoints.jsonl';
export const HEADS = 'heads.bin';
const CHECKPOINT_FORMAT = 'asn-corpu ledger checkpoint 1';
const HEAD_BYTES = 52;

/** What the agency said of its whole ledger, signed, outside the database. */
export interface Checkpoint {
  readonly number: number;
  readonly day: string;
  readonly takenAt: string;
  readonly headsDigest: string;
  readonly key: string;
  readonly closedYears: readonly JsonRecord[];
}

/**
 * Every line of the file follows the one before and is signed by a key of the bundle.
 * @param known what somebody kept elsewhere, by number: all that is not newer than the last one must be here as it is
 * @returns the last one, and how many of the known ones are here
 * @throws BundleFault
 */
export async function checkCheckpoints(
  zip: ZipReader,
  keys: ReadonlyMap<string, PublicKey>,
  known: ReadonlyMap<number, KeptCheckpoint>,
): Promise<{ readonly last: Checkpoint; readonly compared: number }> {
  let last: Checkpoint | undefined;
  let previous: string | null = null;
  let compared = 0;
  for await (const line of zip.lines(CHECKPOINTS)) {
    const number: number = (last?.number ?? 0) + 1;
    const place = `${CHECKPOINTS}:${number}`;
    const checkpoint = await readCheckpoint(line, { number, previous, keys, place });
    const kept = known.get(number);
    if (kept && kept.line !== line) throw fault(place, NOT_AS_KEPT);
    if (kept) compared += 1;
    previous = new Sha256().update(new TextEncoder().encode(line)).hex();
    last = checkpoint;
  }
  if (!last) throw fault(CHECKPOINTS, EMPTY);
  // A ledger begun anew is numbered from 1 again. By time, not by day: a close or a change of the key takes a second
  // checkpoint on a day, which a bundle made between the two rightly lacks.
  for (const [number, { day, takenAt }] of known)
    if (number > last.number && takenAt <= last.takenAt) throw fault(CHECKPOINTS, left(number, day));
  return { last, compared };
}

async function readCheckpoint(
  line: string,
  expected: {
    readonly number: number;
    readonly previous: string | null;
    readonly keys: ReadonlyMap<string, PublicKey>;
    readonly place: string;
  },
): Promise<Checkpoint> {
  const { number, previous, keys, place } = expected;
  const record = JsonRecord.parse(line, 'checkpoints', place);
  if (record.raw('format') !== CHECKPOINT_FORMAT) throw fault(place, UNKNOWN_FORMAT);
  if (record.whole('number') !== number) throw fault(place, OUT_OF_ORDER);
  if (record.textOrNull('previous') !== previous) throw fault(place, DOES_NOT_FOLLOW);
  const key = keys.get(record.text('key'));
  if (!key) throw fault(place, UNKNOWN_KEY);
  const { signature, ...unsigned } = JSON.parse(line) as { signature?: unknown };
  const message = new TextEncoder().encode(canonicalJson(unsigned));
  if (typeof signature !== 'string' || !(await isSignedBy(key, message, signature)))
    throw fault(place, NOT_AS_SIGNED);
  return {
    number,
    day: record.text('day'),
    takenAt: record.text('takenAt'),
    headsDigest: record.text('headsDigest'),
    key: key.id,
    closedYears: record.records('closedYears'),
  };
}

/** The heads of all chains are those of a checkpoint: their digest is what was signed. @throws BundleFault */
export async function checkHeads(zip: ZipReader, { headsDigest, day }: Checkpoint): Promise<void> {
  const hash = new Sha256();
  for await (const chunk of zip.chunks(HEADS)) hash.update(chunk);
  if (hash.hex() !== headsDigest)
    throw new BundleFault('heads', HEADS, {
      id: `Kepala rantai di sini bukan yang ditandatangani pada ${day}.`,
      en: `These heads are not those that were signed on ${day}.`,
    });
}

export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** Heads in order of employee, asked for in the same order. */
export class HeadsReader {
  private readonly chunks: AsyncGenerator<Uint8Array, void>;
  private bytes = new Uint8Array(0);
  private at = 0;

  constructor(zip: ZipReader) {
    this.chunks = zip.chunks(HEADS);
  }

  /** The head of an employee, or null when the checkpoint has none. */
  async take(employeeId: string): Promise<Head | null> {
    for (;;) {
      const head = await this.peek();
      if (!head || head.employeeId > employeeId) return null;
      this.at += HEAD_BYTES;
      if (head.employeeId === employeeId) return head;
    }
  }

  private async peek(): Promise<(Head & { readonly employeeId: string }) | null> {
    while (this.at + HEAD_BYTES > this.bytes.length) {
      const { value, done } = await this.chunks.next();
      if (done === true) return null;
      const rest = this.bytes.subarray(this.at);
      this.bytes = new Uint8Array(rest.length + value.length);
      this.bytes.set(rest);
      this.bytes.set(value, rest.length);
      this.at = 0;
    }
    const head = this.bytes.subarray(this.at, this.at + HEAD_BYTES);
    const id = hexOf(head.subarray(0, 16));
    return {
      employeeId: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join(
        '-',
      ),
      sequence: new DataView(head.buffer, head.byteOffset).getUint32(16),
      hash: hexOf(head.subarray(20)),
    };
  }
}

function fault(place: string, words: Words): BundleFault {
  return new BundleFault('checkpoints', place, words);
}

function left(number: number, day: string): Words {
  return {
    id: `Anda menyimpan titik pemeriksaan nomor ${number} dari ${day}. Ia tidak lebih baru daripada yang terakhir di sini, tetapi tidak ada di sini.`,
    en: `You kept checkpoint ${number} of ${day}. It is not newer than the last one here, and yet it is not here.`,
  };
}

const EMPTY: Words = { id: 'Tidak ada titik pemeriksaan.', en: 'There is no checkpoint.' };
const UNKNOWN_FORMAT: Words = {
  id: 'Format titik pemeriksaan ini tidak dikenal.',
  en: 'The format of this checkpoint is not known.',
};
const OUT_OF_ORDER: Words = {
  id: 'Nomor titik pemeriksaan ini bukan urutan berikutnya.',
  en: 'The number of this checkpoint is not the next one.',
};
const DOES_NOT_FOLLOW: Words = {
  id: 'Titik pemeriksaan ini tidak menyambung dengan yang sebelumnya.',
  en: 'This checkpoint does not follow the one before it.',
};
const UNKNOWN_KEY: Words = {
  id: 'Titik pemeriksaan ini ditandatangani dengan kunci yang tidak ada di berkas bukti.',
  en: 'This checkpoint is signed with a key that is not in the bundle.',
};
const NOT_AS_SIGNED: Words = {
  id: 'Titik pemeriksaan ini bukan yang ditandatangani.',
  en: 'This checkpoint is not what was signed.',
};
const NOT_AS_KEPT: Words = {
  id: 'Titik pemeriksaan ini berbeda dari yang Anda simpan sendiri.',
  en: 'This checkpoint differs from the one you kept yourself.',
};
