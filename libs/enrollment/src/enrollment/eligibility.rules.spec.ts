import { explainRefusal, refusalOf, type Eligibility } from './eligibility.rules.js';

const NOTHING = { clash: false, line: false };
const NOW = new Date('2026-03-12T01:00:00Z');

function found(change: Partial<Eligibility> = {}): Eligibility {
  return {
    opensAt: new Date('2026-03-01T01:00:00Z'),
    closesAt: new Date('2026-03-20T01:00:00Z'),
    cancelled: false,
    full: false,
    quotaId: null,
    waiting: 0,
    waitingRule: null,
    approval: 'NONE',
    active: true,
    liveEnrollmentId: null,
    answered: false,
    clashingRunIds: [],
    missingPrerequisites: [],
    ...change,
  };
}

describe('why somebody may not enroll', () => {
  it.each([
    [
      'REGISTRATION_NOT_OPEN',
      { opensAt: new Date('2026-03-13T01:00:00Z') },
      'Daftar setelah pendaftaran dibuka.',
    ],
    ['REGISTRATION_CLOSED', { closesAt: NOW }, 'Pilih angkatan yang pendaftarannya masih dibuka.'],
    [
      'EMPLOYEE_NOT_ACTIVE',
      { active: false },
      'Minta pengelola kepegawaian memeriksa masa kerja Anda pada data pegawai.',
    ],
    ['ALREADY_ENROLLED', { liveEnrollmentId: 'x' }, 'Ikuti pendaftaran yang ada.'],
    [
      'RUN_FULL',
      { full: true },
      'Kursi terbuka lagi bila ada yang batal atau kapasitas ditambah; pilih angkatan lain bila mendesak.',
    ],
    [
      'SESSIONS_CLASH',
      { clashingRunIds: ['x'] },
      'Batalkan angkatan yang lain, atau terima bentroknya saat mendaftar.',
    ],
  ])('%s says what would have to be different', (code, change, remedy) => {
    const refusal = refusalOf(found(change), NOW, NOTHING);
    expect(refusal?.code).toBe(code);
    expect(explainRefusal(refusal, found(change), 'Asia/Makassar').remedies?.[0]?.id).toBe(remedy);
  });

  it('tells of the line where there is one, and lets who joins it pass', () => {
    const full = found({ full: true, waiting: 3, waitingRule: 'FIRST_COME' });
    const refusal = refusalOf(full, NOW, NOTHING);
    expect(refusal).toMatchObject({ code: 'RUN_FULL', details: { waiting: 3 } });
    expect(explainRefusal(refusal, full, 'Asia/Makassar').sentence.id).toBe(
      'Semua kursi sudah terisi; 3 orang di daftar tunggu.',
    );
    expect(refusalOf(full, NOW, { ...NOTHING, line: true })).toBeNull();
    expect(refusalOf(found({ full: true }), NOW, { ...NOTHING, line: true })?.code).toBe('RUN_FULL');
  });

  it('counts the prerequisites that are missing, and names them', () => {
    const missing = ['Dasar Data', 'Statistik'].map((title) => ({ programmeId: title, title }));
    const refusal = refusalOf(found({ missingPrerequisites: missing, full: true }), NOW, NOTHING);
    expect(refusal).toMatchObject({ code: 'PREREQUISITE_MISSING', details: { programmes: missing } });
    const why = explainRefusal(refusal, found({ missingPrerequisites: missing }), 'Asia/Makassar');
    expect(why.sentence).toEqual({
      id: 'Kurang 2 syarat: lulus “Dasar Data”, “Statistik”.',
      en: '2 prerequisites missing: passing “Dasar Data”, “Statistik”.',
    });
    const one = found({ missingPrerequisites: missing.slice(0, 1) });
    expect(explainRefusal(refusal, one, 'Asia/Makassar').sentence.id).toBe(
      'Kurang 1 syarat: lulus “Dasar Data”.',
    );
  });

  it('is nothing when nothing stands in the way, or a clash is accepted', () => {
    expect(refusalOf(found(), NOW, NOTHING)).toBeNull();
    expect(refusalOf(found({ clashingRunIds: ['x'] }), NOW, { ...NOTHING, clash: true })).toBeNull();
    expect(explainRefusal(null, found(), 'Asia/Makassar')).toEqual({
      sentence: { id: 'Anda dapat mendaftar.', en: 'You can enroll.' },
      steps: [
        {
          text: {
            id: 'Pendaftaran dibuka 1 Maret 2026 dan ditutup 20 Maret 2026.',
            en: 'Registration opens on 1 March 2026 and closes on 20 March 2026.',
          },
          citation: null,
        },
      ],
      remedies: [],
    });
  });
});
