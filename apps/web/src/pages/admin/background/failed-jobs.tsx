import { useEffect, useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { usePages } from '../../../api/pages';
import { useWatch } from '../../../api/watch';
import { Facts, More } from '../../../components/data/lists';
import { Tabs } from '../../../components/data/tabs';
import { Done, Empty, Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import {
  DiscardJob,
  FailedJobs as FailedJobsDocument,
  ReplayFailedJobs,
  ReplayJob,
} from '../../../graphql/generated/background';
import type { FailedJobsQuery, JobActionLineFragment } from '../../../graphql/generated/graphql';
import { local } from '../../../i18n/local';
import { backgroundTexts } from '../../../i18n/work/background';
import { LOOK_EVERY_MS, type Queue } from './background-page';

const SHORTEST_REASON = 5;

type Job = FailedJobsQuery['failedJobs']['nodes'][number];

interface FailedJobsProps {
  readonly queues: readonly Queue[];
  /** Name of a queue; of none that has failed jobs, it is the first that has. */
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** What failed for good, queue by queue, and what to do about it. */
export function FailedJobs({ queues, chosen, onChoose }: FailedJobsProps): ReactNode {
  const t = backgroundTexts();
  const [done, setDone] = useState<string>();
  const failed = queues.filter((queue) => queue.failed > 0);
  const queue = failed.find(({ name }) => name === chosen) ?? failed[0];
  // What is looked at stays when another queue has its first failure.
  useEffect(() => {
    if (queue && queue.name !== chosen) onChoose(queue.name);
  }, [queue?.name]);
  const said = done !== undefined && (
    <Done key={done}>
      <p>{done}</p>
    </Done>
  );
  if (queue === undefined) {
    return (
      <>
        {said}
        <Empty title={t.noneFailedTitle}>
          <p>{t.noneFailedText}</p>
        </Empty>
      </>
    );
  }
  return (
    <>
      {said}
      <Tabs
        label={t.failedJobs}
        active={queue.name}
        onSelect={onChoose}
        tabs={failed.map(({ name, work, failed: count }) => ({
          id: name,
          label: local(work),
          count: number(count),
        }))}
      >
        <JobsOf key={queue.name} queue={queue} onDone={setDone} />
      </Tabs>
    </>
  );
}

/** Hears in a sentence what was done: the job, and its tab with it, may be gone then. */
type OnDone = (sentence: string) => void;

function JobsOf({ queue, onDone }: { queue: Queue; onDone: OnDone }): ReactNode {
  const pages = usePages(
    FailedJobsDocument,
    { queue: queue.name, first: 20 },
    ({ failedJobs }) => failedJobs,
  );
  useWatch(pages, true, LOOK_EVERY_MS);
  return (
    <Loaded query={pages}>
      {() => (
        <>
          <ReplayAll queue={queue} onDone={onDone} />
          <ul className="rows">
            {pages.nodes.map((job) => (
              <li key={job.eventId} className="card">
                <JobCard job={job} queue={queue.name} onDone={onDone} />
              </li>
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}

interface JobCardProps {
  readonly job: Job;
  readonly queue: string;
  readonly onDone: OnDone;
}

function JobCard({ job, queue, onDone }: JobCardProps): ReactNode {
  const t = backgroundTexts();
  return (
    <>
      <h3 className="row-title">{local(job.reason)}</h3>
      <Facts
        wide
        facts={[
          [t.event, <code key="event">{job.eventName}</code>],
          [t.eventId, <code key="id">{job.eventId}</code>],
          [
            t.subjects,
            job.subjects.length > 0 && (
              <ul key="subjects" className="plain-list">
                {job.subjects.map(({ name, id }) => (
                  <li key={name}>
                    <code>{t.subject(name, id)}</code>
                  </li>
                ))}
              </ul>
            ),
          ],
          [t.attempts, number(job.attempts)],
          [t.failedAt, moment(job.failedAt)],
          [t.error, <code key="error">{job.error}</code>],
          [t.correlationId, job.correlationId && <code key="correlation">{job.correlationId}</code>],
        ]}
      />
      <JobActions job={job} queue={queue} onDone={onDone} />
    </>
  );
}

function JobActions({ job, queue, onDone }: JobCardProps): ReactNode {
  const t = backgroundTexts();
  const replay = useMutation(ReplayJob);
  const discard = useMutation(DiscardJob);
  const [asking, setAsking] = useState<'replay' | 'discard' | null>(null);
  const close = (): void => setAsking(null);
  const replayAs = async (reason: string): Promise<boolean> => {
    const done = await replay.run({ queue, eventId: job.eventId, reason });
    if (done) onDone(isOpen(done.replayJob) ? t.pendingText : t.replayed);
    return done !== null;
  };
  const discardAs = async (reason: string): Promise<boolean> => {
    const done = await discard.run({ queue, eventId: job.eventId, reason });
    if (done) onDone(isOpen(done.discardJob) ? t.pendingText : t.discarded);
    return done !== null;
  };
  return (
    <>
      <div className="form-actions">
        <Button small onClick={() => setAsking('replay')}>
          {t.replay}
        </Button>
        {job.discardable && (
          <Button small kind="danger" onClick={() => setAsking('discard')}>
            {t.discard}
          </Button>
        )}
      </div>
      {!job.discardable && <p className="muted">{local(job.consequence)}</p>}
      {asking === 'replay' && (
        <ReasonDialog
          title={t.replayTitle}
          text={<p>{t.replayText}</p>}
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={t.replay}
          busy={replay.busy}
          error={replay.error}
          onConfirm={replayAs}
          onClose={close}
        />
      )}
      {asking === 'discard' && (
        <ReasonDialog
          title={t.discardTitle}
          text={
            <>
              <p>{t.discardText}</p>
              <p>
                <strong>{local(job.consequence)}</strong>
              </p>
            </>
          }
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={t.discard}
          danger
          busy={discard.busy}
          error={discard.error}
          onConfirm={discardAs}
          onClose={close}
        />
      )}
    </>
  );
}

function ReplayAll({ queue, onDone }: { queue: Queue; onDone: OnDone }): ReactNode {
  const t = backgroundTexts();
  const replay = useMutation(ReplayFailedJobs);
  const [asking, setAsking] = useState(false);
  const replayAs = async (reason: string): Promise<boolean> => {
    const done = await replay.run({ queue: queue.name, reason });
    if (done) {
      const action = done.replayFailedJobs;
      onDone(isOpen(action) ? t.pendingText : t.replayedAll(number(action.done)));
    }
    return done !== null;
  };
  return (
    <>
      <p>
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t.replayAll}
        </Button>
      </p>
      {asking && (
        <ReasonDialog
          title={t.replayAllTitle(number(queue.failed))}
          text={<p>{t.replayAllText}</p>}
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={t.replayAll}
          busy={replay.busy}
          error={replay.error}
          onConfirm={replayAs}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Written down, and not done yet. */
export function isOpen({ jobs, done, skipped }: JobActionLineFragment): boolean {
  return done + skipped < jobs;
}
