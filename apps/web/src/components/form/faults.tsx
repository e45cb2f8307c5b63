import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { fieldText } from '../../i18n/errors';
import { shell } from '../../i18n/shell';
import { fieldId } from './field';

/** Field name → what is wrong with it, in the order of the form. */
export type Faults = Readonly<Record<string, string>>;

export interface FormFaults {
  readonly faults: Faults;
  /** Counts the refusals: each one calls the eye back to the summary. */
  readonly round: number;
  /** Shows what is wrong; true when nothing is. */
  readonly check: (found: Faults) => boolean;
}

/** What is wrong with a form: found here, or refused by the server field by field. */
export function useFaults(refusal?: PortalError): FormFaults {
  const [state, setState] = useState<{ faults: Faults; round: number }>({ faults: {}, round: 0 });
  useEffect(() => {
    if (!refusal || refusal.fields.length === 0) return;
    const found = Object.fromEntries(
      refusal.fields.map(({ field, fault }) => [field.replace(/^input\./, ''), fieldText(fault)]),
    );
    setState(({ round }) => ({ faults: found, round: round + 1 }));
  }, [refusal]);
  return {
    ...state,
    check: (found) => {
      setState(({ round }) => ({ faults: found, round: round + 1 }));
      return Object.keys(found).length === 0;
    },
  };
}

/** All faults on top, each a link to its field; takes the focus when somebody tried to send. */
export function FaultSummary({ form }: { form: FormFaults }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(form.faults);
  // Before anybody can see it: later, it would take the focus away from who is typing again.
  useLayoutEffect(() => {
    if (form.round > 0) box.current?.focus();
  }, [form.round]);
  if (entries.length === 0) return null;
  return (
    <div ref={box} className="fault-summary" role="alert" tabIndex={-1}>
      <p className="fault-title">{shell().error.summary}</p>
      <ul>
        {entries.map(([name, text]) => (
          <li key={name}>
            <a
              href={`#${fieldId(name)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(name))?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Keeps only the faults that are there, in the order they were written down. */
export function faultsOf(found: Readonly<Record<string, string | false | null | undefined>>): Faults {
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
