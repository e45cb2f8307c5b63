import { groupedCode, makeVerificationCode, readVerificationCode } from './verification-code.rules.js';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODES = Array.from({ length: 50 }, makeVerificationCode);

describe('verification codes', () => {
  it('hold at least 128 random bits', () => {
    expect(CODES.every((code) => /^[2-9A-HJKMNP-Z]{28}$/.test(code))).toBe(true);
    expect(27 * Math.log2(ALPHABET.length)).toBeGreaterThan(128);
    expect(new Set(CODES).size).toBe(CODES.length);
  });

  it('are read in any case and grouping', () => {
    const [code = ''] = CODES;
    expect(groupedCode(code)).toMatch(/^(?:\w{4}-){6}\w{4}$/);
    expect(readVerificationCode(` ${groupedCode(code).toLowerCase()} `)).toBe(code);
    expect(readVerificationCode(code.match(/.{7}/g)?.join(' ') ?? '')).toBe(code);
  });

  it('tell every single wrong sign', () => {
    const accepted = CODES.flatMap((code) =>
      [...code].flatMap((right, at) =>
        [...ALPHABET]
          .filter((sign) => sign !== right)
          .map((sign) => readVerificationCode(code.slice(0, at) + sign + code.slice(at + 1)))
          .filter((read) => read !== null),
      ),
    );
    expect(accepted).toEqual([]);
  });

  it('tell every two exchanged signs', () => {
    const accepted = CODES.flatMap((code) =>
      [...code].flatMap((first, at) =>
        [...code].slice(at + 1).flatMap((second, distance) => {
          if (first === second) return [];
          const signs = [...code];
          signs[at] = second;
          signs[at + 1 + distance] = first;
          return readVerificationCode(signs.join('')) ?? [];
        }),
      ),
    );
    expect(accepted).toEqual([]);
  });

  it.each(['', 'ABC', '0'.repeat(28), 'A'.repeat(29), "' OR 1=1 --", '\u0000'.repeat(28)])(
    'refuse %j',
    (typed) => {
      expect(readVerificationCode(typed)).toBeNull();
    },
  );
});
