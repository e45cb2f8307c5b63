import { plainWord } from '@asn-corpu/platform';
import { LEGAL_STATUSES } from '../employee/legal-status.rules.js';

export type EmployeeClass = 'PNS' | 'CPNS' | 'PPPK' | 'PPPK_PART_TIME';
export type PositionKind = 'STRUCTURAL' | 'FUNCTIONAL' | 'GENERAL';
export type Sex = 'M' | 'F';

/** Class of employment as SIASN and its predecessors write it; null for a word that is none. */
export function classOf(text: string): EmployeeClass | null {
  const word = plainWord(text);
  if (/^(PPPK|P3K|PEGAWAIPEMERINTAH).*(PARUHWAKTU|PARTTIME|PW)/.test(word)) return 'PPPK_PART_TIME';
  if (/^(PPPK|P3K|PEGAWAIPEMERINTAH)/.test(word)) return 'PPPK';
  if (/^(CPNS|CALONPNS|CALONPEGAWAINEGERI)/.test(word)) return 'CPNS';
  // 10 to 14: the kinds of PNS by home and host agency.
  return /^(PNS|PEGAWAINEGERI|1[0-4]$)/.test(word) ? 'PNS' : null;
}

const SEXES: Readonly<Record<string, Sex>> = {
  L: 'M',
  LK: 'M',
  LAKILAKI: 'M',
  LELAKI: 'M',
  PRIA: 'M',
  M: 'M',
  MALE: 'M',
  '1': 'M',
  P: 'F',
  PR: 'F',
  PEREMPUAN: 'F',
  WANITA: 'F',
  F: 'F',
  FEMALE: 'F',
  '2': 'F',
};

export function sexOf(text: string): Sex | null {
  return SEXES[plainWord(text)] ?? null;
}

/** SIASN 1 struktural, 2 fungsional tertentu, 3 rangkap (leads, so structural), 4 fungsional umum. */
export function positionKindOf(text: string): PositionKind | null {
  const word = plainWord(text);
  if (/^(1|3|STRUKTURAL|JABATANSTRUKTURAL|RANGKAP|JPT|ADMINISTRATOR|PENGAWAS)/.test(word))
    return 'STRUCTURAL';
  if (/^(4|FUNGSIONALUMUM|JABATANFUNGSIONALUMUM|PELAKSANA|JFU|UMUM)/.test(word)) return 'GENERAL';
  return /^(2|FUNGSIONAL|JABATANFUNGSIONAL|JFT|JF)/.test(word) ? 'FUNCTIONAL' : null;
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(LEGAL_STATUSES)
      .reverse()
      .map(([code, name]) => [plainWord(name), code]),
  ),
  CUTIDILUARTANGGUNGANNEGARA: '02',
  PERPANJANGANCUTIDILUARTANGGUNGANNEGARA: '13',
  MPP: '20',
};

/** SIASN code of a legal status, from the code (a lost leading zero put back) or the name. */
export function statusCodeOf(text: string): string | null {
  const word = plainWord(text);
  if (/^\d{1,2}$/.test(word)) {
    const code = word.padStart(2, '0');
    return code in LEGAL_STATUSES ? code : null;
  }
  return STATUS_WORDS[word] ?? null;
}

const RANK_ROMANS = ['', 'I', 'II', 'III', 'IV'];

/** "33", "3c" and "III/C" are written III/c; anything else (PPPK's V, VII, IX …) stays as it is. */
export function rankOf(text: string): string {
  const coded = /^([1-4])([1-5])$/.exec(text);
  if (coded) return `${RANK_ROMANS[Number(coded[1])]}/${'abcde'.charAt(Number(coded[2]) - 1)}`;
  const written = /^(IV|I{1,3}|[1-4])\s*[/.-]?\s*([A-Ea-e])$/.exec(text);
  if (!written) return text;
  const roman = /^\d$/.test(written[1] ?? '') ? RANK_ROMANS[Number(written[1])] : written[1];
  return `${roman}/${(written[2] ?? '').toLowerCase()}`;
}

/** Codes 11 to 52 are written I.a to V.b; "" for those that mean none. */
export function echelonOf(text: string): string {
  const word = plainWord(text);
  if (/^(0|00|99|NON|NONESELON|TIDAKADA)$/.test(word)) return '';
  const coded = /^([1-5])([12])$/.exec(word);
  if (coded) return `${['I', 'II', 'III', 'IV', 'V'][Number(coded[1]) - 1]}.${coded[2] === '1' ? 'a' : 'b'}`;
  const written = /^(IV|V|I{1,3})([AB])$/.exec(word);
  return written ? `${written[1]}.${(written[2] ?? '').toLowerCase()}` : text;
}
