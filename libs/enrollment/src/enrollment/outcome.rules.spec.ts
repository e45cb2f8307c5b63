import { explainEligibility, explainOutcome, type ExplainedEnrollment } from './outcome.rules.js';

function row(change: Partial<ExplainedEnrollment> = {}): ExplainedEnrollment {
  return {
    status: 'ATTENDING',
    attendedMinutes: 540,
    recordedSessions: 4,
    sessionMinutes: 900,
    sessionCount: 5,
    minimumAttendancePercent: 80,
    graded: false,
    gradeHundredths: null,
    passingGradeHundredths: 7000,
    jpEarnedMinutes: 900,
    held: false,
    ...change,
  };
}

const remedies = (change: Partial<ExplainedEnrollment>, language: 'id' | 'en' = 'id'): string[] =>
  (explainEligibility(row(change)).remedies ?? []).map((text) => text[language]);

describe('whether an enrollment’s JP can be credited', () => {
  it('says when results wait for nothing but their release', () => {
    const sentence = (change: Partial<ExplainedEnrollment>): string =>
      explainEligibility(row({ held: true, ...change })).sentence.id;
    expect(sentence({})).toBe('Belum selesai: JP dikreditkan setelah lulus dan hasil dirilis BPSDM.');
    expect(sentence({ attendedMinutes: 900, recordedSessions: 5 })).toBe(
      'Kehadiran dan nilai sudah lengkap; hasil menunggu dirilis BPSDM.',
    );
    expect(sentence({ status: 'PASSED', recordedSessions: 5 })).toBe('Lulus: 20 JP diperoleh.');
  });

  it.each([
    ['one short, one to come', {}, ['Kurang 1 sesi untuk ambang kehadiran 80 %.', 'Masih ada 1 sesi.']],
    [
      'two short',
      { attendedMinutes: 500, recordedSessions: 3 },
      ['Kurang 2 sesi untuk ambang kehadiran 80 %.', 'Masih ada 2 sesi.'],
    ],
    ['enough attended', { attendedMinutes: 720 }, []],
    ['passed', { status: 'PASSED' as const, attendedMinutes: 0 }, []],
    ['ended', { status: 'WITHDRAWN' as const, attendedMinutes: 0 }, []],
    ['no sessions', { sessionCount: 0, sessionMinutes: 0, attendedMinutes: 0 }, []],
    [
      'failed by attendance',
      { status: 'NOT_PASSED' as const, recordedSessions: 5 },
      ['Kurang 1 sesi untuk ambang kehadiran 80 %.'],
    ],
    ['no grade yet', { attendedMinutes: 900, graded: true }, ['Perlu nilai 70,00 atau lebih.']],
    [
      'a grade below',
      { attendedMinutes: 900, graded: true, gradeHundredths: 6550 },
      ['Kurang 4,50 untuk nilai 70,00; dapat diulang, paling banyak 3 kali.'],
    ],
    ['the grade reached', { attendedMinutes: 900, graded: true, gradeHundredths: 7000 }, []],
  ])('says what is missing: %s', (_, change, expected) => {
    expect(remedies(change)).toEqual(expected);
  });

  it('says when the threshold is out of reach, and what to do then', () => {
    expect(remedies({ attendedMinutes: 180 })[1]).toContain('tidak tercapai lagi');
    expect(remedies({ attendedMinutes: 180 }, 'en')).toEqual([
      '3 sessions short of the attendance of 80%.',
      'With 1 session to come it is out of reach; enroll in another run, or have wrong attendance put right.',
    ]);
  });

  it.each([
    ['ATTENDING', 'Belum selesai: JP dikreditkan begitu lulus.'],
    ['PASSED', 'Lulus: 20 JP diperoleh.'],
    ['NOT_PASSED', 'Tidak lulus: belum ada JP.'],
    ['CANCELLED', 'Pendaftaran berakhir tanpa JP.'],
  ] as const)('for %s begins with %s', (status, sentence) => {
    expect(explainEligibility(row({ status })).sentence.id).toBe(sentence);
  });

  it('is an outcome only once it is decided', () => {
    expect(explainOutcome(row())).toBeNull();
    expect(explainOutcome(row({ status: 'PASSED' }))?.steps[0]?.text.id).toBe(
      'Hadir 540 dari 900 menit; syarat 80 % = 720 menit (kurang 180 menit).',
    );
  });
});
