import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

const UTF8_NAME = 0x0800;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980, the first day the format knows: the same content makes the same file. */
const NO_DATE = 0x0021;
const MOST_ENTRIES = 65_535;
const MOST_BYTES = 0xffff_ffff;

/**
 * A zip file, piece by piece as its entries come, one of them in memory at a time (APPNOTE 6.3.3, without ZIP64).
 * @throws RangeError beyond 65,535 entries or 4 GB
 */
export async function* zipFile(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    if (directory.length >= MOST_ENTRIES || offset + bytes.length > MOST_BYTES)
      throw new RangeError('The zip file would be too large');
    const packed = await deflate(bytes);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(VERSION, 0);
    fields.writeUInt16LE(UTF8_NAME, 2);
    fields.writeUInt16LE(DEFLATED, 4);
    fields.writeUInt16LE(NO_DATE, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([VERSION, 0]), fields, rest, path]));
    const local = Buffer.concat([signature(0x04034b50), fields, path]);
    offset += local.length + packed.length;
    yield local;
    yield packed;
  }
  yield* directory;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  yield Buffer.concat([signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
