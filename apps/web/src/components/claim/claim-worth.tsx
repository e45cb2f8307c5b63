import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import type { ClaimEstimatePartsFragment, ClaimHintPartsFragment } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { local } from '../../i18n/local';
import { Notice } from '../feedback/states';
import { Explained } from '../jp/why';

/** What a claim would be worth, and why, in the words of the ledger. */
export function ClaimWorth({ estimate }: { estimate: ClaimEstimatePartsFragment }): ReactNode {
  const t = claimTexts();
  const { addedMinutes, year, explanation, pendingClaims, pendingMinutes } = estimate;
  return (
    <div className="claim-worth">
      <p className="claim-figure">
        <strong>{jp(addedMinutes)}</strong> {t.worthAdds}, {t.worthYear(String(year))}
      </p>
      <details className="disclosure" open>
        <summary>{t.why}</summary>
        <Explained explanation={explanation} />
      </details>
      {pendingClaims > 0 && (
        <p className="muted">{t.worthPending(number(pendingClaims), jp(pendingMinutes))}</p>
      )}
    </div>
  );
}

interface HintsProps {
  readonly hints: readonly ClaimHintPartsFragment[];
  /** Where another claim is looked at. */
  readonly base: string;
  readonly sayNone?: boolean;
}

/** Signs that the same was recorded before. */
export function ClaimHints({ hints, base, sayNone = false }: HintsProps): ReactNode {
  const t = claimTexts();
  if (hints.length === 0) return sayNone ? <p className="muted">{t.noHints}</p> : null;
  return (
    <Notice tone={hints.some(({ exact }) => exact) ? 'bad' : 'warn'}>
      <p>
        <strong>{t.hints}</strong>
      </p>
      <ul className="plain-list">
        {hints.map((hint, index) => (
          <li key={index}>
            {local(hint.sentence)}
            {hint.claimId !== null && (
              <>
                {' '}
                <Link href={`${base}/${hint.claimId}`}>{t.seeOther}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
      <p>{t.hintsText}</p>
    </Notice>
  );
}
