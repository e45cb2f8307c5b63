import type { ReactNode } from 'react';
import { Field, type FieldProps } from './field';

interface FileFieldProps extends FieldProps {
  readonly accept: string;
  readonly onChange: (file: File | null) => void;
}

/** A file of one's own; dropping it on the field works as choosing it does. */
export function FileField({ accept, onChange, ...field }: FileFieldProps): ReactNode {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          name={field.name}
          type="file"
          className="file-input"
          accept={accept}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
        />
      )}
    </Field>
  );
}
