import { createHash } from 'node:crypto';
import { bytesOf, hexOf, Sha256 } from './sha256.js';

const sha256 = (text: string): string => new Sha256().update(new TextEncoder().encode(text)).hex();

describe('SHA-256', () => {
  it('gives the digests of the standard’s examples', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it('agrees with another implementation on every length around the blocks, in whatever pieces', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, n) => (n * 31 + length * 7) & 0xff);
      const expected = createHash('sha256').update(bytes).digest('hex');
      for (const piece of [1, 7, 63, 64, 65, 200]) {
        const hash = new Sha256();
        for (let at = 0; at < length; at += piece) hash.update(bytes.subarray(at, at + piece));
        expect(hash.hex()).toBe(expected);
      }
    }
  });
});

it('Hex is read as it is written', () => {
  expect(hexOf(bytesOf('00ff7a'))).toBe('00ff7a');
  expect(() => bytesOf('0')).toThrow(RangeError);
});
