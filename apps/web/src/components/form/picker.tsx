import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { PortalError } from '../../api/failure';
import { errorText } from '../../i18n/errors';
import { shell } from '../../i18n/shell';
import { announce } from '../frame/announce';
import { Icon } from '../frame/icons';
import { useDelayed } from './delay';
import { Field, type FieldProps } from './field';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** A second line that tells namesakes apart. */
  readonly detail?: string | null;
}

/** What matches; why that is not known; undefined while it is asked for. */
export type Choices = readonly Choice[] | PortalError | undefined;

interface PickerProps extends FieldProps {
  readonly chosen: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
  /** A hook: what matches the text. */
  readonly useChoices: (search: string) => Choices;
  readonly placeholder?: string;
}

/** A choice from a list too long to show: type, move with the arrows, take with Enter. */
export function Picker({ chosen, onChoose, useChoices, placeholder, ...field }: PickerProps): ReactNode {
  return (
    <Field {...field}>
      {(wiring) =>
        chosen ? (
          <Chosen id={wiring.id} choice={chosen} onClear={() => onChoose(null)} />
        ) : (
          <SearchList {...wiring} onChoose={onChoose} useChoices={useChoices} placeholder={placeholder} />
        )
      }
    </Field>
  );
}

function Chosen({ id, choice, onClear }: { id: string; choice: Choice; onClear: () => void }): ReactNode {
  return (
    <div className="chosen">
      <span>
        {choice.label}
        {choice.detail && <span className="hint">{choice.detail}</span>}
      </span>
      <button
        type="button"
        id={id}
        className="icon-button"
        onClick={onClear}
        aria-label={`${shell().action.clear}: ${choice.label}`}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

interface SearchListProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: true | undefined;
  readonly onChoose: (choice: Choice) => void;
  readonly useChoices: PickerProps['useChoices'];
  readonly placeholder: string | undefined;
}

function SearchList(props: SearchListProps): ReactNode {
  const { id, describedBy, invalid, onChoose, useChoices, placeholder } = props;
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useId();
  const asked = useDelayed(text.trim());
  const answer = useChoices(asked);
  const failure = answer instanceof PortalError ? answer : undefined;
  const choices = answer instanceof PortalError ? undefined : answer;
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<readonly Choice[]>([]);
  if (choices) before.current = choices;
  // While the next answer is on its way the one before stays to be seen, but Enter does not take from it.
  const shown = failure ? [] : before.current;
  const current = choices !== undefined && asked === text.trim();
  const found = choices?.map(({ id: each }) => each).join();

  useEffect(() => {
    setActive(0);
    if (open && found !== undefined)
      announce(found === '' ? shell().form.noMatch : shell().form.results(before.current.length));
  }, [found, open]);
  useEffect(() => {
    if (open && failure) announce(errorText(failure));
  }, [failure, open]);

  // Whoever picks several goes on where they are.
  const take = (choice: Choice): void => {
    setText('');
    setOpen(false);
    onChoose(choice);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((at) => (shown.length === 0 ? 0 : (at + step + shown.length) % shown.length));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const choice = current ? shown[active] : undefined;
      if (choice) take(choice);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div
      ref={box}
      className="picker"
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <input
        id={id}
        type="text"
        role="combobox"
        aria-busy={open && !current && !failure ? true : undefined}
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && shown.length > 0 ? `${list}-${String(active)}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        placeholder={placeholder}
        value={text}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
      />
      <ul id={list} role="listbox" hidden={!open} aria-label={shell().action.search}>
        {shown.map((choice, index) => (
          <li
            key={choice.id}
            id={`${list}-${String(index)}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              take(choice);
            }}
          >
            {choice.label}
            {choice.detail && <span className="hint">{choice.detail}</span>}
          </li>
        ))}
        {shown.length === 0 && (
          <li className="picker-note" role="option" aria-disabled="true" aria-selected="false">
            {failure ? errorText(failure) : current ? shell().form.noMatch : shell().form.searching}
          </li>
        )}
      </ul>
    </div>
  );
}
