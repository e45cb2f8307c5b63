import type { Language } from '../rule-set/words.rules.js';
import type { DocumentAnswer, LedgerAnswer, RecordAnswer } from './verification.queries.js';

/** What the file is that somebody holds: the one that was issued, another one, or a badge of ours whose state we know or not. */
export type HeldAnswer = 'SAME_FILE' | 'OTHER_FILE' | 'SOUND_BADGE' | 'UNSURE_BADGE' | 'OTHER_BADGE';
/** Why nothing can be said of a file: what is wrong with it, before it is looked at. */
export type FileFault = 'none' | 'large' | 'kind' | 'unreadable';
/** What is not ours, or no longer as we made it. */
export type ForeignFile =
  'FILE' | 'NOT_JSON' | 'NOT_A_BADGE' | 'OTHER_ISSUER' | 'NOT_SIGNED' | 'NOT_ON_RECORD';

/** How sure an answer is; each has its colour and its sign. */
export type Verdict = 'good' | 'bad' | 'unsure';
type Answer = readonly [verdict: Verdict, short: string, long: string];

export interface VerificationTexts {
  readonly title: string;
  readonly otherLanguage: string;
  readonly summary: Readonly<
    Record<
      | 'good'
      | 'unsure'
      | 'REVOKED'
      | 'REPLACED'
      | 'NOT_SIGNED'
      | 'NOT_RECORDED'
      | 'OTHER_FILE'
      | 'OTHER_BADGE',
      string
    >
  >;
  readonly compare: string;
  readonly questions: readonly [document: string, record: string, ledger: string];
  readonly document: Readonly<Record<DocumentAnswer, Answer>>;
  readonly record: Readonly<Record<RecordAnswer, Answer>>;
  readonly ledger: Readonly<Record<LedgerAnswer, Answer>>;
  readonly heldQuestion: Readonly<Record<'FILE' | 'BADGE', string>>;
  readonly held: Readonly<Record<HeldAnswer, Answer>>;
  readonly replacedBy: string;
  readonly facts: Readonly<
    Record<
      | 'kind'
      | 'number'
      | 'holder'
      | 'programme'
      | 'run'
      | 'jp'
      | 'completed'
      | 'issued'
      | 'signed'
      | 'validity'
      | 'issuer',
      string
    >
  >;
  readonly kinds: Readonly<Record<'STTP' | 'PARTICIPATION', string>>;
  readonly masked: string;
  readonly noJp: string;
  readonly notSigned: string;
  readonly forGood: string;
  readonly checkedAt: string;
  readonly formTitle: string;
  readonly codeTitle: string;
  readonly formHelp: string;
  readonly formLabel: string;
  readonly formButton: string;
  readonly unknownTitle: string;
  readonly unknownHelp: string;
  readonly fileTitle: string;
  /** On the page of a certificate. */
  readonly fileTitleHere: string;
  /** After one that was found. */
  readonly fileTitleNext: string;
  readonly fileHelp: string;
  readonly fileLabel: string;
  readonly fileButton: string;
  /** Where the file goes: as the form sends it, and where it is hashed in the browser. */
  readonly fileSent: string;
  readonly fileStays: string;
  readonly fileWorking: string;
  readonly fileOffline: string;
  readonly fileFaultTitle: string;
  readonly fileFaults: Readonly<Record<FileFault, string>>;
  readonly foreign: Readonly<Record<ForeignFile, readonly [title: string, ...help: string[]]>>;
  readonly busyTitle: string;
  readonly busyHelp: string;
  readonly privacy: string;
  readonly another: string;
  readonly misuse: string;
  readonly misuseLink: string;
  readonly misuseSubject: string;
}

