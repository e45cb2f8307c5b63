import type { LocalText } from '../rule-set/explanation.js';
import type { LineStatus } from './statement.rules.js';

/** How far a record is vouched for, strongest first. */
export const PROVENANCE_NAMES: Readonly<Record<string, LocalText>> = {
  OWN_RUN: { id: 'Angkatan BPSDM', en: 'Run of the agency' },
  SIGNED: { id: 'Sertifikat bertanda tangan elektronik', en: 'Electronically signed certificate' },
  TRUSTED_FEED: { id: 'Data penyelenggara tepercaya', en: 'Data of a trusted organiser' },
  DOCUMENT: { id: 'Dokumen yang diperiksa', en: 'Checked document' },
  SELF_DECLARED: { id: 'Pernyataan sendiri', en: 'Own declaration' },
};

export const STATUS_NAMES: Readonly<Record<LineStatus, LocalText>> = {
  COUNTED: { id: 'Dihitung', en: 'Counted' },
  PARTLY_COUNTED: { id: 'Dihitung sebagian', en: 'Partly counted' },
  NOT_COUNTED: { id: 'Tidak dihitung', en: 'Not counted' },
  DISPUTED: { id: 'Disengketakan', en: 'Disputed' },
  TAKEN_BACK: { id: 'Ditarik kembali', en: 'Taken back' },
};

export const CLASS_NAMES: Readonly<Record<string, string>> = {
  PNS: 'PNS',
  CPNS: 'CPNS',
  PPPK: 'PPPK',
  PPPK_PART_TIME: 'PPPK paruh waktu',
};
