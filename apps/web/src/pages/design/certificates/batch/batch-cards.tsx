import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { usePages } from '../../../../api/pages';
import { Cell, More, Table } from '../../../../components/data/lists';
import { Progress } from '../../../../components/data/progress';
import { Failure } from '../../../../components/feedback/failure';
import { Loaded, Tag, type Tone } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { SecondPerson } from '../../../../components/form/second-person';
import { announce } from '../../../../components/frame/announce';
import { day, moment } from '../../../../format/date';
import { number } from '../../../../format/number';
import {
  CertificateFailures,
  DecideCertificateBatch,
  PauseCertificateBatch,
  RetryCertificateBatch,
} from '../../../../graphql/generated/certificates';
import type { BatchPartsFragment, CertificateBatchState } from '../../../../graphql/generated/graphql';
import { certificateTexts } from '../../../../i18n/work/certificate';
import { peopleTexts } from '../../../../i18n/work/people';

const TONES: Readonly<Record<CertificateBatchState, Tone>> = {
  WAITING: 'warn',
  RUNNING: 'info',
  PAUSED: 'warn',
  DONE: 'good',
  REFUSED: 'plain',
};

interface BatchProps {
  readonly batch: BatchPartsFragment;
  readonly isDesigner: boolean;
}

/** What was and is being done to many certificates at once, the latest first. */
export function BatchCards({
  batches,
  isDesigner,
}: {
  readonly batches: readonly BatchPartsFragment[];
  readonly isDesigner: boolean;
}): ReactNode {
  if (batches.length === 0) return <p className="muted">{certificateTexts().desk.batches.none}</p>;
  return batches.map((batch) => <BatchCard key={batch.id} batch={batch} isDesigner={isDesigner} />);
}

function BatchCard({ batch, isDesigner }: BatchProps): ReactNode {
  const t = certificateTexts().desk.batches;
  const { state, deed, people, done, failed } = batch;
  return (
    <article className="card" aria-label={t.heading(t.deeds[deed], number(people))}>
      <h3>
        {t.heading(t.deeds[deed], number(people))} <Tag tone={TONES[state]}>{t.states[state]}</Tag>{' '}
        {failed > 0 && <Tag tone="bad">{t.failed(number(failed))}</Tag>}
      </h3>
      <WhatAndWhy batch={batch} />
      {(state === 'RUNNING' || state === 'PAUSED' || state === 'DONE') && (
        <Progress
          label={t.deeds[deed]}
          done={done}
          total={people}
          text={t.progress(number(done), number(people))}
        />
      )}
      {state === 'PAUSED' && <p>{t.pausedText}</p>}
      <p className="muted">
        {batch.finishedAt === null
          ? t.asked(moment(batch.requestedAt))
          : t.finished(moment(batch.finishedAt))}
      </p>
      {isDesigner && (state === 'WAITING' ? <Decision batch={batch} /> : <Controls batch={batch} />)}
      {failed > 0 && <Failures key={`${batch.id} ${String(failed)}`} id={batch.id} />}
    </article>
  );
}

function WhatAndWhy({
  batch: { jp, deed, completionDate, code, reason },
}: {
  batch: BatchPartsFragment;
}): ReactNode {
  const c = certificateTexts();
  if (deed === 'ISSUE') return null;
  return (
    <>
      <p>
        {c.consequence}: {c.consequences[jp]} {completionDate !== null && c.to(day(completionDate))}
      </p>
      {code !== null && (
        <p>
          <strong>{peopleTexts().correction.codes[code]}:</strong> {reason}
        </p>
      )}
    </>
  );
}

function Decision({ batch: { id, requestedByMe } }: { batch: BatchPartsFragment }): ReactNode {
  const { decision } = certificateTexts().desk;
  const c = peopleTexts().correction;
  const decide = useMutation(DecideCertificateBatch);
  return (
    <>
      {requestedByMe && <p className="muted">{c.another}</p>}
      <SecondPerson
        requestedByMe={requestedByMe}
        texts={{ ...c, ...decision }}
        busy={decide.busy}
        error={decide.error}
        onDecide={async (confirm) => {
          if (!(await decide.run({ id, confirm }))) return false;
          announce(confirm ? decision.confirmed : decision.refused);
          return true;
        }}
      />
    </>
  );
}

function Controls({ batch: { id, state, failed } }: { batch: BatchPartsFragment }): ReactNode {
  const t = certificateTexts().desk.batches;
  const pause = useMutation(PauseCertificateBatch);
  const retry = useMutation(RetryCertificateBatch);
  const then = async (said: string, work: Promise<unknown>): Promise<void> => {
    if ((await work) !== null) announce(said);
  };
  const error = pause.error ?? retry.error;
  const mayRetry = failed > 0 && (state === 'DONE' || state === 'PAUSED');
  if (!mayRetry && state !== 'RUNNING' && state !== 'PAUSED') return null;
  return (
    <>
      {error && <Failure error={error} focused />}
      <div className="button-row">
        {state === 'RUNNING' && (
          <Button
            kind="quiet"
            busy={pause.busy}
            onClick={() => void then(t.paused, pause.run({ id, paused: true }))}
          >
            {t.pause}
          </Button>
        )}
        {state === 'PAUSED' && (
          <Button busy={pause.busy} onClick={() => void then(t.resumed, pause.run({ id, paused: false }))}>
            {t.resume}
          </Button>
        )}
        {mayRetry && (
          <Button kind="quiet" busy={retry.busy} onClick={() => void then(t.retried, retry.run({ id }))}>
            {t.retry}
          </Button>
        )}
      </div>
    </>
  );
}

function Failures({ id }: { id: string }): ReactNode {
  const t = certificateTexts().desk.batches;
  const faults: Readonly<Record<string, string>> = t.faults;
  const pages = usePages(
    CertificateFailures,
    { id, first: 20 },
    ({ certificateBatch }) => certificateBatch?.failures,
  );
  return (
    <Loaded query={pages}>
      {() => (
        <>
          <Table caption={t.failures} head={[t.person, t.fault]}>
            {pages.nodes.map(({ enrollmentId, employee, fault }) => (
              <tr key={enrollmentId}>
                <th scope="row" data-name={t.person}>
                  <Link href={`/pegawai/${employee.id}/jp`}>{employee.name}</Link>
                </th>
                <Cell name={t.fault}>{faults[fault] ?? t.faults.other}</Cell>
              </tr>
            ))}
          </Table>
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}
