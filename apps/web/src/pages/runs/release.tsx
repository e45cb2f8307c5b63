import type { ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Facts } from '../../components/data/lists';
import { Confirm } from '../../components/form/confirm';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { moment } from '../../format/date';
import { number } from '../../format/number';
import { ReleaseRun } from '../../graphql/generated/runs';
import { runsTexts } from '../../i18n/work/runs';
import type { DesignedRun } from './run-page';

type Release = NonNullable<DesignedRun['release']>;

/** Results that wait: what they would be, and letting them out once the run is over. */
export function RunReleaseSection({
  run,
  release,
  isDesigner,
}: {
  readonly run: DesignedRun;
  readonly release: Release;
  readonly isDesigner: boolean;
}): ReactNode {
  const t = runsTexts().release;
  const { releasedAt, releasedBy, outlook } = release;
  return (
    <Section title={t.title}>
      <div className="card">
        {releasedAt === null ? (
          <>
            <p>{run.state === 'ENDED' ? t.waits : t.notEnded}</p>
            <Outlook outlook={outlook} />
            {isDesigner && run.state === 'ENDED' && <ReleaseButton run={run} outlook={outlook} />}
          </>
        ) : (
          <>
            <p>{t.released(moment(releasedAt, run.venueZone), releasedBy?.name ?? null)}</p>
            {outlook.withoutAttendance + outlook.withoutGrade > 0 && (
              <p className="muted">{t.late(number(outlook.withoutAttendance + outlook.withoutGrade))}</p>
            )}
          </>
        )}
      </div>
    </Section>
  );
}

function Outlook({ outlook }: { outlook: Release['outlook'] }): ReactNode {
  const t = runsTexts().release;
  const people = (count: number): string => runsTexts().people(number(count));
  return (
    <Facts
      facts={[
        [t.passing, people(outlook.passing)],
        [t.failing, people(outlook.failing)],
        [t.withoutAttendance, people(outlook.withoutAttendance)],
        [t.withoutGrade, outlook.withoutGrade > 0 ? people(outlook.withoutGrade) : null],
      ]}
    />
  );
}

function ReleaseButton({ run, outlook }: { run: DesignedRun; outlook: Release['outlook'] }): ReactNode {
  const t = runsTexts().release;
  const release = useMutation(ReleaseRun);
  const incomplete = outlook.withoutAttendance + outlook.withoutGrade;
  return (
    <div className="button-row">
      <Confirm
        kind="main"
        label={t.button}
        title={t.confirmTitle}
        text={
          <>
            <p>{t.confirmText(number(outlook.passing), number(outlook.failing))}</p>
            {incomplete > 0 && <p>{t.late(number(incomplete))}</p>}
            <p>{t.noWayBack}</p>
          </>
        }
        confirm={t.button}
        busy={release.busy}
        error={release.error}
        onConfirm={async () => {
          if (!(await release.run({ runId: run.id }))) return false;
          announce(t.done);
          return true;
        }}
      />
    </div>
  );
}
