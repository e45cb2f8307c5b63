import { readAnswer } from './bsre-answer.rules.js';

function unsigned(status: number, said: object | string = {}): string {
  const answer = readAnswer(status, Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)));
  if (answer.kind !== 'NONE') return answer.kind;
  return answer.unsigned.outcome === 'REFUSED' ? answer.unsigned.reason : answer.unsigned.outcome;
}

describe('an answer of the gateway', () => {
  it('is a file or the id of one', () => {
    expect(unsigned(200, '%PDF-1.7')).toBe('FILE');
    expect(unsigned(200, { id_dokumen: 'a-1' })).toBe('ID');
    expect(unsigned(200, { id_dokumen: '../a' })).toBe('ANSWER_NOT_GOOD');
    expect(unsigned(200, '<html>')).toBe('ANSWER_NOT_GOOD');
  });

  it.each([404, 405, 407, 408, 429, 503, 301, 307])(
    'says with %s that nobody looked at the document, whatever its words',
    (status) => expect(unsigned(status, { error: 'Token expired', status_code: 2031 })).toBe('UNAVAILABLE'),
  );

  it.each([500, 502, 504, 202])('leaves open with %s whether it was signed, whatever its words', (status) => {
    expect(unsigned(status)).toBe('UNKNOWN');
    expect(unsigned(status, { error: 'Session expired' })).toBe('UNKNOWN');
    expect(unsigned(status, { error: 'Invalid passphrase cache' })).toBe('UNKNOWN');
  });

  it('refuses where it says so by a code of the service, even as a failure of its own', () => {
    expect(unsigned(400, { status_code: 2031 })).toBe('PASSPHRASE_INVALID');
    expect(unsigned(500, { status_code: 2011 })).toBe('SIGNER_NOT_REGISTERED');
  });

  it.each([
    [400, 'Passphrase anda salah', 'PASSPHRASE_INVALID'],
    [400, 'Sertifikat user telah kadaluarsa', 'CERTIFICATE_EXPIRED'],
    [422, 'NIK belum terdaftar', 'SIGNER_NOT_REGISTERED'],
    [400, 'Format dokumen tidak didukung', 'DOCUMENT_NOT_ACCEPTED'],
    [413, '', 'DOCUMENT_NOT_ACCEPTED'],
    [401, 'Passphrase', 'CLIENT_NOT_ADMITTED'],
    [403, '', 'CLIENT_NOT_ADMITTED'],
  ])('refuses with %s and the words %s: %s', (status, error, reason) => {
    expect(unsigned(status, { error })).toBe(reason);
  });
});
