import type { ReactNode } from 'react';
import { Tag } from '../../../components/feedback/states';
import { runDays } from '../../../components/learning/seats';
import { jp } from '../../../format/jp';
import { number } from '../../../format/number';
import type { ApplicationLineFragment } from '../../../graphql/generated/graphql';
import { approvalTexts } from '../../../i18n/work/approvals';

/** What a decision is made on: the person's JP, the unit's staffing on those days, and clashes. */
export function ApplicationFacts({ application }: { application: ApplicationLineFragment }): ReactNode {
  const t = approvalTexts();
  const facts = application.approvalFacts;
  if (!facts) return null;
  const { missingMinutes, runMinutes, unitAway, unitPeople, clashingRuns } = facts;
  return (
    <>
      <span>
        {missingMinutes > 0 ? t.missing(jp(missingMinutes), jp(runMinutes)) : t.noneMissing(jp(runMinutes))}
      </span>
      <span className="hint">{t.away(number(unitAway), number(unitPeople))}</span>
      {clashingRuns.map((run) => (
        <span key={run.id} className="hint">
          <Tag tone="warn">{t.clash(run.programme.title)}</Tag> {run.name}, {runDays(run)}
        </span>
      ))}
    </>
  );
}
