import { useId, type ReactNode } from 'react';
import { fieldId, type Option } from './field';

interface RadioOption<Value extends string> extends Option<Value> {
  /** What it stands for, for those who see it; then they are tiles. */
  readonly picture?: ReactNode;
}

interface RadiosProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: Value | '';
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Beside each other and compact, for choices made many times. */
  readonly segmented?: boolean;
  readonly hiddenLegend?: boolean;
  readonly disabled?: boolean;
}

export function Radios<Value extends string>(props: RadiosProps<Value>): ReactNode {
  const { legend, name, value, options, onChange, hint, error, segmented = false, disabled = false } = props;
  const hintId = useId();
  const group = useId();
  const look = options.some(({ picture }) => picture !== undefined) ? 'choices pictures' : 'choices';
  return (
    <fieldset
      className={`${segmented ? 'segments' : look}${error ? ' has-error' : ''}`}
      aria-describedby={hint || error ? hintId : undefined}
      disabled={disabled}
    >
      <legend className={props.hiddenLegend ? 'visually-hidden' : undefined}>{legend}</legend>
      {(hint || error) && (
        <p id={hintId} className={error ? 'field-error' : 'hint'}>
          {error ?? hint}
        </p>
      )}
      <div className="choice-list">
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? fieldId(name) : undefined}
              name={group}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.picture}
            <span className="choice-text">
              {option.label}
              {option.hint && <span className="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckboxProps {
  readonly label: ReactNode;
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: ReactNode;
}

export function Checkbox({ label, name, checked, onChange, hint }: CheckboxProps): ReactNode {
  const hintId = useId();
  return (
    <label className="choice">
      <input
        type="checkbox"
        id={fieldId(name)}
        checked={checked}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="choice-text">
        {label}
        {hint && (
          <span className="hint" id={hintId}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
