import { createInflateRaw } from 'node:zlib';
import { TableFileError } from '../table/table-fault.js';

interface Part {
  readonly method: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
/** A workbook has a dozen parts. */
const MOST_PARTS = 2000;
const PIECE_BYTES = 16 * 1024;

/**
 * The parts of a zip file in memory, by name. Reads the directory at its end, as spreadsheets do, so no two readers
 * see different contents; a part that inflates to more than it declares, or than is allowed, ends the reading.
 */
export class ZipParts {
  private constructor(
    private readonly file: Buffer,
    private readonly parts: ReadonlyMap<string, Part>,
  ) {}

  /** @throws TableFileError FILE_UNREADABLE */
  static open(file: Buffer): ZipParts {
    try {
      return new ZipParts(file, readDirectory(file));
    } catch (error) {
      // Reading past the end of a damaged file.
      if (error instanceof RangeError) throw damaged('its directory is cut off');
      throw error;
    }
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** The content of a part, in pieces. @throws TableFileError FILE_UNREADABLE: absent, damaged, or larger than `limitBytes` */
  async *read(name: string, limitBytes: number): AsyncGenerator<Buffer> {
    const part = this.parts.get(name);
    if (!part) throw damaged(`it has no ${name}`);
    if (part.bytes > limitBytes) throw damaged(`${name} is larger than ${limitBytes} bytes`);
    let bytes = 0;
    for await (const piece of this.inflate(name, part)) {
      bytes += piece.length;
      if (bytes > part.bytes) throw damaged(`${name} is larger than it says`);
      yield piece;
    }
  }

  private async *inflate(name: string, part: Part): AsyncGenerator<Buffer> {
    const content = this.contentOf(name, part);
    if (part.method === STORED) {
      for (let at = 0; at < content.length; at += PIECE_BYTES) yield content.subarray(at, at + PIECE_BYTES);
      return;
    }
    const inflater = createInflateRaw({ chunkSize: PIECE_BYTES });
    inflater.end(content);
    try {
      for await (const piece of inflater) yield piece as Buffer;
    } catch {
      throw damaged(`${name} does not unpack`);
    }
  }

  private contentOf(name: string, part: Part): Buffer {
    const { file } = this;
    const isLocal =
      part.offset + LOCAL_LENGTH <= file.length && file.readUInt32LE(part.offset) === LOCAL_SIGNATURE;
    if (!isLocal || (part.method !== STORED && part.method !== DEFLATED))
      throw damaged(`${name} is not readable`);
    const start =
      part.offset + LOCAL_LENGTH + file.readUInt16LE(part.offset + 26) + file.readUInt16LE(part.offset + 28);
    if (start + part.compressedBytes > file.length) throw damaged(`${name} is cut off`);
    return file.subarray(start, start + part.compressedBytes);
  }
}

function readDirectory(file: Buffer): Map<string, Part> {
  const end = findEnd(file);
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw damaged('it has too many parts');
  const parts = new Map<string, Part>();
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (file.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged('its directory is broken');
    const nameLength = file.readUInt16LE(at + 28);
    parts.set(file.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength), {
      method: file.readUInt16LE(at + 10),
      compressedBytes: file.readUInt32LE(at + 20),
      bytes: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** The end record is the last thing in the file but for a comment. */
function findEnd(file: Buffer): number {
  const earliest = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = file.length - END_LENGTH; at >= earliest; at--) {
    if (file.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw damaged('it is no zip file, or is cut off');
}

function damaged(what: string): TableFileError {
  return new TableFileError('FILE_UNREADABLE', `The XLSX file cannot be read: ${what}`);
}
