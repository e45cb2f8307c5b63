import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { usePages } from '../../../api/pages';
import { useWatch } from '../../../api/watch';
import { useSession } from '../../../app/session';
import { Cell, Facts, More, Table } from '../../../components/data/lists';
import { Tabs } from '../../../components/data/tabs';
import { Failure } from '../../../components/feedback/failure';
import { Done, Loaded, Tag, type Tone } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { Section } from '../../../components/frame/page';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import {
  RetryCertificateFiles,
  SigningQueue as SigningQueueDocument,
} from '../../../graphql/generated/certificates';
import type {
  CertificateFileState,
  QueueFiguresFragment,
  SigningQueueQuery,
} from '../../../graphql/generated/graphql';
import { certificateTexts } from '../../../i18n/work/certificate';

type Waiting = SigningQueueQuery['signingQueue']['certificates']['nodes'][number];
type Retry = (certificateIds: string[] | null) => void;

export const FILE_TONES: Readonly<Record<CertificateFileState, Tone>> = {
  ON_REQUEST: 'plain',
  IN_LINE: 'info',
  AWAITING_SIGNATURE: 'warn',
  FAILED: 'bad',
  READY: 'good',
};
const STEP_MS = 5_000;

/** The sentence of a fault's code. */
export function faultText(fault: string): string {
  const { faults } = certificateTexts().desk.batches;
  return (faults as Readonly<Record<string, string>>)[fault] ?? faults.other;
}

const PAGE_ROWS = 20;
/** What waits, and what failed: a certificate in another state is not in the queue. */
const STATES = ['FAILED', 'AWAITING_SIGNATURE', 'IN_LINE'] as const;
type Shown = (typeof STATES)[number] | 'ALL';

/** Whether there is something to try again, for the signer's sake too once that is mended. */
function hasFailures({ failed, awaitingSignature, signer }: QueueFiguresFragment): boolean {
  return failed > 0 || (awaitingSignature > 0 && signer.pausedSince !== null);
}

function mayBeRetried({ state, fault }: Waiting['file']): boolean {
  return state === 'FAILED' || (state === 'AWAITING_SIGNATURE' && fault !== null);
}

/** Who signs, and whose certificates wait for it. */
export function SigningQueue(): ReactNode {
  const t = certificateTexts().queue;
  const mayRetry = useSession().has('DESIGNER', 'ADMIN');
  const [shown, setShown] = useState<Shown>('ALL');
  const [done, setDone] = useState<string>();
  const pages = usePages(
    SigningQueueDocument,
    { state: shown === 'ALL' ? null : shown, first: PAGE_ROWS },
    ({ signingQueue }) => signingQueue.certificates,
  );
  const retry = useMutation(RetryCertificateFiles);
  // Further pages are of the moment in which they were asked for: they stay until they are asked for again.
  useWatch(pages, pages.nodes.length > 0 && pages.nodes.length <= PAGE_ROWS, STEP_MS);
  const run: Retry = (certificateIds) => {
    setDone(undefined);
    void retry.run({ certificateIds }).then((answer) => {
      if (answer) setDone(t.retried(number(answer.retryCertificateFiles.retried)));
    });
  };
  return (
    <Section title={t.title}>
      <p className="muted">{t.text}</p>
      <Loaded query={pages}>
        {({ signingQueue }) => (
          <>
            <Figures queue={signingQueue} />
            {done !== undefined && (
              <Done key={done}>
                <p>{done}</p>
              </Done>
            )}
            {retry.error && (
              <Failure
                error={retry.error}
                focused
                text={retry.error.code === 'NO_CERTIFICATES' ? t.noneFailed : undefined}
              />
            )}
            <Tabs<Shown>
              label={t.state}
              active={shown}
              onSelect={setShown}
              tabs={(['ALL', ...STATES] as const).map((id) => ({
                id,
                label: id === 'ALL' ? t.all : t.states[id],
                count: number(countOf(signingQueue, id)),
              }))}
            >
              {pages.nodes.length === 0 ? (
                <p className="muted">{t.empty}</p>
              ) : (
                <WaitingTable nodes={pages.nodes} retry={mayRetry ? run : null} busy={retry.busy} />
              )}
              <More pages={pages} />
            </Tabs>
            {hasFailures(signingQueue) && (
              <>
                <p className="muted">{mayRetry ? t.automatic : `${t.automatic} ${t.readOnly}`}</p>
                {mayRetry && (
                  <p>
                    <Button kind="quiet" busy={retry.busy} onClick={() => run(null)}>
                      {t.retryAll}
                    </Button>
                  </p>
                )}
              </>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function countOf({ failed, awaitingSignature, inLine }: QueueFiguresFragment, shown: Shown): number {
  const counts = { FAILED: failed, AWAITING_SIGNATURE: awaitingSignature, IN_LINE: inLine };
  return shown === 'ALL' ? failed + awaitingSignature + inLine : counts[shown];
}

function Figures({ queue }: { queue: QueueFiguresFragment }): ReactNode {
  const t = certificateTexts().queue;
  const { signer, inLine, awaitingSignature, failed, oldestSince } = queue;
  return (
    <div className="card">
      <Facts
        wide
        facts={[
          [
            t.signer,
            <span key="signer">
              {t.kinds[signer.kind]}{' '}
              {signer.pausedSince === null ? (
                <Tag tone="good">{t.working}</Tag>
              ) : (
                <Tag tone="bad">{t.paused(moment(signer.pausedSince))}</Tag>
              )}
              {signer.fault !== null && <span className="hint">{faultText(signer.fault)}</span>}
            </span>,
          ],
          [t.inLine, t.count(number(inLine))],
          [t.awaiting, t.count(number(awaitingSignature))],
          [t.failed, t.count(number(failed))],
          [t.oldest, oldestSince === null ? null : moment(oldestSince)],
        ]}
      />
    </div>
  );
}

interface WaitingTableProps {
  readonly nodes: readonly Waiting[];
  /** Null for those who may only look. */
  readonly retry: Retry | null;
  readonly busy: boolean;
}

function WaitingTable({ nodes, retry, busy }: WaitingTableProps): ReactNode {
  const { queue: t, title, holder } = certificateTexts();
  const head = [title, holder, t.state, t.since, t.fault, ...(retry ? [t.act] : [])];
  return (
    <Table caption={t.title} head={head}>
      {nodes.map((certificate) => {
        const { id, employee, runName, file } = certificate;
        return (
          <tr key={id}>
            <th scope="row" data-name={title}>
              <Link href={`/rancang/sertifikat/${id}`}>{certificate.number}</Link>
            </th>
            <Cell name={holder}>
              {employee.name}
              <span className="hint">{runName}</span>
            </Cell>
            <Cell name={t.state}>
              <Tag tone={FILE_TONES[file.state]}>{t.states[file.state]}</Tag>
            </Cell>
            <Cell name={t.since}>{moment(file.since)}</Cell>
            <Cell name={t.fault}>
              {file.fault !== null && file.failedAt !== null && (
                <>
                  {faultText(file.fault)}
                  <span className="hint">{t.attempts(number(file.attempts), moment(file.failedAt))}</span>
                </>
              )}
            </Cell>
            {retry && (
              <Cell name={t.act}>
                {mayBeRetried(file) && (
                  <Button kind="quiet" small busy={busy} onClick={() => retry([id])}>
                    {t.retry}
                    <span className="visually-hidden"> {certificate.number}</span>
                  </Button>
                )}
              </Cell>
            )}
          </tr>
        );
      })}
    </Table>
  );
}
