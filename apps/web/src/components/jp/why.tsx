import type { ReactNode } from 'react';
import { moment } from '../../format/date';
import { number } from '../../format/number';
import { jp } from '../../format/jp';
import type { ExplanationPartsFragment, PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { local } from '../../i18n/local';
import { Facts } from '../data/lists';
import { Dialog } from '../feedback/dialog';

/** A sentence and the steps that lead to it, each with its legal source. */
export function Explained({ explanation }: { explanation: ExplanationPartsFragment }): ReactNode {
  const { sentence, steps, remedies } = explanation;
  return (
    <div className="explained">
      <p className="explained-sentence">{local(sentence)}</p>
      {steps.length > 0 && (
        <ol>
          {steps.map(({ text, citation }, index) => (
            <li key={index}>
              {local(text)}
              {citation !== null && <Citation text={citation} />}
            </li>
          ))}
        </ol>
      )}
      {remedies.length > 0 && (
        <div className="remedies">
          <h3>{book().remedies}</h3>
          <ul>
            {remedies.map((text, index) => (
              <li key={index}>{local(text)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Citation({ text }: { text: string }): ReactNode {
  return (
    <details className="citation">
      <summary>{book().citation}</summary>
      <p>{text}</p>
    </details>
  );
}

/** Something and why it is so. */
export interface Reason {
  readonly title: string;
  readonly explanation: ExplanationPartsFragment;
}

/** Why something is as it is: a state, an entitlement, the room under a cap. */
export function WhyDialog({ reason, onClose }: { reason: Reason; onClose: () => void }): ReactNode {
  return (
    <Dialog title={book().whyOf(reason.title)} onClose={onClose} side>
      <Explained explanation={reason.explanation} />
    </Dialog>
  );
}

interface WhyProps {
  readonly posting: PostingLineFragment;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Why one row of the ledger is as it is; the same for learner, leader and auditor. */
export function Why({ posting, onClose, children }: WhyProps): ReactNode {
  const t = book();
  return (
    <Dialog title={t.whyOf(posting.title)} onClose={onClose} side>
      <Explained explanation={posting.explanation} />
      <Facts
        facts={[
          [t.amount, `${jp(posting.minutes)} (${t.minutesOf(number(posting.minutes))})`],
          [t.source, t.provenance[posting.provenance]],
          [t.posted, moment(posting.postedAt)],
          [t.sequence, number(posting.sequence)],
          [t.rule, <code key="rule">{posting.ruleVersion}</code>],
        ]}
      />
      {children}
    </Dialog>
  );
}
