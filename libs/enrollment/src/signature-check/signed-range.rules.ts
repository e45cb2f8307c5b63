/** Object identifier of the attribute that holds a signature's time stamp. */
export const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';

/** The two signed stretches of a PDF: from the start to `gapAt`, and from `resumesAt` to the end. */
export interface SignedRange {
  readonly gapAt: number;
  readonly resumesAt: number;
}

/** What a PDF says is signed of it, when that is all but the signature itself. */
export function wholeSignedRange(pdf: Buffer): SignedRange | 'NOT_SIGNED' | 'NOT_WHOLLY_SIGNED' {
  const ranges = [
    ...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g),
  ];
  const [range] = ranges;
  if (!range) return 'NOT_SIGNED';
  const [from, gapAt, resumesAt, rest] = range.slice(1).map(Number) as [number, number, number, number];
  // Every byte but the hole must be signed, so nothing can be appended, and there can be no second signature.
  const whole = ranges.length === 1 && from === 0 && gapAt < resumesAt && resumesAt + rest === pdf.length;
  const bracketed = pdf[gapAt] === 0x3c && pdf[resumesAt - 1] === 0x3e;
  return whole && bracketed ? { gapAt, resumesAt } : 'NOT_WHOLLY_SIGNED';
}
