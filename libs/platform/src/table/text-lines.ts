import { setImmediate as turn } from 'node:timers/promises';
import iconv from 'iconv-lite';

/** One physical line; null text: longer than allowed, and not kept. */
export interface Line {
  readonly number: number;
  readonly text: string | null;
}

export type TextEncoding = 'utf8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Bytes = AsyncIterable<Buffer>;

/** No row is longer; a file that is one long line must cost nothing. */
const LONGEST_LINE = 64 * 1024;
const LOOKED_AT_BYTES = 4096;
const PIECE_BYTES = 16 * 1024;

export interface TextSurvey {
  readonly encoding: TextEncoding;
  /** Lines, roughly: for progress. */
  readonly lineCount: number;
}

/** Reads a file once to learn its encoding: a byte order mark, zero bytes of UTF-16, valid UTF-8, else Windows-1252. */
export async function surveyText(bytes: Bytes): Promise<TextSurvey> {
  let head: Buffer | null = null;
  let lineCount = 1;
  const utf8 = new Utf8Check();
  for await (const chunk of bytes) {
    head ??= chunk.subarray(0, LOOKED_AT_BYTES);
    utf8.push(chunk);
    lineCount += countLineFeeds(chunk);
  }
  return {
    encoding: wideEncoding(head ?? Buffer.alloc(0)) ?? (utf8.holds ? 'utf8' : 'windows-1252'),
    lineCount,
  };
}

class Utf8Check {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  holds = true;

  push(chunk: Buffer): void {
    if (!this.holds) return;
    try {
      this.decoder.decode(chunk, { stream: true });
    } catch {
      this.holds = false;
    }
  }
}

function countLineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

/** Text in UTF-16 has a zero in every second byte, before or after the letter. */
function wideEncoding(head: Buffer): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < head.length * 0.3) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The lines of a text, a batch per piece read; line ends of all systems, without byte order mark. */
export async function* readLines(bytes: Bytes, encoding: TextEncoding): AsyncGenerator<Line[]> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  const splitter = new LineSplitter();
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const lines = splitter.push(decoder.write(chunk.subarray(at, at + PIECE_BYTES)));
      if (lines.length > 0) yield lines;
      // Whoever takes the lines apart does so at once; others of this process get their turn in between.
      await turn();
    }
  }
  yield [...splitter.push(decoder.end() ?? ''), ...splitter.end()];
}

/** Cuts text into lines; of a line that is too long it keeps only that there was one. */
class LineSplitter {
  private rest = '';
  private isTooLong = false;
  private endedWithReturn = false;
  private count = 0;

  push(piece: string): Line[] {
    if (piece === '') return [];
    // A carriage return at the end of a piece and a line feed at the start of the next are one line end.
    const text = this.endedWithReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    this.endedWithReturn = piece.endsWith('\r');
    const parts = text.split(/\r\n|\n|\r/);
    const last = parts.pop() ?? '';
    const lines = parts.map((part) => this.complete(part));
    this.keep(last);
    return lines;
  }

  end(): Line[] {
    return this.rest === '' && !this.isTooLong ? [] : [this.complete('')];
  }

  private complete(part: string): Line {
    this.keep(part);
    const line = { number: (this.count += 1), text: this.isTooLong ? null : this.rest };
    this.rest = '';
    this.isTooLong = false;
    return line;
  }

  private keep(part: string): void {
    if (this.isTooLong) return;
    this.isTooLong = this.rest.length + part.length > LONGEST_LINE;
    this.rest = this.isTooLong ? '' : this.rest + part;
  }
}
