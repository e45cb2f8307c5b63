import type { Language } from '../rule-set/words.rules.js';
import type { DocumentAnswer, LedgerAnswer, RecordAnswer } from './verification.queries.js';

/** How sure an answer is; each has its colour and its sign. */
export type Verdict = 'good' | 'bad' | 'unsure';
type Answer = readonly [verdict: Verdict, short: string, long: string];

export interface VerificationTexts {
  readonly title: string;
  readonly otherLanguage: string;
  readonly summary: Readonly<
    Record<'good' | 'unsure' | 'REVOKED' | 'REPLACED' | 'NOT_SIGNED' | 'NOT_RECORDED', string>
  >;
  readonly compare: string;
  readonly questions: readonly [document: string, record: string, ledger: string];
  readonly document: Readonly<Record<DocumentAnswer, Answer>>;
  readonly record: Readonly<Record<RecordAnswer, Answer>>;
  readonly ledger: Readonly<Record<LedgerAnswer, Answer>>;
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
  readonly formHelp: string;
  readonly formLabel: string;
  readonly formButton: string;
  readonly unknownTitle: string;
  readonly unknownHelp: string;
  readonly busyTitle: string;
  readonly busyHelp: string;
  readonly privacy: string;
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
  checkedAt: 'Diperiksa',
  formTitle: 'Periksa keaslian sertifikat',
  formHelp:
    'Pindai kode QR pada sertifikat, atau ketik kode di bawahnya. Huruf besar, huruf kecil, dan tanda hubung tidak dibedakan.',
  formLabel: 'Kode verifikasi (28 huruf dan angka)',
  formButton: 'Periksa',
  unknownTitle: 'Tidak ada sertifikat dengan kode ini',
  unknownHelp:
    'Periksa ketikan Anda. Kode tidak pernah memakai angka 0 dan 1 atau huruf I, L, dan O. Bila kode sudah benar, sertifikat itu bukan terbitan kami.',
  busyTitle: 'Terlalu sering diperiksa',
  busyHelp: 'Tunggu sebentar, lalu coba lagi.',
  privacy: 'Halaman ini tidak pernah menampilkan NIP, unit kerja, atau nilai.',
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
  checkedAt: 'Checked',
  formTitle: 'Check a certificate',
  formHelp:
    'Scan the QR code on the certificate, or type the code printed below it. Case and hyphens do not matter.',
  formLabel: 'Verification code (28 letters and digits)',
  formButton: 'Check',
  unknownTitle: 'There is no certificate with this code',
  unknownHelp:
    'Check your typing. Codes never contain the digits 0 and 1 or the letters I, L and O. If the code is right, the certificate was not issued by us.',
  busyTitle: 'Checked too often',
  busyHelp: 'Wait a moment, then try again.',
  privacy: 'This page never shows an employee number, a unit or a score.',
};

export const TEXTS: Readonly<Record<Language, VerificationTexts>> = { id: ID, en: EN };
