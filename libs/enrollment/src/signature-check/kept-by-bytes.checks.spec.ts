import { KeptByBytes } from './kept-by-bytes.checks.js';

interface Made {
  readonly of: string;
}

function counting(): { readonly kept: KeptByBytes<Made>; readonly made: string[] } {
  const made: string[] = [];
  const make = (bytes: Uint8Array): Made => {
    const of = Buffer.from(bytes).toString('hex');
    made.push(of);
    return { of };
  };
  return { kept: new KeptByBytes(make), made };
}

describe('what is kept by its bytes', () => {
  it('is made once, and anew for other bytes, however alike', () => {
    const { kept, made } = counting();
    const first = kept.of(Buffer.from('0102', 'hex'));
    expect(kept.of(Uint8Array.of(1, 2))).toBe(first);
    expect(kept.of(Buffer.from('000102', 'hex').subarray(1))).toBe(first);
    for (const other of ['0103', '01', '010200', ''])
      expect(kept.of(Buffer.from(other, 'hex')).of).toBe(other);
    expect(made).toHaveLength(5);
  });

  it('is made of the bytes as they were, whatever becomes of the file around them', () => {
    let seen: Uint8Array = new Uint8Array();
    const kept = new KeptByBytes((bytes) => ({ bytes: (seen = bytes) }));
    const file = Uint8Array.of(1, 2, 3);
    const first = kept.of(file.subarray(0, 2));
    file[0] = 9;
    expect([...seen]).toEqual([1, 2]);
    expect(seen.buffer.byteLength).toBe(2);
    expect(kept.of(file.subarray(0, 2))).not.toBe(first);
  });

  it('makes room, and never holds on to much', () => {
    const { kept, made } = counting();
    const first = kept.of(Uint8Array.of(0));
    for (let n = 1; n <= 32; n++) kept.of(Uint8Array.of(n));
    expect(kept.of(Uint8Array.of(32))).toEqual({ of: '20' });
    expect(made).toHaveLength(33);
    expect(kept.of(Uint8Array.of(0))).not.toBe(first);
    const large = new Uint8Array(8_193);
    expect(kept.of(large)).not.toBe(kept.of(large));
  });

  it('is tried again where it could not be made', () => {
    let broken = true;
    const kept = new KeptByBytes(() => {
      if (broken) throw new Error('broken');
      return 'made';
    });
    expect(() => kept.of(Uint8Array.of(1))).toThrow('broken');
    broken = false;
    expect(kept.of(Uint8Array.of(1))).toBe('made');
  });
});
