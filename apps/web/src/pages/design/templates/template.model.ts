import type {
  CertificatePurpose,
  CertificateTemplateState,
  TemplateContentFragment,
  TemplateTextsFragment,
  TemplateVocabularyQuery,
} from '../../../graphql/generated/graphql';

export type Content = TemplateContentFragment;
export type Texts = TemplateTextsFragment;
export type TextName = keyof Texts;
export type TextLanguage = 'id' | 'en';
export type Vocabulary = TemplateVocabularyQuery['certificateTemplateVocabulary'];
export type TextRule = Vocabulary['texts'][number];
export type Placeholder = Vocabulary['placeholders'][number];

export const PURPOSES: readonly CertificatePurpose[] = ['STTP', 'PARTICIPATION'];
export const LANGUAGES: readonly TextLanguage[] = ['id', 'en'];
/** In the order in which they stand on a certificate. */
export const FRONT_TEXTS: readonly TextName[] = [
  'title',
  'opening',
  'verdict',
  'statement',
  'statementWithoutJp',
  'footnote',
];
export const BACK_TEXTS: readonly TextName[] = ['subjectsTitle', 'subjectsHeading', 'subjectsNote'];
/** In the order in which they stand on a certificate. */
export const BLOCKS: readonly Content['blocks'][number][] = [
  'RANK',
  'POSITION',
  'UNIT',
  'INSTITUTION',
  'FOOTNOTE',
  'SUBJECTS_NOTE',
];
/** Texts that are only there when their block is shown. */
export const BLOCK_OF = { footnote: 'FOOTNOTE', subjectsNote: 'SUBJECTS_NOTE' } as const satisfies Partial<
  Record<TextName, Content['blocks'][number]>
>;

export const STATE_TONES = {
  DRAFT: 'info',
  PUBLISHED: 'good',
  RETIRED: 'plain',
  DISCARDED: 'plain',
} as const satisfies Record<CertificateTemplateState, string>;

/** What is wrong with one text, with what a sentence about it names. */
export interface TextFault {
  readonly language: TextLanguage;
  readonly text: TextName;
  readonly code:
    'EMPTY' | 'TOO_LONG' | 'UNKNOWN_PLACEHOLDER' | 'PLACEHOLDER_NOT_HERE' | 'PLACEHOLDER_MISSING';
  /** The limit, or the placeholders it is about. */
  readonly names: readonly string[];
}

const BRACED = /\{([^{}]*)\}/g;

export function isShown(text: TextName, blocks: Content['blocks']): boolean {
  const block = (BLOCK_OF as Partial<Record<TextName, Content['blocks'][number]>>)[text];
  return block === undefined || blocks.includes(block);
}

/** Characters as people count them, not as the machine does. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(BRACED)].map(([, name = '']) => name))];
}

/** What would be refused, by the rules that the server gave: said while one types instead of after sending. */
export function textFaults(content: Content, { texts, placeholders }: Vocabulary): TextFault[] {
  const known = placeholders.map(({ name }) => name);
  const found: TextFault[] = [];
  for (const rule of texts) {
    const text = rule.text as TextName;
    if (!isShown(text, content.blocks)) continue;
    for (const language of LANGUAGES) {
      const written = content[language]?.[text];
      if (written !== undefined)
        found.push(...faultsOf(written, rule, known).map((fault) => ({ ...fault, language, text })));
    }
  }
  return found;
}

function faultsOf(
  written: string,
  { maxLength, required, allowed }: TextRule,
  known: readonly string[],
): Pick<TextFault, 'code' | 'names'>[] {
  if (written.trim() === '') return [{ code: 'EMPTY', names: [] }];
  const found: Pick<TextFault, 'code' | 'names'>[] = [];
  const named = placeholdersIn(written);
  if (lengthOf(written) > maxLength) found.push({ code: 'TOO_LONG', names: [String(maxLength)] });
  for (const name of named) {
    if (!known.includes(name)) found.push({ code: 'UNKNOWN_PLACEHOLDER', names: [name] });
    else if (!allowed.includes(name)) found.push({ code: 'PLACEHOLDER_NOT_HERE', names: [name] });
  }
  for (const choice of required)
    if (!choice.some((one) => named.includes(one)))
      found.push({ code: 'PLACEHOLDER_MISSING', names: choice });
  return found;
}

