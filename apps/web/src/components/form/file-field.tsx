import type { ReactNode } from 'react';
import { Field, type FieldProps } from './field';

/** What is read as a table. */
export const TABLES =
  '.csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What is read as a table, or as JSON a line at a time. */
export const TABLES_AND_JSON = `${TABLES},.json,.jsonl,.ndjson,application/json`;

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
