import type { ReactNode } from 'react';
import { number } from '../../format/number';
import { currentLanguage } from '../../i18n/language';
import { shell } from '../../i18n/shell';

export interface RowFault {
  readonly field: string;
  readonly code: string;
  readonly value: string | null;
  readonly otherLine: number | null;
  readonly reason: string;
  readonly reasonEnglish: string;
}

interface FaultListProps {
  readonly faults: readonly RowFault[];
  readonly texts: {
    readonly value: (value: string) => string;
    readonly otherLine: (line: string) => string;
  };
}

/** What is wrong with a row of a file, field by field, in the reader's language. */
export function FaultList({ faults, texts }: FaultListProps): ReactNode {
  if (faults.length === 0) return <>{shell().none}</>;
  return (
    <ul className="change-list">
      {faults.map(({ field, code, value, otherLine, reason, reasonEnglish }, index) => (
        <li key={`${field} ${code} ${String(index)}`}>
          <code>{field}</code>: {currentLanguage() === 'id' ? reason : reasonEnglish}
          {(value !== null || otherLine !== null) && (
            <span className="hint">
              {[
                value === null ? null : texts.value(value),
                otherLine === null ? null : texts.otherLine(number(otherLine)),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
