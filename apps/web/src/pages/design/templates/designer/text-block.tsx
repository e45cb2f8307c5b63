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

/** One text in the languages of the template, and the placeholders that may stand in it. */
export function TextBlock({
  text,
  rule,
  placeholders,
  content,
  faults,
  onChange,
}: TextBlockProps): ReactNode {
  const t = templateTexts();
  const areas = useRef<Partial<Record<TextLanguage, HTMLTextAreaElement | null>>>({});
  const target = useRef<TextLanguage | null>(null);
  const caret = useRef<number | null>(null);
  const languages: readonly TextLanguage[] = content.en ? ['id', 'en'] : ['id'];
  const allowed = placeholders.filter(({ name }) => rule.allowed.includes(name));
  const there = placeholdersIn(content[target.current ?? 'id']?.[text] ?? '');

  // Once the text stands there with the placeholder, the cursor is behind it and typing goes on.
  useLayoutEffect(() => {
    const area = areas.current[target.current ?? 'id'];
    if (caret.current === null || !area) return;
    area.focus();
    area.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const insert = (name: string): void => {
    const language = target.current ?? 'id';
    const area = areas.current[language];
    const written = content[language]?.[text] ?? '';
    // Where nobody was yet, it goes to the end.
    const from = target.current && area ? area.selectionStart : written.length;
    const to = target.current && area ? area.selectionEnd : written.length;
    const next = inserted(written, from, to, name);
    target.current = language;
    caret.current = next.caret;
    onChange(language, text, next.text);
    announce(t.designer.insertedTo(name, t.text[text]));
  };

  return (
    <fieldset className="text-block">
      <legend>{t.text[text]}</legend>
      <p className="hint">{t.textHint[text]}</p>
      {languages.map((language) => (
        <TextArea
          key={language}
          language={language}
          text={text}
          rule={rule}
          placeholders={allowed}
          alone={languages.length === 1}
          written={content[language]?.[text] ?? ''}
          error={faults[fieldOf(language, text)]}
          onArea={(area) => {
            areas.current[language] = area;
          }}
          onFocus={() => {
            target.current = language;
          }}
          onChange={(written) => onChange(language, text, written)}
        />
      ))}
      {allowed.length > 0 && (
        <PlaceholderBar
          text={t.text[text]}
          placeholders={allowed}
          needed={rule.required.filter((choice) => !choice.some((one) => there.includes(one))).flat()}
          onInsert={insert}
        />
      )}
    </fieldset>
  );
}

interface AreaProps {
  readonly language: TextLanguage;
  readonly text: TextName;
  readonly rule: TextRule;
  readonly placeholders: readonly Placeholder[];
  /** Indonesian alone: the name of the text says it all. */
  readonly alone: boolean;
  readonly written: string;
  readonly error: string | undefined;
  readonly onArea: (area: HTMLTextAreaElement | null) => void;
  readonly onFocus: () => void;
  readonly onChange: (written: string) => void;
}

function TextArea(props: AreaProps): ReactNode {
  const { language, text, rule, alone, written, onArea, onFocus, onChange } = props;
  const t = templateTexts();
  const length = lengthOf(written);
  const name = fieldOf(language, text);
  return (
    <Field
      label={alone ? t.text[text] : t.differences.text(t.text[text], t.language[language])}
      name={name}
      hiddenLabel={alone}
      error={props.error}
    >
      {({ id, describedBy, invalid }) => (
        <>
          <textarea
            ref={onArea}
            id={id}
            name={name}
            lang={language}
            rows={rule.maxLength <= 60 ? 1 : rule.maxLength <= 240 ? 3 : 4}
            value={written}
            aria-describedby={[describedBy, `${id}-count`].filter(Boolean).join(' ')}
            aria-invalid={invalid}
            onFocus={onFocus}
            onKeyDown={(event) => {
              // Certificates break lines by themselves.
              if (event.key === 'Enter') event.preventDefault();
            }}
            onChange={(event) => onChange(event.currentTarget.value.replace(/\s*[\r\n]+\s*/g, ' '))}
          />
          <p className="under-field">
            <Reading written={written} placeholders={props.placeholders} language={language} />
            <span id={`${id}-count`} className={length > rule.maxLength ? 'count count-over' : 'count'}>
              {t.designer.count(number(length), number(rule.maxLength))}
            </span>
          </p>
        </>
      )}
    </Field>
  );
}

/** The sentence with examples in place of its placeholders, as one types. */
function Reading({
  written,
  placeholders,
  language,
}: Pick<AreaProps, 'written' | 'placeholders' | 'language'>): ReactNode {
  if (placeholdersIn(written).length === 0) return <span />;
  return (
    <span className="reads">
      {templateTexts().designer.reads}:{' '}
      <span lang={language}>
        {filledPieces(written, placeholders, language).map(({ text, isFact }, index) =>
          isFact ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
        )}
      </span>
    </span>
  );
}
