import { useId, type ReactNode } from 'react';
import { shell } from '../../i18n/shell';

export interface FieldProps {
  readonly label: string;
  /** Name in the form; also the anchor of the error summary. */
  readonly name: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** The label is said, not shown: in tables and repeated rows whose header names it. */
  readonly hiddenLabel?: boolean;
}

interface Wiring {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: true | undefined;
}

/** Label, hint and error around one control, wired for screen readers. */
export function Field({
  label,
  name,
  hint,
  error,
  optional,
  hiddenLabel,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactNode }): ReactNode {
  const unique = useId();
  const id = fieldId(name);
  const hintId = hint ? `${unique}-hint` : undefined;
  const errorId = error ? `${unique}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label htmlFor={id} className={hiddenLabel ? 'visually-hidden' : undefined}>
        {label}
        {optional && <span className="optional"> ({shell().form.optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
      {children({ id, describedBy, invalid: error ? true : undefined })}
    </div>
  );
}

/** The id of a field's control, from its name in the form. */
export function fieldId(name: string): string {
  return `isian-${name.replaceAll('.', '-')}`;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'datetime-local' | 'time' | 'url';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly width?: 'short' | 'medium' | 'full';
  readonly suffix?: ReactNode;
  readonly disabled?: boolean;
  readonly autoCapitalize?: 'none' | 'characters';
}

export function TextField({ value, onChange, width = 'full', suffix, ...rest }: TextFieldProps): ReactNode {
  const { label, name, hint, error, optional, hiddenLabel, onBlur, ...control } = rest;
  return (
    <Field {...{ label, name, hint }} error={error} {...flags({ optional, hiddenLabel })}>
      {({ id, describedBy, invalid }) => (
        <span className={`input-line input-${width}`}>
          <input
            {...control}
            id={id}
            name={name}
            value={value}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            spellCheck={false}
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={onBlur}
          />
          {suffix && <span className="suffix">{suffix}</span>}
        </span>
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
}

export function TextArea({ value, onChange, rows = 4, maxLength, ...field }: TextAreaProps): ReactNode {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          name={field.name}
          rows={rows}
          maxLength={maxLength}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value | '';
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value | '') => void;
  /** What an empty choice is called; without it there is none. */
  readonly empty?: string;
}

export function Select<Value extends string>(props: SelectProps<Value>): ReactNode {
  const { value, options, onChange, empty, ...field } = props;
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          name={field.name}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.currentTarget.value as Value | '')}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Only what is set: optional properties are absent, not undefined. */
function flags(props: { optional: boolean | undefined; hiddenLabel: boolean | undefined }): {
  optional?: boolean;
  hiddenLabel?: boolean;
} {
  return {
    ...(props.optional === undefined ? {} : { optional: props.optional }),
    ...(props.hiddenLabel === undefined ? {} : { hiddenLabel: props.hiddenLabel }),
  };
}
