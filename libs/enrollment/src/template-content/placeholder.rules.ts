import { PLACEHOLDERS, type PlaceholderName } from './template-vocabulary.rules.js';

/** What a placeholder stands for on one certificate. */
export interface Filling {
  readonly text: string;
  readonly strong?: true;
}
export type Fillings = Readonly<Record<PlaceholderName, Filling>>;

export interface Part {
  readonly text: string;
  readonly strong: boolean;
}

const BRACED = /\{([^{}]*)\}/g;

export function isPlaceholder(name: string): name is PlaceholderName {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/** What stands between braces, known or not, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(BRACED)].map(([, name = '']) => name))];
}

/** What is left of a text without its placeholders. */
export function withoutPlaceholders(text: string): string {
  return text.replace(BRACED, '');
}

/** A text with its facts, in one pass: what looks like a placeholder within a fact stays as it is. */
export function filledParts(text: string, fillings: Fillings): Part[] {
  const parts: { text: string; strong: boolean }[] = [];
  const add = (piece: string, strong: boolean): void => {
    const last = parts.at(-1);
    if (piece === '') return;
    if (last && !strong && !last.strong) last.text += piece;
    else parts.push({ text: piece, strong });
  };
  // Odd places are what the parentheses of the pattern caught.
  text.split(BRACED).forEach((piece, index) => {
    if (index % 2 === 0) add(piece, false);
    else if (isPlaceholder(piece)) add(fillings[piece].text, fillings[piece].strong ?? false);
    else throw new Error('A template names what no certificate knows');
  });
  return parts;
}

export function filledText(text: string, fillings: Fillings): string {
  return filledParts(text, fillings)
    .map((part) => part.text)
    .join('');
}
