import { mailDueAt, type MailTimes, readMinute, USUAL_TIMES, writeMinute } from './mail-time.rules.js';

const ZONE = 'Asia/Makassar';
const SEVEN = 7 * 60;

/** In WITA, eight hours ahead of UTC. */
function at(time: string): Date {
  return new Date(`${time}:00+08:00`);
}

function due(now: string, times: Partial<MailTimes> = {}, answerBy: string | null = null): string | null {
  const given = { ...USUAL_TIMES, ...times };
  const found = mailDueAt(at(now), ZONE, given, SEVEN, answerBy === null ? null : at(answerBy));
  return found && new Date(found.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

describe('When mail about a notice goes out', () => {
  it('is at once by day, and in the morning when it comes at night', () => {
    expect(due('2026-03-02T10:15')).toBe('2026-03-02T10:15');
    expect(due('2026-03-02T20:00')).toBe('2026-03-03T06:00');
    expect(due('2026-03-02T23:59')).toBe('2026-03-03T06:00');
    expect(due('2026-03-03T05:59')).toBe('2026-03-03T06:00');
    expect(due('2026-03-03T06:00')).toBe('2026-03-03T06:00');
  });

  it('follows quiet hours within one day, and none', () => {
    const times = { quietFrom: readMinute('12:00'), quietUntil: readMinute('13:30') };
    expect(due('2026-03-02T11:59', times)).toBe('2026-03-02T11:59');
    expect(due('2026-03-02T12:30', times)).toBe('2026-03-02T13:30');
    expect(due('2026-03-02T23:00', times)).toBe('2026-03-02T23:00');
    expect(due('2026-03-02T23:00', { quietFrom: null, quietUntil: null })).toBe('2026-03-02T23:00');
  });

  it('waits for the daily mail, and then for the end of the quiet hours', () => {
    expect(due('2026-03-02T06:59', { mail: 'DAILY' })).toBe('2026-03-02T07:00');
    expect(due('2026-03-02T07:00', { mail: 'DAILY' })).toBe('2026-03-03T07:00');
    expect(due('2026-03-02T10:00', { mail: 'DAILY', quietFrom: 0, quietUntil: 9 * 60 })).toBe(
      '2026-03-03T09:00',
    );
  });

  it('does not wait where the time to answer would be over', () => {
    expect(due('2026-03-02T21:00', {}, '2026-03-03T07:59')).toBe('2026-03-02T21:00');
    expect(due('2026-03-02T21:00', {}, '2026-03-03T08:00')).toBe('2026-03-03T06:00');
    expect(due('2026-03-02T10:00', { mail: 'DAILY' }, '2026-03-02T16:00')).toBe('2026-03-02T10:00');
  });

  it('is never for whoever wants none', () => {
    expect(due('2026-03-02T10:00', { mail: 'NEVER' }, '2026-03-02T11:00')).toBeNull();
  });

  it('reads and writes times of the day', () => {
    expect([readMinute('00:00'), readMinute('06:30'), readMinute('23:59')]).toEqual([0, 390, 1439]);
    expect([writeMinute(0), writeMinute(390), writeMinute(1439)]).toEqual(['00:00', '06:30', '23:59']);
  });
});
