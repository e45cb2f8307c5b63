import { firstLineOf, reasonOf } from './failure-reason.rules.js';

describe('The error of a failed job', () => {
  it('is shown by its first line, without addresses and numbers of people', () => {
    expect(firstLineOf('550 5.1.1 <budi.santoso@sulsel.go.id>: Recipient rejected\n  at send')).toBe(
      '550 5.1.1 <…>: Recipient rejected',
    );
    expect(firstLineOf('Key (nip)=(198501012010011001) already exists')).toBe('Key (nip)=(…) already exists');
    expect(firstLineOf('NIK 7371 0101 0185 0001 rejected')).toBe('NIK … rejected');
  });

  it('keeps ids, which lead to the subject', () => {
    const said = 'Reconciliation 0190b7c0-5c1e-7c3a-9d7b-3f1f3c2b1a00 is not here';
    expect(firstLineOf(said)).toBe(said);
  });

  it('is never longer than a few lines of a page', () => {
    expect(firstLineOf('x'.repeat(10_000))).toHaveLength(300);
  });

  it.each([
    ['job stalled more than allowable limit', 'Proses pekerja'],
    ['connect ECONNREFUSED 10.0.0.5:25', 'Layanan yang diperlukannya'],
    ['The signer refused: PASSPHRASE_INVALID', 'Penanda tangan'],
    ['The signer did not sign: UNAVAILABLE', 'Penanda tangan'],
    ['ENOSPC: no space left on device, write', 'Ruang penyimpanan'],
    ['550 5.7.1 relaying denied', 'Server surel'],
    ['Event run.published.v9 is not in the contract', 'Pekerja tidak mengenal'],
    ['insert or update on table "x" violates foreign key constraint "y"', 'Basis data menolak'],
    ['Reconciliation 1 is not here', 'Data yang dimaksud'],
    ["Cannot read properties of undefined (reading 'id')", 'Gagal karena kesalahan yang tidak dikenal'],
  ])('%s is said in a sentence', (error, begins) => {
    expect(reasonOf(error).id).toMatch(new RegExp(`^${begins}`));
  });
});
