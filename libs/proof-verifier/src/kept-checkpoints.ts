import { JsonRecord } from './reading/record.js';

/** A checkpoint that somebody kept elsewhere since the agency published it. */
export interface KeptCheckpoint {
  readonly line: string;
  readonly day: string;
  readonly takenAt: string;
}

/**
 * The lines of a checkpoint file by their numbers, whichever way its lines end.
 * @throws RangeError when something in it is no checkpoint: that is not the bundle's fault
 */
export function keptCheckpoints(text: string): ReadonlyMap<number, KeptCheckpoint> {
  const kept = new Map<number, KeptCheckpoint>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const { number, ...checkpoint } = read(line, index + 1);
    if ((kept.get(number)?.line ?? line) !== line)
      throw new RangeError(
        `Line ${index + 1} says something else of checkpoint ${number} than one before it`,
      );
    kept.set(number, checkpoint);
  }
  return kept;
}

function read(line: string, at: number): KeptCheckpoint & { readonly number: number } {
  try {
    const record = JsonRecord.parse(line, 'checkpoints', '');
    return {
      line,
      number: record.whole('number'),
      day: record.text('day'),
      takenAt: record.text('takenAt'),
    };
  } catch {
    throw new RangeError(`Line ${at} is no checkpoint`);
  }
}
