import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { announce } from '../../../../components/frame/announce';
import { Field } from '../../../../components/form/field';
import { number } from '../../../../format/number';
import { templateTexts } from '../../../../i18n/work/templates';
import {
  filledPieces,
  inserted,
  lengthOf,
  placeholdersIn,
  type Content,
  type Placeholder,
  type TextLanguage,
  type TextName,
  type TextRule,
} from '../template.model';
import { PlaceholderBar } from './placeholder-bar';

interface TextBlockProps {
  readonly text: TextName;
  readonly rule: TextRule;
  readonly placeholders: readonly Placeholder[];
  readonly content: Content;
  /** Field → what is wrong with it. */
  readonly faults: Readonly<Record<string, string | undefined>>;
  readonly onChange: (language: TextLanguage, text: TextName, written: string) => void;
}

export function fieldOf(language: TextLanguage, text: TextName): string {
  return `content.${language}.${text}`;
}

/** One text in the languages of the template. */
export function TextBlock({
  text,
  rule,
  placeholders,
  content,
  faults,
  onChange,
}: TextBlockProps): ReactNode {
  const t = templateTexts();
  const languages: readonly TextLanguage[] = content.en ? ['id', 'en'] : ['id'];
  return (
    <fieldset className="text-block">
      <legend>{t.text[text]}</legend>
      <p className="hint">{t.textHint[text]}</p>
      {languages.map((language) => (
        <OneText
          key={language}
          language={language}
          text={text}
          rule={rule}
          placeholders={placeholders.filter(({ name }) => rule.allowed.includes(name))}
          alone={languages.length === 1}
          written={content[language]?.[text] ?? ''}
          error={faults[fieldOf(language, text)]}
          onChange={(written) => onChange(language, text, written)}
        />
      ))}
    </fieldset>
  );
}

interface OneTextProps {
  readonly language: TextLanguage;
  readonly text: TextName;
  readonly rule: TextRule;
  /** Those that may stand in it. */
  readonly placeholders: readonly Placeholder[];
  /** Indonesian alone: the name of the text says it all. */
  readonly alone: boolean;
  readonly written: string;
  readonly error: string | undefined;
  readonly onChange: (written: string) => void;
}

/** A text, and behind it the placeholders that go in where its cursor is. */
function OneText(props: OneTextProps): ReactNode {
  const { language, text, rule, placeholders, alone, written, onChange } = props;
  const t = templateTexts();
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const visited = useRef(false);
  const name = fieldOf(language, text);
  const label = alone ? t.text[text] : t.differences.text(t.text[text], t.language[language]);
  const there = placeholdersIn(written);

  // Once the text stands there with the placeholder, the cursor is behind it and typing goes on.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    area.current?.focus();
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const insert = (placeholder: string): void => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    // Where nobody was yet, it goes to the end.
    const [from, to] = visited.current ? [selectionStart, selectionEnd] : [written.length, written.length];
    const next = inserted(written, from, to, placeholder);
    caret.current = next.caret;
    onChange(next.text);
    announce(t.designer.insertedTo(placeholder, label));
  };

  return (
    <>
      <Field label={label} name={name} hiddenLabel={alone} error={props.error}>
        {({ id, describedBy, invalid }) => (
          <>
            <textarea
              ref={area}
              id={id}
              name={name}
              lang={language}
              rows={rule.maxLength <= 60 ? 1 : rule.maxLength <= 240 ? 2 : 3}
              value={written}
              aria-describedby={[describedBy, `${id}-count`].filter(Boolean).join(' ')}
              aria-invalid={invalid}
              onFocus={() => {
                visited.current = true;
              }}
              onKeyDown={(event) => {
                // Certificates break lines by themselves.
                if (event.key === 'Enter') event.preventDefault();
              }}
              onChange={(event) => onChange(event.currentTarget.value.replace(/\s*[\r\n]+\s*/g, ' '))}
            />
            <UnderText
              id={`${id}-count`}
              written={written}
              most={rule.maxLength}
              placeholders={placeholders}
              language={language}
            />
          </>
        )}
      </Field>
      {placeholders.length > 0 && (
        <PlaceholderBar
          text={label}
          placeholders={placeholders}
          needed={rule.required.filter((choice) => !choice.some((one) => there.includes(one))).flat()}
          onInsert={insert}
        />
      )}
    </>
  );
}

interface UnderTextProps {
  readonly id: string;
  readonly written: string;
  readonly most: number;
  readonly placeholders: readonly Placeholder[];
  readonly language: TextLanguage;
}

/** The sentence with examples in place of its placeholders, as one types, and how long it is. */
function UnderText({ id, written, most, placeholders, language }: UnderTextProps): ReactNode {
  const t = templateTexts().designer;
  const length = lengthOf(written);
  return (
    <p className="under-field">
      <span id={id} className={length > most ? 'count count-over' : 'count'}>
        {t.count(number(length), number(most))}
      </span>
      {placeholdersIn(written).length > 0 && (
        <span className="reads">
          {t.reads}:{' '}
          <span lang={language}>
            {filledPieces(written, placeholders, language).map((piece, index) =>
              piece.isFact ? (
                <strong key={index}>{piece.text}</strong>
              ) : (
                <span key={index}>{piece.text}</span>
              ),
            )}
          </span>
        </span>
      )}
    </p>
  );
}
