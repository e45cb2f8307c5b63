import { BundleFault, type Words } from '../fault.js';

/** Where a bundle is read from: a file on a disk, or one that was dropped on a page. */
export interface Source {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function blobSource(blob: Blob): Source {
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}

/** The disk's trouble, or that of whoever reads: nothing is known of the bundle. */
export class UnreadableSource extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

interface Entry {
  readonly isPacked: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const READ_AT_ONCE = 256 * 1024;
const LONGEST_LINE = 8 * 1024 * 1024;
const MOST_DIRECTORY_BYTES = 16 * 1024 * 1024;
const END_BYTES = 22;

/** A zip archive without encryption and ZIP64, of which a quarter of a megabyte is in memory at a time. */
export class ZipReader {
  private constructor(
    private readonly source: Source,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws BundleFault when it is no such archive; UnreadableSource, as everything that reads */
  static async open(from: Source): Promise<ZipReader> {
    const source = readable(from);
    const tail = await source.read(
      Math.max(0, source.size - END_BYTES - 65_535),
      Math.min(source.size, END_BYTES + 65_535),
    );
    const view = new DataView(tail.buffer);
    let end = tail.length - END_BYTES;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0) throw fault(NO_ZIP);
    const count = view.getUint16(end + 10, true);
    const length = view.getUint32(end + 12, true);
    const offset = view.getUint32(end + 16, true);
    if (length > MOST_DIRECTORY_BYTES || offset + length > source.size) throw fault(NO_ZIP);
    return new ZipReader(source, directory(await source.read(offset, length), count));
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  sizeOf(name: string): number {
    return this.entry(name).bytes;
  }

  /** The content of an entry, piece by piece. @throws BundleFault when it cannot be unpacked */
  async *chunks(name: string): AsyncGenerator<Uint8Array, void> {
    const entry = this.entry(name);
    let bytes = 0;
    try {
      const packed = this.packed(entry);
      for await (const chunk of entry.isPacked ? unpacked(packed) : packed) {
        bytes += chunk.length;
        if (bytes > entry.bytes) break;
        yield chunk;
      }
    } catch (error) {
      throw error instanceof UnreadableSource ? error : fault(BROKEN_ENTRY, name);
    }
    if (bytes !== entry.bytes) throw fault(BROKEN_ENTRY, name);
  }

  /** A whole entry, of so many bytes at most. */
  async bytes(name: string, most: number): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes } = this.entry(name);
    if (bytes > most) throw fault(TOO_LARGE, name);
    const whole = new Uint8Array(bytes);
    let at = 0;
    for await (const chunk of this.chunks(name)) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  /** Its lines, without what ends them; empty ones are left out. */
  async *lines(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let rest = '';
    for await (const chunk of this.chunks(name)) {
      const parts = (rest + decode(decoder, chunk, name)).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw fault(TOO_LARGE, name);
      for (const line of parts) if (line !== '') yield line;
    }
    if (rest !== '') yield rest;
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (!entry) throw fault(MISSING, name);
    return entry;
  }

  private async *packed({ offset, packedBytes }: Entry): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    const local = await this.source.read(offset, 30);
    const view = new DataView(local.buffer);
    if (local.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw new RangeError('No local header');
    let at = offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
    const end = at + packedBytes;
    while (at < end) {
      const chunk = await this.source.read(at, Math.min(READ_AT_ONCE, end - at));
      if (chunk.length === 0) throw new RangeError('The archive ends here');
      at += chunk.length;
      yield chunk;
    }
  }
}

/** The same source, whose failures can be told from those of the archive. */
function readable(source: Source): Source {
  return {
    size: source.size,
    async read(offset, length) {
      try {
        return await source.read(offset, length);
      } catch (error) {
        throw new UnreadableSource(error);
      }
    },
  };
}

function directory(bytes: Uint8Array<ArrayBuffer>, count: number): Map<string, Entry> {
  const view = new DataView(bytes.buffer);
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw fault(NO_ZIP);
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (entries.has(name)) throw fault(TWICE, name);
    if ((view.getUint16(at + 8, true) & 1) !== 0 || (method !== 0 && method !== 8))
      throw fault(BROKEN_ENTRY, name);
    entries.set(name, {
      isPacked: method === 8,
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

async function* unpacked(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>, void>,
): AsyncGenerator<Uint8Array, void> {
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await packed.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { value } = (await reader.read()) as { readonly value?: Uint8Array };
      if (value === undefined) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, name: string): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw fault(NO_TEXT, name);
  }
}

function fault(words: Words, place = 'zip'): BundleFault {
  return new BundleFault('archive', place, words);
}

const NO_ZIP: Words = {
  id: 'Berkas ini bukan arsip ZIP yang utuh.',
  en: 'This file is not a whole ZIP archive.',
};
const TWICE: Words = {
  id: 'Nama berkas ini muncul dua kali di arsip.',
  en: 'The archive has this name twice.',
};
const MISSING: Words = { id: 'Berkas ini tidak ada di arsip.', en: 'This file is not in the archive.' };
const BROKEN_ENTRY: Words = {
  id: 'Isi berkas ini tidak dapat dibuka.',
  en: 'The content of this file cannot be unpacked.',
};
const TOO_LARGE: Words = {
  id: 'Berkas atau baris ini lebih besar daripada yang mungkin.',
  en: 'This file, or a line of it, is larger than it can be.',
};
const NO_TEXT: Words = { id: 'Berkas ini bukan teks UTF-8.', en: 'This file is not UTF-8 text.' };
