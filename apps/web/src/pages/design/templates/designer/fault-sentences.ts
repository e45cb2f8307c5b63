import { templateTexts } from '../../../../i18n/work/templates';
import { number } from '../../../../format/number';
import type { Faults } from '../../../../components/form/faults';
import { BLOCK_OF, textFaults, type Content, type TextFault, type Vocabulary } from '../template.model';
import { fieldOf } from './text-block';

/** Field → what is wrong with it and what to do; of several things the first. */
export function faultSentences(content: Content, vocabulary: Vocabulary): Faults {
  const found: Record<string, string> = {};
  for (const fault of textFaults(content, vocabulary))
    found[fieldOf(fault.language, fault.text)] ??= sentence(fault, content.en !== null);
  return found;
}

function sentence(fault: TextFault, twoLanguages: boolean): string {
  const t = templateTexts();
  const name = t.text[fault.text];
  const where = twoLanguages ? t.differences.text(name, t.language[fault.language]) : name;
  return `${where}: ${whatToDo(fault)}`;
}

function whatToDo({ code, text, names }: TextFault): string {
  const t = templateTexts().designer;
  const [first = ''] = names;
  switch (code) {
    case 'EMPTY':
      return text in BLOCK_OF ? t.fault.EMPTY_OF_BLOCK : t.fault.EMPTY;
    case 'TOO_LONG':
      return t.fault.TOO_LONG(number(Number(first)));
    case 'PLACEHOLDER_MISSING':
      return t.fault.PLACEHOLDER_MISSING(names.map((each) => `{${each}}`).join(t.or));
    case 'UNKNOWN_PLACEHOLDER':
    case 'PLACEHOLDER_NOT_HERE':
      return t.fault[code](first);
  }
}
