/** A signer's certificate and its chain, and those of an authority for time stamps, are some six; a renewal adds to them. */
const KEPT = 32;
/** Whoever sends us larger ones fills no memory with them. */
const LARGEST_BYTES = 8_192;

/**
 * What was made of some bytes, for the next time that the very same come: only for what follows from the bytes alone. A few of
 * them; what was made first makes room.
 */
export class KeptByBytes<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly make: (bytes: Uint8Array) => T) {}

  /** @throws whatever making it throws; that is tried again the next time */
  of(bytes: Uint8Array): T {
    if (bytes.length > LARGEST_BYTES) return this.make(bytes);
    // All of them and no digest: two are the same when every byte is.
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    // From bytes of its own: it would hold on to the file around them, and that may change.
    const made = this.make(new Uint8Array(bytes));
    const [oldest] = this.kept.keys();
    if (this.kept.size >= KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, made);
    return made;
  }
}
