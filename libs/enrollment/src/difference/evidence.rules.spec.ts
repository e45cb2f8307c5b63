import { explainFinding } from './evidence.rules.js';

describe('What was found about seats', () => {
  const seats = { taken: 3, enrolled: 2, waiting: 0, inLine: 1, capacity: 5 };

  it('is said of a run', () => {
    expect(explainFinding('SEATS_DIFFER', seats)).toEqual({
      id: 'Kursi terpakai 3, pendaftaran 2; menunggu 0, di daftar tunggu 1.',
      en: '3 seats taken, 2 enrollments; 0 waiting, 1 on the waiting list.',
    });
  });

  it('is said of the unit whose quota it is', () => {
    expect(explainFinding('SEATS_DIFFER', { ...seats, quotaOf: 'Dinas Kesehatan' })).toEqual({
      id: 'Kuota Dinas Kesehatan. Kursi terpakai 3, pendaftaran 2; menunggu 0, di daftar tunggu 1.',
      en: 'Quota of Dinas Kesehatan. 3 seats taken, 2 enrollments; 0 waiting, 1 on the waiting list.',
    });
  });
});
