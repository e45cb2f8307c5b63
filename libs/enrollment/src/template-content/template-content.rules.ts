import type { CertificatePurpose } from '../generated/graphql.js';

export type TemplateLayout = 'ORNAMENTED' | 'PLAIN' | 'LANDSCAPE';
export type TemplateAccent = 'GOLD' | 'TEAL' | 'MAROON' | 'INDIGO' | 'FOREST';
/** What may be left out. */
export type TemplateBlock = 'RANK' | 'POSITION' | 'UNIT' | 'INSTITUTION' | 'FOOTNOTE' | 'SUBJECTS_NOTE';
export type TemplateLanguage = 'id' | 'en';

/** What is said around the facts, with placeholders where they go. */
export interface TemplateTexts {
  readonly title: string;
  readonly opening: string;
  readonly verdict: string;
  readonly statement: string;
  readonly statementWithoutJp: string;
  readonly subjectsTitle: string;
  readonly subjectsHeading: string;
  readonly subjectsNote: string;
  readonly footnote: string;
}
export type TextName = keyof TemplateTexts;

/** How a certificate looks and what it says: kept in `certificate_template_version.content`, never changed once published. */
export interface TemplateContent {
  readonly layout: TemplateLayout;
  readonly accent: TemplateAccent;
  readonly blocks: readonly TemplateBlock[];
  readonly id: TemplateTexts;
  /** Null: Indonesian alone. */
  readonly en: TemplateTexts | null;
}

/** The versions that came with the platform: certificates from before there were templates are of these. */
export const BUILT_IN_VERSIONS: Readonly<Record<CertificatePurpose, string>> = {
  STTP: '5f0c6a52-3d0b-4f6e-9a44-6f1f6c1b0a01',
  PARTICIPATION: '5f0c6a52-3d0b-4f6e-9a44-6f1f6c1b0a02',
};

/** The same content is the same text: names in one order, blocks in one order, spaces as they are printed. */
export function tidyContent({ layout, accent, blocks, id, en }: TemplateContent): TemplateContent {
  return { layout, accent, blocks: [...blocks].sort(), id: tidyTexts(id), en: en && tidyTexts(en) };
}

function tidyTexts(texts: TemplateTexts): TemplateTexts {
  return {
    title: tidy(texts.title),
    opening: tidy(texts.opening),
    verdict: tidy(texts.verdict),
    statement: tidy(texts.statement),
    statementWithoutJp: tidy(texts.statementWithoutJp),
    subjectsTitle: tidy(texts.subjectsTitle),
    subjectsHeading: tidy(texts.subjectsHeading),
    subjectsNote: tidy(texts.subjectsNote),
    footnote: tidy(texts.footnote),
  };
}

/** Line breaks are left as they are, to be refused: what somebody typed as two lines is not printed as one unasked. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/ {2,}/g, ' ').trim();
}
