import type { FieldFault } from '@asn-corpu/platform';
import { isPlaceholder, placeholdersIn, withoutPlaceholders } from './placeholder.rules.js';
import { isPrintable } from './printable.rules.js';
import type {
  TemplateBlock,
  TemplateContent,
  TemplateLanguage,
  TemplateTexts,
  TextName,
} from './template-content.rules.js';
import { TEXT_NAMES, TEXT_RULES } from './template-vocabulary.rules.js';

/** Nothing of a text is read as markup; whoever types some expects that it were. */
const MARKUP = /[<>*_#$\\`^~|{}[\]]/;
/** The block that a text belongs to; without it the text may be empty. */
const BLOCK_OF: Partial<Readonly<Record<TextName, TemplateBlock>>> = {
  footnote: 'FOOTNOTE',
  subjectsNote: 'SUBJECTS_NOTE',
};

/** What keeps a content, in its tidy form, from being saved; each fault names its text: content.id.opening. */
export function contentFaults(content: TemplateContent): FieldFault[] {
  return (['id', 'en'] as const).flatMap((language) => {
    const texts = content[language];
    return texts ? textFaults(language, texts, content.blocks) : [];
  });
}

function textFaults(
  language: TemplateLanguage,
  texts: TemplateTexts,
  blocks: readonly TemplateBlock[],
): FieldFault[] {
  return TEXT_NAMES.flatMap((name) => {
    const block = BLOCK_OF[name];
    if (texts[name] === '' && block && !blocks.includes(block)) return [];
    const field = `content.${language}.${name}`;
    return faultsOf(name, texts[name]).map(([fault, message]) => ({ field, fault, message }));
  });
}

function faultsOf(name: TextName, text: string): [fault: string, message: string][] {
  const { maxLength, required, allowed } = TEXT_RULES[name];
  if (text === '') return [['EMPTY', 'write something, or leave its block out']];
  const faults: [string, string][] = [];
  const { length } = [...text];
  if (length > maxLength)
    faults.push(['TOO_LONG', `shorten it to ${maxLength} characters; it has ${length}`]);
  faults.push(...plainTextFaults(withoutPlaceholders(text)));
  const named = placeholdersIn(text);
  for (const placeholder of named) {
    if (!isPlaceholder(placeholder))
      faults.push(['UNKNOWN_PLACEHOLDER', `{${shown(placeholder)}} is no placeholder; take one of the list`]);
    else if (!allowed.includes(placeholder))
      faults.push(['PLACEHOLDER_NOT_HERE', `{${placeholder}} cannot stand in this text; take it out`]);
  }
  for (const choice of required) {
    if (!choice.some((one) => named.includes(one)))
      faults.push(['PLACEHOLDER_MISSING', `add ${choice.map((one) => `{${one}}`).join(' or ')}`]);
  }
  return faults;
}

/** What keeps a text, which has no placeholders, from being printed as it is; each with what to do. */
export function plainTextFaults(text: string): [fault: string, message: string][] {
  const faults: [string, string][] = [];
  if (!isPrintable(text))
    faults.push([
      'NOT_PRINTABLE',
      'take out line breaks, control characters and letters that no font of certificates has',
    ]);
  if (MARKUP.test(text))
    faults.push(['MARKUP', 'take out signs of markup and braces; what is typed is printed as it is']);
  return faults;
}

/** What somebody typed between braces may be anything, and is only there to be recognised. */
function shown(typed: string): string {
  return [...typed].slice(0, 30).join('');
}
