import type { QueueName } from '@asn-corpu/events';
import type { LocalText } from '../rule-set/explanation.js';

export interface QueueWords {
  /** What the queue does. */
  readonly work: LocalText;
  /** Whether one of its jobs may be given up: not where other work is held up until it is done. */
  readonly discardable: boolean;
  /** What stays undone without the job, and who can still do it; or why it cannot be given up. */
  readonly consequence: LocalText;
}

/** Every queue in words, for administrators. */
export const QUEUE_WORDS: Readonly<Record<QueueName, QueueWords>> = {
  'roster-import': {
    work: { id: 'Memeriksa dan menerapkan impor pegawai', en: 'Checks and applies roster imports' },
    discardable: true,
    consequence: {
      id: 'Impor pegawai ini tidak diperiksa atau diterapkan lebih lanjut. Unggah lagi berkasnya bila masih diperlukan.',
      en: 'This roster import is checked or applied no further. Upload its file again if it is still needed.',
    },
  },
  mail: {
    work: { id: 'Mengirim kode masuk lewat surel', en: 'Mails sign-in codes' },
    discardable: true,
    consequence: {
      id: 'Kode masuk ini tidak pernah dikirim. Pegawainya perlu diberi kode baru.',
      en: 'This sign-in code is never sent. The employee has to be given a new one.',
    },
  },
  notice: {
    work: { id: 'Menyampaikan pemberitahuan', en: 'Delivers notices' },
    discardable: true,
    consequence: {
      id: 'Orang yang dituju tidak diberi tahu tentang hal ini, dan tidak ada yang mengulanginya.',
      en: 'Those it is meant for are not told, and nothing repeats it.',
    },
  },
  'run-participants': {
    work: { id: 'Mencatat peserta pada daftar nilai', en: 'Puts participants on the list of grades' },
    discardable: true,
    consequence: {
      id: 'Daftar nilai angkatan itu tetap seperti sebelumnya: peserta baru tidak dapat dinilai, atau yang keluar masih tercantum.',
      en: 'The run’s list of grades stays as it was: a new participant cannot be graded, or one who left is still on it.',
    },
  },
  'run-changes': {
    work: {
      id: 'Meneruskan perubahan angkatan ke katalog',
      en: 'Carries changes of runs into the catalogue',
    },
    discardable: true,
    consequence: {
      id: 'Katalog tetap menampilkan jadwal atau keadaan angkatan yang lama, sampai angkatan itu berubah lagi.',
      en: 'The catalogue goes on showing the old schedule or state of the run, until the run changes again.',
    },
  },
  'run-projection': {
    work: { id: 'Membuka angkatan yang terbit untuk pendaftaran', en: 'Opens published runs for enrollment' },
    discardable: true,
    consequence: {
      id: 'Tidak ada yang dapat mendaftar ke angkatan ini. Terbitkan angkatan lain sebagai gantinya.',
      en: 'Nobody can enroll in this run. Publish another one instead.',
    },
  },
  'grade-projection': {
    work: { id: 'Meneruskan nilai ke kelulusan', en: 'Lets grades decide who passed' },
    discardable: true,
    consequence: {
      id: 'Nilai ini tidak dihitung: peserta tetap belum lulus dan tidak mendapat JP, sampai nilainya dicatat lagi.',
      en: 'This grade does not count: the participant has not passed and gets no JP, until the grade is recorded again.',
    },
  },
  'certificate-issue': {
    work: { id: 'Menerbitkan sertifikat', en: 'Issues certificates' },
    discardable: true,
    consequence: {
      id: 'Peserta ini tetap tanpa sertifikat sampai rekonsiliasi berikutnya, yang menyebutnya sebagai lulus tanpa sertifikat dan memintanya lagi; JP-nya tidak berubah.',
      en: 'This participant stays without a certificate until the next reconciliation, which reports them as passed without one and asks for it again; their JP stays.',
    },
  },
  'missing-credit': {
    work: {
      id: 'Membukukan JP yang menurut rekonsiliasi belum dibukukan',
      en: 'Credits JP that a reconciliation found missing',
    },
    discardable: true,
    consequence: {
      id: 'JP peserta ini tetap belum dibukukan sampai rekonsiliasi berikutnya, yang menyebutnya lagi dan mengantrekannya lagi.',
      en: 'The JP of this participant stays uncredited until the next reconciliation, which reports it again and queues it again.',
    },
  },
  'certificate-file': {
    work: {
      id: 'Membuat berkas sertifikat yang diminta',
      en: 'Makes files of certificates that are asked for',
    },
    discardable: true,
    consequence: {
      id: 'Berkas ini tidak dibuat sekarang. Sertifikatnya tetap berlaku dan bernomor, dan antrean tanda tangan mencobanya lagi pada gilirannya.',
      en: 'This file is not made now. Its certificate stays valid and numbered, and the signing queue tries it again in its turn.',
    },
  },
  'certificate-batch': {
    work: {
      id: 'Merilis, mengganti, atau mencabut sertifikat banyak orang',
      en: 'Releases, replaces or revokes certificates of many',
    },
    discardable: true,
    consequence: {
      id: 'Pekerjaan sertifikat angkatan ini berhenti di tengah. Perancang menjedanya lalu melanjutkannya di halaman sertifikat.',
      en: 'The work on this run’s certificates stops half-way. A designer pauses it and lets it go on, on the page of certificates.',
    },
  },
  'entitlement-refresh': {
    work: {
      id: 'Menghitung ulang kewajiban JP setelah impor pegawai',
      en: 'Works out owed JP after imports',
    },
    discardable: true,
    consequence: {
      id: 'Kewajiban JP orang yang berubah pada impor itu tetap yang lama, sampai impor atau rekonsiliasi berikutnya menghitungnya.',
      en: 'What those are owed whom the import changed stays as it was, until the next import or reconciliation works it out.',
    },
  },
  'external-import': {
    work: { id: 'Memeriksa dan menerapkan rekam luar', en: 'Checks and applies external records' },
    discardable: true,
    consequence: {
      id: 'Berkas rekam luar ini tidak diperiksa atau diterapkan lebih lanjut. Unggah lagi bila masih diperlukan.',
      en: 'This file of external records is checked or applied no further. Upload it again if it is still needed.',
    },
  },
  reconciliation: {
    work: { id: 'Merekonsiliasi buku JP satu tahun', en: 'Reconciles the JP ledger of a year' },
    discardable: false,
    consequence: {
      id: 'Tidak dapat dibuang: bila rekonsiliasi ini menutup tahun, tahun itu tidak pernah tertutup tanpanya. Yang lain tidak menunggunya: malam berikutnya dan rekonsiliasi baru tetap berjalan.',
      en: 'Cannot be discarded: if it is the one that closes a year, that year is never closed without it. Nothing else waits for it: the next night and new reconciliations go on.',
    },
  },
  'back-test': {
    work: { id: 'Menguji balik rancangan aturan', en: 'Back-tests drafts of rules' },
    discardable: false,
    consequence: {
      id: 'Tidak dapat dibuang: rancangan aturan itu tercatat sedang diuji, dan tidak dapat diuji lagi sampai yang ini selesai.',
      en: 'Cannot be discarded: the draft counts as being tested, and cannot be tested again until this one is done.',
    },
  },
  'jp-recount': {
    work: { id: 'Menghitung ulang JP menurut aturan baru', en: 'Counts JP anew by new rules' },
    discardable: false,
    consequence: {
      id: 'Tidak dapat dibuang: sebagian orang akan tetap dihitung menurut aturan lama.',
      en: 'Cannot be discarded: some people would stay counted by the old rules.',
    },
  },
  'proof-bundle': {
    work: { id: 'Membuat berkas bukti', en: 'Makes proof bundles' },
    discardable: true,
    consequence: {
      id: 'Berkas bukti ini tidak dibuat; pemintanya melihatnya sebagai gagal dan dapat meminta lagi.',
      en: 'This bundle is not made; whoever asked sees it as failed and can ask again.',
    },
  },
};
