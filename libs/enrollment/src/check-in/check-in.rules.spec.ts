import fc from 'fast-check';
import {
  checkInWindow,
  codeOfSlot,
  codesOf,
  presenceAt,
  readCode,
  slotAt,
  slotOfCode,
  slotStart,
} from './check-in.rules.js';

const SESSION = {
  id: '018f2f1e-7b1a-7c3d-9e4f-0a1b2c3d4e5f',
  startsAt: new Date('2026-03-10T01:00:00Z'),
  endsAt: new Date('2026-03-10T05:00:00Z'),
  codeKey: Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex'),
};
const WINDOW = checkInWindow(SESSION, {
  checkInOpensMinutes: 30,
  checkInGraceMinutes: 15,
  checkInLateMinutes: 90,
  checkInArrivalHours: 72,
});

describe('check-in codes', () => {
  it('can be computed elsewhere from session, slot and key', () => {
    // printf '018f2f1e-7b1a-7c3d-9e4f-0a1b2c3d4e5f:59102520' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0011…eeff
    expect(codeOfSlot(SESSION, 59_102_520)).toBe('517W1T');
  });

  it('are one per half minute of the window', () => {
    const codes = codesOf(SESSION, WINDOW);
    expect(codes).toHaveLength(240);
    expect(codes[0]).toBe(codeOfSlot(SESSION, slotAt(new Date('2026-03-10T00:30:00Z'))));
    expect(codes.at(-1)).toBe(codeOfSlot(SESSION, slotAt(new Date('2026-03-10T02:29:30Z'))));
    expect(new Set(codes).size).toBe(240);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  it('prove the half minute they were shown in, whenever they arrive, and never one to come', () => {
    const first = slotAt(WINDOW.opensAt);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 0, max: 10_000 }), (index, later) => {
        const slot = first + index;
        const code = codeOfSlot(SESSION, slot);
        expect(slotOfCode(SESSION, WINDOW, code, slotStart(slot + later))).toBe(slot);
        expect(slotOfCode(SESSION, WINDOW, code, new Date(slotStart(slot).getTime() - 1))).toBeNull();
        expect(slotOfCode({ ...SESSION, id: 'other' }, WINDOW, code, slotStart(slot + later))).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('forgive how they are typed', () => {
    expect(readCode(' k7q-o1L ')).toBe('K7Q011');
    expect(readCode('k7q oil')).toBe('K7Q011');
  });
});

describe('what a check-in stands for', () => {
  it.each([
    ['2026-03-10T00:30:00Z', 'PRESENT', 240],
    ['2026-03-10T01:14:30Z', 'PRESENT', 240],
    ['2026-03-10T01:15:00Z', 'LATE', 225],
    ['2026-03-10T01:15:30Z', 'LATE', 225],
    ['2026-03-10T02:29:30Z', 'LATE', 151],
  ])('seen at %s: %s, %i minutes', (seenAt, state, minutes) => {
    expect(presenceAt(SESSION, WINDOW, 240, new Date(seenAt))).toEqual({ state, minutes });
  });

  it('closes with a short session', () => {
    const short = { startsAt: SESSION.startsAt, endsAt: new Date('2026-03-10T01:10:00Z') };
    const window = checkInWindow(short, {
      checkInOpensMinutes: 30,
      checkInGraceMinutes: 15,
      checkInLateMinutes: 90,
      checkInArrivalHours: 1,
    });
    expect(window).toMatchObject({ graceEndsAt: short.endsAt, closesAt: short.endsAt });
  });
});
