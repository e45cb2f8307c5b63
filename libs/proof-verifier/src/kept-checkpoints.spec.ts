import { keptCheckpoints } from './kept-checkpoints.js';

const line = (number: number, more: object = {}): string =>
  JSON.stringify({ number, day: '2026-03-03', takenAt: '2026-03-03T01:00:00.000Z', ...more });

describe('checkpoints that somebody kept', () => {
  it('are told apart by number, whichever way their lines end', () => {
    const kept = keptCheckpoints(`\uFEFF${line(3)}\r\n\r\n${line(1)}\n${line(3)}\r\n`);
    expect([...kept]).toMatchObject([
      [3, { line: line(3), day: '2026-03-03' }],
      [1, { line: line(1) }],
    ]);
    expect(keptCheckpoints('').size).toBe(0);
  });

  it.each([
    ['no JSON', 'half', 'Line 2 is no checkpoint'],
    ['no number', '{"day":"2026-03-03"}', 'Line 2 is no checkpoint'],
    ['no time', '{"number":2,"day":"2026-03-03"}', 'Line 2 is no checkpoint'],
    [
      'another with the same number',
      line(1, { postings: 7 }),
      'Line 2 says something else of checkpoint 1 than one before it',
    ],
  ])('are refused where there is %s', (_, second, said) => {
    expect(() => keptCheckpoints(`${line(1)}\n${second}`)).toThrow(new RangeError(said));
  });
});
