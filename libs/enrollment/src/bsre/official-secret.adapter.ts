import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';

const LONGEST_FILE = 4096;
const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/** Who signs, and what with: as bytes, so that they can be wiped, and never as text, which stays wherever it was. */
export class OfficialSecret {
  private constructor(
    private readonly bytes: Buffer,
    readonly nik: Buffer,
    readonly passphrase: Buffer,
    /** Changes when the file does. */
    readonly version: string,
  ) {}

  /** Null when the file is not there or is not as it should be: a NIK of 16 digits, and in the next line a passphrase. */
  static async read(path: string): Promise<OfficialSecret | null> {
    const file = await open(path, 'r').catch(() => null);
    if (!file) return null;
    try {
      const found = await file.stat({ bigint: true });
      const { size } = found;
      if (size > LONGEST_FILE) return null;
      // Not from the shared pool, where a later reader could find it.
      const bytes = Buffer.allocUnsafeSlow(Number(size));
      await file.read(bytes, 0, bytes.length, 0);
      const [nik, passphrase] = lines(bytes);
      if (nik && passphrase && isNik(nik)) {
        return new OfficialSecret(bytes, nik, passphrase, versionIn(found));
      }
      bytes.fill(0);
      return null;
    } finally {
      await file.close();
    }
  }

  /** Without reading any of it; null where the file is not there. */
  static async versionOf(path: string): Promise<string | null> {
    const found = await stat(path, { bigint: true }).catch(() => null);
    return found && versionIn(found);
  }

  wipe(): void {
    this.bytes.fill(0);
  }
}

function versionIn({ mtimeNs, size }: BigIntStats): string {
  return `${mtimeNs}:${size}`;
}

/** The first two lines, in place: no copies. */
function lines(bytes: Buffer): (Buffer | null)[] {
  const first = bytes.indexOf(LINE_FEED);
  if (first < 0) return [];
  const second = bytes.indexOf(LINE_FEED, first + 1);
  const both = [bytes.subarray(0, first), bytes.subarray(first + 1, second < 0 ? bytes.length : second)];
  return both.map((line) => {
    const trimmed = line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
    return trimmed.length > 0 ? trimmed : null;
  });
}

function isNik(bytes: Buffer): boolean {
  return bytes.length === 16 && bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
}
