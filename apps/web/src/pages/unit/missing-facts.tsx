import type { ReactNode } from 'react';
import type { MissingFact } from '../../graphql/generated/graphql';
import { terms } from '../../i18n/terms';
import { unitTexts } from '../../i18n/work/unit';

/** Which facts the roster lacks of somebody, and where each is entered: the unit admin's work list. */
export function MissingFacts({ facts }: { facts: readonly MissingFact[] }): ReactNode {
  if (facts.length === 0) return null;
  return (
    <ul className="hint">
      {facts.map((fact) => (
        <li key={fact}>
          {terms().missing[fact]}: {unitTexts().complete[fact]}
        </li>
      ))}
    </ul>
  );
}