const ID: VerificationTexts = {
  title: 'Pemeriksaan sertifikat',
  otherLanguage: 'English',
  summary: {
    good: 'Sertifikat ini asli dan berlaku',
    REVOKED: 'Sertifikat ini telah dicabut',
    REPLACED: 'Sertifikat ini telah diganti',
    NOT_SIGNED: 'Dokumen sertifikat ini tidak sah',
    NOT_RECORDED: 'JP sertifikat ini tidak tercatat',
    unsure: 'Sebagian belum dapat dipastikan',
    OTHER_FILE: 'Berkas ini bukan berkas yang diterbitkan',
    OTHER_BADGE: 'Lencana ini milik sertifikat lain',
  },
  compare: 'Cocokkan keterangan di bawah dengan sertifikat yang Anda pegang.',
  questions: ['Dokumen', 'Status', 'Buku JP'],
  document: {
    SIGNED: [
      'good',
      'Utuh dan bertanda tangan',
      'Berkas yang kami simpan tidak berubah sejak ditandatangani secara elektronik.',
    ],
    NOT_SIGNED: ['bad', 'Tanda tangan tidak sah', 'Berkas berubah, atau bukan kami yang menandatanganinya.'],
    UNSURE: [
      'unsure',
      'Belum dapat dipastikan',
      'Berkas sedang dibuat atau belum dapat dibaca. Coba lagi beberapa saat lagi.',
    ],
  },
  record: {
    VALID: ['good', 'Berlaku', 'Tercatat dan tidak diganti atau dicabut.'],
    REPLACED: ['bad', 'Telah diganti', 'Sertifikat baru telah diterbitkan sebagai pengganti.'],
    REVOKED: ['bad', 'Telah dicabut', 'Sertifikat ini tidak berlaku lagi.'],
  },
  ledger: {
    RECORDED: ['good', 'JP tercatat', 'Jam pelajaran yang disebut ada di buku JP.'],
    NOT_RECORDED: [
      'bad',
      'JP tidak tercatat',
      'Jam pelajaran yang disebut tidak, atau tidak lagi, ada di buku JP.',
    ],
    NO_JP: ['good', 'Tanpa JP', 'Sertifikat ini tidak menyebut jam pelajaran.'],
  },
  heldQuestion: { FILE: 'Berkas Anda', BADGE: 'Lencana Anda' },
  held: {
    SAME_FILE: ['good', 'Sama persis', 'Berkas Anda sama, bita demi bita, dengan yang kami terbitkan.'],
    OTHER_FILE: [
      'bad',
      'Bukan berkas yang diterbitkan',
      'Berkas Anda berubah, dicetak atau disimpan ulang, atau milik sertifikat lain. Yang berlaku hanya keterangan di halaman ini; minta berkas asli kepada pemegangnya.',
    ],
    SOUND_BADGE: ['good', 'Utuh dan bertanda tangan', 'Lencana Anda tidak berubah sejak kami tanda tangani.'],
    UNSURE_BADGE: [
      'unsure',
      'Utuh, statusnya belum pasti',
      'Lencana Anda kami tanda tangani, tetapi daftar statusnya belum dapat dibaca. Coba lagi beberapa saat lagi.',
    ],
    OTHER_BADGE: [
      'bad',
      'Milik sertifikat lain',
      'Lencana Anda terbitan kami, tetapi untuk sertifikat lain. Periksa lencana itu dari halaman pemeriksaan.',
    ],
  },
  replacedBy: 'Lihat penggantinya, nomor',
  facts: {
    kind: 'Jenis',
    number: 'Nomor',
    holder: 'Pemegang',
    programme: 'Program',
    run: 'Angkatan',
    jp: 'JP',
    completed: 'Selesai',
    issued: 'Diterbitkan',
    signed: 'Ditandatangani',
    validity: 'Masa berlaku',
    issuer: 'Penerbit',
  },
  kinds: { STTP: 'Surat Tanda Tamat Pelatihan', PARTICIPATION: 'Sertifikat keikutsertaan' },
  masked: 'Nama disamarkan; huruf awal',
  noJp: 'Tidak memuat JP',
  notSigned: 'Belum dapat dipastikan',
  forGood: 'Tanpa batas waktu',
  checkedAt: 'Keadaan per',
  formTitle: 'Periksa keaslian sertifikat',
  codeTitle: 'Dengan kode',
  formHelp:
    'Pindai kode QR pada sertifikat, atau ketik kode di bawahnya. Huruf besar, huruf kecil, dan tanda hubung tidak dibedakan.',
  formLabel: 'Kode verifikasi (28 huruf dan angka)',
  formButton: 'Periksa',
  unknownTitle: 'Tidak ada sertifikat dengan kode ini',
  unknownHelp:
    'Periksa ketikan Anda. Kode tidak pernah memakai angka 0 dan 1 atau huruf I, L, dan O. Bila kode sudah benar, sertifikat itu bukan terbitan kami.',
  fileTitle: 'Dengan berkas',
  fileTitleHere: 'Cocokkan berkas Anda',
  fileTitleNext: 'Periksa berkas lain',
  fileHelp:
    'Pilih PDF sertifikat, atau lencana digitalnya (JSON). Di komputer, berkas dapat diseret ke halaman ini.',
  fileLabel: 'Berkas sertifikat, paling besar 5 MB',
  fileButton: 'Periksa berkas',
  fileSent: 'Berkas dikirim untuk dihitung sidik jarinya, lalu dibuang. Tidak ada yang disimpan.',
  fileStays:
    'PDF tidak dikirim: hanya sidik jarinya (SHA-256), yang dihitung di perangkat Anda. Lencana dikirim untuk diperiksa tanda tangannya, dan tidak disimpan.',
  fileWorking: 'Memeriksa berkas…',
  fileOffline:
    'Layanan tidak dapat dihubungi. Periksa sambungan internet Anda, lalu tekan Periksa berkas lagi.',
  fileFaultTitle: 'Berkas belum dapat diperiksa',
  fileFaults: {
    none: 'Pilih dulu berkas PDF atau lencana (JSON) yang Anda pegang.',
    large:
      'Berkas terlalu besar: PDF paling besar 5 MB, lencana 64 KB. Sertifikat kami jauh lebih kecil; bila ini hasil pindai, periksa dengan kodenya.',
    kind: 'Ini bukan PDF atau lencana (JSON). Pilih berkas asli dari pemegangnya; foto dan hasil pindai diperiksa dengan kode di bawah QR.',
    unreadable: 'Berkas tidak dapat dibaca. Simpan dulu di perangkat Anda, lalu pilih lagi.',
  },
  foreign: {
    FILE: [
      'Berkas ini bukan berkas yang diterbitkan',
      'Tidak ada sertifikat kami dengan berkas yang persis begini. Berkas itu berubah, dicetak atau disimpan ulang, atau bukan dari kami. Satu bita yang berbeda sudah cukup.',
      'Pindai QR pada berkas itu, atau ketik kode di bawahnya, lalu cocokkan isinya dengan halaman yang terbuka. Pastikan alamat halaman itu alamat situs ini. Minta juga berkas asli kepada pemegangnya. Pernyataan jam pelajaran hanya diperiksa dengan kodenya.',
    ],
    NOT_JSON: [
      'Berkas ini bukan lencana yang utuh',
      'Isinya tidak dapat dibaca sebagai lencana. Minta pemegangnya mengunduh lagi lencana dari halaman Sertifikat, dan mengirimnya sebagai berkas.',
    ],
    NOT_A_BADGE: [
      'Berkas ini bukan lencana dari kami',
      'Ini bukan lencana Open Badges 3.0 seperti yang kami terbitkan. Minta PDF atau kode sertifikatnya.',
    ],
    OTHER_ISSUER: [
      'Lencana ini bukan terbitan kami',
      'Penerbit yang disebut di dalamnya bukan kami. Periksa lencana itu pada penerbitnya.',
    ],
    NOT_SIGNED: [
      'Lencana ini tidak sah',
      'Isinya berubah sejak ditandatangani, atau bukan kami yang menandatanganinya. Jangan diterima; periksa sertifikatnya dengan kode.',
    ],
    NOT_ON_RECORD: [
      'Sertifikat lencana ini tidak tercatat',
      'Lencana ini bertanda tangan kami, tetapi sertifikatnya tidak ada dalam catatan. Laporkan kepada penerbit.',
    ],
  },
  busyTitle: 'Terlalu sering diperiksa',
  busyHelp: 'Tunggu sebentar, lalu coba lagi.',
  privacy: 'Halaman ini tidak pernah menampilkan NIP, unit kerja, atau nilai.',
  another: 'Periksa sertifikat lain',
  misuse: 'Menemukan sertifikat palsu atau disalahgunakan?',
  misuseLink: 'Laporkan kepada penerbit',
  misuseSubject: 'Laporan penyalahgunaan sertifikat',
};

