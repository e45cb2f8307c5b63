import type { LearnedDay } from './counting.rules.js';

/** Rules §2: title and dates tell the same activity; two of one name in one path are told apart by their place. */
export function titleKey(
  title: string,
  learned: readonly LearnedDay[],
  completionDate: string,
  place = 0,
): string {
  const dates = learned.map(({ date }) => date).sort();
  const from = dates[0] ?? completionDate;
  const to = dates.at(-1) ?? completionDate;
  return [plain(title), from, to, ...(place > 0 ? [place] : [])].join('|');
}

/** Rules §2: so do the organiser and the number of the certificate, however they are written. */
export function certificateKey(organiser: string, certificateNumber: string): string {
  return `${plain(organiser)}|${certificateNumber.toLowerCase().replace(/\s+/g, '')}`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
