import { calendarFile, type CalendarSession } from './calendar-file.rules.js';

const WHERE = { now: new Date('2026-03-01T00:00:00Z'), publicUrl: 'https://corpu.example.go.id' };
const SESSION: CalendarSession = {
  sessionId: '0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e',
  runId: '0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7f',
  enrollmentId: '0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b80',
  title: 'Sesi 1; pembukaan',
  programmeTitle: 'Pelayanan, prima',
  venue: 'Aula\nlantai 2',
  startsAt: new Date('2026-03-10T01:00:00Z'),
  endsAt: new Date('2026-03-10T05:00:00Z'),
  changes: 2,
  cancelled: false,
};

/** Long lines are folded in the file. */
function lines(sessions: readonly CalendarSession[]): string[] {
  return calendarFile(sessions, WHERE).replaceAll('\r\n ', '').split('\r\n');
}

describe('The calendar file', () => {
  it('says when, where and what, with what a text may hold escaped', () => {
    const file = lines([SESSION]);
    expect(file).toContain('DTSTART:20260310T010000Z');
    expect(file).toContain('DTEND:20260310T050000Z');
    expect(file).toContain('SUMMARY:Sesi 1\\; pembukaan – Pelayanan\\, prima');
    expect(file).toContain('LOCATION:Aula\\nlantai 2');
    expect(file).toContain(`UID:${SESSION.sessionId}@corpu.example.go.id`);
    expect(file.some((line) => line.endsWith(`/pendaftaran/${SESSION.enrollmentId ?? ''}`))).toBe(true);
  });

  it('lets a calendar know what moved and what is cancelled', () => {
    const file = lines([{ ...SESSION, cancelled: true }]);
    expect(file).toContain('SEQUENCE:2');
    expect(file).toContain('STATUS:CANCELLED');
  });

  it('sends who teaches to the class', () => {
    expect(lines([{ ...SESSION, enrollmentId: null }]).join('\n')).toContain(`/kelas/${SESSION.runId}`);
  });

  it('is a calendar also when there is nothing in it', () => {
    expect(lines([])).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'END:VCALENDAR']));
  });
});
