import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { moment } from '../../format/date';
import type { RunChangePartsFragment } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { Notice } from '../feedback/states';
import { runDays } from './seats';

/** What became of a run after people had enrolled, why, and what there is instead. */
export function RunChangeNotice({
  run,
  others,
}: {
  run: RunChangePartsFragment & { readonly venueZone: string };
  /** Those that one can enroll in; none where this is not the place to look for them. */
  others: readonly Alternative[];
}): ReactNode {
  const t = learner().change;
  const { change } = run;
  if (change === null) return null;
  const { cancelledAt, mergedInto, reason } = change;
  return (
    <Notice tone="warn">
      <p>
        <strong>{sentence(run)}</strong>
      </p>
      <p>{t.reason(reason)}</p>
      {mergedInto && (
        <p>
          <Link href={`/angkatan/${mergedInto.id}`}>{t.toMerged(mergedInto.name)}</Link>
        </p>
      )}
      {cancelledAt !== null && others.length > 0 && <Alternatives runs={others} />}
    </Notice>
  );
}

function sentence({ change, venueZone }: RunChangePartsFragment & { readonly venueZone: string }): string {
  const t = learner().change;
  if (change === null) return '';
  const { cancelledAt, mergedInto, postponedFrom, startsAt } = change;
  if (mergedInto !== null) return t.merged(mergedInto.name);
  if (cancelledAt !== null) return t.cancelled;
  if (postponedFrom === null) return t.moved;
  return t.postponed(moment(startsAt, venueZone), moment(postponedFrom, venueZone));
}

type Alternative = Parameters<typeof runDays>[0] & { readonly id: string; readonly name: string };

function Alternatives({ runs }: { runs: readonly Alternative[] }): ReactNode {
  return (
    <>
      <p>{learner().change.instead}</p>
      <ul className="plain-list">
        {runs.map((run) => (
          <li key={run.id}>
            <Link href={`/angkatan/${run.id}`}>{run.name}</Link> · {runDays(run)}
          </li>
        ))}
      </ul>
    </>
  );
}