/** A placeholder put where the cursor is, apart from the word before it, and where the cursor is then. */
export function inserted(
  text: string,
  from: number,
  to: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, from);
  const piece = `${/[\p{L}\p{N}}]$/u.test(before) ? ' ' : ''}{${name}}`;
  return { text: before + piece + text.slice(to), caret: from + piece.length };
}

export interface Piece {
  readonly text: string;
  /** Put in for a placeholder. */
  readonly isFact: boolean;
}

/** A text as it reads with the examples of its placeholders; what is no placeholder stays as it was typed. */
export function filledPieces(
  text: string,
  placeholders: readonly Placeholder[],
  language: TextLanguage,
): Piece[] {
  return text
    .split(BRACED)
    .map((piece, index): Piece => {
      if (index % 2 === 0) return { text: piece, isFact: false };
      const found = placeholders.find(({ name }) => name === piece);
      return found ? { text: found.example[language], isFact: true } : { text: `{${piece}}`, isFact: false };
    })
    .filter((piece) => piece.text !== '');
}

/** One thing that two contents say differently; null where one of them says nothing. */
export type Difference =
  | { readonly what: 'layout'; readonly before: Content['layout']; readonly after: Content['layout'] }
  | { readonly what: 'accent'; readonly before: Content['accent']; readonly after: Content['accent'] }
  | { readonly what: 'blocks'; readonly before: Content['blocks']; readonly after: Content['blocks'] }
  | {
      readonly what: 'text';
      readonly text: TextName;
      readonly language: TextLanguage;
      readonly before: string | null;
      readonly after: string | null;
    };

export function differences(before: Content, after: Content): Difference[] {
  const found: Difference[] = [];
  if (before.layout !== after.layout)
    found.push({ what: 'layout', before: before.layout, after: after.layout });
  if (before.accent !== after.accent)
    found.push({ what: 'accent', before: before.accent, after: after.accent });
  if (sorted(before.blocks) !== sorted(after.blocks))
    found.push({ what: 'blocks', before: before.blocks, after: after.blocks });
  for (const language of LANGUAGES) {
    for (const text of [...FRONT_TEXTS, ...BACK_TEXTS]) {
      const [old = null, now = null] = [said(before, language, text), said(after, language, text)];
      if (old !== now) found.push({ what: 'text', text, language, before: old, after: now });
    }
  }
  return found;
}

/** What a certificate would say; a text whose block is left out is not said. */
function said(content: Content, language: TextLanguage, text: TextName): string | undefined {
  return isShown(text, content.blocks) ? content[language]?.[text] : undefined;
}

/** Whether saving would change anything. */
export function isSame(one: Content, other: Content): boolean {
  return key(one) === key(other);
}

function key({ layout, accent, blocks, id, en }: Content): string {
  const texts = [...FRONT_TEXTS, ...BACK_TEXTS].map((text) => [id[text], en?.[text]]);
  return JSON.stringify([layout, accent, sorted(blocks), en === null, texts]);
}

function sorted(blocks: Content['blocks']): string {
  return [...blocks].sort().join();
}

export interface Sheets {
  readonly width: number;
  readonly pageHeight: number;
  readonly height: number;
  readonly pages: number;
}

const A4_RATIO = 297 / 210;

/** How the pages of a preview lie in its one picture, which has them below each other; null when it is none. */
export function sheetsOf(svg: string, layout: Content['layout']): Sheets | null {
  const [, w = '', h = ''] = /<svg[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const [width, height] = [Number(w), Number(h)];
  if (!(width > 0 && height > 0)) return null;
  const ratio = layout === 'LANDSCAPE' ? 1 / A4_RATIO : A4_RATIO;
  const pages = Math.max(1, Math.round(height / (width * ratio)));
  return { width, height, pages, pageHeight: height / pages };
}
