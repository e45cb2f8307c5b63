import type { LocalText } from '../rule-set/explanation.js';

const ERROR_LENGTH = 300;

/** Addresses and numbers that name a person, as an answer of a mail server or a database may contain them. */
const PERSONAL = [/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, /\d(?:[ .-]?\d){14,17}/g];

/** The first line of an error, without what names a person. */
export function firstLineOf(error: string): string {
  const [line = ''] = error.trim().split('\n');
  return PERSONAL.reduce(
    (text, pattern) => text.replaceAll(pattern, '…'),
    line.slice(0, 2 * ERROR_LENGTH),
  ).slice(0, ERROR_LENGTH);
}

/** Why a job failed, in a sentence: the first of these that its error fits. */
const REASONS: readonly (readonly [RegExp, LocalText])[] = [
  [
    /stalled more than allowable limit|ended the worker/i,
    {
      id: 'Proses pekerja berulang kali berhenti atau macet saat mengerjakannya, jadi pekerjaan ini ditahan.',
      en: 'The worker process ended or hung again and again while working on it, so this job is held back.',
    },
  ],
  [
    /^The signer (refused|did not sign)/,
    {
      id: 'Penanda tangan sertifikat tidak menandatangani. Sebabnya tercantum pada antrean tanda tangan.',
      en: 'The signer of certificates did not sign. The queue of signatures says why.',
    },
  ],
  [
    /took longer than/i,
    {
      id: 'Pekerjaan ini melebihi batas waktunya.',
      en: 'This job took longer than it may.',
    },
  ],
  [
    /ENOSPC|No space left|disk full/i,
    {
      id: 'Ruang penyimpanan penuh. Tambah ruang dahulu, lalu jalankan lagi.',
      en: 'The storage is full. Make room first, then run it again.',
    },
  ],
  [
    /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|timeout|timed out|socket hang up|Connection terminated/i,
    {
      id: 'Layanan yang diperlukannya tidak terjangkau atau tidak menjawab. Periksa layanan itu, lalu jalankan lagi.',
      en: 'A service it needs could not be reached or did not answer. Look after that service, then run it again.',
    },
  ],
  [
    /Invalid login|EAUTH|^5\d\d[ -]|Can't send mail|recipients were rejected/i,
    {
      id: 'Server surel menolak pesan ini. Periksa pengaturan surel atau alamat penerimanya.',
      en: 'The mail server refused the message. Look at the settings of mail, or at the address.',
    },
  ],
  [
    /is not in the contract|does not fit its shape/i,
    {
      id: 'Pekerja tidak mengenal peristiwa ini; mungkin versinya lebih lama daripada layanan. Perbarui pekerja, lalu jalankan lagi.',
      en: 'The worker does not know this event; it may be older than the service. Update the worker, then run it again.',
    },
  ],
  [
    /violates .*constraint|duplicate key|permission denied|deadlock|could not serialize|relation .* does not exist/i,
    {
      id: 'Basis data menolak perubahan ini. Sampaikan id korelasinya kepada pengelola sistem sebelum menjalankan lagi.',
      en: 'The database refused the change. Tell whoever runs the system the correlation id before running it again.',
    },
  ],
  [
    /is not here|not found/i,
    {
      id: 'Data yang dimaksud peristiwa ini tidak ditemukan.',
      en: 'What the event is about was not found.',
    },
  ],
];

const UNKNOWN: LocalText = {
  id: 'Gagal karena kesalahan yang tidak dikenal. Sampaikan id korelasinya kepada pengelola sistem.',
  en: 'It failed for a reason that is not known. Tell whoever runs the system the correlation id.',
};

export function reasonOf(error: string): LocalText {
  return REASONS.find(([pattern]) => pattern.test(error))?.[1] ?? UNKNOWN;
}
