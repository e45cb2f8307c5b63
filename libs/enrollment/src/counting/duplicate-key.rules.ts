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

/** The keys of something once it is known to have been on another day: by title and that day, and what else they were. */
export function redatedKeys(
  keys: readonly string[],
  before: {
    readonly title: string;
    readonly learned: readonly LearnedDay[];
    readonly completionDate: string;
  },
  date: string,
): string[] {
  const { title, learned, completionDate } = before;
  const [old, right] = [titleKey(title, learned, completionDate), titleKey(title, [], date)];
  return keys.map((key) => (key === old || key.startsWith(`${old}|`) ? right + key.slice(old.length) : key));
}

/** Rules §2: so do the organiser and the number of the certificate, however they are written. */
export function certificateKey(organiser: string, certificateNumber: string): string {
  return `${plain(organiser)}|${certificateNumber.toLowerCase().replace(/\s+/g, '')}`;
}

/**
 * Which of these records, in their order, are of an activity that an earlier one is of, and the id of the first of them.
 * Two are of one activity when they share a key, or when others between them do.
 */
export function originalsOf(
  records: readonly { readonly id: string; readonly duplicateKeys: readonly string[] }[],
): ReadonlyMap<string, string> {
  const firstOf = records.map((_, index) => index);
  const seen = new Map<string, number>();
  const find = (index: number): number => {
    const before = firstOf[index] ?? index;
    return before === index ? index : find(before);
  };
  records.forEach(({ duplicateKeys }, index) => {
    for (const key of duplicateKeys) {
      const [a, b] = [find(seen.get(key) ?? index), find(index)];
      firstOf[Math.max(a, b)] = Math.min(a, b);
      seen.set(key, index);
    }
  });
  const originals = records.map(({ id }, index) => [id, records[find(index)]?.id ?? id] as const);
  return new Map(originals.filter(([id, original]) => id !== original));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