const EN: VerificationTexts = {
  title: 'Certificate check',
  otherLanguage: 'Bahasa Indonesia',
  summary: {
    good: 'This certificate is genuine and valid',
    REVOKED: 'This certificate has been revoked',
    REPLACED: 'This certificate has been replaced',
    NOT_SIGNED: 'The document of this certificate is not good',
    NOT_RECORDED: 'The hours of this certificate are not on record',
    unsure: 'Some of this cannot be told yet',
    OTHER_FILE: 'This file is not the one that was issued',
    OTHER_BADGE: 'This badge is that of another certificate',
  },
  compare: 'Compare what stands below with the certificate you hold.',
  questions: ['Document', 'Status', 'JP ledger'],
  document: {
    SIGNED: [
      'good',
      'Intact and signed',
      'The file we keep has not changed since it was signed electronically.',
    ],
    NOT_SIGNED: ['bad', 'Signature not valid', 'The file has changed, or it was not signed by us.'],
    UNSURE: [
      'unsure',
      'Cannot be told yet',
      'The file is being made or cannot be read just now. Try again in a moment.',
    ],
  },
  record: {
    VALID: ['good', 'Valid', 'On record, neither replaced nor revoked.'],
    REPLACED: ['bad', 'Replaced', 'A new certificate was issued in its place.'],
    REVOKED: ['bad', 'Revoked', 'This certificate is no longer valid.'],
  },
  ledger: {
    RECORDED: ['good', 'Hours on record', 'The learning hours it states are in the ledger.'],
    NOT_RECORDED: [
      'bad',
      'Hours not on record',
      'The learning hours it states are not, or no longer, in the ledger.',
    ],
    NO_JP: ['good', 'No hours', 'This certificate states no learning hours.'],
  },
  heldQuestion: { FILE: 'Your file', BADGE: 'Your badge' },
  held: {
    SAME_FILE: ['good', 'Exactly the same', 'Your file is, byte for byte, the one we issued.'],
    OTHER_FILE: [
      'bad',
      'Not the file that was issued',
      'Your file was changed, printed or saved anew, or is that of another certificate. Only what this page says holds; ask the holder for the original file.',
    ],
    SOUND_BADGE: ['good', 'Intact and signed', 'Your badge has not changed since we signed it.'],
    UNSURE_BADGE: [
      'unsure',
      'Intact, its status not certain',
      'We signed your badge, but its status list cannot be read just now. Try again in a moment.',
    ],
    OTHER_BADGE: [
      'bad',
      'That of another certificate',
      'We issued your badge, but for another certificate. Check it from the start of the certificate check.',
    ],
  },
  replacedBy: 'See its replacement, number',
  facts: {
    kind: 'Kind',
    number: 'Number',
    holder: 'Holder',
    programme: 'Programme',
    run: 'Run',
    jp: 'Learning hours (JP)',
    completed: 'Completed',
    issued: 'Issued',
    signed: 'Signed',
    validity: 'Validity',
    issuer: 'Issuer',
  },
  kinds: { STTP: 'Certificate of graduation (STTP)', PARTICIPATION: 'Certificate of participation' },
  masked: 'Name masked; initials',
  noJp: 'States none',
  notSigned: 'Cannot be told yet',
  forGood: 'Without end',
  checkedAt: 'As of',
  formTitle: 'Check a certificate',
  codeTitle: 'By its code',
  formHelp:
    'Scan the QR code on the certificate, or type the code printed below it. Case and hyphens do not matter.',
  formLabel: 'Verification code (28 letters and digits)',
  formButton: 'Check',
  unknownTitle: 'There is no certificate with this code',
  unknownHelp:
    'Check your typing. Codes never contain the digits 0 and 1 or the letters I, L and O. If the code is right, the certificate was not issued by us.',
  fileTitle: 'By its file',
  fileTitleHere: 'Compare your file',
  fileTitleNext: 'Check another file',
  fileHelp:
    'Choose the PDF of the certificate, or its digital badge (JSON). On a computer you can drop it on this page.',
  fileLabel: 'File of the certificate, at most 5 MB',
  fileButton: 'Check the file',
  fileSent: 'The file is sent, its fingerprint is worked out, and it is thrown away. Nothing is kept.',
  fileStays:
    'A PDF is not sent: only its fingerprint (SHA-256), worked out on your device. A badge is sent to check its signature, and is not kept.',
  fileWorking: 'Checking the file…',
  fileOffline: 'The service cannot be reached. Check your connection, then press Check the file again.',
  fileFaultTitle: 'The file cannot be checked yet',
  fileFaults: {
    none: 'First choose the PDF or the badge (JSON) that you hold.',
    large:
      'The file is too large: a PDF has at most 5 MB, a badge 64 KB. Our certificates are much smaller; if this is a scan, check it by its code.',
    kind: 'This is neither a PDF nor a badge (JSON). Choose the original file from its holder; photos and scans are checked by the code below the QR.',
    unreadable: 'The file cannot be read. Save it on your device first, then choose it again.',
  },
  foreign: {
    FILE: [
      'This file is not one that was issued',
      'None of our certificates has exactly this file. It was changed, printed or saved anew, or is not from us. One different byte is enough.',
      'Scan the QR code on it, or type the code below it, and compare the file with the page that opens. See that the page’s address is that of this site. Ask the holder for the original file as well. Statements of learning hours are checked by their code only.',
    ],
    NOT_JSON: [
      'This file is not a whole badge',
      'It cannot be read as a badge. Ask the holder to download the badge again from the page Certificates, and to send it as a file.',
    ],
    NOT_A_BADGE: [
      'This file is not a badge from us',
      'It is not an Open Badges 3.0 badge as we issue them. Ask for the PDF or the code of the certificate.',
    ],
    OTHER_ISSUER: [
      'We did not issue this badge',
      'The issuer it names is not us. Check the badge with its issuer.',
    ],
    NOT_SIGNED: [
      'This badge is not good',
      'It has changed since it was signed, or it was not signed by us. Do not accept it; check the certificate by its code.',
    ],
    NOT_ON_RECORD: [
      'The certificate of this badge is not on record',
      'We signed this badge, but its certificate is not on record. Tell the issuer.',
    ],
  },
  busyTitle: 'Checked too often',
  busyHelp: 'Wait a moment, then try again.',
  privacy: 'This page never shows an employee number, a unit or a score.',
  another: 'Check another certificate',
  misuse: 'Found a certificate that is forged or misused?',
  misuseLink: 'Tell the issuer',
  misuseSubject: 'Report of a misused certificate',
};

export const TEXTS: Readonly<Record<Language, VerificationTexts>> = { id: ID, en: EN };
