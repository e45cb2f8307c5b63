import { isSegment, nextSegment, segmentOf } from './wal-segment.js';

describe('Names of WAL segments', () => {
  it('are 24 hexadecimal digits, and nothing else is one', () => {
    expect(isSegment('0000000100000002000000FF')).toBe(true);
    for (const other of ['00000002.history', '000000010000000000000002.00000028.backup', 'corpu-history', ''])
      expect(isSegment(other)).toBe(false);
  });

  it('count to FF and then on in the next log, on the same timeline', () => {
    expect(nextSegment('000000010000000000000009')).toBe('00000001000000000000000A');
    expect(nextSegment('0000000200000003000000FF')).toBe('000000020000000400000000');
  });

  it('are of the position in which a record ends: on a boundary, of the segment before it', () => {
    expect(segmentOf('00000001', '16/B374D848')).toBe('0000000100000016000000B3');
    expect(segmentOf('00000001', '0/3000000')).toBe('000000010000000000000002');
    expect(segmentOf('00000001', '0/3000001')).toBe('000000010000000000000003');
    expect(segmentOf('00000001', '1/0')).toBe('0000000100000000000000FF');
  });
});
