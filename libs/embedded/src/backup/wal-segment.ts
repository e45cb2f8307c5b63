/** Of the 16 MB that initdb chooses unless told otherwise. */
const SEGMENT_BYTES = 16n * 1024n * 1024n;
const SEGMENTS_PER_LOG = 0x1_0000_0000n / SEGMENT_BYTES;

/** Whether a name is that of a WAL segment: timeline, upper and lower half of its number. */
export function isSegment(name: string): boolean {
  return /^[0-9A-F]{24}$/.test(name);
}

export function nextSegment(name: string): string {
  return nameOf(name.slice(0, 8), numberOf(name) + 1n);
}

/** The segment of a timeline in which the record lies that ends at a position, written like 16/B374D848. */
export function segmentOf(timeline: string, endsAt: string): string {
  const [high = '0', low = '0'] = endsAt.split('/');
  const position = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
  return nameOf(timeline, (position - 1n) / SEGMENT_BYTES);
}

function numberOf(name: string): bigint {
  return BigInt(`0x${name.slice(8, 16)}`) * SEGMENTS_PER_LOG + BigInt(`0x${name.slice(16)}`);
}

function nameOf(timeline: string, number: bigint): string {
  const hex = (part: bigint): string => part.toString(16).toUpperCase().padStart(8, '0');
  return `${timeline}${hex(number / SEGMENTS_PER_LOG)}${hex(number % SEGMENTS_PER_LOG)}`;
}
