import { deflateRawSync } from 'node:zlib';
import { UnreadableSource, ZipReader, type Source } from './zip-reader.js';

const NAME = 'a.txt';

/** An archive of one file, and where its content begins. */
function archive(content: Buffer, method: 0 | 8): { bytes: Buffer; at: number } {
  const packed = method === 8 ? deflateRawSync(content) : content;
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(NAME.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(NAME), packed]);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    fields,
    Buffer.alloc(14),
    Buffer.from(NAME),
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(local.length, 12);
  return {
    bytes: Buffer.concat([local, directory, Buffer.from('PK\x05\x06'), end]),
    at: 30 + NAME.length,
  };
}

/** Of these bytes, until a read that begins at or after `brokenFrom`. */
function source(bytes: Buffer, brokenFrom = Infinity, opened = { yet: false }): Source {
  return {
    size: bytes.length,
    read: (offset, length) =>
      opened.yet && offset >= brokenFrom
        ? Promise.reject(new Error('EIO: i/o error, read'))
        : Promise.resolve(Uint8Array.from(bytes.subarray(offset, offset + length))),
  };
}

describe('an archive', () => {
  it.each([0, 8] as const)('is read as it was written (method %i)', async (method) => {
    const { bytes } = archive(Buffer.from('one\ntwo\n'), method);
    const zip = await ZipReader.open(source(bytes));
    expect(new TextDecoder().decode(await zip.bytes(NAME, 100))).toBe('one\ntwo\n');
  });

  it.each([0, 8] as const)('is not blamed for a disk that cannot be read (method %i)', async (method) => {
    const { bytes, at } = archive(Buffer.from('one\ntwo\n'), method);
    const opened = { yet: false };
    const zip = await ZipReader.open(source(bytes, at, opened));
    opened.yet = true;
    const read = zip.bytes(NAME, 100);
    await expect(read).rejects.toBeInstanceOf(UnreadableSource);
    await expect(read).rejects.toThrow('EIO: i/o error, read');
  });

  it('is not blamed for one that cannot be read at all', async () => {
    const { bytes } = archive(Buffer.from('one'), 0);
    await expect(ZipReader.open(source(bytes, 0, { yet: true }))).rejects.toBeInstanceOf(UnreadableSource);
  });

  it('is blamed for content that cannot be unpacked', async () => {
    const { bytes, at } = archive(Buffer.from('one\ntwo\n'), 8);
    bytes.writeUInt8(0xff, at);
    const zip = await ZipReader.open(source(bytes));
    await expect(zip.bytes(NAME, 100)).rejects.toMatchObject({ check: 'archive', place: NAME });
  });
});
