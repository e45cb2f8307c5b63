import {
  type CreditedActivity,
  nameWithTitles,
  numberParts,
  purposeDue,
  statedJp,
} from './certificate.rules.js';

const ATTENDED = {
  status: 'NOT_PASSED',
  graded: true,
  certificateWithoutPass: true,
  attendedMinutes: 800,
  sessionMinutes: 1000,
  minimumAttendancePercent: 80,
};

describe('the certificate an enrollment is due', () => {
  it('is an STTP for passing a graded run and a Sertifikat for passing another', () => {
    expect(purposeDue({ ...ATTENDED, status: 'PASSED' })).toBe('STTP');
    expect(purposeDue({ ...ATTENDED, status: 'PASSED', graded: false })).toBe('PARTICIPATION');
  });

  it('is a Sertifikat for having attended without passing, if the programme says so', () => {
    expect(purposeDue(ATTENDED)).toBe('PARTICIPATION');
    expect(purposeDue({ ...ATTENDED, certificateWithoutPass: false })).toBeNull();
  });

  it('is none for having attended too little, or for not having finished', () => {
    expect(purposeDue({ ...ATTENDED, attendedMinutes: 799 })).toBeNull();
    expect(purposeDue({ ...ATTENDED, status: 'ATTENDING' })).toBeNull();
  });
});

describe('stated JP', () => {
  const activity = (minutes: number): CreditedActivity => ({ title: 'Kegiatan', form: 'COACHING', minutes });

  it('are whole, rounded down for each activity', () => {
    expect(statedJp([activity(89), activity(89)]).jp).toEqual({ whole: 2, words: 'dua' });
    expect(statedJp([activity(1800)]).jp).toEqual({ whole: 40, words: 'empat puluh' });
    expect(statedJp([activity(45)]).subjects).toEqual([{ title: 'Kegiatan', form: 'Coaching', jp: 1 }]);
  });

  it('are none, and no subjects, where nothing was credited', () => {
    expect(statedJp([activity(0), activity(44)])).toEqual({ jp: null, subjects: [] });
    expect(statedJp([])).toEqual({ jp: null, subjects: [] });
  });
});

describe('numbers', () => {
  const pattern = '{seq:5}/{programme}/BPSDM/{month}/{year}';

  it('take month and year of issue and the programme’s code', () => {
    expect(numberParts(pattern, 'PKA-01', '2026-03-06')).toEqual({
      before: '',
      digits: 5,
      after: '/PKA-01/BPSDM/III/2026',
    });
    expect(numberParts('BPSDM.{programme}/{seq:3}/{year}', 'PKA', '2025-12-31')).toEqual({
      before: 'BPSDM.PKA/',
      digits: 3,
      after: '/2025',
    });
  });

  it('take a code as it is, whatever is in it', () => {
    expect(numberParts(pattern, '$&{year}{seq:2}', '2026-01-01').after).toBe('/$&{year}{seq:2}/BPSDM/I/2026');
  });
});

describe('words on it', () => {
  it('puts titles around a name', () => {
    expect(nameWithTitles('Andi Rahman', 'Dr.', 'S.Kom., M.Si.')).toBe('Dr. Andi Rahman, S.Kom., M.Si.');
    expect(nameWithTitles('Siti', null, '')).toBe('Siti');
  });
});
