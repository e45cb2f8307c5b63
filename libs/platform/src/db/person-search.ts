/** What somebody typed to find a person, as patterns for LIKE ALL; empty lists find everybody. */
export interface PersonSearch {
  /** Every one is in the searchable name; in any order. */
  readonly words: readonly string[];
  /** Every one is in a number the person has. */
  readonly digits: readonly string[];
}

/** Titles that people write without their full stop. What is written with one is told by that. */
const BARE_TITLES = new Set(['dr', 'drs', 'dra', 'drg', 'drh', 'ir', 'prof', 'apt', 'ns', 'h', 'hj']);

const GLUED_TITLE = /(?<![\p{L}.])(dr|drs|dra|ir|prof|hj?)\.(?=\p{L})/gu;

/** A number whole or in part, in the groups in which a NIP is printed. */
const NUMBER_PART = /^\d[\d .-]*$/;

/**
 * Reads a search as people type it: names in any order, with titles or without, a NIP in groups of digits or a part of it.
 * Titles do not decide who is found, since half of the rosters leave them out; only a search of nothing else looks for them.
 */
export function personSearch(typed: string | null): PersonSearch {
  const text = (typed ?? '').trim();
  if (NUMBER_PART.test(text)) return { words: [], digits: [`%${text.replace(/\D/g, '')}%`] };
  const parts = beforeTitles(text.toLowerCase().replace(GLUED_TITLE, '$1. ')).split(/\s+/);
  const names = parts.filter((part) => !part.includes('.') && !BARE_TITLES.has(part));
  const wanted = (names.some((part) => plain(part) !== '') ? names : parts).map(plain).filter(Boolean);
  return {
    words: wanted.filter((word) => /\D/.test(word)).map(like),
    digits: wanted.filter((word) => !/\D/.test(word)).map(like),
  };
}

/** SQL: the name with its titles as `personSearch` compares it. `employee` is an alias with name, front_title, back_title. */
export function searchableName(employee: string): string {
  const parts = ['front_title', 'name', 'back_title'].map((column) => `${employee}.${column}`);
  // translate, not a pattern: it runs over everybody of a province.
  return `translate(lower(concat_ws(' ', ${parts.join(', ')})), '-.,''\`’', ' ')`;
}

/** Behind a comma stand titles. */
function beforeTitles(text: string): string {
  const [name = ''] = text.split(',');
  return name.trim() === '' ? text : name;
}

function plain(part: string): string {
  return part.replace(/[.,'`’]/g, '');
}

function like(word: string): string {
  return `%${word.replaceAll('-', ' ').replace(/[\\%_]/g, '\\$&')}%`;
}
