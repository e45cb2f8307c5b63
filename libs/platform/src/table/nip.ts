import { cellText, existingDate, isRounded, type Cell } from './cell.js';
import type { TableRejectionCode } from './table-fault.js';

export type NumberKind = 'NIP' | 'NI_PPPK' | 'OTHER';

/** What the digits of a number say; null where they say nothing sensible. */
export interface NipFacts {
  readonly kind: NumberKind;
  readonly birthDate: string | null;
  readonly sex: 'M' | 'F' | null;
}

const LENGTH = 18;

/** The 18 digits in a cell, or why they are not there. Rules §9; nothing is repaired that could be another person's. */
export function readNip(
  cell: Cell | undefined,
):
  | { readonly nip: string; readonly fault: null }
  | { readonly nip: null; readonly fault: TableRejectionCode } {
  const text = cellText(cell);
  if (text === '' || text === '-') return refuse('NIP_MISSING');
  if (isRounded(cell)) return refuse('NIP_ROUNDED');
  if (/^[+-]?\d+([.,]\d+)?\s*e\s*[+-]?\d+$/i.test(text)) return refuse('NIP_SCIENTIFIC');
  const digits = text.replace(/[\s.\-_]/g, '');
  if (!/^\d+$/.test(digits)) return refuse('NIP_CHARACTERS');
  if (digits.length !== LENGTH) return refuse('NIP_LENGTH');
  // Serial numbers begin at 001: three zeros are what rounding to 15 digits leaves.
  if (digits.endsWith('000')) return refuse('NIP_ROUNDED');
  return { nip: digits, fault: null };
}

function refuse(fault: TableRejectionCode): { nip: null; fault: TableRejectionCode } {
  return { nip: null, fault };
}

/**
 * NIP: birth date, year and month of appointment, sex, serial. NI PPPK: birth date, year, 2 and the number of the
 * contract, sex, serial. Digits 13 and 14 tell them apart: a month, or 21 to 29.
 */
export function nipFacts(nip: string): NipFacts {
  return {
    kind: kindOf(Number(nip.slice(12, 14))),
    birthDate: existingDate(nip.slice(0, 4), nip.slice(4, 6), nip.slice(6, 8)),
    sex: ({ '1': 'M', '2': 'F' } as const)[nip.charAt(14)] ?? null,
  };
}

function kindOf(digits13And14: number): NumberKind {
  if (digits13And14 >= 1 && digits13And14 <= 12) return 'NIP';
  return digits13And14 >= 21 && digits13And14 <= 29 ? 'NI_PPPK' : 'OTHER';
}
