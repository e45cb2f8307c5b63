import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { local } from '../../../../i18n/local';
import { templateTexts } from '../../../../i18n/work/templates';
import type { Placeholder } from '../template.model';

interface BarProps {
  /** The text they go into, as people call it. */
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  /** Of which one has to be in the text and none is. */
  readonly needed: readonly string[];
  readonly onInsert: (name: string) => void;
}

/** All placeholders of a text as one stop of the Tab key: arrows choose, Enter inserts where the cursor is. */
export function PlaceholderBar({ text, placeholders, needed, onInsert }: BarProps): ReactNode {
  const t = templateTexts().designer;
  const bar = useRef<HTMLDivElement>(null);
  const note = useId();
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const current = placeholders[at];
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: placeholders.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = (next + placeholders.length) % placeholders.length;
    setAt(index);
    bar.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div
      className="placeholder-bar"
      onFocus={() => setOpen(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onMouseEnter={() => setOpen(true)}
      onMouseLeave={() => setOpen(false)}
    >
      <div
        ref={bar}
        role="toolbar"
        aria-label={t.placeholders(text)}
        aria-describedby={note}
        onKeyDown={move}
      >
        <span className="bar-label" aria-hidden="true">
          {t.insert}
        </span>
        {placeholders.map(({ name, meaning, example }, index) => (
          <button
            key={name}
            type="button"
            className={needed.includes(name) ? 'chip chip-needed' : 'chip'}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setAt(index)}
            onMouseEnter={() => setAt(index)}
            onClick={() => onInsert(name)}
          >
            {name}
            {needed.includes(name) && <span className="visually-hidden">, {t.needed}</span>}
            <span className="visually-hidden">: {t.meaning(local(meaning), local(example))}</span>
          </button>
        ))}
      </div>
      <p id={note} className="hint bar-note">
        {isOpen && current ? (
          <>
            <code>{`{${current.name}}`}</code> {t.meaning(local(current.meaning), local(current.example))}
          </>
        ) : (
          t.insertHint
        )}
      </p>
    </div>
  );
}
