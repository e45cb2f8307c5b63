/**
 * SHA-256 (FIPS 180-4), piece by piece: what browsers offer hashes only what is in memory as a whole, and is asked once
 * for each of hundreds of thousands of lines.
 */
export class Sha256 {
  private readonly state = new Int32Array(START);
  private readonly block = new Uint8Array(64);
  private readonly words = new Int32Array(64);
  private filled = 0;
  private bytes = 0;

  update(data: Uint8Array): this {
    this.bytes += data.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(64 - this.filled, data.length);
      this.block.set(data.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return this;
      this.compress(this.block, 0);
      this.filled = 0;
    }
    for (; at + 64 <= data.length; at += 64) this.compress(data, at);
    this.block.set(data.subarray(at));
    this.filled = data.length - at;
    return this;
  }

  /** The digest; nothing can be added afterwards. */
  digest(): Uint8Array {
    const bits = this.bytes * 8;
    const padding = new Uint8Array((this.filled < 56 ? 64 : 128) - this.filled);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    const digest = new DataView(new ArrayBuffer(32));
    this.state.forEach((word, index) => digest.setInt32(index * 4, word));
    return new Uint8Array(digest.buffer);
  }

  hex(): string {
    return hexOf(this.digest());
  }

  private compress(data: Uint8Array, at: number): void {
    const w = this.words;
    for (let i = 0; i < 16; i++) {
      const from = at + i * 4;
      w[i] =
        (byteAt(data, from) << 24) |
        (byteAt(data, from + 1) << 16) |
        (byteAt(data, from + 2) << 8) |
        byteAt(data, from + 3);
    }
    for (let i = 16; i < 64; i++) {
      const [x, y] = [word(w, i - 15), word(w, i - 2)];
      const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
      const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
      w[i] = (word(w, i - 16) + s0 + word(w, i - 7) + s1) | 0;
    }
    const s = this.state;
    let a = word(s, 0);
    let b = word(s, 1);
    let c = word(s, 2);
    let d = word(s, 3);
    let e = word(s, 4);
    let f = word(s, 5);
    let g = word(s, 6);
    let h = word(s, 7);
    for (let i = 0; i < 64; i++) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const first = (h + s1 + ((e & f) ^ (~e & g)) + word(ROUND, i) + word(w, i)) | 0;
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (s[index] = (word(s, index) + value) | 0));
  }
}

export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** @throws RangeError for what is no hex */
export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError('Not hex');
  return Uint8Array.from({ length: hex.length / 2 }, (_, n) => parseInt(hex.slice(n * 2, n * 2 + 2), 16));
}

const turned = (value: number, bits: number): number => (value >>> bits) | (value << (32 - bits));
const byteAt = (data: Uint8Array, at: number): number => data[at] ?? 0;
const word = (words: Int32Array, at: number): number => words[at] ?? 0;

/** The first 32 bits of the fractional parts of roots of the first primes, worked out as the standard defines them. */
function fractions(count: number, root: (prime: number) => number): Int32Array {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true;
    for (let by = 2; by * by <= candidate; by++) if (candidate % by === 0) isPrime = false;
    if (isPrime) found.push((root(candidate) % 1) * 2 ** 32);
  }
  return Int32Array.from(found, (value) => value | 0);
}

const START = fractions(8, Math.sqrt);
const ROUND = fractions(64, Math.cbrt);
